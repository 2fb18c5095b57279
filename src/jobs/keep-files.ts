/**
 * Decides whether an update leaves the user's files where they are and readable, by comparing the board's flash layout with
 * the new firmware's. Writes nothing.
 */

import type {ChipFacts} from '../esp/chip-facts.ts'
import {SECTOR} from '../esp/flash-geometry.ts'
import {nibbleBytes, sizeNibble} from '../esp/flash-header.ts'
import type {Loader} from '../esp/loader.ts'
import {PARTITION_APP, partitionsOf, readBoardPartitions} from '../esp/partitions.ts'
import {reachWithStub} from '../esp/reach.ts'
import {readFlashRange} from '../esp/read-flash.ts'
import {drive} from '../generators.ts'
import {
	bannerIn,
	esp32Filesystem,
	esp8266Filesystem,
	type FilesystemRegion,
	versionOf,
	whyNotThere,
} from '../micropython/filesystem-region.ts'
import type {Banner} from '../micropython/prompt.ts'
import {type NotKept, Problem} from '../problem.ts'
import type {CheckedFirmware} from './fetch-firmware.ts'
import {lookInFlash} from './flash-files.ts'
import {versionInFile, versionOnBoard} from './version-on-board.ts'

interface Update {
	readonly chip: ChipFacts
	readonly firmware: CheckedFirmware
	/** The banner that the board printed before. Without it the flash is read, which takes a while. */
	readonly running: Banner | undefined
}

/**
 * Where the files are that stay. Throws unless writing only the firmware leaves them as they are. Reads the board, changes nothing.
 * Problem('files-not-kept') with the reason; and what reading throws.
 */
export async function checkKeepsFiles(
	loader: Loader,
	update: Update,
	signal?: AbortSignal,
): Promise<FilesystemRegion> {
	const {chip, firmware} = update
	const {flashBytes} = chip
	if (flashBytes === undefined) throw notKept('unknown-layout')
	const [before, after] =
		chip.chip === 'ESP8266'
			? await esp8266Regions(loader, update, flashBytes, signal)
			: await esp32Regions(loader, update, flashBytes, signal)
	if (!before || !after) throw notKept('unknown-layout')
	// Erasing takes whole sectors, so a file system that begins in the firmware's last one is lost.
	const end = firmware.offset + Math.ceil(firmware.bytes.length / SECTOR) * SECTOR
	const reason = end > before.at ? 'overlap' : whyNotThere(before, after)
	if (reason) throw notKept(reason)
	return before
}

type Regions = readonly [before: FilesystemRegion | undefined, after: FilesystemRegion | undefined]

async function esp32Regions(
	loader: Loader,
	{firmware, running}: Update,
	flashBytes: number,
	signal?: AbortSignal,
): Promise<Regions> {
	const {bytes, offset} = firmware
	const readable = Math.min(flashBytes, reachWithStub(loader))
	const partitions = await readBoardPartitions(loader, signal)
	if (!partitions) throw notKept('no-micropython')
	const described = running?.version ?? (await versionOnBoard(loader, partitions, readable, signal))
	if (described === undefined) throw notKept('no-micropython')
	const after = partitionsOf(bytes, offset)
	const newApp = after?.find(({type}) => type === PARTITION_APP)
	const newDescribed = newApp && versionInFile(bytes, newApp.offset - offset)
	return [
		esp32Filesystem(partitions, versionOf(described), flashBytes),
		after && newDescribed !== undefined
			? esp32Filesystem(after, versionOf(newDescribed), flashBytes)
			: undefined,
	]
}

/**
 * An ESP8266 has no partition table. It takes the size of its flash from the image header, and its file system does so too.
 */
async function esp8266Regions(
	loader: Loader,
	{chip, firmware, running}: Update,
	flashBytes: number,
	signal?: AbortSignal,
): Promise<Regions> {
	const inFlash = running ? undefined : await madeFilesystem(loader, chip, signal)
	if (!running && !inFlash) throw notKept('no-micropython')
	const header = await readFlashRange(loader, {offset: 0, bytes: 4}, signal)
	const nibble = firmware.sizeChosen ? firmware.bytes[3]! & 0xf0 : sizeNibble(loader.chip, flashBytes)
	if (nibble === undefined || (header[3]! & 0xf0) !== nibble) throw notKept('flash-size')
	const told = nibbleBytes(loader.chip, nibble) ?? flashBytes
	const banner = bannerIn(firmware.bytes)
	return [running ? esp8266Filesystem(running, told) : inFlash, banner && esp8266Filesystem(banner, told)]
}

/** The file system that a MicroPython has made, of which nobody knows which one it was: it says itself how large it is. */
async function madeFilesystem(
	loader: Loader,
	chip: ChipFacts,
	signal?: AbortSignal,
): Promise<FilesystemRegion | undefined> {
	const {region, found} = (await drive(lookInFlash(loader, chip, signal))) ?? {}
	return region && found?.kind === 'littlefs' ? {...region, bytes: found.bytes} : undefined
}

function notKept(reason: NotKept): Problem<'files-not-kept'> {
	return new Problem('files-not-kept', {reason})
}
