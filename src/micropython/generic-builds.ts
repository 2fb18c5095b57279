/**
 * The builds for bare modules, one generic board per chip: what each variant is for and what it needs. Facts of
 * MicroPython's board definitions (ports/esp32/boards, ports/esp8266/boards); knows no site.
 */

import type {ChipFacts} from '../esp/identify.ts'
import type {Reason} from './offer.ts'
import type {Banner} from './prompt.ts'

const KB = 1024
const MB = 1024 * KB

export function isGeneric(board: string): boolean {
	return /^(?:ESP32|ESP8266)_GENERIC(?:_\w+)?$/.test(board)
}

/** A variant that some chips ask for, tried from top to bottom; `reason` says why this chip does. */
interface Choice {
	readonly variant: string
	readonly reason: (chip: ChipFacts) => Reason | undefined
}

const choices: Readonly<Record<string, readonly Choice[]>> = {
	ESP32: [
		// ESP-IDF's start-up stops a build for two cores on a chip with one.
		{variant: 'UNICORE', reason: singleCore},
		{variant: 'D2WD', reason: smallFlash(2 * MB)},
		{variant: 'SPIRAM', reason: psram(1)},
	],
	// In the package, 8 MB and more is octal, 2 MB quad; the standard build drives quad PSRAM only.
	'ESP32-S3': [{variant: 'SPIRAM_OCT', reason: psram(8 * MB)}],
	'ESP32-C2': [{variant: 'FLASH_2M', reason: smallFlash(2 * MB)}],
	ESP8266: [
		{variant: 'FLASH_512K', reason: smallFlash(512 * KB)},
		{variant: 'FLASH_1M', reason: smallFlash(1 * MB)},
	],
}

/** The variant of the generic board that this chip asks for; '' for the standard build. */
export function genericBuild(chip: ChipFacts): {readonly variant: string; readonly reason: Reason} {
	for (const {variant, reason} of choices[chip.chip] ?? []) {
		const because = reason(chip)
		if (because) return {variant, reason: because}
	}
	return {variant: '', reason: {code: 'generic-for-chip', chip: chip.chip}}
}

function singleCore({features, model}: ChipFacts): Reason | undefined {
	return features.includes('single core') ? {code: 'single-core', model} : undefined
}

function smallFlash(atMost: number): Choice['reason'] {
	return ({flashBytes}) =>
		flashBytes !== undefined && flashBytes <= atMost ? {code: 'small-flash', flashBytes} : undefined
}

function psram(atLeast: number): Choice['reason'] {
	return ({psramBytes}) =>
		psramBytes !== undefined && psramBytes >= atLeast ? {code: 'psram-found', psramBytes} : undefined
}

/** Bytes of flash without which a generic build does not start: the size in its header, or its linker script. */
const leastFlash: Readonly<Record<string, number>> = {
	ESP32_GENERIC: 4 * MB,
	'ESP32_GENERIC-D2WD': 2 * MB,
	'ESP32_GENERIC-OTA': 4 * MB,
	'ESP32_GENERIC-SPIRAM': 4 * MB,
	'ESP32_GENERIC-UNICORE': 4 * MB,
	ESP32_GENERIC_C2: 4 * MB,
	'ESP32_GENERIC_C2-FLASH_2M': 2 * MB,
	ESP8266_GENERIC: 2 * MB,
	'ESP8266_GENERIC-FLASH_2M_ROMFS': 2 * MB,
	'ESP8266_GENERIC-FLASH_1M': 1 * MB,
	'ESP8266_GENERIC-FLASH_512K': 512 * KB,
}

/** False for what is known not to start on this chip; of boards that are not generic only the cores are known. */
export function startsOn(board: string, variant: string, chip: ChipFacts): boolean {
	if (singleCore(chip) && variant !== 'UNICORE') return false
	const least = leastFlash[variant === '' ? board : `${board}-${variant}`]
	return least === undefined || chip.flashBytes === undefined || chip.flashBytes >= least
}

/** What a generic build adds to its name, or to its chip's: `Generic ESP32 module with SPIRAM`, `ESP module (1M)`. */
const marks: readonly (readonly [RegExp, string])[] = [
	[/octal-spiram/i, 'SPIRAM_OCT'],
	[/spiram/i, 'SPIRAM'],
	[/\bwith OTA\b/, 'OTA'],
	[/\(1M\)/, 'FLASH_1M'],
	[/\(512K\)/, 'FLASH_512K'],
	[/2MiB Flash/, 'FLASH_2M'],
	[/-D2WD$/, 'D2WD'],
	[/-UNICORE$/, 'UNICORE'],
]

/** The variant of a generic board that says this of itself; undefined when it is another board. */
export function buildNamed({machine, chip}: Pick<Banner, 'machine' | 'chip'>): string | undefined {
	if (!/^(?:Generic )?(?:ESP|ESP32[\w-]*) module\b/.test(machine)) return undefined
	return marks.find(([mark]) => mark.test(machine) || mark.test(chip))?.[1] ?? ''
}
