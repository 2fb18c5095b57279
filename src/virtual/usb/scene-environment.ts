/**
 * The Environment of a scene: the bench of the demo, at a computer where something is wrong, with an operator who can put
 * it right. Knows how these are put together.
 */

import type {BoardSceneName} from '../../arguments.ts'
import type {Environment} from '../../environment.ts'
import {Problem} from '../../problem.ts'
import {words} from '../../words/index.ts'
import {BenchClock} from '../clock.ts'
import {type Around, environmentAround} from '../environment.ts'
import {startComputer} from './computer.ts'
import {portPath, systemOf} from './names.ts'
import {BusPorts} from './ports.ts'
import {SceneBench, type SceneParts} from './scene-bench.ts'
import {scenes} from './scenes.ts'

export interface SceneOptions extends Around, Pick<SceneParts, 'startInterpreter'> {
	/** How many times faster than a real board; Infinity leaps from event to event. */
	readonly speed: number
}

/** Problem('usage') for a scene with a Linux computer on Windows, where files cannot have the names that sysfs has. */
export async function sceneEnvironment(name: BoardSceneName, options: SceneOptions): Promise<Environment> {
	const scene = scenes[name]
	const system = scene.system ?? systemOf(options.os)
	if (system === 'linux' && options.os.platform === 'win32')
		throw new Problem('usage', {detail: words.usage.sceneNotHere(name)})
	return environmentAround(options, async () => {
		const clock = new BenchClock(options.speed)
		const bench = new SceneBench({
			scene,
			clock,
			pathOf: (device, socket) => portPath(system, device, socket),
			becomes: facts => computer.become(facts),
			...(options.startInterpreter && {startInterpreter: options.startInterpreter}),
		})
		const {bus} = bench
		const ports = new BusPorts({bus, clock, system, behind: socket => ({board: bench.boardAt(socket)})})
		const computer = await startComputer({bus, clock, system, facts: scene.facts})
		return {
			watchPorts: signal => ports.watch(signal),
			openPort: ({path}, baud) => ports.open(path, baud),
			linkTarget: async path => (system === 'linux' ? ports.linkTarget(path) : path),
			usb: computer.usb,
			clock,
			os: {...options.os, platform: system},
			demo: {speed: options.speed, chip: scene.board.chip, operator: bench},
			async close() {
				await bench.close()
				await computer.close()
			},
		}
	})
}
