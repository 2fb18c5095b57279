/** Firmware made ready: fetched or read, and checked in itself and against the chip, before anything is erased. */

import {orAborted} from '../async.ts'
import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import {chipNamed} from '../esp/chips.ts'
import {checkRoom, checkSettings, withSettings} from '../esp/flash-header.ts'
import {checkSuits, type FirmwareImage, inspectImage} from '../esp/image.ts'
import type {Firmware} from '../micropython/board.ts'
import {bundledFirmware} from '../micropython/bundle.ts'
import {
	downloadFirmware,
	holdFirmware,
	type LocalFirmware,
	readFirmwareFile,
} from '../micropython/download.ts'
import type {Progress} from '../progress.ts'
import type {TypedSource} from '../rules/firmware-source.ts'
import type {FlashSettings} from '../rules/flash-settings.ts'
import {inRealTime} from './real-waits.ts'

/** A file of the site, or what a person named instead (rules/firmware-source.ts). */
export type FirmwareSource = SiteSource | TypedSource

export interface SiteSource {
	readonly kind: 'site'
	readonly firmware: Firmware
	/** It is taken, and remembered, even if it is another file than the first time. */
	readonly acceptChanged?: true
}

/** A firmware that suits a chip. */
export interface CheckedFirmware extends LocalFirmware {
	/** Without a blank beginning, which the file may have. */
	readonly bytes: Uint8Array
	/** Where in the flash it belongs, in bytes. */
	readonly offset: number
	/** What its header says of the size of the flash is what the person chose. */
	readonly sizeChosen?: boolean
}

/**
 * Fetches a firmware or reads it, and checks it in itself and against the chip. `settings` are in the header of what is returned; the SHA-256 is that of the file. Problem('flash-setting') before anything
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
	return suited(yield* inRealTime(env.clock, localFirmware(env, source, signal)), chip, settings)
}

/**
 * Firmware that is here already, checked against one chip more; `image`: what is known of the file. Problem('flash-setting' |
 * 'firmware-…').
 */
export function suited(
	local: LocalFirmware,
	chip: ChipFacts,
	settings: FlashSettings = {},
	image: FirmwareImage = inspectImage(local.bytes, local.name),
): CheckedFirmware {
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

/** Firmware that has to be fetched: all but a file of this computer. */
export type RemoteSource = Exclude<FirmwareSource, {readonly kind: 'file'}>

/**
 * Fetches firmware before it is asked for, and keeps it at hand until the signal is aborted: `fetchFirmware` finds it, or joins
 * while it is under way. The clock of a bench does not wait for it: nothing else does. Rejects as `fetchFirmware` throws of the
 * file itself, and with the signal's reason; never resolves.
 */
export async function fetchAhead(
	env: Environment,
	source: RemoteSource,
	signal: AbortSignal,
): Promise<never> {
	// What is at hand already is read when it is asked for.
	if (await bundledOf(env, source)) return await orAborted(new Promise<never>(() => {}), signal)
	return await holdFirmware(downloadOf(env, source), signal)
}

/** As `fetchFirmware`, for no chip yet: checked in itself alone. */
export function fetchFile(
	env: Environment,
	source: FirmwareSource,
	signal: AbortSignal,
): AsyncGenerator<Progress, LocalFirmware> {
	return inRealTime(env.clock, localFirmware(env, source, signal))
}

async function* localFirmware(
	env: Environment,
	source: FirmwareSource,
	signal: AbortSignal,
): AsyncGenerator<Progress, LocalFirmware> {
	if (source.kind === 'file') return await readFirmwareFile(source.path)
	const bundled = await bundledOf(env, source)
	if (!bundled) return yield* downloadFirmware(downloadOf(env, source), signal)
	const {length} = bundled.bytes
	yield {phase: 'download', done: length, total: length}
	return bundled
}

async function bundledOf(
	{bundle, demo}: Environment,
	source: RemoteSource,
): Promise<LocalFirmware | undefined> {
	if (bundle === undefined || source.kind === 'url') return undefined
	return await bundledFirmware(bundle, source.firmware.file, demo !== undefined)
}

function downloadOf({cacheFolder, network, offline = false}: Environment, source: RemoteSource) {
	const what =
		source.kind === 'url'
			? {url: source.url}
			: {firmware: source.firmware, acceptChanged: source.acceptChanged === true}
	return {...what, cacheFolder, network, offline, check: inspectImage}
}
