/** Reads a file of a board. Knows how its bytes come; not where they go. */

import type {RawRepl} from '../raw-repl.ts'
import {type BoardFile, BoardFileError, checkDigest, PIECE_MS, textCode, textOf} from './board-file.ts'

/** By how many bytes a file may have grown since it was listed: something on the board may still write to it. */
const MAY_GROW_BYTES = 64 * 1024
/** Bytes that the board reads at once: few enough for the smallest heap. */
const READ_BYTES = 768
/** How many such reads one piece of code asks for. */
const READ_TIMES = 16

/**
 * The content of one listed file, checked against the SHA-256 that the board computes. Yields how many bytes have arrived.
 * @throws BoardFileError
 */
export async function* readFile(
	repl: RawRepl,
	{path, bytes: listed}: BoardFile,
): AsyncGenerator<number, Uint8Array> {
	const run = async (code: string) => textOf(path, await repl.run(code, PIECE_MS))
	await run(openForReading(textCode(path)))
	const pieces: Uint8Array[] = []
	let done = 0
	for (;;) {
		const lines = (await run(readPiece)).split('\r\n').slice(0, -1)
		const piece = Buffer.concat(lines.map(line => came(path, line)))
		pieces.push(piece)
		done += piece.length
		if (done > listed + MAY_GROW_BYTES) throw new BoardFileError(path, 'has no end')
		if (piece.length < READ_BYTES * READ_TIMES) break
		yield done
	}
	const content = Buffer.concat(pieces)
	const digest = await run(endReading)
	checkDigest(path, digest, content)
	return content
}

function came(path: string, line: string): Uint8Array {
	const bytes = bytesIn(line)
	if (!bytes) throw new BoardFileError(path, 'garbled on the way')
	return bytes
}

const openForReading = (name: string) => `import binascii,hashlib\n_h=hashlib.sha256()\n_f=open(${name},'rb')`
const endReading = '_f.close()\nprint(binascii.hexlify(_h.digest()).decode())\ndel _f,_h,_b,_s,_i'

/** Text comes as Python writes it in code, which hardly makes it longer; where base64 is shorter, that. */
const readPiece = `for _i in range(${READ_TIMES}):
 _b=_f.read(${READ_BYTES})
 _h.update(_b)
 _s=repr(_b)
 print(_s if len(_s)*3<len(_b)*4+9 else binascii.b2a_base64(_b).decode().strip())
 if len(_b)<${READ_BYTES}:break`

const escapes: Readonly<Record<string, string>> = {n: '\n', r: '\r', t: '\t', '\\': '\\', "'": "'", '"': '"'}

/** What a line of the board's stands for: a literal of bytes, or base64. Undefined: it is neither. */
export function bytesIn(line: string): Uint8Array | undefined {
	const [, quote, literal] = /^b(['"])(.*)\1$/.exec(line) ?? []
	if (quote === undefined)
		return /^[A-Za-z0-9+/]*={0,2}$/.test(line) ? Buffer.from(line, 'base64') : undefined
	const text = literal!.replace(/\\(?:x([0-9a-f]{2})|(.))/g, (_, hex: string | undefined, one: string) =>
		hex === undefined ? (escapes[one] ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
	)
	return Buffer.from(text, 'latin1')
}

/** All the code that is sent from here, with nothing in the place of the name. */
export const readingCode: readonly string[] = [openForReading(textCode('')), readPiece, endReading]
