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
	/** What came then, in ms after it. */
	readonly says: readonly {readonly afterMs: number; readonly bytes: Uint8Array}[]
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

export function exchangesOf(events: readonly LoggedEvent[]): readonly Exchange[] {
	const exchanges: {
		stimulus: Stimulus
		line: number
		told: string
		at: number
		says: {afterMs: number; bytes: Uint8Array}[]
	}[] = []
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
				if (event.told.startsWith('[')) {
					begin({kind: 'frame', told: sameFrame(event.told)}, event, event.told)
					break
				}
				const shape = shapeOfSent(Buffer.from(event.bytes).toString('latin1'))
				// Two pieces between which the board said nothing are one.
				if (last?.stimulus.kind === 'text' && last.says.length === 0)
					last.stimulus = {kind: 'text', shape: last.stimulus.shape + shape}
				else begin({kind: 'text', shape}, event, event.told)
				break
			}
			case 'got':
				last?.says.push({afterMs: Math.max(0, event.at - last.at), bytes: event.bytes})
		}
	}
	return exchanges
}
