/** What a running board has to be asked before packages get onto it: which code it takes, where it looks for modules, what is there. */

import {BoardFileError} from './files.ts'
import type {RawRepl, RawResult} from './raw-repl.ts'

export interface PackageBoard {
	/** `sys.implementation._mpy`: the bytecode that it takes; 0 for none. */
	readonly mpy: number
	/** Where it looks for modules: `/lib`. */
	readonly paths: readonly string[]
	/** Room on its file system, in bytes; undefined where it does not tell. */
	readonly free: number | undefined
}

/** How long such a question may take, in ms: a garbage collection may come in between, or a large flash be counted. */
const ASK_MS = 10_000
/** The slowest flash is read and hashed at so many bytes in a ms. */
const HASH_BYTES_PER_MS = 50

/** littlefs counts its free blocks when it is asked. */
const asking = `import sys,os,binascii
print(getattr(sys.implementation,'_mpy',0))
try:
 _s=os.statvfs('/')
 print(_s[1]*_s[4])
except Exception:print('-')
for _s in sys.path:print(binascii.hexlify(_s.encode()).decode())
del _s`

/** @throws BoardFileError */
export async function askPackageBoard(repl: RawRepl): Promise<PackageBoard> {
	const [mpy = '', free = '', ...paths] = linesOf('/', await repl.run(asking, ASK_MS))
	if (!/^\d{1,6}$/.test(mpy) || !/^(?:-|\d{1,12})$/.test(free))
		throw new BoardFileError('/', `${mpy} ${free}`)
	if (!paths.every(path => /^(?:[0-9a-f]{2})*$/.test(path))) throw new BoardFileError('/', paths.join(' '))
	return {
		mpy: Number(mpy),
		free: free === '-' ? undefined : Number(free),
		paths: paths.map(path => Buffer.from(path, 'hex').toString('utf8')),
	}
}

/** What is at a path: nothing, or a file of `bytes`, with its digest where it has the length that was asked for. */
export interface Present {
	readonly bytes: number
	/** Lower-case hexadecimal. */
	readonly sha256?: string
}

/** A file of another length is another file, and need not be read. */
const looking = `import os,binascii,hashlib
def _d(p,n):
 try:s=os.stat(p)
 except OSError:return print('-')
 if s[0]&0x4000:return print('D')
 if s[6]!=n:return print(s[6])
 h=hashlib.sha256()
 with open(p,'rb') as f:
  b=f.read(512)
  while b:
   h.update(b)
   b=f.read(512)
 print(n,binascii.hexlify(h.digest()).decode())`

const lookAt = (name: string, bytes: number) => `_d(${name},${bytes})`
const endLooking = 'del _d'

/**
 * What is at these paths already, in their order; undefined for nothing.
 * @throws BoardFileError, also where there is a folder
 */
export async function whatIsPresent(
	repl: RawRepl,
	files: readonly {readonly path: string; readonly bytes: number}[],
): Promise<readonly (Present | undefined)[]> {
	const present: (Present | undefined)[] = []
	linesOf('/', await repl.run(looking, ASK_MS))
	for (const {path, bytes} of files) {
		const code = lookAt(textCode(path), bytes)
		const [line = ''] = linesOf(path, await repl.run(code, ASK_MS + bytes / HASH_BYTES_PER_MS))
		present.push(presentOf(path, line))
	}
	linesOf('/', await repl.run(endLooking, ASK_MS))
	return present
}

function presentOf(path: string, line: string): Present | undefined {
	if (line === '-') return undefined
	if (line === 'D') throw new BoardFileError(path, 'EISDIR')
	const [, bytes, sha256] = /^(\d{1,12})(?: ([0-9a-f]{64}))?$/.exec(line) ?? []
	if (bytes === undefined) throw new BoardFileError(path, line)
	return {bytes: Number(bytes), ...(sha256 !== undefined && {sha256})}
}

/** A Python expression for a text, whatever characters are in it. */
function textCode(text: string): string {
	return `binascii.unhexlify('${Buffer.from(text, 'utf8').toString('hex')}').decode()`
}

/** All the code that is sent from here, with nothing in the places of names: what a log may show of it. */
export const packageCodes: readonly string[] = [asking, looking, endLooking]

function linesOf(path: string, result: RawResult | undefined): readonly string[] {
	if (!result) throw new BoardFileError(path, 'no answer')
	// The last line of a traceback is the error itself.
	const [error = ''] = result.error
		.trim()
		.split(/[\r\n]+/)
		.slice(-1)
	if (error !== '') throw new BoardFileError(path, error)
	return result.output.split('\r\n').filter((line, at, all) => at < all.length - 1 || line !== '')
}
