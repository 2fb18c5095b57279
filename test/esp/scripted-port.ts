/** The fake port with a loader at its far side: what is written is cut into requests, and a function answers each. */

import type {Clock} from '../../src/clock.ts'
import {encodeFrame, FrameReader} from '../../src/esp/slip.ts'
import {FakePort, type FakePortOptions} from '../fake-port.ts'

/** What the far side says to one request: bytes for the wire, or nothing. */
export type Answer = (request: Uint8Array, port: ScriptedPort) => Uint8Array | undefined

export class ScriptedPort extends FakePort {
	readonly requests: Uint8Array[] = []
	readonly #frames = new FrameReader()

	constructor(
		clock: Clock,
		private readonly script: Answer,
		options?: FakePortOptions,
	) {
		super({clock, ...options})
	}

	override async write(bytes: Uint8Array): Promise<void> {
		await super.write(bytes)
		for (const heard of this.#frames.push(bytes)) {
			if (heard.kind !== 'frame') continue
			this.requests.push(heard.body)
			this.say(this.script(heard.body, this) ?? '')
		}
	}
}

/** An answer frame: opcode, value, payload with its status. */
export function reply(opcode: number, value: number, payload: readonly number[]): Uint8Array {
	const body = new Uint8Array(8 + payload.length)
	const view = new DataView(body.buffer)
	view.setUint8(0, 1)
	view.setUint8(1, opcode)
	view.setUint16(2, payload.length, true)
	view.setUint32(4, value >>> 0, true)
	body.set(payload, 8)
	return encodeFrame(body)
}

/** Runs a generator to its end; its progress and what it returned. */
export async function drive<T, R>(
	work: AsyncGenerator<T, R>,
): Promise<{readonly seen: readonly T[]; readonly result: R}> {
	const seen: T[] = []
	for (;;) {
		const next = await work.next()
		if (next.done) return {seen, result: next.value}
		seen.push(next.value)
	}
}
