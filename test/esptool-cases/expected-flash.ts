/** What a flash must hold after a write, sector by sector, worked out without any flasher. */

import {expect} from 'vitest'

const SECTOR = 0x1000
const BLANK = 0xff

export class ExpectedFlash {
	readonly #bytes: Uint8Array

	constructor(before: Uint8Array) {
		this.#bytes = before.slice()
	}

	/** Every sector that is touched. */
	erase(at: number, length: number): void {
		const end = Math.ceil((at + length) / SECTOR) * SECTOR
		this.#bytes.fill(BLANK, at - (at % SECTOR), end)
	}

	/** The sectors it touches are erased before. */
	write(at: number, content: Uint8Array): void {
		this.erase(at, content.length)
		this.#bytes.set(content, at)
	}

	/** One byte that is not what the file has. */
	poke(at: number, byte: number): void {
		this.#bytes[at] = byte
	}

	/** Byte for byte, from the first to the last. */
	mustBe(found: Uint8Array): void {
		const same = Buffer.compare(found, this.#bytes) === 0
		const first = same ? -1 : found.findIndex((byte, at) => byte !== this.#bytes[at])
		const where = same ? 'nowhere' : `0x${first.toString(16)}: ${found[first]} for ${this.#bytes[first]}`
		expect(`differs ${where}`).toBe('differs nowhere')
	}
}
