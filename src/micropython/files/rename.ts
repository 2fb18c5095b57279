/** Gives a file of a board another name. Changes no content. */

import type {RawRepl} from '../raw-repl.ts'
import {PIECE_MS, textCode, textOf} from './board-file.ts'

/**
 * @throws BoardFileError, also where the new name is taken (17 is EEXIST): a FAT file system would put the one in the place of the other
 */
export async function renameFile(repl: RawRepl, from: string, to: string): Promise<void> {
	textOf(from, await repl.run(renaming(textCode(from), textCode(to)), PIECE_MS))
}

const renaming = (from: string, to: string) => `import os,binascii
_i=1
try:os.stat(${to})
except OSError:_i=0
if _i:raise OSError(17)
os.rename(${from},${to})
del _i`

/** All the code that is sent from here, with nothing in the places of the names. */
export const renamingCode: readonly string[] = [renaming(textCode(''), textCode(''))]
