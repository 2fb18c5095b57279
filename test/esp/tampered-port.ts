import {encodeFrame, FrameReader} from '../../src/esp/slip.ts'
import type {Lines, Port} from '../../src/serial/port.ts'

/** What happens to a request on its way: as it is, changed, or lost. */
export type Tamper = (request: Uint8Array) => Uint8Array | undefined

/** A cable between our side and a (virtual) board, on which things happen. */
export class TamperedPort implements Port {
	/** Opcodes of all requests that were sent. */
	readonly opcodes: number[] = []
	readonly #frames = new FrameReader()

	constructor(
		private readonly port: Port,
		private readonly onRequest: Tamper = request => request,
		private readonly onAnswer: (bytes: Uint8Array) => Uint8Array = bytes => bytes,
	) {}

	get info() {
		return this.port.info
	}

	count(opcode: number): number {
		return this.opcodes.filter(sent => sent === opcode).length
	}

	async read(signal?: AbortSignal): Promise<Uint8Array> {
		return this.onAnswer(await this.port.read(signal))
	}

	async write(bytes: Uint8Array): Promise<void> {
		for (const heard of this.#frames.push(bytes)) {
			if (heard.kind !== 'frame') {
				await this.port.write(heard.bytes)
				continue
			}
			this.opcodes.push(heard.body[1]!)
			const passed = this.onRequest(heard.body)
			if (passed) await this.port.write(encodeFrame(passed))
		}
	}

	lines(to: Lines): Promise<void> {
		return this.port.lines(to)
	}

	speed(baud: number): Promise<void> {
		return this.port.speed(baud)
	}

	discard(): Promise<void> {
		return this.port.discard()
	}

	close(): Promise<void> {
		return this.port.close()
	}
}
