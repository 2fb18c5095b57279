/** Canonical Huffman codes (RFC 1951, 3.2.2) as a table for looking up. Knows no stream. */

/** `table[the next maxBits bits, lowest first]` is symbol × 16 + length; 0 where no code begins like that. */
export interface Codes {
	readonly table: Uint16Array
	readonly maxBits: number
}

const MAX_BITS = 15

/** The code in which symbol i has `lengths[i]` bits (0 to 15); 0: the symbol does not occur. */
export function codesOf(lengths: readonly number[]): Codes {
	const maxBits = Math.max(1, ...lengths)
	const count = new Array<number>(MAX_BITS + 2).fill(0)
	for (const length of lengths) if (length > 0) count[length + 1]! += 1
	// The first code of each length; codes of one length follow each other in the order of their symbols.
	const next = new Array<number>(MAX_BITS + 2).fill(0)
	for (let bits = 1; bits <= MAX_BITS; bits += 1) next[bits] = (next[bits - 1]! + count[bits]!) << 1
	const table = new Uint16Array(1 << maxBits)
	lengths.forEach((length, symbol) => {
		if (length === 0) return
		const code = reversed(next[length]!, length)
		next[length]! += 1
		// More codes than fit make the table overlap; such a block decodes to nonsense that the checksum finds.
		for (let at = code; at < table.length; at += 1 << length) table[at] = symbol * 16 + length
	})
	return {table, maxBits}
}

/** Codes come highest bit first, in a stream that is read lowest bit first. */
function reversed(code: number, length: number): number {
	let out = 0
	for (let bit = 0; bit < length; bit += 1) out |= ((code >> bit) & 1) << (length - 1 - bit)
	return out
}

/** The codes of blocks that bring none of their own (3.2.6). */
export const fixedLiterals = codesOf(
	Array.from({length: 288}, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)),
)
export const fixedDistances = codesOf(new Array<number>(30).fill(5))
