/** Reads a file of a board. Knows how its bytes come; not where they go. */

import type {RawRepl} from '../raw-repl.ts'
import {type BoardFile, BoardFileError, checkDigest, PIECE_MS, textCode, textOf} from './board-file.ts'

/** By how many bytes a file may have grown since it was listed: something on the board may still write to it. */
const MAY_GROW_BYTES = 64 * 1024
/** Bytes that the board reads at once: few enough for the smallest heap. */
const READ_BYTES = 768
/** How many such reads one piece of code asks for. */
const READ_TIMES = 8
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
		const piece = Buffer.concat(lines.map(line => bytesFrom(path, line)))
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

const openForReading = (name: string) => `import binascii,hashlib\n_h=hashlib.sha256()\n_f=open(${name},'rb')`
const endReading = '_f.close()\nprint(binascii.hexlify(_h.digest()).decode())\ndel _f,_h,_b,_i'

const readPiece = `for _i in range(${READ_TIMES}):
 _b=_f.read(${READ_BYTES})
 _h.update(_b)
 print(binascii.b2a_base64(_b).decode().strip())
 if len(_b)<${READ_BYTES}:break`

function bytesFrom(path: string, line: string): Uint8Array {
	if (!/^[A-Za-z0-9+/]*={0,2}$/.test(line)) throw new BoardFileError(path, 'garbled on the way')
	return Buffer.from(line, 'base64')
}

/** All the code that is sent from here, with nothing in the place of the name. */
export const readingCode: readonly string[] = [openForReading(textCode('')), readPiece, endReading]
