/**
 * What happened on the wire, kept in memory: the last few megabytes, as references, so that a report can be written when one is
 * wanted. Knows events; formats nothing and hides nothing.
 */

import type {FlashOrder} from '../environment.ts'
import type {Framing, Lines, PortInfo} from '../serial/port.ts'

/** What can happen on an open port. */
export type WireEvent =
	/** `personal`: of what follows over this port only the lengths are kept. */
	| {readonly what: 'open'; readonly info: PortInfo; readonly baud: number; readonly personal: boolean}
	| {readonly what: 'lines'; readonly lines: Lines}
	| {readonly what: 'speed'; readonly baud: number}
	| {readonly what: 'framing'; readonly framing: Framing}
	| {readonly what: 'break'; readonly on: boolean}
	| {readonly what: 'sent' | 'got'; readonly bytes: Uint8Array}
	/** The same between a person and their board. */
	| {readonly what: 'personal'; readonly direction: 'sent' | 'got'; readonly count: number}
	| {readonly what: 'discard'}
	/** `action`: `open`, `read`, `write`, …; `reason`: the code of a Problem. */
	| {readonly what: 'failed'; readonly action: string; readonly reason: string}
	| {readonly what: 'close'}
	/** Firmware is to be written: no event of the wire, but what the rest is about. */
	| {readonly what: 'order'; readonly order: FlashOrder}

/** `at`: ms on the clock of the environment. `port`: counts what was opened, from 1. */
export type TraceEvent = WireEvent & {readonly at: number; readonly port: number}

/** In bytes: a whole flash of MicroPython and more. */
const MOST_BYTES = 4 * 1024 * 1024
/** What an event takes beside its bytes. */
const EVENT_BYTES = 200

/** A ring: the oldest events make room for new ones. */
export class Trace {
	#events: TraceEvent[] = []
	/** Events before this one are gone. */
	#from = 0
	#bytes = 0
	#hasLost = false

	constructor(private readonly mostBytes = MOST_BYTES) {}

	add(event: TraceEvent): void {
		const kept = holdsMuchElse(event) ? {...event, bytes: new Uint8Array(event.bytes)} : event
		this.#events.push(kept)
		this.#bytes += sizeOf(kept)
		while (this.#bytes > this.mostBytes && this.#from < this.#events.length - 1) {
			this.#bytes -= sizeOf(this.#events[this.#from]!)
			this.#from += 1
			this.#hasLost = true
		}
		// Moved only now and then, because each move costs as much as there are events.
		if (this.#from > 4096) {
			this.#events = this.#events.slice(this.#from)
			this.#from = 0
		}
	}

	/** In the order in which they happened. */
	get events(): readonly TraceEvent[] {
		return this.#events.slice(this.#from)
	}

	/** Whether the beginning had to make room. */
	get hasLost(): boolean {
		return this.#hasLost
	}
}

function sizeOf(event: TraceEvent): number {
	return EVENT_BYTES + ('bytes' in event ? event.bytes.length : 0)
}

/** A few bytes of a large buffer would keep all of it in memory. */
function holdsMuchElse(event: TraceEvent): event is Extract<TraceEvent, {bytes: Uint8Array}> {
	return 'bytes' in event && event.bytes.buffer.byteLength > 2 * event.bytes.length + 64
}
