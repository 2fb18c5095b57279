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
 * How long a board that starts is left alone once it has fallen silent, in ms. A key that comes during the start interrupts
 * its user's boot.py, or the making of a file system; an emulated v1.26.1 even panics, and an emulated start takes 4.5 s.
 */
const START_QUIET_MS = 5000
/** A board that goes on printing after its start runs a program, which does not end by itself: it is spoken to after this, in ms. */
const START_MAX_MS = 8000
/** A boot ROM begins, or MicroPython starts anew: `ets Jun  8 2016`, `ESP-ROM:esp32s3-20210327`, `rst:0x1 (POWERON)`. */
const start = /ets [A-Z][a-z]{2} [ \d]\d|ESP-ROM:|rst:0x[0-9a-f]+ \(|rst cause:\d/g

interface SearchOptions {
	/** Decides by what was heard that no prompt will come. */
	readonly giveUp?: (heard: Uint8Array) => boolean
	/** The board has just been restarted: how long to wait for its first word before speaking, in ms. */
	readonly listenMs?: number
	/** Gets every byte that comes. */
	readonly hear?: (bytes: Uint8Array) => void
}

/**
 * Waits up to `ms` for a banner and the prompt after it, and asks for them again and again; a board that starts is listened
 * to first, since a good start ends in a banner by itself.
 */
export async function findPrompt(
	port: Port,
	clock: Clock,
	ms: number,
	signal: AbortSignal,
	{giveUp = () => false, listenMs = 0, hear = () => {}}: SearchOptions = {},
): Promise<PromptSearch> {
	const end = clock.now() + ms
	const turn = new Turn(clock.now(), listenMs)
	let heard: Uint8Array = new Uint8Array()
	while (clock.now() < end && !giveUp(heard)) {
		if (turn.isOurs(clock.now())) {
			await port.write(Buffer.from(ASK_FOR_BANNER, 'latin1'))
			turn.asked(clock.now())
		}
		const bytes = await readUntil(port, clock, Math.min(end, turn.at), signal)
		if (!bytes) continue
		hear(bytes)
		heard = Buffer.concat([heard, bytes]).subarray(-HEARD_BYTES)
		const text = Buffer.from(heard).toString('latin1')
		turn.heard(clock.now(), text, bytes.length)
		const banner = text.endsWith('>>> ') ? findBanner(text) : undefined
		if (banner) {
			await awaitQuiet(port, clock, signal)
			return {banner, heard}
		}
	}
	return {banner: undefined, heard}
}

/** Whose turn it is to speak: the board's while it starts, else ours. */
class Turn {
	/** When we speak next, unless the board goes on. */
	at: number
	/** Until when at most the board is left alone; undefined when it does not start. */
	#starting: number | undefined

	constructor(now: number, listenMs: number) {
		this.at = now + listenMs
		if (listenMs > 0) this.#starting = now + START_MAX_MS
	}

	isOurs(now: number): boolean {
		return now >= this.at
	}

	asked(now: number): void {
		this.#starting = undefined
		this.at = now + ASK_AGAIN_MS
	}

	/** `text`: all that was heard, of which the last `bytes` characters just came. */
	heard(now: number, text: string, bytes: number): void {
		// A mark may have come in two pieces.
		const fresh = text.slice(-bytes - MARK_BYTES)
		if (fresh.search(start) >= 0) this.#starting ??= now + START_MAX_MS
		if (text.endsWith('>>> ')) this.#starting = undefined
		if (this.#starting !== undefined) this.at = Math.min(now + START_QUIET_MS, this.#starting)
	}
}

/** Longer than any mark of a start. */
const MARK_BYTES = 16

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
