/**
 * Knows the builds for bare modules, one generic board per chip: what each variant is for and what it needs. Facts of
 * MicroPython's board definitions (ports/esp32/boards, ports/esp8266/boards); knows no site.
 */

import type {ChipFacts} from '../esp/chip-facts.ts'
import {buildName} from '../rules/build-name.ts'
import type {Reason} from './offer.ts'
import type {Banner} from './prompt.ts'

const KB = 1024
const MB = 1024 * KB

export {isGeneric} from '../rules/esp-board.ts'

/** A variant that some chips need; the first whose `reason` applies is taken, and that says why. */
interface Choice {
	readonly variant: string
	readonly reason: (chip: ChipFacts) => Reason | undefined
}

const choices: Readonly<Record<string, readonly Choice[]>> = {
	ESP32: [
		// ESP-IDF's start-up code stops a build for two cores on a chip with one.
		{variant: 'UNICORE', reason: singleCore},
		{variant: 'D2WD', reason: smallFlash(2 * MB)},
		{variant: 'SPIRAM', reason: psram},
	],
	// The standard build drives PSRAM with four data lines only.
	'ESP32-S3': [{variant: 'SPIRAM_OCT', reason: octalPsram}],
	// From v3.0 on the memory map is another, so builds for one do not start on the other.
	'ESP32-P4': [{variant: 'PRE_REV3', reason: earlySilicon}],
	'ESP32-C2': [{variant: 'FLASH_2M', reason: smallFlash(2 * MB)}],
	ESP8266: [
		{variant: 'FLASH_512K', reason: smallFlash(512 * KB)},
		{variant: 'FLASH_1M', reason: smallFlash(1 * MB)},
	],
}

/** The variant of the generic board that this chip needs; '' for the standard build. */
export function genericBuild(chip: ChipFacts): {readonly variant: string; readonly reason: Reason} {
	for (const {variant, reason} of choices[chip.chip] ?? []) {
		const because = reason(chip)
		if (because) return {variant, reason: because}
	}
	return {variant: '', reason: {code: 'generic-for-chip', chip: chip.chip}}
}

/** Only for the ESP32: every other chip has builds for exactly the cores it has. */
function singleCore({chip, features, model}: ChipFacts): Reason | undefined {
	return chip === 'ESP32' && features.includes('single core') ? {code: 'single-core', model} : undefined
}

function smallFlash(atMost: number): Choice['reason'] {
	return ({flashBytes}) =>
		flashBytes !== undefined && flashBytes <= atMost ? {code: 'small-flash', flashBytes} : undefined
}

function psram({psramBytes}: ChipFacts): Reason | undefined {
	return psramBytes !== undefined && psramBytes > 0 ? {code: 'psram-found', psramBytes} : undefined
}

function octalPsram(chip: ChipFacts): Reason | undefined {
	return chip.psramLines === 8 ? psram(chip) : undefined
}

/** The first revision that the standard build for the ESP32-P4 starts on: v3.0. */
const P4_STANDARD = 300

function earlySilicon({revision}: ChipFacts): Reason | undefined {
	return revision < P4_STANDARD ? {code: 'early-revision', revision, standardFrom: P4_STANDARD} : undefined
}

/** The least flash on which a generic build starts, in bytes: the size in its header, or in its linker script. */
const leastFlash: Readonly<Record<string, number>> = {
	ESP32_GENERIC: 4 * MB,
	'ESP32_GENERIC-D2WD': 2 * MB,
	'ESP32_GENERIC-OTA': 4 * MB,
	'ESP32_GENERIC-SPIRAM': 4 * MB,
	'ESP32_GENERIC-UNICORE': 4 * MB,
	ESP32_GENERIC_S2: 4 * MB,
	ESP32_GENERIC_S3: 4 * MB,
	'ESP32_GENERIC_S3-SPIRAM_OCT': 4 * MB,
	'ESP32_GENERIC_S3-FLASH_4M': 4 * MB,
	ESP32_GENERIC_C2: 4 * MB,
	'ESP32_GENERIC_C2-FLASH_2M': 2 * MB,
	ESP32_GENERIC_C3: 4 * MB,
	ESP32_GENERIC_C5: 4 * MB,
	ESP32_GENERIC_C6: 4 * MB,
	ESP32_GENERIC_H2: 4 * MB,
	ESP32_GENERIC_P4: 16 * MB,
	'ESP32_GENERIC_P4-C5_WIFI': 16 * MB,
	'ESP32_GENERIC_P4-C6_WIFI': 16 * MB,
	'ESP32_GENERIC_P4-PRE_REV3': 16 * MB,
	'ESP32_GENERIC_P4-PRE_REV3_C5_WIFI': 16 * MB,
	'ESP32_GENERIC_P4-PRE_REV3_C6_WIFI': 16 * MB,
	ESP8266_GENERIC: 2 * MB,
	'ESP8266_GENERIC-FLASH_2M_ROMFS': 2 * MB,
	// Retired, and nothing says that it wants less than the standard build.
	'ESP8266_GENERIC-OTA': 2 * MB,
	'ESP8266_GENERIC-FLASH_1M': 1 * MB,
	'ESP8266_GENERIC-FLASH_512K': 512 * KB,
}

/**
 * False for what is known not to start on this chip. For boards that are not generic, only the number of cores of an ESP32
 * is known.
 */
export function startsOn(board: string, variant: string, chip: ChipFacts): boolean {
	if (singleCore(chip) && variant !== 'UNICORE') return false
	const isEarly = earlySilicon(chip) !== undefined
	if (board === 'ESP32_GENERIC_P4' && variant.startsWith('PRE_REV3') !== isEarly) return false
	const least = leastFlash[buildName(board, variant)]
	return least === undefined || chip.flashBytes === undefined || chip.flashBytes >= least
}

/**
 * How a generic build marks its variant in its machine name, or in its chip's name: `Generic ESP32 module with SPIRAM`,
 * `ESP module (1M)`.
 */
const marks: readonly (readonly [RegExp, string])[] = [
	[/octal-spiram/i, 'SPIRAM_OCT'],
	[/spiram/i, 'SPIRAM'],
	[/\bwith OTA\b/, 'OTA'],
	[/pre revision 3 chip and ESP32C5/, 'PRE_REV3_C5_WIFI'],
	[/pre revision 3 chip and ESP32C6/, 'PRE_REV3_C6_WIFI'],
	[/pre revision 3 chip/, 'PRE_REV3'],
	[/external ESP32C5/, 'C5_WIFI'],
	[/external ESP32C6/, 'C6_WIFI'],
	[/\(1M\)/, 'FLASH_1M'],
	[/\(512K\)/, 'FLASH_512K'],
	[/2MiB Flash/, 'FLASH_2M'],
	[/-D2WD$/, 'D2WD'],
	[/-UNICORE$/, 'UNICORE'],
]

/** The variant of the generic board with this banner; undefined when it is another board. */
export function buildNamed({machine, chip}: Pick<Banner, 'machine' | 'chip'>): string | undefined {
	if (!/^(?:Generic )?(?:ESP|ESP32[\w-]*) (?:module\b|with pre revision 3\b)/.test(machine)) return undefined
	return marks.find(([mark]) => mark.test(machine) || mark.test(chip))?.[1] ?? ''
}
