/**
 * Decides whether an update leaves the user's files where they are and readable, by comparing the board's flash layout with
 * the new firmware's. Writes nothing.
 */

import type {ChipFacts} from '../esp/chip-facts.ts'
import {SECTOR} from '../esp/flash-geometry.ts'
import {nibbleBytes, sizeNibble} from '../esp/flash-header.ts'
import type {Loader} from '../esp/loader.ts'
import {
	type AppDescription,
	PARTITION_APP,
	type Partition,
	partitionsOf,
	programIn,
	readBoardConstants,
	readBoardPartitions,
	readBoardProgram,
} from '../esp/partitions.ts'
import {reachWithStub} from '../esp/reach.ts'
import {readFlashRange} from '../esp/read-flash.ts'
import {
	bannerIn,
	esp32Filesystem,
	esp8266Filesystem,
	type FilesystemRegion,
	VERSION_STRING_BYTES,
	versionIn,
	versionOf,
} from '../micropython/filesystem-region.ts'
import type {Banner} from '../micropython/prompt.ts'
import {type NotKept, Problem} from '../problem.ts'
import type {CheckedFirmware} from './fetch-firmware.ts'

interface Update {
	readonly chip: ChipFacts
	readonly firmware: CheckedFirmware
	/** The banner that the board printed before. An ESP8266 tells nothing without it; other chips are read, which takes a while. */
	readonly running: Banner | undefined
}

/**
 * Throws unless writing only the firmware leaves the files as they are. Reads the board, changes nothing.
 * Problem('files-not-kept') with the reason; and what reading throws.
 */
export async function checkKeepsFiles(loader: Loader, update: Update, signal?: AbortSignal): Promise<void> {
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
	if (end > before.at) throw notKept('overlap')
	if (before.at !== after.at || before.bytes !== after.bytes || before.label !== after.label)
		throw notKept(after.at > before.at ? 'overlap' : 'moved')
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
 * The version of the MicroPython in the flash, as its description or its strings tell it; undefined where none of the
 * programs is one. Official builds have an empty description.
 */
async function versionOnBoard(
	loader: Loader,
	partitions: readonly Partition[],
	flashBytes: number,
	signal?: AbortSignal,
): Promise<string | undefined> {
	for (const {type, offset, size} of partitions) {
		// A partition table can hold any offset, and a read beyond the end of the flash wraps around to its start.
		if (type !== PARTITION_APP || offset >= flashBytes) continue
		const version =
			versionDescribed(await readBoardProgram(loader, offset, signal)) ??
			(await versionInConstants(loader, offset, Math.min(size, flashBytes - offset), signal))
		if (version !== undefined) return version
	}
	return undefined
}

async function versionInConstants(
	loader: Loader,
	at: number,
	atMost: number,
	signal?: AbortSignal,
): Promise<string | undefined> {
	let rest: Uint8Array = new Uint8Array()
	for await (const piece of readBoardConstants(loader, at, atMost, signal)) {
		const text = Buffer.concat([rest, piece])
		const version = versionIn(text)
		if (version !== undefined) return version
		// The string may lie across the border of two pieces.
		rest = text.subarray(-VERSION_STRING_BYTES)
	}
	return undefined
}

function versionInFile(image: Uint8Array, appAt: number): string | undefined {
	return versionDescribed(programIn(image, appAt)) ?? versionIn(image.subarray(appAt))
}

/** `v1.27.0` is told as `1.27.0`, as banners do. */
function versionDescribed(program: AppDescription | undefined): string | undefined {
	return program?.project === 'micropython' && program.version !== ''
		? program.version.replace(/^v/, '')
		: undefined
}

/**
 * An ESP8266 has no partition table. It takes the size of its flash from the image header, and its file system does so too.
 */
async function esp8266Regions(
	loader: Loader,
	{firmware, running}: Update,
	flashBytes: number,
	signal?: AbortSignal,
): Promise<Regions> {
	if (!running) throw notKept('no-micropython')
	const header = await readFlashRange(loader, {offset: 0, bytes: 4}, signal)
	const nibble = firmware.sizeChosen ? firmware.bytes[3]! & 0xf0 : sizeNibble(loader.chip, flashBytes)
	if (nibble === undefined || (header[3]! & 0xf0) !== nibble) throw notKept('flash-size')
	const told = nibbleBytes(loader.chip, nibble) ?? flashBytes
	const banner = bannerIn(firmware.bytes)
	return [esp8266Filesystem(running, told), banner && esp8266Filesystem(banner, told)]
}

function notKept(reason: NotKept): Problem<'files-not-kept'> {
	return new Problem('files-not-kept', {reason})
}
