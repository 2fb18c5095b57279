/**
 * Knows what each build needs of a chip to start: flash, cores, revision, kind of PSRAM. A table, from MicroPython's board
 * definitions (ports/esp32/boards, ports/esp8266/boards); the index of the site says none of it. Knows no site.
 */

import type {ChipFacts} from '../esp/chip-facts.ts'
import {buildName} from '../rules/build-name.ts'
import type {Board} from './board.ts'
import {compareVersions} from './firmware-name.ts'

const KB = 1024
const MB = 1024 * KB

export interface Needs {
	/** The size in the header of its file, or in its linker script. */
	readonly flashBytes: number
	/** The first revision that it starts on, and the first that it does not start on any more; major × 100 + minor. */
	readonly from?: number
	readonly before?: number
	/** Of an ESP32: ESP-IDF's start-up code stops a build for two cores on a chip with one. */
	readonly cores?: 1 | 2
	/** It drives PSRAM with eight data lines, and no other. */
	readonly octalPsram?: true
}

/** What a build needs of which nothing else is said, by port. */
const ofPort: Readonly<Record<string, Needs>> = {
	// boards/sdkconfig.base
	esp32: {flashBytes: 4 * MB},
	// boards/esp8266_2MiB.ld
	esp8266: {flashBytes: 2 * MB},
}

/** The same for all boards with a chip, makers' boards included. */
const ofMcu: Readonly<Record<string, Partial<Needs>>> = {
	esp32: {cores: 2},
	// boards/sdkconfig.c3: ESP32C3_REV_MIN_3
	esp32c3: {from: 3},
	// boards/sdkconfig.p4: from v3.0 on the memory map is another, so builds for one do not start on the other.
	esp32p4: {flashBytes: 16 * MB, from: 300},
}

const preRev3: Partial<Needs> = {from: 0, before: 300}
/** ESP32_REV_MIN_1 in its sdkconfig.board. */
const rev1: Partial<Needs> = {from: 100}

/** What is different for some builds: boards, and variants of boards. */
const ofBuild: Readonly<Record<string, Partial<Needs>>> = {
	'ESP32_GENERIC-D2WD': {flashBytes: 2 * MB},
	'ESP32_GENERIC-UNICORE': {cores: 1},
	'ESP32_GENERIC_C2-FLASH_2M': {flashBytes: 2 * MB},
	'ESP32_GENERIC_P4-PRE_REV3': preRev3,
	'ESP32_GENERIC_P4-PRE_REV3_C5_WIFI': preRev3,
	'ESP32_GENERIC_P4-PRE_REV3_C6_WIFI': preRev3,
	'ESP32_GENERIC_S3-SPIRAM_OCT': {octalPsram: true},
	'ESP8266_GENERIC-FLASH_1M': {flashBytes: 1 * MB},
	'ESP8266_GENERIC-FLASH_512K': {flashBytes: 512 * KB},
	ARDUINO_NANO_ESP32: {flashBytes: 16 * MB, octalPsram: true},
	M5STACK_ATOM: rev1,
	SEEED_XIAO_ESP32S3: {octalPsram: true},
	SIL_MANT1S: {flashBytes: 8 * MB},
	SIL_WESP32: {flashBytes: 8 * MB, ...rev1},
	UM_TINYPICO: rev1,
}

/** What older versions needed: before v1.26 the ESP32-S3's builds were for 8 MB, and FLASH_4M was there for less. */
const formerly: Readonly<Record<string, {readonly below: string; readonly needs: Partial<Needs>}>> = {
	ESP32_GENERIC_S3: {below: '1.26.0-preview.0', needs: {flashBytes: 8 * MB}},
	'ESP32_GENERIC_S3-SPIRAM_OCT': {below: '1.26.0-preview.0', needs: {flashBytes: 8 * MB}},
}

/** Undefined for a board that is not one of Espressif's chips. `version`: without one, what it needs today. */
export function needsOf(
	{id, port, mcu}: Pick<Board, 'id' | 'port' | 'mcu'>,
	variant: string,
	version?: string,
): Needs | undefined {
	const least = ofPort[port]
	const name = buildName(id, variant)
	const former = formerly[name]
	const isFormer = former && version !== undefined && compareVersions(version, former.below) < 0
	return least && {...least, ...ofMcu[mcu], ...ofBuild[name], ...(isFormer ? former.needs : {})}
}

/** What a chip lacks for a build. `kind`: its PSRAM is of another kind than the build drives. */
export type Lack = 'chip' | 'cores' | 'revision' | 'flash' | 'psram-kind'

/** Why a build cannot start on a chip; undefined where nothing is known to be in its way. */
export function lackOf(
	board: Pick<Board, 'id' | 'port' | 'mcu'>,
	variant: string,
	chip: ChipFacts,
	version?: string,
): Lack | undefined {
	const needs = needsOf(board, variant, version)
	if (!needs || board.mcu !== mcuOf(chip.chip)) return 'chip'
	if (needs.cores === 2 && chip.features.includes('single core')) return 'cores'
	const {revision, flashBytes} = chip
	if (revision < (needs.from ?? 0) || revision >= (needs.before ?? Number.POSITIVE_INFINITY))
		return 'revision'
	if (flashBytes !== undefined && flashBytes < needs.flashBytes) return 'flash'
	return needs.octalPsram && chip.psramLines === 4 ? 'psram-kind' : undefined
}

/** `ESP32-S3` is `esp32s3` in the index. */
function mcuOf(chip: string): string {
	return chip.toLowerCase().replaceAll('-', '')
}
