/** A file on a running board: its name in code, its limits, and what is said when the board refuses. Knows no file's content. */

import {sha256Of} from '../kept-firmware.ts'
import {lastLine, type RawResult} from '../raw-repl.ts'

/** A file on a board, or a folder. */
export interface BoardFile {
	/** The absolute path on the board: `/lib/sensor.py`; that of a folder ends in `/`. */
	readonly path: string
	/** 0 for a folder. */
	readonly bytes: number
}

/** What a file is called, in its own folder, before it is whole. One name for all: the next write replaces what a pulled cable left. */
export const UNFINISHED = '.mp-wizard.part'
/**
 * How long one piece of a file may take, in ms: some kilobytes are read or written, with a garbage collection or an erase
 * in between.
 */
export const PIECE_MS = 10_000
/** The slowest flash is read and hashed at so many bytes in a ms. */
export const HASH_BYTES_PER_MS = 50
/** The detail where the board said nothing, and may still be busy. */
export const NO_ANSWER = 'no answer'

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
export const MAX_DEPTH = 32

/** A Python expression for a text, whatever characters are in it. */
export function textCode(text: string): string {
	return `binascii.unhexlify('${Buffer.from(text, 'utf8').toString('hex')}').decode()`
}

/** `printed`: by the board, of all it has read or written. @throws BoardFileError where it is not that of the content. */
export function checkDigest(path: string, printed: string, content: Uint8Array): void {
	if (printed.trim() !== sha256Of(content)) throw new BoardFileError(path, 'garbled on the way')
}

/** What the code printed. `path`: what it was about. @throws BoardFileError with the board's own words, or where it said nothing */
export function textOf(path: string, result: RawResult | undefined): string {
	if (!result) throw new BoardFileError(path, NO_ANSWER)
	if (result.error !== '') throw new BoardFileError(path, lastLine(result.error))
	return result.output
}
