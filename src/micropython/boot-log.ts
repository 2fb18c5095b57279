/**
 * Finds out from the boot log why a board with new firmware does not come to its prompt, beyond what esp/classify.ts can
 * tell of any chip. Pure.
 */

import type {FlashSizes, HeardAfterwards} from '../problem.ts'
import {flashSizeFor} from '../rules/flash-size.ts'

/** What keeps a board from its prompt. */
interface BootFailure {
	readonly heard: HeardAfterwards
	/** The line that says so, or what `classify` showed; untrusted. */
	readonly sample: string
	/** Where the log tells them. */
	readonly flash?: FlashSizes
}

/** Something that a start prints before the program runs, and which no prompt follows. */
interface Sign {
	readonly heard: HeardAfterwards
	readonly line: RegExp
	/** What else the log has to say before it counts. */
	readonly counts?: (text: string, chip: string | undefined) => boolean
}

/**
 * The first that matches decides: what a message says of its cause comes before the crash and the loop it ends in. Messages
 * are those of the boot ROMs, of ESP-IDF's bootloader_support, spi_flash and esp_psram, of the ESP8266's SDK, and of
 * MicroPython's inisetup.py.
 */
const signs: readonly Sign[] = [
	{heard: 'brownout', line: /Brownout detector|rst:0xf\b/},
	{heard: 'flash-too-small', line: /smaller than the size in the binary image header/},
	{heard: 'flash-too-small', line: /partition \d+ (?:is )?invalid\b.*exceeds flash chip size/},
	{heard: 'octal-psram', line: /quad_psram: .*wrong PSRAM line mode/, counts: needsOctal},
	{heard: 'no-psram', line: /Failed to init external RAM(?!;)|SPI RAM not initialized/},
	// A build that can do without PSRAM reports that it found none, and starts.
	{
		heard: 'no-psram',
		line: /PSRAM ID read error|(?:PSRAM|SPI RAM) enabled but initialization failed|PSRAM chip is not connected/,
		counts: endsEachStart,
	},
	{heard: 'wrong-chip', line: /Invalid chip id\.|mismatch chip ID/},
	{heard: 'no-rf-data', line: /rf_cal\[0\] !=/},
	{heard: 'no-file-system', line: /file ?system\b.*(?:appears to be|looks to be|looks) corrupt/i},
	// A partition table that cannot be read comes first: without one the loader finds no program either.
	{heard: 'bad-partitions', line: /load partition table error|Failed to verify partition table/},
	{
		heard: 'bad-partitions',
		line: /partition \d+ invalid magic number|partition table (?:is )?(?:invalid|bad)/i,
	},
	{
		heard: 'bad-partitions',
		line: /(?:invalid|bad) partition table|partition table.*(?:md5|checksum).*(?:mismatch|invalid|fail)/i,
	},
	{heard: 'bad-flash-reads', line: /csum err|flash read err/},
	{heard: 'bad-flash-reads', line: /esp_image: (?:Checksum failed|Image hash failed|image corrupted)/i},
	{heard: 'no-program', line: /No bootable app partition|partition is not bootable|no app partition/i},
	{heard: 'no-program', line: /esp_image: .*(?:invalid magic byte|invalid segment|has invalid)/},
	{
		heard: 'crash',
		line: /Guru Meditation|Fatal exception|abort\(\) was called|assert failed:|stack overflow in task/i,
	},
]

