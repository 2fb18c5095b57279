/** Reads what WireLines wrote: the text of a log as events, or the line that is none. Trusts nothing that is in it. */

import {FIRST_LINE, WIRE} from './log-text.ts'
import {parseBytes} from './notation.ts'

/** What stood in one line. `at`: ms since the start. */
export type LoggedEvent = {readonly line: number; readonly at: number; readonly port: number} & Logged

type Logged =
	| {
			readonly what: 'open'
			readonly baud: number
			readonly path: string
			readonly kind: string
			readonly ids?: readonly [number, number]
	  }
	| {readonly what: 'lines'; readonly dtr: boolean; readonly rts: boolean}
	| {readonly what: 'speed'; readonly baud: number}
	/** `told`: in the notation of the log; `bytes`: with question marks for what is not told. */
	| {readonly what: 'sent' | 'got'; readonly told: string; readonly bytes: Uint8Array}
	/** `reason`: the code of a Problem. */
	| {readonly what: 'failed'; readonly action: string; readonly reason: string}
	| {readonly what: 'discard' | 'close' | 'framing' | 'break'}

/** In bytes: twice what a log of ours can have. */
export const MOST_LOG_BYTES = 16 * 1024 * 1024
/** In bytes: what all its lines may stand for. */
const MOST_WIRE_BYTES = 64 * 1024 * 1024

/** No log, or no line of one. `line`: from 1; 0 where the whole is none. */
export class BadLog extends Error {
	override readonly name = 'BadLog'
	constructor(readonly line: number) {
		super(`line ${line}`)
	}
}

/** @throws BadLog */
export function parseLog(text: string): readonly LoggedEvent[] {
	const lines = text.split('\n')
	const events: LoggedEvent[] = []
	let begun = false
	let isWire = false
	let total = 0
	for (const [index, raw] of lines.entries()) {
		const line = raw.trimEnd()
		// A log that was pasted into an issue stands between two such lines.
		if (line === '' || line.startsWith('```')) continue
		if (!begun) {
			if (line.trim() !== FIRST_LINE) throw new BadLog(0)
			begun = true
		} else if (line.startsWith('#')) continue
		else if (/^\[[a-z]{1,20}\]/.test(line)) isWire = line === WIRE
		else if (isWire) {
			const event = eventOf(line)
			// A program that was stopped may leave half a line.
			total += event && 'bytes' in event ? event.bytes.length : 0
			if (total > MOST_WIRE_BYTES) throw new BadLog(index + 1)
			if (event) events.push({...event, line: index + 1})
			else if (index < lines.length - 1) throw new BadLog(index + 1)
		}
	}
	if (!begun) throw new BadLog(0)
	return events
}

type Unplaced = LoggedEvent extends infer E ? (E extends LoggedEvent ? Omit<E, 'line'> : never) : never

function eventOf(line: string): Unplaced | undefined {
	const [, time, number, what, rest = ''] =
		/^ {0,12}(\d{1,12}) (\d{1,6}) ([a-z]{3,7})(?: (.*))?$/.exec(line) ?? []
	if (time === undefined) return undefined
	const place = {at: Number(time), port: Number(number)}
	switch (what) {
		case 'open': {
			const [, baud, path = '', kind = '', vendor, product] =
				/^(\d{3,8}) "([^"]{0,300})" ([a-z]{3,12})(?: ([0-9a-f]{4}):([0-9a-f]{4}))?$/.exec(rest) ?? []
			if (baud === undefined) return undefined
			const ids = vendor !== undefined && product !== undefined
			return {
				...place,
				what,
				baud: Number(baud),
				path,
				kind,
				...(ids && {ids: [Number.parseInt(vendor, 16), Number.parseInt(product, 16)] as const}),
			}
		}
		case 'lines': {
			const [, dtr, rts] = /^dtr=([01]) rts=([01])$/.exec(rest) ?? []
			return dtr === undefined ? undefined : {...place, what, dtr: dtr === '1', rts: rts === '1'}
		}
		case 'speed':
			return /^\d{3,8}$/.test(rest) ? {...place, what, baud: Number(rest)} : undefined
		case 'sent':
		case 'got': {
			const told = rest.replace(/ ; [A-Z0-9_]{1,30}$/, '')
			const bytes = parseBytes(told)
			return bytes && bytes.length > 0 ? {...place, what, told, bytes} : undefined
		}
		case 'failed': {
			const [, action, reason = ''] = /^([a-z]{2,10}) ([a-z-]{2,40})$/.exec(rest) ?? []
			return action === undefined ? undefined : {...place, what, action, reason}
		}
		case 'discard':
		case 'close':
		case 'framing':
		case 'break':
			return {...place, what}
		default:
			return undefined
	}
}
