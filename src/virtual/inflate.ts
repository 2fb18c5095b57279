/** Unpacks a zlib stream (RFC 1950, 1951) as it arrives, with a 32 KB window, as the chip does. Knows no flash. */

import {BitReader, starved} from './bit-reader.ts'
import {type Codes, codesOf, fixedDistances, fixedLiterals} from './huffman.ts'

const WINDOW_BYTES = 0x8000
const MAX_WINDOW_CODE = 7
const ADLER_MODULUS = 65521
const END_OF_BLOCK = 256

/** RFC 1951, 3.2.5: shortest length and extra bits for the codes 257 to 285. */
const lengthBase = [
	3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
	227, 258,
]
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
/** Shortest distance and extra bits for the distance codes 0 to 29. */
const distanceBase = [
	1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
	6145, 8193, 12289, 16385, 24577,
]
const distanceExtra = [
	0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
]
/** The order in which a dynamic block lists the lengths of its length codes (3.2.7). */
const lengthCodeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** The stream is not zlib, or it was damaged on the way. */
export class DeflateError extends Error {
	override readonly name = 'DeflateError'
	constructor(
		what: string,
		readonly part: 'stream' | 'checksum' = 'stream',
	) {
		super(what)
	}
}

type State = 'header' | 'block' | 'stored' | 'codes' | 'trailer' | 'done'

export class Inflate {
	#state: State = 'header'
	readonly #input = new BitReader()
	#lastBlock = false
	#storedLeft = 0
	#literals: Codes = fixedLiterals
	#distances: Codes = fixedDistances
	readonly #window = new Uint8Array(WINDOW_BYTES)
	#produced = 0
	#adler = {a: 1, b: 0}
	readonly #out = new Output()

	/** The stream has ended and its checksum was right. */
	get done(): boolean {
		return this.#state === 'done'
	}

	/** The bytes that `chunk` completes; bytes after the end of the stream are ignored. Throws DeflateError. */
	push(chunk: Uint8Array): Uint8Array {
		this.#input.append(chunk)
		this.#out.length = 0
		while (!this.done) {
			const before = this.#input.position
			try {
				this.#step()
			} catch (reason) {
				if (reason !== starved) throw reason
				this.#input.goBack(before)
				break
			}
		}
		return this.#out.bytes()
	}

