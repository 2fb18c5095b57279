/** Messages over a TCP connection between two processes of the bench: a kind, a length and bytes. Knows nothing of what they mean. */

import type {Socket} from 'node:net'

/** The kind in one byte, then the length as 32 bits, low byte first. */
const HEADER_BYTES = 5

export interface FramedLine {
	send(kind: number, payload: Uint8Array): void
	sendJson(kind: number, value: unknown): void
	/** No more is sent. */
	end(): void
}

/** `take` gets each message in the order in which they were sent; `gone` is called once, when nothing more will come. */
export function framedLine(
	socket: Socket,
	take: (kind: number, payload: Buffer) => void,
	gone: () => void = () => {},
): FramedLine {
	socket.setNoDelay(true)
	let waiting: Buffer = Buffer.alloc(0)
	socket.on('data', (bytes: Buffer) => {
		waiting = waiting.length === 0 ? bytes : Buffer.concat([waiting, bytes])
		while (waiting.length >= HEADER_BYTES) {
			const end = HEADER_BYTES + waiting.readUInt32LE(1)
			if (waiting.length < end) return
			const [kind] = waiting
			const payload = waiting.subarray(HEADER_BYTES, end)
			waiting = waiting.subarray(end)
			take(kind!, payload)
		}
	})
	// A process that ends in the middle is no failure of the other one.
	socket.on('error', () => {})
	socket.once('close', gone)
	const send = (kind: number, payload: Uint8Array) => {
		if (socket.destroyed || socket.writableEnded) return
		const message = Buffer.allocUnsafe(HEADER_BYTES + payload.length)
		message[0] = kind
		message.writeUInt32LE(payload.length, 1)
		message.set(payload, HEADER_BYTES)
		socket.write(message)
	}
	return {
		send,
		sendJson: (kind, value) => send(kind, Buffer.from(JSON.stringify(value))),
		end: () => socket.end(),
	}
}

export function jsonOf<T>(payload: Buffer): T {
	return JSON.parse(payload.toString('utf8')) as T
}
