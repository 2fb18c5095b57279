/** What of some files is on a board already, and how much room there is for the others. Reads there, and writes nothing. */

import {sha256Of} from '../kept-firmware.ts'
import type {RawRepl} from '../raw-repl.ts'
import {BoardFileError, HASH_BYTES_PER_MS, PIECE_MS, textCode, textOf} from './board-file.ts'

/** Of one path on the board; `sha256` is absent where the size alone tells that it is another file. */
export interface OnBoard {
	readonly path: string
	/** Undefined: there is nothing. */
	readonly bytes?: number
	readonly sha256?: string
}

/** In bytes. */
export interface Room {
	readonly free: number
	/** What is given out at once. */
	readonly block: number
}

/** A name and a size for each, in one run: as many as fit into a small heap. */
const AT_ONCE = 16

const start = `import os,binascii,hashlib
def _c(p,n):
 try:s=os.stat(p)
 except OSError:return print('-')
 if s[0]&0x4000:return print('D')
 print(s[6])
 if s[6]!=n:return
 _h=hashlib.sha256()
 with open(p,'rb')as f:
  b=f.read(512)
  while b:
   _h.update(b)
   b=f.read(512)
 print(binascii.hexlify(_h.digest()).decode())`
const compare = (name: string, bytes: number) => `_c(${name},${bytes})`
const end = 'del _c'

/**
 * Looks at every one of these paths; a file of another size is not read.
 * @throws BoardFileError, with EISDIR where there is a folder
 */
export async function lookAt(
	repl: RawRepl,
	files: ReadonlyMap<string, Uint8Array>,
): Promise<readonly OnBoard[]> {
	const found: OnBoard[] = []
	const all = [...files]
	textOf('/', await repl.run(start, PIECE_MS))
	for (let at = 0; at < all.length; at += AT_ONCE) {
		const some = all.slice(at, at + AT_ONCE)
		const code = some.map(([path, content]) => compare(textCode(path), content.length)).join('\n')
		const bytes = some.reduce((sum, [, content]) => sum + content.length, 0)
		const said = textOf('/', await repl.run(code, PIECE_MS + bytes / HASH_BYTES_PER_MS))
		const lines = said.split('\r\n')[Symbol.iterator]()
		found.push(...some.map(([path, {length}]) => onBoard(path, length, lines)))
	}
	textOf('/', await repl.run(end, PIECE_MS))
	return found
}

/** A size is followed by the digest where it is that of the content. */
function onBoard(path: string, length: number, lines: Iterator<string>): OnBoard {
	const line = lines.next().value
	if (line === '-') return {path}
	if (line === 'D') throw new BoardFileError(path, 'OSError: [Errno 21] EISDIR')
	const bytes = /^\d{1,10}$/.test(line) ? Number(line) : undefined
	const sha256 = bytes === length ? lines.next().value : undefined
	const isWhole = bytes !== undefined && (sha256 === undefined || /^[0-9a-f]{64}$/.test(sha256))
	if (!isWhole) throw new BoardFileError(path, 'garbled on the way')
	return {path, bytes, ...(sha256 !== undefined && {sha256})}
}

/** Whether that is this content. */
export function isSame({sha256}: OnBoard, content: Uint8Array): boolean {
	return sha256 === sha256Of(content)
}

const roomCode = `import os\n_i=os.statvfs('/')\nprint(_i[0],_i[3])\ndel _i`

/** Undefined where the board does not tell. */
export async function roomOn(repl: RawRepl): Promise<Room | undefined> {
	const came = await repl.run(roomCode, PIECE_MS)
	const [, block, blocks] = /^(\d{1,7}) (\d{1,9})\r\n$/.exec(came?.output ?? '') ?? []
	if (block === undefined) return undefined
	return {block: Number(block), free: Number(block) * Number(blocks)}
}

/**
 * How many bytes of flash it takes to write these beside what is there: an old file goes when the new one is whole. The files are told by
 * their sizes: those there now, and those that shall be.
 */
export function roomNeeded(
	sizes: readonly {readonly before: number; readonly after: number}[],
	block: number,
): number {
	const blocks = (bytes: number) => Math.ceil(bytes / block) * block
	let used = 0
	let most = 0
	for (const {before, after} of sizes) {
		most = Math.max(most, used + blocks(after))
		used += blocks(after) - blocks(before)
	}
	return most
}

/** All the code that is sent from here, with nothing in the places of names. */
export const comparingCode: readonly string[] = [start, end, roomCode, compare(textCode(''), 0)]
