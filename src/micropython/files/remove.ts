/** Removes files and folders of a board. */

import type {RawRepl} from '../raw-repl.ts'
import {type BoardFile, PIECE_MS, textCode, textOf} from './board-file.ts'

/**
 * A folder (its path ends in `/`) must be empty.
 * @throws BoardFileError
 */
export async function removeFile(repl: RawRepl, {path}: Pick<BoardFile, 'path'>): Promise<void> {
	const name = textCode(path.replace(/\/$/, ''))
	textOf(path, await repl.run(path.endsWith('/') ? folderCode(name) : fileCode(name), PIECE_MS))
}

const fileCode = (name: string) => `import os,binascii\nos.remove(${name})`
const folderCode = (name: string) => `import os,binascii\nos.rmdir(${name})`

/** All the code that is sent from here, with nothing in the place of the name. */
export const removingCode: readonly string[] = [fileCode(textCode('')), folderCode(textCode(''))]
