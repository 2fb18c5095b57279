/**
 * Raw-paste mode, which this build of MicroPython announces but cannot do, because its reader never waits for a byte. The
 * protocol is handled here, and the code goes to the ordinary raw REPL. Knows bytes; knows no Python.
 *
 * Host: Ctrl-E A Ctrl-A. Board: `R 01`, the window (uint16, little-endian), 01. The host may send one window, and one more
 * for every 01; 04 ends it on either side (docs: "Raw-paste mode", The MicroPython REPL).
 */

const CTRL_C = 3
const CTRL_D = 4
/** Half of MICROPY_REPL_STDIN_BUFFER_MAX, as on the boards. */
const WINDOW_SIZE = 128
/** In bytes: more than fits into a board's memory; further bytes are counted, not kept. */
const MAX_BYTES = 256 * 1024

const escapes: ReadonlyMap<number, Uint8Array> = new Map(
	[1, 2].map(byte => [byte, Buffer.from(`\\x0${byte}`)]),
)

type Pasted = {readonly kind: 'code'; readonly code: Uint8Array} | {readonly kind: 'interrupted' | 'too-long'}

/** Receives one program to its end. `read` gives one byte, or -1 for none; `print` takes characters that stand for bytes. */
export function receiveRawPaste(read: () => number, print: (text: string) => void): Pasted {
	print(`R\x01${String.fromCharCode(WINDOW_SIZE & 0xff, WINDOW_SIZE >> 8)}\x01`)
	const code: number[] = []
	for (let count = 1; ; count++) {
		const byte = read()
		if (byte === CTRL_C || byte === CTRL_D) {
			print('\x04')
			if (byte === CTRL_C) return {kind: 'interrupted'}
			return count > MAX_BYTES ? {kind: 'too-long'} : {kind: 'code', code: Uint8Array.from(code)}
		}
		// The raw REPL that gets the code would take 1 and 2 for commands. In Python they can only stand in a literal, where
		// an escape means the same.
		if (byte >= 0 && count <= MAX_BYTES) code.push(...(escapes.get(byte) ?? [byte]))
		if (count % WINDOW_SIZE === 0) print('\x01')
	}
}
