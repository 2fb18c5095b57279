/** What a running board has to be asked before packages get onto it: which code it takes, and where it looks for modules. */

import {BoardFileError, textOf} from './files/board-file.ts'
import type {RawRepl} from './raw-repl.ts'

export interface PackageBoard {
	/** `sys.implementation._mpy`: the bytecode that it takes; 0 for none. */
	readonly mpy: number
	/** Where it looks for modules: `/lib`. */
	readonly paths: readonly string[]
}

/** How long the question may take, in ms: a garbage collection may come in between. */
const ASK_MS = 10_000

const asking = `import sys,binascii
print(getattr(sys.implementation,'_mpy',0))
for _s in sys.path:print(binascii.hexlify(_s.encode()).decode())
del _s`

/** @throws BoardFileError */
export async function askPackageBoard(repl: RawRepl): Promise<PackageBoard> {
	const [mpy = '', ...paths] = textOf('/', await repl.run(asking, ASK_MS))
		.split('\r\n')
		.slice(0, -1)
	if (!/^\d{1,6}$/.test(mpy)) throw new BoardFileError('/', mpy)
	if (!paths.every(path => /^(?:[0-9a-f]{2})*$/.test(path))) throw new BoardFileError('/', paths.join(' '))
	return {
		mpy: Number(mpy),
		paths: paths.map(path => Buffer.from(path, 'hex').toString('utf8')),
	}
}

/** All the code that is sent from here, with nothing in the places of names: what a log may show of it. */
export const packageCodes: readonly string[] = [asking]
