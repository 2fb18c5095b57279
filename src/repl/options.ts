/** What can be chosen of a session at the prompt. */

import {CONSOLE_BAUD} from '../micropython/console.ts'
import {type Maps, usualEchoMap} from './maps.ts'

export interface ReplOptions {
	/** The command key, as the byte that it sends; undefined: there is none, and only Ctrl-] leaves. */
	readonly escape: number | undefined
	/** The speed of the port, in baud; also where the board comes back after it was away. */
	readonly baud: number
	/** Nothing is sent by itself, and nothing interrupted. */
	readonly attach: boolean
	/** What is typed is shown here as well. */
	readonly echo: boolean
	/** What becomes of what the board says, of what is sent, and of what is shown of it. */
	readonly inputMap: Maps
	readonly outputMap: Maps
	readonly echoMap: Maps
	/** Sent once, after the first opening, as if it were typed. */
	readonly init?: string
	/** The session ends when nothing comes and nothing is typed for so long, in ms. */
	readonly exitAfterMs?: number
	/** A file of what is shown, which grows where it is there. */
	readonly log?: string
	readonly logTimes: boolean
}

/** As picocom has it. */
export const usualOptions: ReplOptions = {
	escape: 0x01,
	baud: CONSOLE_BAUD,
	attach: false,
	echo: false,
	inputMap: [],
	outputMap: [],
	echoMap: usualEchoMap,
	logTimes: false,
}
