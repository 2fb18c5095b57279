/** ESP8266 files that are not MicroPython's: a loader, and a program with a header of its own behind it. */

interface Segment {
	readonly address: number
	readonly data: Uint8Array
}

const PROGRAM_AT = 0x1000

/** The same bytes each time. */
function content(length: number, seed: number): Uint8Array {
	return Uint8Array.from({length}, (_, at) => (at * 7 + (at >> 8) * seed) & 0xff)
}

/** Header, segments, zeros, the XOR of all data as the last byte of a multiple of 16. */
function image(segments: readonly Segment[]): Buffer {
	const parts = segments.map(({address, data}) => {
		const head = Buffer.alloc(8)
		head.writeUInt32LE(address, 0)
		head.writeUInt32LE(data.length, 4)
		return Buffer.concat([head, data])
	})
	const body = Buffer.concat([Buffer.of(0xe9, segments.length, 2, 0x40, 0, 0xf0, 0x10, 0x40), ...parts])
	const whole = padded(body, (Math.floor(body.length / 16) + 1) * 16, 0)
	let sum = 0xef
	for (const {data} of segments) for (const byte of data) sum ^= byte
	whole[whole.length - 1] = sum
	return whole
}

export function padded(bytes: Uint8Array, length: number, filler: number): Buffer {
	return Buffer.concat([bytes, Buffer.alloc(length - bytes.length, filler)])
}

export function loaderOf(): Buffer {
	return image([{address: 0x4010_f000, data: content(0x600, 3)}])
}

export function twoImages(filler = 0xff): Buffer {
	const program = image([
		{address: 0x4020_1010, data: content(0x2_8000, 5)},
		{address: 0x4010_0000, data: content(0x4000, 9)},
	])
	return Buffer.concat([padded(loaderOf(), PROGRAM_AT, filler), program])
}

/** After the checksum was computed, length and CRC of the whole file are put into the first words of the program. */
export function arduinoFile(): Buffer {
	const file = twoImages(0xaa)
	file.fill(0, PROGRAM_AT + 16, PROGRAM_AT + 24)
	const crc = crcOf(file)
	file.writeUInt32LE(file.length, PROGRAM_AT + 16)
	file.writeUInt32LE(crc, PROGRAM_AT + 20)
	return file
}

/** By long division over the bits, as the polynomial is defined; the product computes it in another way. */
function crcOf(bytes: Uint8Array): number {
	let remainder = 0xffff_ffffn
	for (const byte of bytes) {
		remainder ^= BigInt(byte) << 24n
		for (let bit = 0; bit < 8; bit++) {
			remainder <<= 1n
			if (remainder >> 32n) remainder ^= 0x1_04c1_1db7n
		}
	}
	return Number(remainder)
}
