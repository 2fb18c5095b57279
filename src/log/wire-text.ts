/** What is text on a wire, and what is none. Pure. */

import {maskPrinted} from './public-text.ts'

/** Some garbled letters do not make a text something else. */
const MOSTLY = 0.75

/** Letters of all scripts count, as a board sends them: in UTF-8. */
export function isText(bytes: Uint8Array): boolean {
	const letters = latin1(bytes).match(/[\xc2-\xf4][\x80-\xbf]+/g) ?? []
	let readable = letters.join('').length
	for (const byte of bytes)
		if (
			(byte >= 0x20 && byte < 0x7f) ||
			(byte >= 1 && byte <= 4) ||
			(byte >= 7 && byte <= 13) ||
			byte === 0x1b
		)
			readable += 1
	return readable >= bytes.length * MOSTLY
}

/** What can be read between bytes that make no sense is masked like all that a board says. */
export function withoutWords(bytes: Uint8Array): Uint8Array {
	const masked = latin1(bytes).replace(/[\x20-\x7e]{4,}|(?:[\xc2-\xf4][\x80-\xbf]+){2,}/g, maskPrinted)
	return Buffer.from(masked, 'latin1')
}

/** Each with its end. */
export function linesOf(text: string): readonly string[] {
	return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** Bytes in one line of a log. */
const ROW = 64

export function rows(bytes: Uint8Array): readonly Uint8Array[] {
	return Array.from({length: Math.ceil(bytes.length / ROW)}, (_, row) =>
		bytes.subarray(row * ROW, (row + 1) * ROW),
	)
}

export function latin1(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('latin1')
}

export function viewOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
}
