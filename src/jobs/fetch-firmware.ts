/** Firmware made ready: fetched or read, and checked in itself and against the chip, before anything is erased. */

import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import {chipNamed} from '../esp/chips.ts'
import {checkRoom, checkSettings, withSettings} from '../esp/flash-header.ts'
import {checkSuits, type FirmwareImage, inspectImage} from '../esp/image.ts'
import type {Firmware} from '../micropython/board.ts'
import {downloadFirmware, type LocalFirmware, readFirmwareFile} from '../micropython/download.ts'
import type {Progress} from '../progress.ts'
import type {TypedSource} from '../rules/firmware-source.ts'
import type {FlashSettings} from '../rules/flash-settings.ts'
import {inRealTime} from './real-waits.ts'

/** A file of the site, or what a person named instead (rules/firmware-source.ts). */
export type FirmwareSource = {readonly kind: 'site'; readonly firmware: Firmware} | TypedSource

export interface CheckedFirmware extends LocalFirmware {
	/** Without a blank beginning, which the file may have. */
	readonly bytes: Uint8Array
	/** Where in the flash it belongs, in bytes. */
	readonly offset: number
	/** What its header says of the size of the flash is what the person chose. */
	readonly sizeChosen?: boolean
}

/**
 * `settings` are in the header of what is returned; the SHA-256 is that of the file. Problem('flash-setting') before anything
 * is fetched; Problem('site-…' | 'name-…' | 'proxy-…' | 'certificate-…' | 'download-cut' | 'firmware-…').
 */
export async function* fetchFirmware(
	env: Environment,
	source: FirmwareSource,
	chip: ChipFacts,
	signal: AbortSignal,
	settings: FlashSettings = {},
): AsyncGenerator<Progress, CheckedFirmware> {
	checkSettings(chipNamed(chip.chip), settings, chip.flashBytes)
	const local = yield* inRealTime(env.clock, localFirmware(env, source, signal))
	const image = inspectImage(local.bytes, local.name)
	const file = local.bytes.subarray(image.skipped)
	if (Object.keys(settings).length > 0) return {...local, ...withWishes(image, file, chip, settings)}
	checkSuits(image, chip)
	return {...local, bytes: file, offset: image.offset}
}

/** What the header says of the flash counts as it will be written: a file for more flash may so come to suit. */
function withWishes(
	image: FirmwareImage,
	file: Uint8Array,
	chip: ChipFacts,
	settings: FlashSettings,
): Pick<CheckedFirmware, 'bytes' | 'offset' | 'sizeChosen'> {
	checkSuits(image, {...chip, flashBytes: undefined})
	const bytes = withSettings(file, chipNamed(chip.chip), settings, chip.flashBytes)
	const {flashBytes} = chip.chip === 'ESP8266' ? image : inspectImage(bytes, image.source)
	checkSuits({...image, flashBytes}, chip)
	checkRoom(chip.chip, settings, flashBytes)
	return {bytes, offset: image.offset, sizeChosen: settings.size !== undefined}
}

async function* localFirmware(
	env: Environment,
	source: FirmwareSource,
	signal: AbortSignal,
): AsyncGenerator<Progress, LocalFirmware> {
	const {cacheFolder, network} = env
	const around = {cacheFolder, network, check: inspectImage}
	switch (source.kind) {
		case 'site':
			return yield* downloadFirmware({firmware: source.firmware, ...around}, signal)
		case 'url':
			return yield* downloadFirmware({url: source.url, ...around}, signal)
		case 'file':
			return await readFirmwareFile(source.path)
	}
}
