/** Asks a running MicroPython what memory it has, and whether its board may have more. Knows the code; opens nothing. */

import type {ChipFacts} from '../esp/chip-facts.ts'
import {buildNamed} from './generic-builds.ts'
import type {Banner} from './prompt.ts'
import type {RawResult} from './raw-repl.ts'

export interface BoardMemory {
	/** All that Python can have, in bytes. Since v1.21 it grows on demand, and what it could still get is counted in (py/modgc.c). */
	readonly ramBytes: number
	/** Something on the board holds the pin up that selects PSRAM beside the chip; undefined where that says nothing. */
	readonly selectIsHeldUp: boolean | undefined
}

const ram = `import gc
gc.collect()
print(gc.mem_free()+gc.mem_alloc())`

/**
 * The pin is only listened to, with the pull-down inside the chip (45 kΩ) against a pull-up on the board (10 kΩ), and left as an
 * input. Builds for PSRAM have no such pin, but they need not be asked.
 */
const level = (pin: number) => `import machine
_p=machine.Pin(${pin},machine.Pin.IN,machine.Pin.PULL_DOWN)
print(_p.value())
_p.init(machine.Pin.IN,None)
del _p`

/** What is sent to the board that `banner` is of; undefined where no build for PSRAM could be the better one. */
export function memoryCode(banner: Banner, chip: ChipFacts): string | undefined {
	if (chip.chip !== 'ESP32' && chip.chip !== 'ESP32-S3') return undefined
	const pin = selectPin(banner, chip)
	return pin === undefined ? ram : `${ram}\n${level(pin)}`
}

/** The same with nothing in the place of a number: what a log may show of it. */
export const memoryCodes: readonly string[] = [ram, level(16), level(10)]

/**
 * The pin that selects PSRAM beside an ESP32, which a pull-up holds high on a WROVER and an ESP32-CAM (ESP-IDF: D0WD_PSRAM_CS_IO
 * 16, PICO_PSRAM_CS_IO 10). In other packages with flash inside these pins are the flash's, and must be let alone.
 */
function selectPin(banner: Banner, {chip, model, psramBytes}: ChipFacts): number | undefined {
	if (chip !== 'ESP32' || psramBytes || buildNamed(banner) !== '') return undefined
	if (/^ESP32-D0WD(?:Q6)?(?:-V3)?$/.test(model)) return 16
	return model === 'ESP32-PICO-D4' ? 10 : undefined
}

/** Undefined for an answer that is none. */
export function memoryIn(result: RawResult | undefined): BoardMemory | undefined {
	const [, bytes, pin] = /^(\d{1,9})\r\n(?:([01])\r\n)?/.exec(result?.output ?? '') ?? []
	if (bytes === undefined) return undefined
	return {ramBytes: Number(bytes), selectIsHeldUp: pin === undefined ? undefined : pin === '1'}
}
