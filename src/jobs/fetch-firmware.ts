/** Firmware made ready: fetched or read, and checked in itself and against the chip, before anything is erased. */

import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import {checkSuits, inspectImage} from '../esp/image.ts'
import type {Firmware} from '../micropython/board.ts'
import {downloadFirmware, type LocalFirmware, readFirmwareFile} from '../micropython/download.ts'
import type {Progress} from '../progress.ts'
import type {TypedSource} from '../rules/firmware-source.ts'
import {inRealTime} from './real-waits.ts'

/** A file of the site, or what a person named instead (rules/firmware-source.ts). */
export type FirmwareSource = {readonly kind: 'site'; readonly firmware: Firmware} | TypedSource

export interface CheckedFirmware extends LocalFirmware {
	/** Without a blank beginning, which the file may have. */
	readonly bytes: Uint8Array
	/** Where in the flash it belongs, in bytes. */
	readonly offset: number
}

/** Problem('site-…' | 'download-cut' | 'firmware-…'). */
export async function* fetchFirmware(
	env: Environment,
	source: FirmwareSource,
	chip: ChipFacts,
	signal: AbortSignal,
): AsyncGenerator<Progress, CheckedFirmware> {
	const local = yield* inRealTime(env.clock, localFirmware(env, source, signal))
	const image = inspectImage(local.bytes, local.name)
	checkSuits(image, chip)
	return {...local, bytes: local.bytes.subarray(image.skipped), offset: image.offset}
}

async function* localFirmware(
	env: Environment,
	source: FirmwareSource,
	signal: AbortSignal,
): AsyncGenerator<Progress, LocalFirmware> {
	const {cacheFolder} = env
	switch (source.kind) {
		case 'site':
			return yield* downloadFirmware({firmware: source.firmware, cacheFolder, check: inspectImage}, signal)
		case 'url':
			return yield* downloadFirmware({url: source.url, cacheFolder, check: inspectImage}, signal)
		case 'file':
			return await readFirmwareFile(source.path)
	}
}
