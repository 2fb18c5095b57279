/** How long the operating system may take with what a port asks of it. Knows only numbers. */

/** What pyserial-based tools allow a write before they call it stalled, in ms. */
const writePatience = 10_000

/** Start bit, eight data bits, stop bit. */
const bitsPerByte = 10

/** How long a write of `bytes` may take, in ms: ten seconds, and the time the line itself needs at `baud`. */
export function writeLimit(bytes: number, baud: number): number {
	return writePatience + (bytes * bitsPerByte * 1000) / baud
}
