/** Which GPIO numbers a chip has, and what can be done with them. Sources: ports/esp32/machine_pin.h, ports/esp8266/machine_pin.c, the chips' datasheets. */

/** What a program has done with a pin: let go of it, driven it, or sent bits (hexadecimal) to lights that hang on it. */
export type PinChange =
	| {readonly pin: number; readonly to: 'input' | 'low' | 'high'}
	| {readonly pin: number; readonly bits: string}

interface Pins {
	/** Ranges, both ends included. */
	readonly there: readonly Range[]
	/** Between the chip and the flash that the program runs from. */
	readonly flash?: readonly Range[]
	readonly inputOnly?: readonly Range[]
}
type Range = readonly [first: number, last: number]

const chips: Readonly<Record<string, Pins>> = {
	ESP8266: {
		there: [
			[0, 5],
			[9, 10],
			[12, 16],
		],
	},
	ESP32: {
		there: [
			[0, 23],
			[25, 27],
			[32, 39],
		],
		flash: [[6, 11]],
		inputOnly: [[34, 39]],
	},
	ESP32S2: {
		there: [
			[0, 21],
			[26, 26],
			[33, 46],
		],
		flash: [[26, 26]],
		inputOnly: [[46, 46]],
	},
	ESP32S3: {
		there: [
			[0, 21],
			[26, 26],
			[33, 48],
		],
		flash: [[26, 26]],
	},
	ESP32C2: {
		there: [
			[0, 10],
			[18, 20],
		],
	},
	ESP32C3: {
		there: [
			[0, 13],
			[18, 21],
		],
		flash: [[12, 13]],
	},
	ESP32C5: {
		there: [
			[0, 14],
			[23, 28],
		],
	},
	ESP32C6: {there: [[0, 23]]},
	ESP32C61: {
		there: [
			[0, 13],
			[22, 29],
		],
	},
	ESP32H2: {
		there: [
			[0, 5],
			[8, 14],
			[22, 27],
		],
	},
	ESP32P4: {there: [[0, 54]]},
}

/** `machine`: as the banner has it, `Generic ESP32S3 module with ESP32-S3`. Words for Python to look for; '' where there is no such pin. */
export function pinTraits(machine: string, pin: number): string {
	const [, name = ''] = /with (ESP[\w-]+)/.exec(machine) ?? []
	const pins = chips[name.replace('-', '')] ?? chips.ESP32!
	const within = (ranges: readonly Range[] = []) =>
		ranges.some(([first, last]) => first <= pin && pin <= last)
	if (!within(pins.there)) return ''
	return `exists${within(pins.inputOnly) ? ' input only' : ''}${within(pins.flash) ? ' flash' : ''}`
}
