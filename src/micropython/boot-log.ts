/**
 * Finds out from the boot log why a board with new firmware does not come to its prompt, beyond what esp/classify.ts can
 * tell of any chip. Pure.
 */

import type {HeardAfterwards} from '../problem.ts'

/** ESP-IDF's messages when it looks for PSRAM and finds none (components/esp_psram, and spiram before it). */
const noPsram =
	/PSRAM ID read error|(?:PSRAM|SPI RAM) enabled but initialization failed|Failed to init external RAM/
/** Each start begins with such a line: `rst:0x10 (RTCWDT_RTC_RESET),boot:0x13`, `rst cause:4, boot mode:(3,7)`. */
const start = /rst:0x[0-9a-f]+ \(|rst cause:\d/g
/** The second-stage boot loader starts the program. */
const starting = /SPI_FAST_FLASH_BOOT|entry 0x|Loaded app from partition/
const LOOP_STARTS = 3
/** Nothing but what `findPrompt` sends: it came straight back. */
const ownEcho = /^[\r\n\x02\x03]+$/

/** Chips that have no USB of their own. */
const withoutUsb: readonly string[] = ['ESP8266', 'ESP32', 'ESP32-C2']

/**
 * Why there is no prompt: a better answer than `plain`, which is what `classify` found in the bytes, or `plain` itself.
 * `chip`: `ESP32-S3`.
 */
export function whyNoPrompt(
	heard: Uint8Array,
	plain: HeardAfterwards,
	chip: string | undefined,
): HeardAfterwards {
	const text = Buffer.from(heard).toString('latin1')
	if (plain === 'brownout') return plain
	if (noPsram.test(text)) return 'no-psram'
	if (plain === 'noise' && ownEcho.test(text)) return 'echo'
	if (plain !== 'boot-log') return plain
	if (starts(text) >= LOOP_STARTS) return 'start-loop'
	const hasUsb = chip !== undefined && !withoutUsb.includes(chip)
	return hasUsb && starting.test(text) ? 'elsewhere' : plain
}

/** True when further listening would not tell anything more. */
export function isConclusive(heard: Uint8Array): boolean {
	const text = Buffer.from(heard).toString('latin1')
	return starts(text) >= LOOP_STARTS || /waiting for download/.test(text)
}

function starts(text: string): number {
	return text.match(start)?.length ?? 0
}
