/** A port that counts what goes over it, blocks of data apart, and says of itself what it is told to. Changes nothing. */

import type {Framing, Lines, Port, PortInfo} from '#built/serial/port'

const FLASH_DATA = 0x03
const DEFLATE_DATA = 0x11

export class CountingPort implements Port {
	sent = 0
	received = 0
	/** Blocks of data only: bytes, and ms from the first until after the last is answered (the next request). */
	readonly blocks = {bytes: 0, ms: 0}
	#blocksBegan: number | undefined

	constructor(
		private readonly port: Port,
		readonly info: PortInfo,
	) {}

	async read(signal?: AbortSignal): Promise<Uint8Array> {
		const bytes = await this.port.read(signal)
		this.received += bytes.length
		return bytes
	}

	write(bytes: Uint8Array): Promise<void> {
		this.sent += bytes.length
		this.#countBlock(bytes)
		return this.port.write(bytes)
	}

	lines(to: Lines): Promise<void> {
		return this.port.lines(to)
	}

	speed(baud: number): Promise<void> {
		return this.port.speed(baud)
	}

	framing(to: Framing): Promise<void> {
		return this.port.framing(to)
	}

	break(on: boolean): Promise<void> {
		return this.port.break(on)
	}

	discard(): Promise<void> {
		return this.port.discard()
	}

	close(): Promise<void> {
		return this.port.close()
	}

	/** Requests are sent frame by frame: 0xC0, direction, opcode. The two opcodes of data are told apart by length, too. */
	#countBlock(bytes: Uint8Array): void {
		const isBlock = bytes.length > 64 && (bytes[2] === FLASH_DATA || bytes[2] === DEFLATE_DATA)
		if (isBlock) {
			this.#blocksBegan ??= performance.now()
			this.blocks.bytes += bytes.length
		} else if (this.#blocksBegan !== undefined) {
			this.blocks.ms += performance.now() - this.#blocksBegan
			this.#blocksBegan = undefined
		}
	}
}
