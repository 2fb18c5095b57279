/** How long the operating system may take for an operation on a port. Knows only numbers. */

/** In ms: what pyserial-based tools allow a write before they call it stalled. */
const WRITE_MS = 10_000

/** Start bit, eight data bits, stop bit. */
const BITS_PER_BYTE = 10

/** How long a write of `bytes` may take, in ms: ten seconds, plus the time on the line at `baud`. */
export function writeLimit(bytes: number, baud: number): number {
	return WRITE_MS + (bytes * BITS_PER_BYTE * 1000) / baud
}
