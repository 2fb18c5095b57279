/** Stops a program in the first moment in which it runs, by Ctrl-C again and again while the board starts. Knows no chip and no file. */

import type {Clock} from '../clock.ts'
import {isProblem} from '../problem.ts'
import type {Port} from '../serial/port.ts'
import {isOwnUsb} from '../serial/rediscover.ts'
import {type Banner, findPrompt, readUntil} from './prompt.ts'

/** How long a start may take until its program runs, in ms: an emulated one takes 4.5 s. */
const START_MS = 6000
/** A board that has said nothing for so long, in ms, is past its start. */
const QUIET_MS = 2500
/** How long the board has to print its banner once it was caught, in ms. */
const BANNER_MS = 3000

/**
 * At 115,200 baud a Ctrl-C is on its way almost without a pause, because a program may need no more than a millisecond until it sleeps. A boot ROM
 * takes no notice, and a MicroPython that starts forgets what came before. The chip's own USB keeps what a program does not take, and holds the
 * computer back when it is full: there it is a few, and not without end.
 */
const overUart = {bytes: 120, everyMs: 11, most: Number.POSITIVE_INFINITY}
const overOwnUsb = {bytes: 1, everyMs: 5, most: 400}

/** The banner of the board that has just been started; undefined where its program was quicker, or holds on. */
export async function catchStart(
	port: Port,
	clock: Clock,
	signal: AbortSignal,
	hear: (bytes: Uint8Array) => void = () => {},
): Promise<Banner | undefined> {
	const {bytes, everyMs, most} = isOwnUsb(port.info) ? overOwnUsb : overUart
	const interrupts = new Uint8Array(bytes).fill(0x03)
	const end = clock.now() + START_MS
	let heardAt = clock.now()
	let text = ''
	for (let sent = 0; clock.now() < Math.min(end, heardAt + QUIET_MS) && !hasPrompt(text); ) {
		if (sent < most) {
			try {
				await port.write(interrupts)
			} catch (error) {
				// Its program takes nothing, not even that.
				if (isProblem(error, 'port-stalled')) return undefined
				throw error
			}
			sent += bytes
		}
		const came = await readUntil(port, clock, Math.min(end, clock.now() + everyMs), signal)
		if (!came) continue
		hear(came)
		heardAt = clock.now()
		text = (text + Buffer.from(came).toString('latin1')).slice(-KEPT)
	}
	if (!hasPrompt(text)) return undefined
	return (await findPrompt(port, clock, BANNER_MS, signal)).banner
}

/** In characters: more than one prompt after another. */
const KEPT = 64

function hasPrompt(text: string): boolean {
	return text.includes('>>> ')
}
