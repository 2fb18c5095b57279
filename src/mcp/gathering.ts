/** A report of a command that nobody reads while it runs: its events are gathered, as `--json` would print them, for the result of a tool. */

import {eventReport, type Report} from '../commands/report.ts'
import type {Os} from '../environment.ts'
import type {Progress} from '../progress.ts'
import {clean} from '../words/clean.ts'
import {fixForAgent} from './fixes.ts'

interface AnyEvent {
	readonly event: string
}

export interface Gathering {
	readonly report: Report
	/** All events of a name, in order. */
	all(name: string): readonly AnyEvent[]
	/** The last event of each of these names that there was, under its name. */
	each(...names: readonly string[]): Readonly<Record<string, AnyEvent>>
	/** Lines that a person would have been told besides. */
	readonly notes: readonly string[]
}

/** `tell`: how far the work is. */
export function gathering(os: Os, tell: (progress: Progress) => void): Gathering {
	const events: AnyEvent[] = []
	const notes: string[] = []
	const keep = (event: AnyEvent & Record<string, unknown>) => {
		if (event.event === 'progress') tell(event as unknown as Progress)
		else events.push(told(event))
	}
	const told = (event: AnyEvent & {readonly fixes?: readonly string[]}) =>
		event.fixes ? {...event, fixes: event.fixes.map(fixForAgent)} : event
	const all = (name: string) => events.filter(({event}) => event === name)
	return {
		report: {
			...eventReport(event => keep(event as AnyEvent & Record<string, unknown>), os),
			note: line => void notes.push(fixForAgent(clean(line, 400))),
		},
		all,
		each: (...names) =>
			Object.fromEntries(
				names.flatMap(name => {
					const last = all(name).at(-1)
					return last ? [[name, last]] : []
				}),
			),
		notes,
	}
}
