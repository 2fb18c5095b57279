/**
 * The Environment of a scene: the bench of the demo, at a computer where something is wrong, with an operator who can put
 * it right. Knows how these are put together.
 */

import type {SceneName} from '../../arguments.ts'
import type {Environment, Os} from '../../environment.ts'
import {Problem} from '../../problem.ts'
import {words} from '../../words/index.ts'
import {BenchClock} from '../clock.ts'
import {type Around, environmentAround} from '../environment.ts'
import {startComputer} from './computer.ts'
import type {System} from './facts.ts'
import {BusPorts} from './ports.ts'
import {SceneBench, type SceneParts} from './scene-bench.ts'
import {type DeviceIdentity, scenes} from './scenes.ts'

export interface SceneOptions extends Around, Pick<SceneParts, 'startInterpreter'> {
	/** How many times faster than a real board; Infinity leaps from event to event. */
	readonly speed: number
}

/** Problem('usage') for a scene with a Linux computer on Windows, where files cannot have the names that sysfs has. */
export async function sceneEnvironment(name: SceneName, options: SceneOptions): Promise<Environment> {
	const scene = scenes[name]
	const system = scene.system ?? systemOf(options.os)
	if (system === 'linux' && options.os.platform === 'win32')
		throw new Problem('usage', {detail: words.usage.sceneNotHere(name)})
	return environmentAround(options, async () => {
		const clock = new BenchClock(options.speed)
		const bench = new SceneBench({
			scene,
			clock,
			pathOf: pathOf(system),
			becomes: facts => computer.become(facts),
			...(options.startInterpreter && {startInterpreter: options.startInterpreter}),
		})
		const {bus} = bench
		const ports = new BusPorts({bus, clock, boardAt: socket => bench.boardAt(socket)})
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

/** A system without a virtual computer is shown as Linux, which is closest. */
function systemOf({platform}: Os): System {
	return platform === 'darwin' || platform === 'win32' ? platform : 'linux'
}

/** Names ports as each system would, the one in the first socket first. */
function pathOf(system: System): (device: DeviceIdentity, socket: number) => string {
	return ({functions}, socket) => {
		const byClass = functions.includes('serial')
		switch (system) {
			case 'linux':
				return `/dev/${byClass ? 'ttyACM' : 'ttyUSB'}${socket - 1}`
			case 'darwin':
				return `/dev/cu.${byClass ? 'usbmodem' : 'usbserial-'}${socket}1${byClass ? '01' : '0'}`
			case 'win32':
				return `COM${socket + 2}`
		}
	}
}
