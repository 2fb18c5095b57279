/** Who is to be spoken of where a port is in use. Knows programs by name; no sentence. */

import type {Holder, Host} from '../usb/usb.ts'
import type {Verdict} from '../usb/verdict.ts'
import {clean} from './clean.ts'

/** The part of a Host that decides who may have taken a port. */
export type Grabbed = Pick<Host, 'platform' | 'portGrabbers'>

export interface BusyWith {
	/** ModemManager has it, or may have it: it lets go by itself. */
	readonly modemManager: boolean
	/** Programs to be closed, each once, cleaned. */
	readonly programs: readonly string[]
	readonly wizards: readonly Holder[]
	/** Nobody is known to hold it; these run, and are known to use such ports. */
	readonly suspects: readonly string[]
	readonly isKnown: boolean
}

export function busyWith(
	{holders, suspects}: Extract<Verdict, {code: 'busy'}>,
	{portGrabbers}: Grabbed,
): BusyWith {
	const isModemManager = (name: string) => /^modemmanager$/i.test(name)
	const isKnown = holders.length > 0
	return {
		modemManager:
			holders.some(({name}) => isModemManager(name)) || (!isKnown && portGrabbers.includes('modemmanager')),
		programs: programNames(
			holders.filter(({name, wizard}) => !wizard && !isModemManager(name)).map(({name}) => name),
		),
		wizards: holders.filter(({wizard}) => wizard),
		suspects: isKnown ? [] : programNames(suspects),
		isKnown,
	}
}

function programNames(programs: readonly string[]): readonly string[] {
	return [...new Set(programs)].map(name => clean(name, 40))
}
