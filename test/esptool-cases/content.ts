/** What is written in the cases: contents by kind and length, the same on every run. */

export const KB = 1024
export const MB = 1024 * KB

/** Nothing can be saved by packing it. Never begins like an image. */
export function random(bytes: number, seed = 1): Uint8Array {
	const content = new Uint8Array(bytes)
	let state = seed
	for (let at = 0; at < bytes; at += 1) {
		state ^= state << 13
		state ^= state >>> 17
		state ^= state << 5
		content[at] = state & 0xff
	}
	content[0] = 0x01
	return content
}

/** Packs to about a third, as programs do. */
export function code(bytes: number, seed = 1): Uint8Array {
	const few = random(bytes, seed)
	return few.map((byte, at) => (at % 4 === 3 ? 0x40 : byte & 0x17))
}

export function zeros(bytes: number): Uint8Array {
	return new Uint8Array(bytes)
}