/** Each start begins with such a line: `rst:0x10 (RTCWDT_RTC_RESET),boot:0x13`, `rst cause:4, boot mode:(3,7)`. */
const start = /rst:0x[0-9a-f]+ \(|rst cause:\d/g
/** A start after which the watchdog had ended the one before: `rst:0x7 (TG0WDT_SYS_RESET)`; an ESP8266 has cause 4. */
const startByWatchdog = /rst:0x[0-9a-f]+ \(\w*WDT\w*\)|rst cause:4\b/g
/** The second-stage boot loader starts the program. */
const starting = /SPI_FAST_FLASH_BOOT|entry 0x|Loaded app from partition/
/** ESP-IDF's own mark of an error; one about PSRAM may be followed by a good start. */
const otherError = /^(?:\x1b\[[\d;]*m)?E \(\d+\) (?!\w*psram|\w*spiram)/im
const LOOP_STARTS = 3
/** Nothing but what `findPrompt` sends: it came straight back. */
const ownEcho = /^[\r\n\x02\x03]+$/

/** Chips that have no USB of their own. */
const withoutUsb: readonly string[] = ['ESP8266', 'ESP32', 'ESP32-C2']

/**
 * Why there is no prompt: a better answer than `plain`, which is what `classify` found in the bytes, or `plain` itself.
 * `chip`: `ESP32-S3`.
 */
export function whyNoPrompt(heard: Uint8Array, plain: BootFailure, chip: string | undefined): BootFailure {
	const text = Buffer.from(heard).toString('latin1')
	const said = findBootError(text, chip)
	if (said) return said
	const as = (better: HeardAfterwards): BootFailure => ({...plain, heard: better})
	if (plain.heard === 'noise' && ownEcho.test(text)) return as('echo')
	if (plain.heard !== 'boot-log') return plain
	if (endsEachStart(text)) return as(count(text, startByWatchdog) >= 2 ? 'watchdog-loop' : 'start-loop')
	const hasUsb = chip !== undefined && !withoutUsb.includes(chip)
	return hasUsb && starting.test(text) && !otherError.test(text) ? as('elsewhere') : plain
}

/** The error that a start names itself, if there is one in what was heard. */
export function findBootError(text: string, chip?: string): BootFailure | undefined {
	for (const {heard, line, counts} of signs) {
		const found = line.exec(text)
		if (!found || counts?.(text, chip) === false) continue
		const flash = heard === 'flash-too-small' ? flashSizesIn(text) : undefined
		return {heard, sample: lineAt(text, found.index), ...(flash && {flash})}
	}
	return undefined
}

/** True when further listening would not tell anything more. */
export function isConclusive(heard: Uint8Array): boolean {
	const text = Buffer.from(heard).toString('latin1')
	return endsEachStart(text) || /waiting for download/.test(text)
}

/** True when what is on the flash does not start, so that no prompt will come however long it is waited for. */
export function cannotStart(heard: Uint8Array): boolean {
	const text = Buffer.from(heard).toString('latin1')
	const said = findBootError(text)?.heard
	const starts = said === undefined || said === 'no-rf-data' || said === 'no-file-system' || said === 'crash'
	return !starts || /invalid header: 0x|ets_main\.c/.test(text)
}

/** Of the chips with PSRAM only the ESP32-S3 has modules with the octal kind, and builds for it. */
function needsOctal(text: string, chip: string | undefined): boolean {
	return chip === undefined ? /ESP-ROM:esp32s3/.test(text) : chip === 'ESP32-S3'
}

function endsEachStart(text: string): boolean {
	return count(text, start) >= LOOP_STARTS
}

function count(text: string, pattern: RegExp): number {
	return text.match(pattern)?.length ?? 0
}

/**
 * `Detected size(4096k) smaller than the size in the binary image header(8192k)`; or, of a partition, `offset 0x10000 size
 * 0x7f0000 exceeds flash chip size 0x400000`.
 */
function flashSizesIn(text: string): FlashSizes | undefined {
	const [, has, wants] = /size\((\d{1,6})k\) smaller than .*?header\((\d{1,6})k\)/.exec(text) ?? []
	if (has && wants) return {has: Number(has) * 1024, wants: Number(wants) * 1024}
	const hex = /offset (0x[0-9a-f]{1,8}),? size (0x[0-9a-f]{1,8}),? exceeds flash chip size (0x[0-9a-f]{1,8})/i
	const [, offset, size, chip] = hex.exec(text) ?? []
	if (!offset || !size || !chip) return undefined
	return {has: Number(chip), wants: flashSizeFor(Number(offset) + Number(size))}
}

const MAX_SAMPLE = 160

/** The line around `at`, as printable ASCII. */
function lineAt(text: string, at: number): string {
	const from = Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('\r', at)) + 1
	const line = /^[^\r\n]*/.exec(text.slice(from))?.[0] ?? ''
	return line
		.replace(/\x1b\[[\d;]*m/g, '')
		.replace(/[^\x20-\x7e]+/g, ' ')
		.trim()
		.slice(0, MAX_SAMPLE)
}
