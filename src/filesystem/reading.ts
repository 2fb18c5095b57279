/**
 * How a file system is read: the reader says which bytes it needs next, and whoever has the flash gives them. Knows no flash, no format and no
 * MicroPython, so that the same reader serves a loader, a bench and a file.
 */

/** Bytes of the part of the flash that holds the file system, counted from its start. */
export interface Range {
	readonly at: number
	readonly bytes: number
}

/** Yields the range that it needs, is given exactly those bytes, returns what it found. */
export type Reading<T> = Generator<Range, T, Uint8Array>

/** Reads from a source that answers at once. */
export function readNow<T>(reading: Reading<T>, read: (range: Range) => Uint8Array): T {
	for (let step = reading.next(); ; step = reading.next(read(step.value))) if (step.done) return step.value
}

/** Reads from a source that has to be asked, as a board's flash. */
export async function readFrom<T>(
	reading: Reading<T>,
	read: (range: Range) => Promise<Uint8Array>,
): Promise<T> {
	for (let step = reading.next(); ; step = reading.next(await read(step.value)))
		if (step.done) return step.value
}
