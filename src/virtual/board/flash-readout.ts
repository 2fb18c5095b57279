/** Sends the flash's content from the stub to the host. Knows packets and acknowledgements; no requests. */

import {createHash} from 'node:crypto'
import {encodeFrame} from '../../esp/slip.ts'
import {readMs} from './chip-times.ts'
import {type Act, hear, say, work} from './conversation.ts'
import type {ReachedFlash} from './reached-flash.ts'

/**
 * Sends `total` bytes from `at` on, in bare frames of `packetBytes`, one at a time; each is acknowledged with the number of
 * bytes so far as a 32-bit word. Whatever that number is, the next packet comes; only at the end it is waited for that as many
 * are acknowledged as were sent. A frame of another length ends it (esp-flasher-stub 1.2.2, command_handler.c). At the end
 * comes the MD5 of what was sent. False when the flash could not be read, which ends it without another word.
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
	let acknowledged = 0
	while (sent < total || acknowledged < total) {
		if (sent < total) {
			const bytes = Math.min(length, total - sent)
			if (!flash.isReadable(at + sent, bytes)) return false
			const packet = flash.read(at + sent, bytes)
			yield work(readMs(packet.length))
			hash.update(packet)
			yield say(encodeFrame(packet))
			sent += packet.length
		}
		const word = yield hear
		if (word.byteLength !== 4) break
		acknowledged = new DataView(word.buffer, word.byteOffset, word.byteLength).getUint32(0, true)
	}
	yield say(encodeFrame(hash.digest()))
	return true
}
