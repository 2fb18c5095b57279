/**
 * Tells what bytes outside the protocol look like: a boot log, a REPL, an echo. Pure. With it a vague failure gets a
 * precise remedy.
 */

import type {Heard} from '../problem.ts'

interface Classification {
	readonly heard: Heard
	/** The last bytes, as printable ASCII, or as hexadecimal when most of them are not text. */
	readonly sample: string
}

/** The first pattern that matches decides, so the cause of a boot loop comes before the boot log it produces. */
const patterns: readonly (readonly [Heard, RegExp])[] = [
	['brownout', /Brownout detector|rst:0xf\b/],
	['wrong-chip', /Invalid chip id\.|mismatch chip ID/],
	['no-rf-data', /rf_cal\[0\] !=/],
	['crash', /Guru Meditation|Fatal exception|abort\(\) was called|assert failed: /],
	// Our own SYNC request came back: opcode 08, length 0x24. A REPL that echoes it drops the control characters, so this
	// is no REPL.
	['echo', /\x08\x24\x00/],
	['invalid-header', /invalid header: 0x|flash read err|csum err|ets_main\.c/],
	// A REPL answers the SYNC with its echo of it: BS ESC [K, and the run of 0x55 (`U`).
	['micropython', /MicroPython v\d|>>> |raw REPL|\x08\x1b\[K|U{12}/],
	['wrong-straps', /SPI_DOWNLOAD_BOOT|wait spi download/],
	// An ESP8266 prints its boot mode by the straps: (1,x) means that it waits for a download.
	['download-mode', /waiting for download|boot mode:\(1,/],
	['boot-log', /ets [A-Z][a-z]{2} |ESP-ROM:|rst:0x|rst cause/],
]

/** `bytes`: in the order in which they came, the latest last. */
export function classify(bytes: Uint8Array): Classification {
	const text = Buffer.from(bytes).toString('latin1')
	const heard = patterns.find(([, pattern]) => pattern.test(text))?.[0] ?? unnamed(bytes, text)
	return {heard, sample: sampleOf(bytes)}
}

/** Colours and cursor moves: `ESC [0;32m`. */
const escapes = /\x1b\[[0-?]*[ -/]*[@-~]/g
/** A line, or the beginning of one: noise at another speed has no such run of letters. */
const words = /[\x20-\x7e]{5}/
const MOSTLY = 0.75

function unnamed(bytes: Uint8Array, text: string): Heard {
	if (bytes.length === 0) return 'silence'
	const plain = text.replace(escapes, '')
	const readable = plain.length - plain.replace(/[\t\n\r\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]+/g, '').length
	return words.test(plain) && readable >= plain.length * MOSTLY ? 'program' : 'noise'
}

function sampleOf(bytes: Uint8Array): string {
	const end = bytes.subarray(-160)
	const printable = end.reduce((count, byte) => count + (isText(byte) ? 1 : 0), 0)
	if (printable * 2 < end.length)
		return Buffer.from(end.subarray(-32))
			.toString('hex')
			.replace(/..(?=.)/g, '$& ')
	return Buffer.from(end)
		.toString('latin1')
		.replace(escapes, '')
		.replace(/[^\x20-\x7e]+/g, ' ')
		.replace(/ {2,}/g, ' ')
		.trim()
}

function isText(byte: number): boolean {
	return (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d
}
