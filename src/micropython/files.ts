/** Lists, reads and writes the files of a running board, through its raw REPL. Knows nothing of this computer's disk. */

import {createHash} from 'node:crypto'
import type {RawRepl, RawResult} from './raw-repl.ts'

export interface BoardFile {
	/** The absolute path on the board: `/lib/sensor.py`; that of a folder ends in `/`. */
	readonly path: string
	/** 0 for a folder. */
	readonly bytes: number
}

/** The detail where the board said nothing, and may still be busy. */
const NO_ANSWER = 'no answer'

/** A file that could not be read or written, and why, in the board's words; jobs/ turns it into a Problem. */
export class BoardFileError extends Error {
	override readonly name = 'BoardFileError'
	constructor(
		readonly path: string,
		readonly detail: string,
	) {
		super(`${path}: ${detail}`)
	}
}

/** A flash of these boards holds fewer files, so more mean a wrong folder or a board that makes them up. */
export const MAX_FILES = 10_000
/** In bytes: more than any flash of these boards holds. */
export const MAX_FILES_BYTES = 32 * 1024 * 1024
/** So deep may folders be in each other. */
const MAX_DEPTH = 32
/** By how many bytes a file may have grown since it was listed: something on the board may still write to it. */
const MAY_GROW_BYTES = 64 * 1024

/**
 * File names may contain anything, so they are sent as hexadecimal. Only the file system at / is listed, because a memory
 * card is not erased.
 */
const listing = `import os,binascii
def _l():
 s=['']
 while s:
  d=s.pop()
  for e in os.ilistdir(d or '/'):
   p=d+'/'+e[0]
   if p.count('/')>${MAX_DEPTH}:raise OSError('folders without end')
   g=e[1]==0x4000
   print('D'if g else'F',0 if g else os.stat(p)[6],binascii.hexlify(p.encode()).decode())
   if g:s.append(p)
_l()
del _l`

/** How long a listing may take, in ms: a large file system on a slow flash. */
const LIST_MS = 20_000
/**
 * How long one piece of a file may take, in ms: some kilobytes are read or written, with a garbage collection or an erase
 * in between.
 */
const PIECE_MS = 10_000

/** The slowest flash is read and hashed at so many bytes in a ms. */
const HASH_BYTES_PER_MS = 50

/** Bytes that the board reads at once: few enough for the smallest heap. */
const READ_BYTES = 768
/** How many such reads one piece of code asks for. */
const READ_TIMES = 8
/** Bytes that are written at once: as a literal in a line of code they have to fit into the same heap. */
const WRITE_BYTES = 2048
/** What a file is called, in its own folder, before it is whole. One name for all: the next write replaces what a pulled cable left. */
const UNFINISHED = '.mp-wizard.part'

/**
 * All files and folders, in the order of their paths.
 * @throws BoardFileError, also when they are more than a board holds
 */
export async function listFiles(repl: RawRepl): Promise<readonly BoardFile[]> {
	const lines = textOf('/', await repl.run(listing, LIST_MS)).split('\r\n')
	const files = lines.filter(Boolean).map(line => {
		const [, kind, size, name] = /^([DF]) (\d{1,10}) ((?:[0-9a-f]{2})+)$/.exec(line) ?? []
		if (kind === undefined) throw new BoardFileError('/', line)
		return {path: pathFrom(name!) + (kind === 'D' ? '/' : ''), bytes: Number(size)}
	})
	const total = files.reduce((sum, {bytes}) => sum + bytes, 0)
	if (total > MAX_FILES_BYTES) throw new BoardFileError('/', `${total} bytes: more than any board holds`)
	if (files.length > MAX_FILES)
		throw new BoardFileError('/', `${files.length} files: more than any board holds`)
	if (files.some(({path}) => path.split('/').filter(Boolean).length > MAX_DEPTH))
		throw new BoardFileError('/', 'folders without end')
	// What a pulled cable left of a file is nobody's.
	const whole = files.filter(({path}) => !path.endsWith(`/${UNFINISHED}`))
	return whole.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function pathFrom(hex: string): string {
	const bytes = Buffer.from(hex, 'hex')
	try {
		return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes)
	} catch {
		throw new BoardFileError(bytes.toString('latin1'), 'name is not UTF-8')
	}
}

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
		await run(openForWriting(unfinished))
		for (let at = 0; at < content.length; at += WRITE_BYTES) {
			const piece = content.subarray(at, at + WRITE_BYTES)
			await run(writePiece(piece))
			yield at + piece.length
		}
		await run('_f.close()')
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

const openForWriting = (name: string) => `import os,binascii,hashlib\n_f=open(${name},'wb')`
const removeCode = (name: string) => `import os,binascii\ntry:_f.close()\nexcept:pass\nos.remove(${name})`

/** A FAT file system would remove an empty folder of that name, so a folder is looked for first. 21 is EISDIR. */
const renameCode = (from: string, to: string) => `_i=0
try:_i=os.stat(${to})[0]&0x4000
except OSError:pass
if _i:raise OSError(21)
os.rename(${from},${to})`

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

function checkDigest(path: string, printed: string, content: Uint8Array): void {
	const digest = createHash('sha256').update(content).digest('hex')
	if (printed.trim() !== digest) throw new BoardFileError(path, 'garbled on the way')
}

/** A Python expression for a text, whatever characters are in it. */
function textCode(text: string): string {
	return `binascii.unhexlify('${Buffer.from(text, 'utf8').toString('hex')}').decode()`
}

/** All the code that is sent from here, with nothing in the places of names and contents: what a log may show of it. */
export const ownCode: readonly string[] = [
	listing,
	openForReading(textCode('')),
	readPiece,
	endReading,
	folderCode(textCode('')),
	openForWriting(textCode('')),
	writeCode("b''"),
	writeCode('b""'),
	writeCode("binascii.a2b_base64(b'')"),
	renameCode(textCode(''), textCode('')),
	removeCode(textCode('')),
	'_f.close()',
	digestCode(textCode('')),
]

function textOf(path: string, result: RawResult | undefined): string {
	if (!result) throw new BoardFileError(path, NO_ANSWER)
	// The last line of a traceback is the error itself.
	if (result.error !== '')
		throw new BoardFileError(
			path,
			result.error
				.trim()
				.split(/[\r\n]+/)
				.at(-1) ?? '',
		)
	return result.output
}

/** All lines of the boot.py files that MicroPython's esp32 and esp8266 ports have created over the years. */
const shippedLines = new Set([
	'import esp',
	'esp.osdebug(None)',
	'import gc',
	'gc.collect()',
	'import os, machine',
	'import uos, machine',
])

/** In bytes: longer than any such file has been. */
export const SHIPPED_BOOT_BYTES = 512

/** Whether a boot.py is as MicroPython created it, so that nobody's work is in it. */
export function isShippedBoot(content: Uint8Array): boolean {
	const lines = Buffer.from(content).toString('utf8').split(/\r?\n/)
	return lines.every(line => line.trim() === '' || line.startsWith('#') || shippedLines.has(line.trim()))
}
