/** The Environment of a scene: the bench of the demo on a computer where something is wrong, and a hand to put it right. */

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

/** Problem('usage') for a scene of a Linux computer on Windows, where no file can have such names as sysfs has. */
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

/** A system that no virtual computer can have is shown as Linux, its next of kin. */
function systemOf({platform}: Os): System {
	return platform === 'darwin' || platform === 'win32' ? platform : 'linux'
}

/** Ports as each system would name them, the one in the first socket first. */
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
