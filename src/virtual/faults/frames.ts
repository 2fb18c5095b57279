/**
 * Faults of the conversation: requests and replies that are lost, changed or replaced. Knows frames; not what a chip does.
 */

import {encodeFrame, FrameReader} from '../../esp/slip.ts'
import type {Port} from '../../serial/port.ts'
import * as command from '../board/command.ts'
import {replyBody} from '../board/command.ts'
import {type Fault, PortAround} from './port-around.ts'

/** Makes the bytes for the wire in place of a frame with this body; `n`: how many frames went before it. */
type FrameChange = (body: Uint8Array, n: number) => Uint8Array

export const lost = new Uint8Array()

/** Passes every request through `change`. */
export function onRequests(change: FrameChange): Fault {
	return port => new ChangedFrames(port, change, encodeFrame)
}

/** Passes every reply through `change`. */
export function onAnswers(change: FrameChange): Fault {
	return port => new ChangedFrames(port, encodeFrame, change)
}

/**
 * Changes one bit of the first `times` requests with this opcode, in byte `at` of the body, counted from its end when
 * negative.
 */
export function flipsRequest(opcode: number, at: number, times = Number.POSITIVE_INFINITY): Fault {
	let left = times
	return onRequests(body => (body[1] === opcode && left-- > 0 ? flipped(body, at) : encodeFrame(body)))
}

export function flipsAnswer(opcode: number, at: number, times = Number.POSITIVE_INFINITY): Fault {
	let left = times
	return onAnswers(body => (body[1] === opcode && left-- > 0 ? flipped(body, at) : encodeFrame(body)))
}

function flipped(body: Uint8Array, at: number): Uint8Array {
	const bad = body.slice()
	bad[at < 0 ? body.length + at : at]! ^= 1
	return encodeFrame(bad)
}

/** A byte of the data is another one than was meant, and its checksum is right. */
export function corruptsData(opcode: number): Fault {
	return onRequests(body => {
		if (body[1] !== opcode) return encodeFrame(body)
		const bad = body.slice()
		bad[60]! ^= 0x10
		bad[4] = command.checksumOf(bad.subarray(command.HEADER_BYTES + command.DATA_HEADER_BYTES))
		return encodeFrame(bad)
	})
}

/** Requests with this opcode get lost, `times` of them after the first `after`. */
export function losesRequest(opcode: number, times = Number.POSITIVE_INFINITY, after = 0): Fault {
	let seen = 0
	return onRequests(body => {
		if (body[1] !== opcode) return encodeFrame(body)
		seen += 1
		return seen > after && seen <= after + times ? lost : encodeFrame(body)
	})
}

/** The first `times` replies to requests with this opcode get lost. */
export function losesAnswer(opcode: number, times = Number.POSITIVE_INFINITY): Fault {
	let left = times
	return onAnswers(body => (body[1] === opcode && left-- > 0 ? lost : encodeFrame(body)))
}

/** The stub's greeting gets lost. */
export function noOhai(): Fault {
	return onAnswers(body => (Buffer.from(body).toString('latin1') === 'OHAI' ? lost : encodeFrame(body)))
}

/** The stub crashes as it starts, and the chip says nothing more until it is reset. */
export function stubCrashes(): Fault {
	return onRequests(body => {
		if (body[1] !== command.MEM_END) return encodeFrame(body)
		const elsewhere = body.slice()
		// The second word is where it starts; nothing was uploaded there.
		elsewhere.fill(0, 12, 16)
		return encodeFrame(elsewhere)
	})
}

/**
 * Replies in place of the board: `say` gets the body of a request and makes the bytes for the wire, or undefined to let the
 * board reply. The board does not receive a request that was replied to here.
 */
function answersItself(say: (request: Uint8Array) => Uint8Array | undefined): Fault {
	return port => new AnsweringPort(port, say)
}

/** Status bytes, first one high, for the first `times` requests with this opcode after the first `after`. */
export function refuses(
	opcode: number,
	status: number,
	{times = Number.POSITIVE_INFINITY, after = 0}: {readonly times?: number; readonly after?: number} = {},
): Fault {
	let seen = 0
	return answersItself(request => {
		if (request[1] !== opcode) return undefined
		seen += 1
		return seen > after && seen <= after + times ? answer(opcode, 0, [status >> 8, status & 0xff]) : undefined
	})
}