	/** One indivisible step: it changes nothing but the position before it has all its bits. */
	#step(): void {
		switch (this.#state) {
			case 'header':
				this.#header()
				break
			case 'block':
				this.#block()
				break
			case 'stored':
				this.#stored()
				break
			case 'codes':
				this.#symbol()
				break
			case 'trailer':
				this.#trailer()
				break
			case 'done':
		}
	}

	#header(): void {
		const method = this.#input.bits(8)
		const flags = this.#input.bits(8)
		if ((method & 0x0f) !== 8 || method >> 4 > MAX_WINDOW_CODE) throw new DeflateError('not zlib')
		if (((method << 8) | flags) % 31 !== 0 || flags & 0x20) throw new DeflateError('header')
		this.#state = 'block'
	}

	#block(): void {
		const last = this.#input.bits(1) === 1
		const kind = this.#input.bits(2)
		if (kind === 0) {
			this.#input.align()
			const length = this.#input.bits(16)
			if (length !== (~this.#input.bits(16) & 0xffff)) throw new DeflateError('stored length')
			this.#storedLeft = length
			this.#state = 'stored'
		} else if (kind === 1) {
			this.#literals = fixedLiterals
			this.#distances = fixedDistances
			this.#state = 'codes'
		} else if (kind === 2) {
			this.#dynamicCodes()
			this.#state = 'codes'
		} else {
			throw new DeflateError('block type')
		}
		this.#lastBlock = last
	}

	#dynamicCodes(): void {
		const literals = this.#input.bits(5) + 257
		const distances = this.#input.bits(5) + 1
		const listed = this.#input.bits(4) + 4
		const lengthLengths = new Array<number>(19).fill(0)
		for (let i = 0; i < listed; i += 1) lengthLengths[lengthCodeOrder[i]!] = this.#input.bits(3)
		const lengthCodes = codesOf(lengthLengths)
		const lengths: number[] = []
		while (lengths.length < literals + distances) this.#codeLengths(lengthCodes, lengths)
		if (lengths.length > literals + distances) throw new DeflateError('code lengths')
		this.#literals = codesOf(lengths.slice(0, literals))
		this.#distances = codesOf(lengths.slice(literals))
	}

	#codeLengths(codes: Codes, lengths: number[]): void {
		const symbol = this.#decode(codes)
		if (symbol < 16) {
			lengths.push(symbol)
			return
		}
		const last = lengths.at(-1)
		if (symbol === 16 && last === undefined) throw new DeflateError('nothing to repeat')
		const [value, least, extra] = symbol === 16 ? [last!, 3, 2] : symbol === 17 ? [0, 3, 3] : [0, 11, 7]
		for (let times = least + this.#input.bits(extra); times > 0; times -= 1) lengths.push(value)
	}

	#stored(): void {
		if (this.#storedLeft === 0) {
			this.#endBlock()
		} else {
			this.#emit(this.#input.bits(8))
			this.#storedLeft -= 1
		}
	}

	#symbol(): void {
		const symbol = this.#decode(this.#literals)
		if (symbol < END_OF_BLOCK) this.#emit(symbol)
		else if (symbol === END_OF_BLOCK) this.#endBlock()
		else this.#repeat(symbol)
	}

	/** Copies what was said before: a length from the symbol, then a distance. */
	#repeat(symbol: number): void {
		const lengthCode = symbol - 257
		if (lengthCode >= lengthBase.length) throw new DeflateError('length code')
		const length = lengthBase[lengthCode]! + this.#input.bits(lengthExtra[lengthCode]!)
		const distanceCode = this.#decode(this.#distances)
		if (distanceCode >= distanceBase.length) throw new DeflateError('distance code')
		const distance = distanceBase[distanceCode]! + this.#input.bits(distanceExtra[distanceCode]!)
		if (distance > this.#produced) throw new DeflateError('distance')
		for (let i = 0; i < length; i += 1) {
			this.#emit(this.#window[(this.#produced - distance) % WINDOW_BYTES]!)
		}
	}

	#endBlock(): void {
		this.#state = this.#lastBlock ? 'trailer' : 'block'
	}

	/** Adler-32, big-endian, from the next whole byte on. */
	#trailer(): void {
		this.#input.align()
		const b = (this.#input.bits(8) << 8) | this.#input.bits(8)
		const a = (this.#input.bits(8) << 8) | this.#input.bits(8)
		if (a !== this.#adler.a || b !== this.#adler.b) {
			throw new DeflateError('Adler-32', 'checksum')
		}
		this.#state = 'done'
	}

	#emit(byte: number): void {
		this.#window[this.#produced % WINDOW_BYTES] = byte
		this.#produced += 1
		this.#out.add(byte)
		const sums = this.#adler
		sums.a = (sums.a + byte) % ADLER_MODULUS
		sums.b = (sums.b + sums.a) % ADLER_MODULUS
	}

	#decode(codes: Codes): number {
		const entry = codes.table[this.#input.peek(codes.maxBits)]!
		if (entry === 0) {
			// No code begins like that: damaged, unless the bits that would tell have not come yet.
			this.#input.take(codes.maxBits)
			throw new DeflateError('code')
		}
		this.#input.take(entry & 15)
		return entry >> 4
	}
}

/** Bytes that are yet to be handed out, in an array that grows. */
class Output {
	#bytes = new Uint8Array(0x1000)
	length = 0

	add(byte: number): void {
		if (this.length === this.#bytes.length) {
			const larger = new Uint8Array(2 * this.length)
			larger.set(this.#bytes)
			this.#bytes = larger
		}
		this.#bytes[this.length] = byte
		this.length += 1
	}

	bytes(): Uint8Array {
		return this.#bytes.slice(0, this.length)
	}
}
