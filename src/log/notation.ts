/**
 * How bytes are written in a log and read again: `[00 08 24]` is a frame, `"text\r\n"` text, `a1 b2` other bytes, and
 * `<block 16384 bytes …>` stands for so many that are not told. Knows no meaning of any.
 */

import {encodeFrame} from '../esp/slip.ts'

export function hex(bytes: Uint8Array): string {
	return (Buffer.from(bytes).toString('hex').match(/../g) ?? []).join(' ')
}

/** One character a byte. */
export function quoted(text: string): string {
	return `"${text.replace(/["\\]|[^\x20-\x7e]/g, escaped)}"`
}

const names: Readonly<Record<string, string>> = {
	'\r': '\\r',
	'\n': '\\n',
	'\t': '\\t',
	'"': '\\"',
	'\\': '\\\\',
}

function escaped(character: string): string {
	return names[character] ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
}

/** `note`: what it is, or how it can be told from others. */
export function standIn(kind: string, bytes: number, note = ''): string {
	return `<${kind} ${bytes} bytes${note === '' ? '' : ` ${note}`}>`
}

/** What is in the place of bytes that a log does not tell: of flash what a blank one holds, of all else question marks. */
function fillerOf(kind: string): number {
	return kind === 'flash' ? 0xff : 0x3f
}

/** So many bytes may one stand-in stand for, and one line hold. */
const MOST_BYTES = 0x20000

const token =
	/\[|\]|"((?:[^"\\]|\\(?:[rnt"\\]|x[0-9a-f]{2}))*)"|<([a-z]+) (\d{1,7}) bytes(?: [^<>]{0,120})?>|[0-9a-f]{2}(?=[\s\]]|$)|\s+/gy

/** The bytes that were on the wire; undefined where that is no notation. */
export function parseBytes(text: string): Uint8Array | undefined {
	const parts: Uint8Array[] = []
	let frame: Uint8Array[] | undefined
	let total = 0
	let end = 0
	for (const match of text.matchAll(token)) {
		const [found, said, kind, count] = match
		end = match.index + found.length
		if (found === '[') {
			if (frame) return undefined
			frame = []
			continue
		}
		if (found === ']') {
			if (!frame) return undefined
			parts.push(encodeFrame(Buffer.concat(frame)))
			frame = undefined
			continue
		}
		if (found.trim() === '') continue
		if (kind !== undefined && Number(count) > MOST_BYTES) return undefined
		const bytes = bytesOf(found, said, kind, Number(count))
		total += bytes.length
		if (total > MOST_BYTES) return undefined
		;(frame ?? parts).push(bytes)
	}
	return end === text.length && !frame ? Buffer.concat(parts) : undefined
}

function bytesOf(
	found: string,
	said: string | undefined,
	kind: string | undefined,
	count: number,
): Uint8Array {
	if (said !== undefined) return Buffer.from(unquoted(said), 'latin1')
	if (kind !== undefined) return new Uint8Array(count).fill(fillerOf(kind))
	return Buffer.from(found, 'hex')
}

const meant: Readonly<Record<string, string>> = {r: '\r', n: '\n', t: '\t'}

function unquoted(text: string): string {
	return text.replace(/\\(x[0-9a-f]{2}|.)/g, (_, code: string) =>
		code.length === 3 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : (meant[code] ?? code),
	)
}
