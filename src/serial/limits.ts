/** How long the operating system may take for an operation on a port. Knows only numbers. */

/** In ms: what pyserial-based tools allow a write before they call it stalled. */
const writePatience = 10_000

/** Start bit, eight data bits, stop bit. */
const bitsPerByte = 10

/** How long a write of `bytes` may take, in ms: ten seconds, plus the time on the line at `baud`. */
export function writeLimit(bytes: number, baud: number): number {
	return writePatience + (bytes * bitsPerByte * 1000) / baud
}
