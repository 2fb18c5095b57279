/** The SPI controller between chip and flash, as far as "user" commands through its registers go. Knows no serial protocol. */

import type {NorFlash} from './nor-flash.ts'

/**
 * Where its registers are; there are three generations of the controller (technical reference manuals of ESP8266, ESP32, S2
 * and later).
 */
export interface SpiLayout {
	readonly base: number
	/** Offsets of the three registers of a "user" command. */
	readonly user: number
	readonly user1: number
	readonly user2: number
	/** Offset of the register that holds the bits to read minus one; without one they are in USER1, bits 8 to 16. */
	readonly misoLength: number | undefined
	/** Offset of W0, the first of 16 data words. */
	readonly data: number
	/** The 24 address bits are at the top of their register (true) or at the bottom. */
	readonly addressAtTop: boolean
	/** What two of the registers hold before the first write. */
	readonly start: {readonly user: number; readonly user2: number}
}

const COMMAND = 0x00
const ADDRESS = 0x04
const REGISTER_BYTES = 0x100

const START_USER_COMMAND = 1 << 18
const WITH_MISO = 1 << 28

/** Registers by their address; a `write` of CMD with bit 18 runs one command on the flash at once. */
export class SpiController {
	readonly #words = new Map<number, number>()
	readonly #layout: SpiLayout
	readonly #flash: NorFlash
	#status = 0

	/**
	 * `attached`: whether the pins are connected to the controller; until then it reads zeros from a line that nothing
	 * drives.
	 */
	constructor(
		layout: SpiLayout,
		flash: NorFlash,
		readonly attached: () => boolean,
	) {
		this.#layout = layout
		this.#flash = flash
		this.#words.set(layout.user, layout.start.user)
		this.#words.set(layout.user2, layout.start.user2)
	}

	owns(address: number): boolean {
		return address >= this.#layout.base && address < this.#layout.base + REGISTER_BYTES
	}

	read(address: number): number {
		return this.#words.get(address - this.#layout.base) ?? 0
	}

	write(address: number, value: number): void {
		const offset = address - this.#layout.base
		if (offset !== COMMAND) {
			this.#words.set(offset, value >>> 0)
			return
		}
		// The controller clears the start bit when it is done, which is before the next request can arrive.
		if (value & START_USER_COMMAND) this.#run()
	}

	#run(): void {
		const answer = this.#command(this.#word(this.#layout.user2) & 0xff)
		if (!(this.#word(this.#layout.user) & WITH_MISO)) return
		const length = Math.ceil(this.#bitsToRead() / 8)
		const bytes = new Uint8Array(64)
		if (this.attached()) bytes.set(answer.slice(0, Math.min(length, 64)))
		const view = new DataView(bytes.buffer)
		for (let i = 0; i < length && i < 64; i += 4) {
			this.#words.set(this.#layout.data + i, view.getUint32(i, true))
		}
	}

	/** What the flash sends after a command byte (and address); opcodes from the W25Q32JV data sheet, "Instructions". */
	#command(opcode: number): Uint8Array {
		const {part} = this.#flash
		const address = this.#layout.addressAtTop ? this.#word(ADDRESS) >>> 8 : this.#word(ADDRESS) & 0xffffff
		switch (opcode) {
			case 0x9f: // RDID
				return Uint8Array.from([part.jedecId, part.jedecId >> 8, part.jedecId >> 16])
			case 0x5a: // RDSFDP
				return Uint8Array.from({length: 64}, (_, i) => part.sfdp[address + i] ?? blankSfdp(part.sfdp))
			case 0x03: // READ
				return this.#flash.read(address, 64)
			case 0x06: // write enable sets WEL
				this.#status |= 0x02
				return new Uint8Array(0)
			case 0x04: // write disable
				this.#status &= ~0x02
				return new Uint8Array(0)
			case 0x05: // RDSR
				return Uint8Array.of(this.#status)
			default:
				return new Uint8Array(0)
		}
	}

	#bitsToRead(): number {
		const {misoLength} = this.#layout
		if (misoLength === undefined) return ((this.#word(this.#layout.user1) >>> 8) & 0x1ff) + 1
		return (this.#word(misoLength) & 0x1ff) + 1
	}

	#word(offset: number): number {
		return this.#words.get(offset) ?? 0
	}
}

/** A flash with SFDP reads FFh beyond it; one without does not reply. */
function blankSfdp(sfdp: Uint8Array): number {
	return sfdp.length > 0 ? 0xff : 0
}
