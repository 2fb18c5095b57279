/** A NOR flash chip: bits that only an erase can set, and the time each operation takes. Knows no commands and no clock. */

export const SECTOR_BYTES = 0x1000
export const BLOCK_BYTES = 0x10000
const PAGE_BYTES = 0x100

/** What one kind of flash chip is and how fast; times in ms. */
export interface FlashPart {
	/** Answer to RDID (9Fh) as one number, manufacturer in the low byte: 0x1640ef for EFh 40h 16h. */
	readonly jedecId: number
	readonly bytes: number
	/** It has commands with four address bytes too: 0Ch to read, 12h, 21h, DCh (W25Q256JV data sheet, "Instructions"). */
	readonly longCommands: boolean
	/** What RDSFDP (5Ah) reads from address 0; beyond it FFh. */
	readonly sfdp: Uint8Array
	readonly pageMs: number
	readonly sectorMs: number
	readonly blockMs: number
	readonly chipMs: number
}

/** JESD216 header of the W25Q family: signature, revision 1.5, one table of 16 words at 80h. */
const winbondSfdp = Uint8Array.from([
	0x53, 0x46, 0x44, 0x50, 0x05, 0x01, 0x00, 0xff, 0x00, 0x05, 0x01, 0x10, 0x80, 0x00, 0x00, 0xff,
])

/**
 * A chip of Winbond's W25Q-JV family, `bytes` large (a power of two). Typical times of the W25Q32JV data sheet,
 * "AC electrical characteristics": tPP 0.4 ms, tSE 45 ms, tBE2 150 ms, tCE 10 s for 4 MB and in proportion for others.
 */
export function winbondFlash(bytes = 0x400000): FlashPart {
	// The third byte of the id is the logarithm of the size: 16h is 2^22 bytes.
	const sizeCode = Math.round(Math.log2(bytes))
	return {
		jedecId: (sizeCode << 16) | 0x40ef,
		bytes,
		longCommands: bytes > 0x1000000,
		sfdp: winbondSfdp,
		pageMs: 0.4,
		sectorMs: 45,
		blockMs: 150,
		chipMs: (10_000 * bytes) / 0x400000,
	}
}

/** Each operation happens at once and returns how long a real chip would be busy, in ms. */
export class NorFlash {
	readonly bytes: Uint8Array

	constructor(readonly part: FlashPart) {
		this.bytes = new Uint8Array(part.bytes).fill(0xff)
	}

	read(at: number, length: number): Uint8Array {
		if (at + length <= this.bytes.length) return this.bytes.slice(at, at + length)
		const out = new Uint8Array(length)
		for (let i = 0; i < length; i += 1) out[i] = this.bytes[this.#wrap(at + i)]!
		return out
	}

	/** Clears the bits that are 0 in `data`; a 0 stays 0 until it is erased. */
	program(at: number, data: Uint8Array): number {
		for (let i = 0; i < data.length; i += 1) this.bytes[this.#wrap(at + i)]! &= data[i]!
		const first = Math.floor(at / PAGE_BYTES)
		const end = Math.ceil((at + data.length) / PAGE_BYTES)
		return data.length === 0 ? 0 : (end - first) * this.part.pageMs
	}

	/** Erases the 4 KB sector that holds `at`. */
	eraseSector(at: number): number {
		this.#blank(at, SECTOR_BYTES)
		return this.part.sectorMs
	}

	/** Erases the 64 KB block that holds `at`. */
	eraseBlock(at: number): number {
		this.#blank(at, BLOCK_BYTES)
		return this.part.blockMs
	}

	eraseChip(): number {
		this.bytes.fill(0xff)
		return this.part.chipMs
	}

	/** Erases every sector that `at`..`at + length` touches, in whole blocks where they fit. */
	erase(at: number, length: number): number {
		let busyMs = 0
		let from = at - (at % SECTOR_BYTES)
		const end = Math.min(from + this.part.bytes, at + length)
		while (from < end) {
			const block = from % BLOCK_BYTES === 0 && end - from >= BLOCK_BYTES
			busyMs += block ? this.eraseBlock(from) : this.eraseSector(from)
			from += block ? BLOCK_BYTES : SECTOR_BYTES
		}
		return busyMs
	}

	isBlank(at: number, length: number): boolean {
		for (let i = 0; i < length; i += 1) if (this.bytes[this.#wrap(at + i)] !== 0xff) return false
		return true
	}

	#blank(at: number, unit: number): void {
		const from = this.#wrap(at - (at % unit))
		this.bytes.fill(0xff, from, from + unit)
	}

	/** The chip ignores address bits beyond its size, so a high address is a low one. */
	#wrap(at: number): number {
		return at % this.bytes.length
	}
}