/** Makes registers read as `words`, whatever the chip holds: eFuses above all. */
export function registers(words: ReadonlyMap<number, number>): Fault {
	return answersItself(request => {
		const value =
			request[1] === command.READ_REG ? words.get(new command.Request(request).word(0)) : undefined
		return value === undefined ? undefined : answer(command.READ_REG, value, [0, 0, 0, 0])
	})
}

/** A ROM that knows only these commands, and replies 0105 to all others. */
export function takesOnly(...opcodes: readonly number[]): Fault {
	return answersItself(request =>
		opcodes.includes(request[1]!) ? undefined : answer(request[1]!, 0, [1, 5, 0, 0]),
	)
}

/**
 * The reply to GET_SECURITY_INFO of a chip with this id: flags, counter of flash encryption, seven key purposes, id,
 * version.
 */
export function securityInfo(chipId: number, flags: number, cryptCount = 0): Fault {
	const data = [flags, 0, 0, 0, cryptCount, 0, 0, 0, 0, 0, 0, 0, chipId, 0, 0, 0, 0, 0, 0, 0]
	return answersItself(request =>
		request[1] === command.GET_SECURITY_INFO
			? answer(command.GET_SECURITY_INFO, 0, [...data, 0, 0, 0, 0])
			: undefined,
	)
}

/** A reply with its frame. */
export function answer(opcode: number, value: number, data: readonly number[]): Uint8Array {
	return encodeFrame(replyBody(opcode, value, Uint8Array.from(data)))
}

class ChangedFrames extends PortAround {
	readonly #out = new FrameReader()
	readonly #in = new FrameReader()
	#sent = 0
	#heard = 0

	constructor(
		inner: Port,
		private readonly onRequest: FrameChange,
		private readonly onAnswer: FrameChange,
	) {
		super(inner)
	}

	override async write(bytes: Uint8Array): Promise<void> {
		for (const heard of this.#out.push(bytes)) {
			const wire = heard.kind === 'frame' ? this.onRequest(heard.body, this.#sent++) : heard.bytes
			if (wire.length > 0) await super.write(wire)
		}
	}

	override async read(signal?: AbortSignal): Promise<Uint8Array> {
		for (;;) {
			const parts = this.#in
				.push(await super.read(signal))
				.map(heard => (heard.kind === 'frame' ? this.onAnswer(heard.body, this.#heard++) : heard.bytes))
			const bytes = Buffer.concat(parts)
			if (bytes.length > 0) return bytes
		}
	}
}

/**
 * In place of a request that is replied to here, the board is sent a harmless one, and its reply is exchanged: so
 * everything keeps its order and its time.
 */
class AnsweringPort extends PortAround {
	readonly #out = new FrameReader()
	readonly #in = new FrameReader()
	/** The bytes to send in place of the reply to the request that is under way. */
	#instead: Uint8Array | undefined

	constructor(
		inner: Port,
		private readonly say: (request: Uint8Array) => Uint8Array | undefined,
	) {
		super(inner)
	}

	override async write(bytes: Uint8Array): Promise<void> {
		for (const heard of this.#out.push(bytes)) {
			if (heard.kind !== 'frame') {
				await super.write(heard.bytes)
				continue
			}
			this.#instead = this.say(heard.body)
			await super.write(encodeFrame(this.#instead ? readOfRomWord : heard.body))
		}
	}

	override async read(signal?: AbortSignal): Promise<Uint8Array> {
		for (;;) {
			const parts = this.#in
				.push(await super.read(signal))
				.map(heard => (heard.kind === 'frame' ? this.#exchanged(heard.body) : heard.bytes))
			const bytes = Buffer.concat(parts)
			if (bytes.length > 0) return bytes
		}
	}

	#exchanged(body: Uint8Array): Uint8Array {
		const instead = this.#instead
		if (!instead || body[1] !== command.READ_REG) return encodeFrame(body)
		this.#instead = undefined
		return instead
	}
}

/** READ_REG of 0x40001000, as a request. */
const readOfRomWord = Uint8Array.of(0, command.READ_REG, 4, 0, 0, 0, 0, 0, 0, 0x10, 0, 0x40)
