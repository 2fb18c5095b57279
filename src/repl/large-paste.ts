/** A program that may not fit into a board's memory as one text: how long that is, and how it is kept as a file and run. */

import type {Clock} from '../clock.ts'
import {BoardFileError, writeFile} from '../micropython/files.ts'
import {RawRepl} from '../micropython/raw-repl.ts'
import type {Port} from '../serial/port.ts'

/**
 * A text that is compiled at once takes many times its size of the board's memory: an ESP8266 has some 35 KB of it, an ESP32 without
 * PSRAM some 110 KB, in bytes.
 */
const SMALL_BYTES = 4 * 1024
const LARGE_BYTES = 24 * 1024
export const PASTED_FILE = '/pasted.py'
/** Once more where it was imported before; its names are the prompt's afterwards. */
export const runPasted = Buffer.from(
	"import sys; sys.modules.pop('pasted', None); from pasted import *\r",
	'latin1',
)
/** How long a board may take into its raw REPL, in ms. */
const RAW_MS = 3000

/** In bytes: of a longer paste the person is asked. */
export function pasteLimit(chip: string | undefined): number {
	return chip === 'ESP8266' ? SMALL_BYTES : LARGE_BYTES
}

/**
 * Keeps a program in a file: that is compiled piece by piece as it is read, and needs no room for its text. The board is at its prompt
 * before and after. `program`: one character a byte.
 * @throws BoardFileError
 */
export async function keepPasted(
	port: Port,
	clock: Clock,
	program: string,
	signal: AbortSignal,
): Promise<void> {
	const repl = await RawRepl.enter(port, clock, RAW_MS, signal)
	if (!repl) throw new BoardFileError(PASTED_FILE, 'no raw REPL')
	try {
		for await (const _ of writeFile(repl, PASTED_FILE, Buffer.from(program, 'latin1')));
	} finally {
		await repl.exit()
	}
}
