/**
 * The Environment of a class: thirty boards, a hub, and hands that plug in one board after the other, at one virtual computer. Knows
 * how these are put together.
 */

import type {Environment} from '../../environment.ts'
import {BenchClock} from '../clock.ts'
import {environmentAround} from '../environment.ts'
import {startComputer} from '../usb/computer.ts'
import {usual} from '../usb/facts.ts'
import {systemOf} from '../usb/names.ts'
import type {SceneOptions} from '../usb/scene-environment.ts'
import {ClassBench, type Classroom} from './classroom.ts'
import {type ClassScript, patientHands, thirty} from './script.ts'

export interface ClassroomOptions extends SceneOptions {
	/** What differs from the class of thirty (script.ts). */
	readonly script?: Partial<ClassScript>
	/** The hands wait for somebody who reads a screen between one step and the next. */
	readonly patient?: boolean
}

/** The hands begin when it is there. Problem('no-temporary-folder'). */
export async function classroomEnvironment(
	options: ClassroomOptions,
): Promise<Environment & {readonly classroom: Classroom}> {
	const {speed, os, startInterpreter, patient = false} = options
	const script = {...thirty, ...(patient && {hands: patientHands}), ...options.script}
	const system = systemOf(os)
	const clock = new BenchClock(speed)
	const classroom = new ClassBench({script, clock, system, startInterpreter})
	const {bus, ports} = classroom
	try {
		const env = await environmentAround(options, async () => {
			const computer = await startComputer({bus, clock, system, facts: usual})
			return {
				watchPorts: signal => ports.watch(signal),
				openPort: ({path}, baud) => ports.open(path, baud),
				linkTarget: async path => (system === 'linux' ? ports.linkTarget(path) : path),
				usb: computer.usb,
				clock,
				os: {...os, platform: system},
				demo: {speed, chip: script.kind.chip},
				async close() {
					await classroom.close()
					await computer.close()
				},
			}
		})
		// Before that nobody could see what they do, and a clock that leaps would not wait.
		classroom.begin()
		return {...env, classroom}
	} catch (error) {
		await classroom.close()
		throw error
	}
}
