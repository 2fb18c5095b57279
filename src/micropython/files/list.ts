/** Lists what is on a board. Knows its file system at /; no content. */

import type {RawRepl} from '../raw-repl.ts'
import {
	type BoardFile,
	BoardFileError,
	MAX_DEPTH,
	MAX_FILES,
	MAX_FILES_BYTES,
	textOf,
	UNFINISHED,
} from './board-file.ts'

/**
 * File names may contain anything, so they are sent as hexadecimal. Only the file system at / is listed, because a memory
 * card is not erased.
 */
export const listing = `import os,binascii
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
