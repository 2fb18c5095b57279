/** Whether another variant of the same board would suit it better, by what its MicroPython found when it started. Pure. */

import type {ChipFacts} from '../esp/chip-facts.ts'
import {genericBuild, isGeneric} from './generic-builds.ts'
import type {BoardMemory} from './memory.ts'

export interface Build {
	readonly board: string
	/** '' is the standard build. */
	readonly variant: string
}

export interface BetterBuild extends Build {
	/**
	 * `psram-idle`: there is PSRAM in the package which this build does not drive. `psram-likely`: a pin looks as it does where
	 * there is PSRAM beside the chip. `psram-missing`: this build is for PSRAM, and found none.
	 */
	readonly because: 'psram-idle' | 'psram-likely' | 'psram-missing'
}

/** With PSRAM Python has megabytes; without, no chip leaves it as much. */
const PSRAM_BYTES = 1024 * 1024

/** Undefined where this build is as good as any, as far as can be told. Only of generic boards: makers know what is on theirs. */
export function betterBuild(
	{board, variant}: Build,
	chip: ChipFacts,
	{ramBytes, selectIsHeldUp}: BoardMemory,
): BetterBuild | undefined {
	if (!isGeneric(board) || ramBytes >= PSRAM_BYTES) return undefined
	const isFor = variantForPsram(chip)
	if (isFor === undefined) return undefined
	if (variant === '') {
		if (chip.psramBytes) return {board, variant: isFor, because: 'psram-idle'}
		return selectIsHeldUp ? {board, variant: isFor, because: 'psram-likely'} : undefined
	}
	const standard = genericBuild(chip).variant
	return variant === isFor && standard !== isFor
		? {board, variant: standard, because: 'psram-missing'}
		: undefined
}

/** The build for PSRAM that the standard build does not drive: any of an ESP32, octal of an ESP32-S3. */
function variantForPsram({chip, psramLines, features}: ChipFacts): string | undefined {
	if (chip === 'ESP32') return features.includes('single core') ? undefined : 'SPIRAM'
	return chip === 'ESP32-S3' && psramLines !== 4 ? 'SPIRAM_OCT' : undefined
}
