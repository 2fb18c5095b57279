/** Sends the flash's content from the stub to the host. Knows packets and acknowledgements; no requests. */

import {createHash} from 'node:crypto'
import {encodeFrame} from '../../esp/slip.ts'
import {readMs} from './chip-times.ts'
import {type Act, hear, say, work} from './conversation.ts'
import type {ReachedFlash} from './reached-flash.ts'

/**
 * Sends `total` bytes from `at` on, in bare frames of `packetBytes`, one at a time; each is acknowledged with the number of
 * bytes so far as a 32-bit word, and a wrong number ends it. At the end comes the MD5 of what was sent. False when the flash
 * could not be read, which ends it without another word.
 */
export function* readOut(
	flash: ReachedFlash,
	at: number,
	total: number,
	packetBytes: number,
): Generator<Act, boolean, Uint8Array> {
	const length = Math.max(1, packetBytes)
	const hash = createHash('md5')
	let sent = 0
	while (sent < total) {
		const bytes = Math.min(length, total - sent)
		if (!flash.isReadable(at + sent, bytes)) return false
		const packet = flash.read(at + sent, bytes)
		yield work(readMs(packet.length))
		hash.update(packet)
		yield say(encodeFrame(packet))
		sent += packet.length
		const acknowledged = yield hear
		const view = new DataView(acknowledged.buffer, acknowledged.byteOffset, acknowledged.byteLength)
		if (view.byteLength !== 4 || view.getUint32(0, true) !== sent) break
	}
	yield say(encodeFrame(hash.digest()))
	return true
}
