/** Requests and replies of the serial protocol in bytes, from the chip's side. Knows no command's meaning. */

/** Opcodes (Espressif's "Serial protocol" page). */
export const FLASH_BEGIN = 0x02
export const FLASH_DATA = 0x03
export const FLASH_END = 0x04
export const MEM_BEGIN = 0x05
export const MEM_END = 0x06
export const MEM_DATA = 0x07
export const SYNC = 0x08
export const WRITE_REG = 0x09
export const READ_REG = 0x0a
export const SPI_SET_PARAMS = 0x0b
export const SPI_ATTACH = 0x0d
export const READ_FLASH_SLOW = 0x0e
export const CHANGE_BAUDRATE = 0x0f
export const FLASH_DEFL_BEGIN = 0x10
export const FLASH_DEFL_DATA = 0x11
export const FLASH_DEFL_END = 0x12
export const SPI_FLASH_MD5 = 0x13
export const GET_SECURITY_INFO = 0x14
export const ERASE_FLASH = 0xd0
export const ERASE_REGION = 0xd1
export const READ_FLASH = 0xd2
export const RUN_USER_CODE = 0xd3

export const HEADER_BYTES = 8
/** Before the payload of a DATA command: length, sequence number, two words of zero. */
export const DATA_HEADER_BYTES = 16

export class Request {
	readonly #view: DataView

	constructor(readonly body: Uint8Array) {
		this.#view = new DataView(body.buffer, body.byteOffset, body.byteLength)
	}

	get direction(): number {
		return this.body[0] ?? 0
	}

	get opcode(): number {
		return this.body[1] ?? 0
	}

	/** The length that the header states; the ROM does not compare it with what came. */
	get statedLength(): number {
		return this.body.length < 4 ? 0 : this.#view.getUint16(2, true)
	}

	get checksum(): number {
		return this.body[4] ?? 0
	}

	get data(): Uint8Array {
		return this.body.subarray(HEADER_BYTES)
	}

	/** The n-th 32-bit word of the data, 0 beyond its end. */
	word(n: number): number {
		const at = HEADER_BYTES + 4 * n
		return at + 4 <= this.body.length ? this.#view.getUint32(at, true) : 0
	}

	/** Of a DATA command: the bytes after its own header. */
	get payload(): Uint8Array {
		return this.data.subarray(DATA_HEADER_BYTES)
	}

	/** Of a DATA command: as many bytes as it states; undefined when fewer came. */
	get statedPayload(): Uint8Array | undefined {
		const bytes = this.word(0)
		const payload = this.payload.subarray(0, bytes)
		return payload.length === bytes ? payload : undefined
	}
}

/** The check byte of DATA commands: EFh and all payload bytes, exclusive-ored. */
export function checksumOf(payload: Uint8Array): number {
	let sum = 0xef
	for (let i = 0; i < payload.length; i += 1) sum ^= payload[i]!
	return sum
}

/** `01 opcode length value data`: a reply without its frame. */
export function replyBody(opcode: number, value: number, data: Uint8Array): Uint8Array {
	const body = new Uint8Array(HEADER_BYTES + data.length)
	const view = new DataView(body.buffer)
	body[0] = 1
	body[1] = opcode
	view.setUint16(2, data.length, true)
	view.setUint32(4, value, true)
	body.set(data, HEADER_BYTES)
	return body
}
