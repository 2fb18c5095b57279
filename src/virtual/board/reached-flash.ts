/**
 * The flash as a program on the chip reaches it: with three address bytes or with four, and only as far as it was told that the
 * flash goes. Knows addresses; no requests.
 */

import {BLOCK_BYTES, type NorFlash, SECTOR_BYTES} from './nor-flash.ts'

/** What three address bytes can address. */
const THREE_BYTES_REACH = 0x1000000

/**
 * Bytes of a flash by the size byte of its id, as the stub knows them (esp-stub-lib, target/common/src/flash.c); undefined for
 * all others, though some of them have a size too.
 */
function sizeForStub(jedecId: number): number | undefined {
	const code = (jedecId >>> 16) & 0xff
	if (code === 0x39) return 0x2000000
	return code >= 0x12 && code <= 0x1c ? 2 ** code : undefined
}

export class ReachedFlash {
	/** Up to where the program believes that there is flash, in bytes. */
	#believed: number

	constructor(
		readonly flash: NorFlash,
		/** It sends the commands with four address bytes; a flash that has none of them does nothing. */
		private readonly four: boolean,
		believed: number,
		/** Without its supply the flash does nothing. */
		private readonly supplied: () => boolean = () => true,
	) {
		this.#believed = believed
	}

	/**
	 * As a stub reaches it whose chip has flash of `most` bytes at the utmost: that much it assumes of a flash whose id it does not
	 * know, and beyond three address bytes it takes four for everything (esp-stub-lib, src/flash.c).
	 */
	static byStub(flash: NorFlash, most: number, supplied: () => boolean): ReachedFlash {
		const bytes = sizeForStub(supplied() ? flash.part.jedecId : 0) ?? most
		return new ReachedFlash(flash, most > THREE_BYTES_REACH && bytes > THREE_BYTES_REACH, bytes, supplied)
	}

	/** SPI_SET_PARAMS. */
	believe(bytes: number): void {
		this.#believed = bytes
	}

	/**
	 * With three bytes reads go through the ROM (esp_rom_spiflash_read), which looks first whether there is so much; with four
	 * nobody looks.
	 */
	isReadable(at: number, bytes: number): boolean {
		return this.four || this.holds(at, bytes)
	}

	/** Whether all of this lies where the program believes that there is flash. */
	holds(at: number, bytes: number): boolean {
		return at + bytes <= this.#believed
	}

	read(at: number, length: number): Uint8Array {
		if (this.#deaf) return new Uint8Array(length).fill(this.#idle)
		return Buffer.concat(this.#pieces(at, length).map(([from, bytes]) => this.flash.read(from, bytes)))
	}

	program(at: number, data: Uint8Array): number {
		if (this.#deaf) return 0
		return this.#pieces(at, data.length).reduce(
			(ms, [from, bytes, done]) => ms + this.flash.program(from, data.subarray(done, done + bytes)),
			0,
		)
	}

	eraseSector(at: number): number {
		return this.#deaf ? 0 : this.flash.eraseSector(this.#place(at))
	}

	eraseBlock(at: number): number {
		return this.#deaf ? 0 : this.flash.eraseBlock(this.#place(at))
	}

	/** Erases every sector that `at`..`at + length` touches, in whole blocks where they fit. */
	erase(at: number, length: number): number {
		let ms = 0
		const start = at - (at % SECTOR_BYTES)
		const end = Math.min(start + this.flash.part.bytes, at + length)
		for (let from = start; from < end; ) {
			const whole = from % BLOCK_BYTES === 0 && end - from >= BLOCK_BYTES
			ms += whole ? this.eraseBlock(from) : this.eraseSector(from)
			from += whole ? BLOCK_BYTES : SECTOR_BYTES
		}
		return ms
	}

	/** One command without an address. */
	eraseChip(): number {
		return this.supplied() ? this.flash.eraseChip() : 0
	}

	isBlank(at: number, length: number): boolean {
		if (this.#deaf) return this.#idle === 0xff
		return this.#pieces(at, length).every(([from, bytes]) => this.flash.isBlank(from, bytes))
	}

	get #deaf(): boolean {
		return !this.supplied() || (this.four && !this.flash.part.longCommands)
	}

	/** What a line reads that the flash does not drive; one without a supply is drawn down by it. */
	get #idle(): number {
		return this.supplied() ? 0xff : 0
	}

	/** Where an address arrives: the fourth byte is not sent, or the flash does not look at it. */
	#place(at: number): number {
		return this.four ? at : at % THREE_BYTES_REACH
	}

	/** A range cut where the three bytes begin again, as [address in the flash, bytes, bytes before it]. */
	#pieces(at: number, length: number): readonly (readonly [number, number, number])[] {
		const pieces: [number, number, number][] = []
		for (let done = 0; done < length; ) {
			const place = this.#place(at + done)
			const bytes = this.four ? length : Math.min(length - done, THREE_BYTES_REACH - place)
			pieces.push([place, bytes, done])
			done += bytes
		}
		return pieces
	}
}
