/** SLIP framing (RFC 1055) as the boot ROM and the stub use it: frames between 0xC0 bytes. Knows no commands. */

/** The byte before and after every frame. */
export const END = 0xc0
const ESCAPE = 0xdb
const ESCAPED_END = 0xdc
const ESCAPED_ESCAPE = 0xdd

/** Encodes one frame: 0xC0, the body with 0xC0 and 0xDB escaped, 0xC0. */
export function encodeFrame(body: Uint8Array): Uint8Array {
	let escapes = 0
	// By index, here and below: an iterator takes five times as long.
	for (let i = 0; i < body.length; i += 1) if (body[i] === END || body[i] === ESCAPE) escapes += 1
	const wire = new Uint8Array(body.length + escapes + 2)
	let at = 0
	wire[at++] = END
	for (let i = 0; i < body.length; i += 1) {
		const byte = body[i]!
		if (byte === END) {
			wire[at++] = ESCAPE
			wire[at++] = ESCAPED_END
		} else if (byte === ESCAPE) {
			wire[at++] = ESCAPE
			wire[at++] = ESCAPED_ESCAPE
		} else {
			wire[at++] = byte
		}
	}
	wire[at] = END
	return wire
}

/** What a stream of bytes decodes to, in the order of the wire. */
type SlipEvent =
	| {readonly kind: 'frame'; readonly body: Uint8Array}
	/** Bytes outside any frame: a boot log, a REPL, noise. */
	| {readonly kind: 'junk'; readonly bytes: Uint8Array}
	/** A frame with an invalid escape, or a frame that is too long: its bytes up to there. */
	| {readonly kind: 'broken'; readonly bytes: Uint8Array}

/** The first byte of every body in this protocol: its direction. */
const REQUEST = 0
const RESPONSE = 1

/**
 * Cuts a stream of bytes into frames, however it arrives in chunks. Two frames may share one 0xC0 or have two between them;
 * so a frame whose end was lost does not swallow the next one. A frame longer than `limit` bytes is given up as broken, so
 * that noise cannot fill the memory.
 */
export class FrameReader {
	#state: 'outside' | 'closed' | 'inside' | 'escape' = 'outside'
	#body: number[] = []
	#junk: number[] = []

	constructor(private readonly limit = 0x20000) {}

	push(bytes: Uint8Array): SlipEvent[] {
		const events: SlipEvent[] = []
		for (const byte of bytes) this.#take(byte, events)
		if (this.#junk.length > 0) this.#endJunk(events)
		return events
	}

	/** The bytes so far of a frame that has not ended. */
	get partial(): Uint8Array {
		return Uint8Array.from(this.#body)
	}

	reset(): void {
		this.#state = 'outside'
		this.#body = []
		this.#junk = []
	}

	#take(byte: number, events: SlipEvent[]): void {
		switch (this.#state) {
			case 'outside':
				if (byte === END) {
					if (this.#junk.length > 0) this.#endJunk(events)
					this.#state = 'inside'
				} else {
					this.#junk.push(byte)
				}
				return
			case 'closed':
				this.#state = byte === REQUEST || byte === RESPONSE ? 'inside' : 'outside'
				this.#take(byte, events)
				return
			case 'inside':
				if (byte === END) {
					// An empty frame: this 0xC0 opens the next frame, after the 0xC0 that ended the last one.
					if (this.#body.length === 0) return
					events.push({kind: 'frame', body: Uint8Array.from(this.#body)})
					this.#body = []
					this.#state = 'closed'
				} else if (byte === ESCAPE) {
					this.#state = 'escape'
				} else {
					this.#add(byte, events)
				}
				return
			case 'escape':
				if (byte === ESCAPED_END || byte === ESCAPED_ESCAPE) {
					this.#state = 'inside'
					this.#add(byte === ESCAPED_END ? END : ESCAPE, events)
				} else {
					this.#giveUp(events)
				}
		}
	}

	#add(byte: number, events: SlipEvent[]): void {
		this.#body.push(byte)
		if (this.#body.length > this.limit) this.#giveUp(events)
	}

	#giveUp(events: SlipEvent[]): void {
		events.push({kind: 'broken', bytes: Uint8Array.from(this.#body)})
		this.#body = []
		this.#state = 'outside'
	}

	#endJunk(events: SlipEvent[]): void {
		events.push({kind: 'junk', bytes: Uint8Array.from(this.#junk)})
		this.#junk = []
	}
}
