/** How large a flash is that holds something. Pure. */

/** Flash chips come in powers of two: the smallest, in bytes, that holds so many bytes. */
export function flashSizeFor(bytes: number): number {
	return 2 ** Math.ceil(Math.log2(bytes))
}
