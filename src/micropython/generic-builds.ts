/**
 * Knows the builds for bare modules, one generic board per chip: which variant a chip is best off with, and what each is for.
 * Facts of MicroPython's board definitions (ports/esp32/boards, ports/esp8266/boards); what a build needs is in needs.ts.
 */

import type {ChipFacts} from '../esp/chip-facts.ts'
import type {Reason} from './offer.ts'
import type {Banner} from './prompt.ts'

const KB = 1024
const MB = 1024 * KB

export function isGeneric(board: string): boolean {
	return /^(?:ESP32|ESP8266)_GENERIC(?:_\w+)?$/.test(board)
}

/** A variant that some chips need; the first whose `reason` applies is taken, and that says why. */
interface Choice {
	readonly variant: string
	readonly reason: (chip: ChipFacts) => Reason | undefined
}

const choices: Readonly<Record<string, readonly Choice[]>> = {
	ESP32: [
		{variant: 'UNICORE', reason: singleCore},
		{variant: 'D2WD', reason: smallFlash(2 * MB)},
		{variant: 'SPIRAM', reason: psram},
	],
	// The standard build drives PSRAM with four data lines only.
	'ESP32-S3': [{variant: 'SPIRAM_OCT', reason: octalPsram}],
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
	return {variant: '', reason: standardReason(chip)}
}

/** No build for the ESP32-P4 works on every one. */
function standardReason({chip, revision}: ChipFacts): Reason {
	return chip === 'ESP32-P4'
		? {code: 'late-revision', revision, standardFrom: P4_STANDARD}
		: {code: 'generic-for-chip', chip}
}

/**
 * What can be had in the place of the variant that a chip needs, and suits it as well: only the person knows whether there is
 * a radio beside the chip, PSRAM outside it, or updates over the air.
 */
const alternatives: Readonly<Record<string, readonly string[]>> = {
	'ESP32 ': ['SPIRAM', 'OTA'],
	'ESP32-P4 ': ['C6_WIFI', 'C5_WIFI'],
	'ESP32-P4 PRE_REV3': ['PRE_REV3_C6_WIFI', 'PRE_REV3_C5_WIFI'],
	'ESP8266 ': ['FLASH_2M_ROMFS'],
}

/**
 * What suits a chip as well as the variant that it needs, where `variant` of the generic board was there before: that variant,
 * the one with the same radio for this silicon, or undefined, because it was for other hardware.
 */
export function asGood(variant: string, chip: ChipFacts): string | undefined {
	const needed = genericBuild(chip).variant
	const radio = /C[56]_WIFI$/.exec(variant)?.[0]
	const meant = chip.chip === 'ESP32-P4' && radio ? [needed, radio].filter(Boolean).join('_') : variant
	const also = alternatives[`${chip.chip} ${needed}`] ?? []
	return meant === needed || also.includes(meant) ? meant : undefined
}

/** The chip beside an ESP32-P4 over which a build has Wi-Fi; undefined for one without. */
export function radioOf(variant: string): string | undefined {
	const [, radio] = /(C[56])_WIFI$/.exec(variant) ?? []
	return radio && `ESP32-${radio}`
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

/** What a variant of a generic board is for: the words for it are in words/. */
const uses = [
	'SPIRAM',
	'SPIRAM_OCT',
	'D2WD',
	'UNICORE',
	'OTA',
	'FLASH_4M',
	'FLASH_2M',
	'FLASH_1M',
	'FLASH_512K',
	'FLASH_2M_ROMFS',
	'C5_WIFI',
	'C6_WIFI',
	'PRE_REV3',
	'PRE_REV3_C5_WIFI',
	'PRE_REV3_C6_WIFI',
] as const
/** `NO_WIFI`: of the standard build for a chip without a radio of its own. */
export type BuildUse = (typeof uses)[number] | 'NO_WIFI'

/** Undefined where the name of the board says all that is known. */
export function buildUse(board: string, variant: string): BuildUse | undefined {
	if (!isGeneric(board)) return undefined
	if (variant === '') return board === 'ESP32_GENERIC_P4' ? 'NO_WIFI' : undefined
	return uses.find(use => use === variant)
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
