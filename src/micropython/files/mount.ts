/** The file system of a board whose start was interrupted before it was there. */

import type {RawRepl} from '../raw-repl.ts'
import {PIECE_MS} from './board-file.ts'

/**
 * A Ctrl-C ends the port's own start in versions up to 1.19, and its prompt then comes without files. Where they are there already this does
 * nothing; nothing is written.
 */
export async function mountAgain(repl: RawRepl): Promise<void> {
	await repl.run(mounting, PIECE_MS)
}

const mounting = `import os
try:
 import flashbdev
 os.mount(flashbdev.bdev,'/')
except Exception:pass`

/** All the code that is sent from here. */
export const mountingCode: readonly string[] = [mounting]
