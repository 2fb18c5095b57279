/** Finds the prompt `>>>` on a port and reads the banner above it. Knows no chip and no screen. */

import {unlessLate} from '../async.ts'
import type {Clock} from '../clock.ts'
import type {Port} from '../serial/port.ts'

/** `MicroPython v1.27.0 on 2025-12-09; Generic ESP32 module with ESP32`, taken apart. */
export interface Banner {
	/** `1.27.0`. */
	readonly version: string
	readonly date: string
	/** `Generic ESP32 module`. */
	readonly machine: string
	/** `ESP32`. */
	readonly chip: string
}

const bannerLine =
	/MicroPython v?(\S{1,60}) on (\d{4}-\d\d-\d\d); ([^\r\n]{1,120}) with ([^\r\n]{1,60})\r?\n/g

/** The last complete banner in what a board printed. */
export function findBanner(text: string): Banner | undefined {
	const last = [...text.matchAll(bannerLine)].at(-1)
	if (!last) return undefined
	const [, version = '', date = '', machine = '', chip = ''] = last
	return {version, date, machine, chip: chip.trim()}
}

/** What a board printed while its prompt was awaited, with the banner if it came. */
interface PromptSearch {
	readonly banner: Banner | undefined
	/** At most the last 4 KB. */
	readonly heard: Uint8Array
}

// An empty line first (on a line with text, Ctrl-B would only move the cursor); Ctrl-C twice (for a program, and for what
// its `finally` runs); Ctrl-B: leave the raw REPL and print the banner again.
const ASK_FOR_BANNER = '\r\x03\x03\x02'
/** How long to wait before asking again, in ms: a board that is still starting does not receive the first request. */
const ASK_AGAIN_MS = 700
const HEARD_BYTES = 4096

/**
 * Waits up to `ms` for a banner and the prompt after it, and asks for them again and again. Ends earlier when `giveUp`
 * decides by what was heard that none will come.
 */
export async function findPrompt(
	port: Port,
	clock: Clock,
	ms: number,
	signal: AbortSignal,
	giveUp: (heard: Uint8Array) => boolean = () => false,
): Promise<PromptSearch> {
	const end = clock.now() + ms
	let heard: Uint8Array = new Uint8Array()
	while (clock.now() < end && !giveUp(heard)) {
		await port.write(Buffer.from(ASK_FOR_BANNER, 'latin1'))
		const pauseEnd = Math.min(end, clock.now() + ASK_AGAIN_MS)
		for (;;) {
			const bytes = await readUntil(port, clock, pauseEnd, signal)
			if (!bytes) break
			heard = Buffer.concat([heard, bytes]).subarray(-HEARD_BYTES)
			const text = Buffer.from(heard).toString('latin1')
			if (text.endsWith('>>> ')) {
				const banner = findBanner(text)
				if (banner) {
					await awaitQuiet(port, clock, signal)
					return {banner, heard}
				}
			}
		}
	}
	return {banner: undefined, heard}
}

/**
 * In ms: longer than an adapter holds bytes back (FTDI's latency timer: 16); a prompt that received the request replies at
 * once.
 */
const QUIET_MS = 50

/**
 * While the board was starting slowly it may have received two requests, so a second banner is read too, until nothing more
 * comes (2 s at most).
 */
async function awaitQuiet(port: Port, clock: Clock, signal: AbortSignal): Promise<void> {
	const end = clock.now() + 2000
	while (clock.now() < end) {
		if (!(await readUntil(port, clock, clock.now() + QUIET_MS, signal))) return
	}
}

/** The next bytes, or undefined when none came before `end` (on the clock). */
export function readUntil(
	port: Port,
	clock: Clock,
	end: number,
	signal: AbortSignal,
): Promise<Uint8Array | undefined> {
	const ms = Math.max(0, end - clock.now())
	return unlessLate(clock, ms, signal, undefined, own => port.read(own))
}
