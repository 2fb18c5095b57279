/** A log as what a board did: it was started or spoken to, and said something. Pure; plays nothing. */

import type {LoggedEvent} from '../../log/parse-log.ts'
import {shapeOfSent} from '../../log/public-text.ts'
import type {Lines} from '../../serial/port.ts'

/** What makes a board say something. */
export type Stimulus =
	| {readonly kind: 'open'}
	/** The chip was restarted by the control lines. */
	| {readonly kind: 'restart'; readonly into: 'loader' | 'program'}
	/** A frame of the loader, in the notation of the log. */
	| {readonly kind: 'frame'; readonly told: string}
	/** Other bytes, one character each, as the shape that is left of them in a log. */
	| {readonly kind: 'text'; readonly shape: string}

export interface Exchange {
	readonly stimulus: Stimulus
	/** In the log, from 1. */
	readonly line: number
	/** As the log tells it, for who wants to know. */
	readonly told: string
	/** What came then, in ms after it; `lost`: the port went away. */
	readonly says: readonly Said[]
	/** The port did not open, for this reason: the code of a Problem. */
	readonly refused?: string
}

type Said = {readonly afterMs: number} & ({readonly bytes: Uint8Array} | {readonly lost: true})

/** Whether the port of the log had no control lines. */
export function hasNoLines(events: readonly LoggedEvent[]): boolean {
	return events.some(event => event.what === 'failed' && event.reason === 'no-control-lines')
}

/** By its frames: what differs in two logs of the same is not compared, such as the digest of a block. */
export function sameFrame(told: string): string {
	return told.replace(/ sha256:[0-9a-f]+/g, '')
}

/** Which restart a sequence of line states is, on any of the circuits that boards have. */
export class RestartWatch {
	#states: Lines[] = []

	/** EN rises with the lines as they are now; IO0 is low or not. */
	next(lines: Lines): 'loader' | 'program' | undefined {
		const before = this.#states.slice(-3)
		this.#states = [...before, lines]
		const held = before.at(-1)
		if (!held || !isReset(held) || isReset(lines)) return undefined
		if (isStrap(lines)) return 'loader'
		// A chip's own USB is asked in another order: strap, both, reset, none (esptool, USBJTAGSerialReset).
		const [strap, both] = before
		return strap && both && before.length === 3 && isStrap(strap) && both.dtr && both.rts
			? 'loader'
			: 'program'
	}
}

const isReset = ({dtr, rts}: Lines) => rts && !dtr
const isStrap = ({dtr, rts}: Lines) => dtr && !rts

/** One that is still being put together. */
interface Growing extends Exchange {
	readonly at: number
	stimulus: Stimulus
	readonly says: Said[]
	refused?: string
}

export function exchangesOf(events: readonly LoggedEvent[]): readonly Exchange[] {
	const exchanges: Growing[] = []
	const restarts = new RestartWatch()
	const begin = (stimulus: Stimulus, {line, at}: LoggedEvent, told: string) => {
		exchanges.push({stimulus, line, told, at, says: []})
	}
	for (const event of events) {
		const last = exchanges.at(-1)
		switch (event.what) {
			case 'open':
				begin({kind: 'open'}, event, 'open')
				break
			case 'lines': {
				const into = restarts.next(event)
				if (into) begin({kind: 'restart', into}, event, `restart: ${into}`)
				break
			}
			case 'sent': {
				const stimulus = sentStimulus(event)
				// Two pieces between which the board said nothing are one.
				const before = last?.says.length === 0 ? last.stimulus : undefined
				if (last && before?.kind === 'text' && stimulus.kind === 'text')
					last.stimulus = {kind: 'text', shape: before.shape + stimulus.shape}
				else begin(stimulus, event, event.told)
				break
			}
			case 'got':
				last?.says.push({afterMs: since(last, event), bytes: event.bytes})
				break
			case 'failed':
				if (last) failed(last, event)
		}
	}
	return exchanges
}

function failed(last: Growing, event: Extract<LoggedEvent, {what: 'failed'}>): void {
	if (event.action === 'open') last.refused = event.reason
	else if (event.reason === 'port-lost') last.says.push({afterMs: since(last, event), lost: true})
}

function since(last: Growing, event: LoggedEvent): number {
	return Math.max(0, event.at - last.at)
}

function sentStimulus({told, bytes}: Extract<LoggedEvent, {what: 'sent' | 'got'}>): Stimulus {
	return told.startsWith('[')
		? {kind: 'frame', told: sameFrame(told)}
		: {kind: 'text', shape: shapeOfSent(Buffer.from(bytes).toString('latin1'))}
}
