/** The CRC-32 that littlefs seals its commits with: zlib's polynomial, without the final inversion. Pure. */

const table = new Uint32Array(256).map((_, byte) => {
	let word = byte
	for (let bit = 0; bit < 8; bit += 1) word = word & 1 ? (word >>> 1) ^ 0xedb88320 : word >>> 1
	return word
})

export const CRC_START = 0xffffffff

export function crc32(bytes: Uint8Array, from = CRC_START): number {
	let crc = from
	for (const byte of bytes) crc = (crc >>> 8) ^ table[(crc ^ byte) & 0xff]!
	return crc >>> 0
}
