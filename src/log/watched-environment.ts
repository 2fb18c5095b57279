/**
 * An Environment whose ports tell what goes over them: to a ring in memory, from which a report can be made, and to a log as it
 * happens. Loaded for the wizard and for --log only; what hides and writes is loaded when it is needed.
 */

import {basename, dirname} from 'node:path'
import {today} from '../clock.ts'
import type {Environment, Witness} from '../environment.ts'
import {Problem} from '../problem.ts'
import {bugsUrl} from '../version.ts'
import type {Started} from './log-text.ts'
import {Trace, type TraceEvent, type WireEvent} from './trace.ts'
import {lengthsOnly, WatchedPort} from './watched-port.ts'

interface Watching {
	readonly started: Started
	/** Who else hears all events at once. */
	readonly hears?: (event: TraceEvent) => void
}

export function watchedEnvironment(env: Environment, {started, hears}: Watching): Environment {
	const trace = new Trace()
	const began = env.clock.now()
	let opened = 0
	const tellOf = (port: number) => (event: WireEvent) => {
		const stamped: TraceEvent = {...event, at: env.clock.now(), port}
		trace.add(stamped)
		hears?.(stamped)
	}
	const opening =
		(personal: boolean): Environment['openPort'] =>
		async (info, baud, signal) => {
			const tell = tellOf(++opened)
			tell({what: 'open', info, baud, personal})
			try {
				const port = await env.openPort(info, baud, signal)
				return new WatchedPort(port, personal ? lengthsOnly(tell) : tell)
			} catch (error) {
				if (error instanceof Problem) tell({what: 'failed', action: 'open', reason: error.code})
				tell({what: 'close'})
				throw error
			}
		}
	const witness: Witness = {
		flashing: order => tellOf(0)({what: 'order', order}),
		openPersonalPort: opening(true),
		async report(card, into) {
			const {workingFolder, writeReport} = await import('./report-file.ts')
			// Every question to the computer has a time limit of its own.
			const path = await writeReport(
				card,
				{env, trace, started, began, today: today(), ...(into !== undefined && {path: into})},
				new AbortController().signal,
			)
			const bugs = bugsUrl()
			const isHere = dirname(path) === workingFolder()
			return {path: isHere ? basename(path) : path, isHere, ...(bugs !== undefined && {bugs})}
		},
	}
	return {...env, openPort: opening(false), witness}
}
