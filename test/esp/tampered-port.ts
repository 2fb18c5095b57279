/** A cable to a (virtual) board on which things happen to requests and answers: it wraps a real port and fakes none. */

import {encodeFrame, FrameReader} from '../../src/esp/slip.ts'
import type {Port} from '../../src/serial/port.ts'
import {PortAround} from '../../src/virtual/faults/port-around.ts'

/** What happens to a request on its way: as it is, changed, or lost. */
export type Tamper = (request: Uint8Array) => Uint8Array | undefined

export class TamperedPort extends PortAround {
	/** Opcodes of all requests that were sent. */
	readonly opcodes: number[] = []
	readonly #frames = new FrameReader()

	constructor(
		inner: Port,
		private readonly onRequest: Tamper = request => request,
		private readonly onAnswer: (bytes: Uint8Array) => Uint8Array = bytes => bytes,
	) {
		super(inner)
	}

	count(opcode: number): number {
		return this.opcodes.filter(sent => sent === opcode).length
	}

	override async read(signal?: AbortSignal): Promise<Uint8Array> {
		return this.onAnswer(await super.read(signal))
	}

	override async write(bytes: Uint8Array): Promise<void> {
		for (const heard of this.#frames.push(bytes)) {
			if (heard.kind !== 'frame') {
				await super.write(heard.bytes)
				continue
			}
			this.opcodes.push(heard.body[1]!)
			const passed = this.onRequest(heard.body)
			if (passed) await super.write(encodeFrame(passed))
		}
	}
}
