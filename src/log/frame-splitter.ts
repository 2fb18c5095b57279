/** Cuts one direction of a wire into frames of the loader and what is none. Loses no byte; knows no command. */

import {END} from '../esp/slip.ts'

export type WirePart =
	/** The body of a SLIP frame, its escapes undone. */
	{readonly kind: 'frame'; readonly body: Uint8Array} | {readonly kind: 'bytes'; readonly bytes: Uint8Array}

/** In bytes: longer than any frame of the protocol. */
const LONGEST = 0x12000

const ESCAPE = 0xdb
const unescaped: Readonly<Record<number, number>> = {220: 0xc0, 221: 0xdb}

export class FrameSplitter {
	#state: 'outside' | 'begun' | 'inside' | 'ended' = 'outside'
	/** Of the frame that has not ended, as it came. */
	#raw: number[] = []
	#outside: number[] = []

	/** `begins`: whether a frame can begin with this byte. So a stray END does not swallow the text after it. */
	constructor(private readonly begins: (byte: number) => boolean) {}

	push(bytes: Uint8Array): WirePart[] {
		const parts: WirePart[] = []
		for (const byte of bytes) this.#take(byte, parts)
		this.#endOutside(parts)
		return parts
	}

	/** What has come of a frame that will not end any more. */
	flush(): WirePart[] {
		const parts: WirePart[] = []
		if (this.#state === 'inside') this.#outside.push(END, ...this.#raw.splice(0))
		this.#state = 'outside'
		this.#endOutside(parts)
		return parts
	}

	#take(byte: number, parts: WirePart[]): void {
		switch (this.#state) {
			case 'outside':
				if (byte === END) this.#state = 'begun'
				else this.#outside.push(byte)
				return
			case 'begun':
			case 'ended':
				// Two frames may have one END between them, or two.
				if (byte === END) this.#state = 'begun'
				else if (this.begins(byte)) {
					this.#state = 'inside'
					this.#raw = [byte]
				} else {
					if (this.#state === 'begun') this.#outside.push(END)
					this.#outside.push(byte)
					this.#state = 'outside'
				}
				return
			case 'inside':
				if (byte === END) this.#endFrame(parts)
				else {
					this.#raw.push(byte)
					if (this.#raw.length > LONGEST) this.#giveUp('outside')
				}
		}
	}

	#endFrame(parts: WirePart[]): void {
		const body = decoded(this.#raw)
		if (!body) this.#giveUp('begun')
		else {
			this.#endOutside(parts)
			parts.push({kind: 'frame', body})
			this.#raw = []
			this.#state = 'ended'
		}
	}

	#giveUp(then: 'outside' | 'begun'): void {
		this.#outside.push(END, ...this.#raw)
		this.#raw = []
		this.#state = then
	}

	#endOutside(parts: WirePart[]): void {
		if (this.#outside.length === 0) return
		parts.push({kind: 'bytes', bytes: Uint8Array.from(this.#outside)})
		this.#outside = []
	}
}

/** Undefined where an escape makes no sense. */
function decoded(raw: readonly number[]): Uint8Array | undefined {
	const body: number[] = []
	for (let at = 0; at < raw.length; at += 1) {
		const byte = raw[at]!
		if (byte !== ESCAPE) body.push(byte)
		else {
			at += 1
			const meant = unescaped[raw[at] ?? -1]
			if (meant === undefined) return undefined
			body.push(meant)
		}
	}
	return Uint8Array.from(body)
}
