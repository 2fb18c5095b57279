/**
 * Where boards have their LED, and which pins of a chip nobody should drive. Pure. From MicroPython's ports/esp32/boards (pins.csv or
 * the module of a board), its machine_pin.h, and ESP-IDF's pages on GPIO. A board that is not here is asked about.
 */

export interface Led {
	readonly pin: number
	/** One that takes a colour over one line (WS2812), or a plain one. */
	readonly kind: 'plain' | 'rgb'
	/** A pin that gives it power. */
	readonly power?: number
}

const plain = (pin: number): Led => ({pin, kind: 'plain'})
const rgb = (pin: number, power?: number): Led => ({pin, kind: 'rgb', ...(power !== undefined && {power})})

/** By board id: what pins.csv, or the board's own module, says. */
const ofBoards: Readonly<Record<string, Led>> = {
	ARDUINO_NANO_ESP32: plain(48),
	LILYGO_T3_S3: plain(37),
	LOLIN_C3_MINI: plain(7),
	LOLIN_S2_MINI: plain(15),
	LOLIN_S2_PICO: plain(10),
	M5STACK_ATOMS3_LITE: rgb(35),
	M5STACK_NANOC6: plain(7),
	M5STACK_NANOH2: plain(4),
	SEEED_XIAO_ESP32C5: plain(27),
	SEEED_XIAO_ESP32C6: plain(15),
	SEEED_XIAO_ESP32S3: plain(21),
	SPARKFUN_IOT_REDBOARD_ESP32: plain(18),
	UM_FEATHERS2: plain(13),
	UM_FEATHERS2NEO: plain(13),
	UM_FEATHERS3: plain(13),
	UM_FEATHERS3NEO: plain(13),
	UM_NANOS3: rgb(41, 42),
	UM_OMGS3: rgb(35, 34),
	UM_TINYC6: rgb(23, 22),
	UM_TINYS2: rgb(1, 2),
	WAVESHARE_ESP32_S3_PICO: rgb(21),
}

/** Of the generic builds: the chip's own development kit has it there (Espressif's guides; ESP-IDF's example blink). */
const ofKits: Readonly<Record<string, Led>> = {
	ESP8266: plain(2),
	ESP32: plain(2),
	'ESP32-S2': rgb(18),
	'ESP32-S3': rgb(48),
	'ESP32-C3': rgb(8),
	'ESP32-C5': rgb(27),
	'ESP32-C6': rgb(8),
	'ESP32-H2': rgb(8),
}

/** Where to try first; undefined where nobody knows. `isKit`: many boards with the chip have it there, but not all. */
export function ledOf(board: string, chip: string): {readonly led: Led; readonly isKit: boolean} | undefined {
	const known = Object.hasOwn(ofBoards, board) ? ofBoards[board] : undefined
	if (known) return {led: known, isKit: false}
	const kit = /^ESP(?:32|8266)_GENERIC/.test(board) ? ofKits[chip] : undefined
	return kit && {led: kit, isKit: true}
}

export type PinFault = 'none' | 'flash' | 'usb' | 'uart' | 'input-only'

interface Pins {
	/** Those that MicroPython knows. */
	readonly known: readonly number[]
	readonly flash?: readonly number[]
	readonly usb?: readonly number[]
	readonly uart: readonly number[]
	readonly inputOnly?: readonly number[]
}

/** `0-3 7`: 0, 1, 2, 3 and 7. */
function pins(ranges: string): readonly number[] {
	return ranges.split(' ').flatMap(range => {
		const [from = 0, to = from] = range.split('-').map(Number)
		return Array.from({length: to - from + 1}, (_, at) => from + at)
	})
}

const ofChips: Readonly<Record<string, Pins>> = {
	ESP8266: {known: pins('0-16'), flash: pins('6-11'), uart: [1, 3]},
	ESP32: {known: pins('0-23 25-27 32-39'), flash: pins('6-11'), uart: [1, 3], inputOnly: pins('34-39')},
	'ESP32-S2': {
		known: pins('0-21 26-46'),
		flash: pins('26-32'),
		usb: [19, 20],
		uart: [43, 44],
		inputOnly: [46],
	},
	'ESP32-S3': {known: pins('0-21 26-48'), flash: pins('26-32'), usb: [19, 20], uart: [43, 44]},
	'ESP32-C2': {known: pins('0-20'), flash: pins('11-17'), uart: [19, 20]},
	'ESP32-C3': {known: pins('0-21'), flash: pins('12-17'), usb: [18, 19], uart: [20, 21]},
	'ESP32-C5': {known: pins('0-28'), flash: pins('15-22'), usb: [13, 14], uart: [11, 12]},
	'ESP32-C6': {known: pins('0-30'), flash: pins('24-30'), usb: [12, 13], uart: [16, 17]},
	'ESP32-C61': {known: pins('0-29'), flash: pins('14-17 19-21'), usb: [12, 13], uart: [10, 11]},
	'ESP32-H2': {known: pins('0-5 8-14 22-27'), usb: [26, 27], uart: [23, 24]},
	'ESP32-P4': {known: pins('0-54'), usb: [24, 25], uart: [37, 38]},
}

/** Why this pin must not be driven; undefined where it may be. */
export function pinFault(chip: string, pin: number): PinFault | undefined {
	const of = ofChips[chip]
	if (!of) return undefined
	if (of.flash?.includes(pin)) return 'flash'
	if (of.usb?.includes(pin)) return 'usb'
	if (of.uart.includes(pin)) return 'uart'
	if (of.inputOnly?.includes(pin)) return 'input-only'
	return of.known.includes(pin) ? undefined : 'none'
}

/** As it is remembered: `rgb:35:34`. */
export function ledText({pin, kind, power}: Led): string {
	return [kind, pin, ...(power === undefined ? [] : [power])].join(':')
}

/** What was remembered; undefined where somebody has edited it. */
export function ledFrom(text: string | undefined): Led | undefined {
	const [, kind, pin, power] = /^(plain|rgb):(\d{1,2})(?::(\d{1,2}))?$/.exec(text ?? '') ?? []
	if (kind === undefined) return undefined
	return {
		kind: kind === 'rgb' ? 'rgb' : 'plain',
		pin: Number(pin),
		...(power !== undefined && {power: Number(power)}),
	}
}
