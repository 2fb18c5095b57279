/** Lists what is on a board. Knows its file system; no content. */

import type {RawRepl} from '../raw-repl.ts'
import {
	type BoardFile,
	BoardFileError,
	MAX_DEPTH,
	MAX_FILES,
	MAX_FILES_BYTES,
	textCode,
	textOf,
	UNFINISHED,
} from './board-file.ts'

/** How long a listing may take, in ms: a large file system on a slow flash. */
const LIST_MS = 20_000

/**
 * File names may contain anything, so they are sent as hexadecimal. Of / only the file system there is listed, and no memory card,
 * because that is not erased with the flash. Where nothing is mounted, / is an empty list and no error (extmod/vfs.c): its block size of 0 tells.
 * `path`: as code, '' for /.
 */
const listing = (path: string, deep: boolean) => `import os,binascii
def _e(g,p):print('D'if g else'F',0 if g else os.stat(p)[6],binascii.hexlify(p.encode()).decode())
def _l(t,deep):
 if t and os.stat(t)[0]&0x8000:return _e(0,t)
 if not t and not os.statvfs('/')[0]:raise OSError(19)
 s=[t]
 while s:
  d=s.pop()
  for e in os.ilistdir(d or '/'):
   p=d+'/'+e[0]
   if p.count('/')>${MAX_DEPTH}:raise OSError('folders without end')
   g=e[1]==0x4000
   _e(g,p)
   if g and deep:s.append(p)
_l(${path},${deep ? 'True' : 'False'})
del _l,_e`

export interface Where {
	/** An absolute path; default: `/`. A file is listed by itself. */
	readonly path?: string
	/** With what is in the folders within; default true. */
	readonly deep?: boolean
}

/**
 * Files and folders, in the order of their paths.
 * @throws BoardFileError, also when they are more than a board holds
 */
export async function listFiles(
	repl: RawRepl,
	{path = '/', deep = true}: Where = {},
): Promise<readonly BoardFile[]> {
	const from = path.replace(/\/+$/, '')
	const came = await repl.run(listing(textCode(from), deep), LIST_MS)
	const files = textOf(path, came).split('\r\n').filter(Boolean).map(fileIn)
	const total = files.reduce((sum, {bytes}) => sum + bytes, 0)
	if (total > MAX_FILES_BYTES) throw new BoardFileError(path, `${total} bytes: more than any board holds`)
	if (files.length > MAX_FILES)
		throw new BoardFileError(path, `${files.length} files: more than any board holds`)
	if (files.some(({path}) => path.split('/').filter(Boolean).length > MAX_DEPTH))
		throw new BoardFileError(path, 'folders without end')
	// What a pulled cable left of a file is nobody's.
	const whole = files.filter(({path}) => !path.endsWith(`/${UNFINISHED}`))
	return whole.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function fileIn(line: string): BoardFile {
	const [, kind, size, name] = /^([DF]) (\d{1,10}) ((?:[0-9a-f]{2})+)$/.exec(line) ?? []
	if (kind === undefined) throw new BoardFileError('/', line)
	return {path: pathFrom(name!) + (kind === 'D' ? '/' : ''), bytes: Number(size)}
}

function pathFrom(hex: string): string {
	const bytes = Buffer.from(hex, 'hex')
	try {
		return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes)
	} catch {
		throw new BoardFileError(bytes.toString('latin1'), 'name is not UTF-8')
	}
}

/** All the code that is sent from here, with nothing in the place of the name. */
export const listingCode: readonly string[] = [listing(textCode(''), true), listing(textCode(''), false)]
