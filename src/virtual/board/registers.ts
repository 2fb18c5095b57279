/** The chip's address space as READ_REG and WRITE_REG see it. Knows where words are, not what they mean. */

/** More words than any flasher writes; the limit keeps a host that writes everywhere from filling the memory. */
const WRITTEN_LIMIT = 0x10000

/** A part of the chip in which reading or writing a word has an effect. */
export interface Peripheral {
	owns(address: number): boolean
	read(address: number): number
	write(address: number, word: number): void
}

/** Words by address. An unknown address reads 0 and keeps what is written; words of ROM and eFuses never change. */
export class Registers {
	readonly #written = new Map<number, number>()

	/** `fixed`: words that cannot be changed. `live`: words that are computed when they are read. */
	constructor(
		private readonly peripherals: readonly Peripheral[],
		private readonly fixed: ReadonlyMap<number, number>,
		private readonly live: ReadonlyMap<number, () => number>,
	) {}

	read(address: number): number {
		const peripheral = this.#ownerOf(address)
		if (peripheral) return peripheral.read(address)
		return this.live.get(address)?.() ?? this.fixed.get(address) ?? this.#written.get(address) ?? 0
	}

	/** Changes the bits that are set in `mask`. */
	write(address: number, value: number, mask: number): void {
		const word = ((this.read(address) & ~mask) | (value & mask)) >>> 0
		const peripheral = this.#ownerOf(address)
		if (peripheral) peripheral.write(address, word)
		else if (this.live.has(address) || this.fixed.has(address)) return
		else if (this.#written.size < WRITTEN_LIMIT) this.#written.set(address, word)
	}

	#ownerOf(address: number): Peripheral | undefined {
		return this.peripherals.find(peripheral => peripheral.owns(address))
	}
}
