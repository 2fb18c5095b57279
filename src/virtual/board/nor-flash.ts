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

const erased = Buffer.alloc(BLOCK_BYTES, 0xff)

export function isErased(cells: Uint8Array): boolean {
	for (let at = 0; at < cells.length; at += BLOCK_BYTES) {
		const part = cells.subarray(at, at + BLOCK_BYTES)
		if (erased.compare(part, 0, part.length, 0, part.length) !== 0) return false
	}
	return true
}

/** Clears the bits that are 0 in `data`, which is as long. Erased flash takes it as it is: that is what nearly every write meets. */
export function programCells(cells: Uint8Array, data: Uint8Array): void {
	if (isErased(cells)) cells.set(data)
	else for (let i = 0; i < data.length; i += 1) cells[i]! &= data[i]!
}

/** Each operation happens at once and returns how long a real chip would be busy, in ms. */
export class NorFlash {
	readonly bytes: Uint8Array

	constructor(readonly part: FlashPart) {
		this.bytes = new Uint8Array(part.bytes).fill(0xff)
	}

	read(at: number, length: number): Uint8Array {
		const out = new Uint8Array(length)
		for (const [cells, from] of this.#pieces(at, length)) out.set(cells, from)
		return out
	}

	/** Clears the bits that are 0 in `data`; a 0 stays 0 until it is erased. */
	program(at: number, data: Uint8Array): number {
		for (const [cells, from] of this.#pieces(at, data.length))
			programCells(cells, data.subarray(from, from + cells.length))
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
		return this.#pieces(at, length).every(([cells]) => isErased(cells))
	}

	#blank(at: number, unit: number): void {
		const from = this.#wrap(at - (at % unit))
		this.bytes.fill(0xff, from, from + unit)
	}

	/** The cells from `at` on, and how many of `length` come before them: at the end of the chip its first ones follow. */
	#pieces(at: number, length: number): readonly (readonly [cells: Uint8Array, before: number])[] {
		const pieces: [Uint8Array, number][] = []
		for (let before = 0; before < length; ) {
			const from = this.#wrap(at + before)
			const cells = this.bytes.subarray(from, from + length - before)
			pieces.push([cells, before])
			before += cells.length
		}
		return pieces
	}

	/** The chip ignores address bits beyond its size, so a high address is a low one. */
	#wrap(at: number): number {
		return at % this.bytes.length
	}
}
