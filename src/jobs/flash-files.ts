/**
 * Reads the user's files out of the flash of a board whose program cannot be asked for them: over the chip's loader, where MicroPython keeps its
 * file system. Changes nothing on the board; knows no folder of this computer.
 */

import {raiseSpeed, speedLadder} from '../esp/baud.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import {spiSetParams} from '../esp/command.ts'
import {BLANK, SECTOR} from '../esp/flash-geometry.ts'
import type {Loader} from '../esp/loader.ts'
import {type Partition, readBoardPartitions} from '../esp/partitions.ts'
import {reachOf, reachWithStub} from '../esp/reach.ts'
import {readFlashRange} from '../esp/read-flash.ts'
import {startStub} from '../esp/stub.ts'
import {type Damage, type Filesystem, type Found, openFilesystem} from '../filesystem/filesystem.ts'
import {type Reading, readFrom} from '../filesystem/reading.ts'
import {type BoardFile, isShippedBoot, SHIPPED_BOOT_BYTES} from '../micropython/files.ts'
import {
	esp32Filesystem,
	type FilesystemRegion,
	filesystemPlaces,
	versionOf,
} from '../micropython/filesystem-region.ts'
import {isProblem, Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {FilesByPath} from './file-folder.ts'
import {versionOnBoard} from './version-on-board.ts'

/** Where a board's files lie, and what is there: a file system, or something that no reader knows. */
export interface FlashFiles {
	readonly region: FilesystemRegion
	readonly found: Exclude<Found, {readonly kind: 'blank'}>
}

/** How fast it may be read, in baud; undefined: what the adapter carries. */
interface Speed {
	readonly baud?: number | undefined
}

/**
 * What lies where MicroPython keeps its files; undefined where nobody's files can be: no such place, or nothing was ever written there. The
 * flash must be attached (`readChipFacts` has done so). Starts the stub and leaves it running.
 * @throws what a command throws, the signal's reason
 */
export async function* lookInFlash(
	loader: Loader,
	{chip, flashBytes}: ChipFacts,
	signal?: AbortSignal,
	{baud}: Speed = {},
): AsyncGenerator<Progress, FlashFiles | undefined> {
	yield {phase: 'identify', done: 0, total: 0}
	if (flashBytes === undefined) return undefined
	await startStub(loader, signal)
	const partitions = chip === 'ESP8266' ? undefined : await readBoardPartitions(loader, signal)
	const places = filesystemPlaces(chip, partitions, Math.min(flashBytes, reachWithStub(loader)))
	if (places.length === 0) return undefined
	await raiseSpeed(loader, speedLadder(baud, loader.port.info.adapter), signal)
	await tellSize(loader, flashBytes, signal)
	let unknown: FlashFiles | undefined
	for (const place of places) {
		const files = await lookAt(loader, place, signal)
		if (files?.found.kind === 'unknown') unknown ??= files
		else if (files) return files
	}
	const isFiles =
		unknown && partitions && (await isForFiles(loader, unknown.region, partitions, flashBytes, signal))
	return isFiles ? unknown : undefined
}

/** Whether what lies there, and is no file system, may be somebody's files: the table says so, or the MicroPython that has its files there. */
async function isForFiles(
	loader: Loader,
	{at}: FilesystemRegion,
	partitions: readonly Partition[],
	flashBytes: number,
	signal?: AbortSignal,
): Promise<boolean> {
	if (esp32Filesystem(partitions, undefined, flashBytes)) return true
	const version = await versionOnBoard(loader, partitions, flashBytes, signal)
	return version !== undefined && esp32Filesystem(partitions, versionOf(version), flashBytes)?.at === at
}

/**
 * Whether it is worth while to look: something was written where MicroPython keeps its files. Asks whoever replies, a handful of round trips to
 * the ROM; one that cannot read the flash tells nothing, and then it may. An empty board costs no more than that.
 * `partitions`: the table, where it was read on the way; empty where there is none.
 */
export async function mayHoldFiles(
	loader: Loader,
	{chip, flashBytes, security}: ChipFacts,
	signal?: AbortSignal,
): Promise<{readonly mayHold: boolean; readonly partitions?: readonly Partition[]}> {
	if (flashBytes === undefined || security.length > 0) return {mayHold: false}
	if (loader.mode === 'rom' && !loader.chip.rom.attaches) return {mayHold: true}
	await tellSize(loader, flashBytes, signal)
	const partitions = await readBoardPartitions(loader, signal)
	const places = filesystemPlaces(chip, partitions, Math.min(flashBytes, reachOf(loader)))
	let isUsed = false
	// All are read, whatever the first one holds: a log shows flash as blank, and who plays it back must ask for nothing else.
	for (const offset of places.flatMap(({at}) => [at, at + SECTOR])) {
		const first = await readFlashRange(loader, {offset, bytes: FIRST_BYTES}, signal)
		isUsed ||= first.some(byte => byte !== BLANK)
	}
	return {mayHold: isUsed, partitions: partitions ?? []}
}

/** In bytes: what the ROM gives at once. A file system has something there, in one of its first two sectors. */
const FIRST_BYTES = 64

async function lookAt(
	loader: Loader,
	region: FilesystemRegion,
	signal?: AbortSignal,
): Promise<FlashFiles | undefined> {
	const found = await read(loader, region, openFilesystem(region.bytes), signal)
	return found.kind === 'blank' ? undefined : {region, found}
}

/** What could be read, and what could not. */
export interface FlashContents {
	/** The folders too, in the order of the listing. */
	readonly files: FilesByPath
	readonly unread: readonly Damage[]
}

/** The contents of all files. @throws Problem('files-unread') where none can be read */
export async function* readFlashFiles(
	loader: Loader,
	{region, found}: FlashFiles,
	signal?: AbortSignal,
): AsyncGenerator<Progress, FlashContents> {
	if (found.kind === 'unknown') throw new Problem('files-unread', {path: '/', detail: found.detail})
	const total = found.files.reduce((sum, {bytes}) => sum + bytes, 0)
	const files = new Map<string, Uint8Array>()
	const unread = [...found.damage]
	let done = 0
	yield {phase: 'save', done, total}
	for (const file of found.files) {
		done += file.bytes
		// Files that share their blocks would be read without end; no file system holds more than its region.
		if (done > region.bytes) {
			unread.push({path: file.path, detail: 'more than there is room for'})
			continue
		}
		try {
			const isFolder = file.path.endsWith('/')
			files.set(file.path, isFolder ? new Uint8Array() : await read(loader, region, found.read(file), signal))
		} catch (error) {
			if (!isProblem(error, 'files-unread')) throw error
			unread.push(error.facts)
		}
		yield {phase: 'save', done, total, baud: loader.baud}
	}
	return {files, unread}
}

/** The files that somebody made: all but folders and a boot.py that the board made by itself. */
export async function usersFilesIn(
	loader: Loader,
	{region, found}: {readonly region: FilesystemRegion; readonly found: Filesystem},
	signal?: AbortSignal,
): Promise<readonly BoardFile[]> {
	const files = found.files.filter(({path}) => !path.endsWith('/'))
	const boot = files.find(({path, bytes}) => path === '/boot.py' && bytes <= SHIPPED_BOOT_BYTES)
	if (!boot) return files
	const content = await read(loader, region, found.read(boot), signal)
	return isShippedBoot(content) ? files.filter(file => file !== boot) : files
}

/** A ROM takes every flash for one of 2 MB before it is told, and refuses what lies beyond. */
export function tellSize(loader: Loader, flashBytes: number, signal?: AbortSignal): Promise<void> {
	return loader.command(spiSetParams(Math.min(flashBytes, reachOf(loader))), signal)
}

/** The bytes of a region as they are. */
export async function* readRegion(
	loader: Loader,
	{at, bytes}: FilesystemRegion,
	signal?: AbortSignal,
): AsyncGenerator<Progress, Uint8Array> {
	const content = new Uint8Array(bytes)
	for (let done = 0; done < bytes; done += REGION_PIECE) {
		yield {phase: 'save', done, total: bytes, baud: loader.baud}
		const piece = {offset: at + done, bytes: Math.min(REGION_PIECE, bytes - done)}
		content.set(await readFlashRange(loader, piece, signal), done)
	}
	return content
}

/** In bytes: a second at 460800 baud, so that a bar moves and a cancel is heard. */
const REGION_PIECE = 0x8000

function read<T>(
	loader: Loader,
	region: FilesystemRegion,
	reading: Reading<T>,
	signal?: AbortSignal,
): Promise<T> {
	return readFrom(reading, ({at, bytes}) => readFlashRange(loader, {offset: region.at + at, bytes}, signal))
}
