/** A program that may not fit into a board's memory as one text: how long that is, and as which file it is kept and run. */

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

/** In bytes: of a longer paste the person is asked. */
export function pasteLimit(chip: string | undefined): number {
	return chip === 'ESP8266' ? SMALL_BYTES : LARGE_BYTES
}
