/** Writes a file of a board, so that at any moment the old one or the new one is there. Knows how its bytes go; not where they come from. */

import {deflateRawSync} from 'node:zlib'
import type {RawRepl} from '../raw-repl.ts'
import {
	BoardFileError,
	checkDigest,
	HASH_BYTES_PER_MS,
	NO_ANSWER,
	PIECE_MS,
	textCode,
	textOf,
	UNFINISHED,
} from './board-file.ts'

/** Bytes that are written at once: as a literal in a line of code they have to fit into the smallest heap. */
const WRITE_BYTES = 2048
/** As many at once where they go deflated, by a window of two to the power of so many bytes, which the board has to keep. */
const INFLATED_BYTES = 4096
const WINDOW_BITS = 12

/**
 * Makes a folder, unless it exists; its parent must exist.
 * @throws BoardFileError
 */
export async function makeFolder(repl: RawRepl, path: string): Promise<void> {
	const name = textCode(path.replace(/\/$/, ''))
	textOf(path, await repl.run(folderCode(name), PIECE_MS))
}

const folderCode = (name: string) =>
	`import os,binascii\ntry:os.stat(${name})\nexcept OSError:os.mkdir(${name})`

/**
 * Writes one file, replacing what was there. It is written beside that, under another name, read back by the board and only
 * then renamed, so that at any moment the old file or the new one is there. Yields how many bytes are written.
 * @throws BoardFileError
 */
export async function* writeFile(
	repl: RawRepl,
	path: string,
	content: Uint8Array,
): AsyncGenerator<number, void> {
	const run = async (code: string, ms = PIECE_MS) => textOf(path, await repl.run(code, ms))
	const unfinished = textCode(path.slice(0, path.lastIndexOf('/') + 1) + UNFINISHED)
	try {
		let canInflate = (await run(openForWriting(unfinished))).includes(CAN_INFLATE)
		for (let at = 0; at < content.length; ) {
			const piece = pieceAt(content, at, canInflate)
			try {
				await run(piece.code)
			} catch (error) {
				// Nothing of the piece is in the file yet: what it inflates to is written as a whole.
				const isTooMuch = error instanceof BoardFileError && error.detail.startsWith('MemoryError')
				if (!canInflate || !isTooMuch) throw error
				canInflate = false
				continue
			}
			at += piece.bytes
			yield at
		}
		await run(closeCode)
		checkDigest(
			path,
			await run(digestCode(unfinished), PIECE_MS + content.length / HASH_BYTES_PER_MS),
			content,
		)
		await run(renameCode(unfinished, textCode(path)))
	} catch (error) {
		// Where the flash is full, the room is given back. What cannot be removed now is replaced by the next write there.
		if (error instanceof BoardFileError && error.detail !== NO_ANSWER)
			await repl.run(removeCode(unfinished), PIECE_MS)
		throw error
	}
}

const CAN_INFLATE = 'inflates'
/** Firmware from 1.21 on can inflate. */
const openForWriting = (name: string) => `import os,binascii,hashlib,io
_f=open(${name},'wb')
def _z(b):
 _f.write(deflate.DeflateIO(io.BytesIO(b),deflate.RAW,${WINDOW_BITS}).read())
try:
 import deflate
 print('${CAN_INFLATE}')
except ImportError:pass`
const removeCode = (name: string) => `import os,binascii\ntry:_f.close()\nexcept:pass\nos.remove(${name})`
/** Nothing of it stays in the names of the prompt. */
const closeCode = '_f.close()\ndel _z'

/** A FAT file system would remove an empty folder of that name, so a folder is looked for first. 21 is EISDIR. */
const renameCode = (from: string, to: string) => `_i=0
try:_i=os.stat(${to})[0]&0x4000
except OSError:pass
if _i:raise OSError(21)
os.rename(${from},${to})`

/** The code for the next piece, and how many bytes of the content are in it. */
function pieceAt(content: Uint8Array, at: number, canInflate: boolean): {code: string; bytes: number} {
	const plain = content.subarray(at, at + WRITE_BYTES)
	const plainCode = writePiece(plain)
	if (!canInflate) return {code: plainCode, bytes: plain.length}
	const large = content.subarray(at, at + INFLATED_BYTES)
	const code = inflateCode(Buffer.from(deflateRawSync(large, {windowBits: WINDOW_BITS})).toString('base64'))
	const isShorter = code.length / large.length < plainCode.length / plain.length
	return isShorter ? {code, bytes: large.length} : {code: plainCode, bytes: plain.length}
}

const inflateCode = (base64: string) => `_z(binascii.a2b_base64(b'${base64}'))`

/**
 * Text goes as it is, in a bytes literal in the quotes of which it has fewer. Control characters mean something to the raw REPL
 * and bytes above 7F are no text to a log, which must not tell them: they are escaped. Where that is longer than base64,
 * base64 it is.
 */
function writePiece(piece: Uint8Array): string {
	const base64 = `binascii.a2b_base64(b'${Buffer.from(piece).toString('base64')}')`
	// Each escape has three bytes more: with so many of them no literal is shorter.
	if (piece.filter(isNoText).length * 3 > base64.length - piece.length) return writeCode(base64)
	const text = Buffer.from(piece).toString('latin1')
	const literals = [`b'${escapedFor("'", text)}'`, `b"${escapedFor('"', text)}"`]
	return writeCode([...literals, base64].reduce((best, one) => (one.length < best.length ? one : best)))
}

/** What has no short escape. */
function isNoText(byte: number): boolean {
	return byte > 0x7e || (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)
}

const writeCode = (expression: string) => `_f.write(${expression})`

const shortEscapes: Readonly<Record<string, string>> = {'\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\'}

/** Quotes are escaped by their numbers, so that the next quote in the code is the literal's end: the log relies on it. */
function escapedFor(quote: string, text: string): string {
	return text.replace(/[\u0000-\u001f\u007f-\u00ff\\'"]/g, one => {
		if (one !== quote && (one === "'" || one === '"')) return one
		return shortEscapes[one] ?? `\\x${one.charCodeAt(0).toString(16).padStart(2, '0')}`
	})
}

/** `name`: as code. */
function digestCode(name: string): string {
	return `_h=hashlib.sha256()
_f=open(${name},'rb')
_b=_f.read(512)
while _b:
 _h.update(_b)
 _b=_f.read(512)
_f.close()
print(binascii.hexlify(_h.digest()).decode())
del _f,_h,_b`
}

/** All the code that is sent from here, with nothing in the places of names and contents. */
export const writingCode: readonly string[] = [
	folderCode(textCode('')),
	openForWriting(textCode('')),
	writeCode("b''"),
	writeCode('b""'),
	writeCode("binascii.a2b_base64(b'')"),
	inflateCode(''),
	renameCode(textCode(''), textCode('')),
	removeCode(textCode('')),
	closeCode,
	digestCode(textCode('')),
]
