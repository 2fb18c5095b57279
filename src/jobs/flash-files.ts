/**
 * Reads the user's files out of the flash of a board whose program cannot be asked for them: over the chip's loader, where MicroPython keeps its
 * file system. Changes nothing on the board; knows no folder of this computer.
 */

import {raiseSpeed, speedLadder} from '../esp/baud.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import {spiSetParams} from '../esp/command.ts'
import {makeBlank} from '../esp/flash.ts'
import type {Loader} from '../esp/loader.ts'
import {readBoardPartitions} from '../esp/partitions.ts'
import {outOfReach, reachOf, reachWithStub} from '../esp/reach.ts'
import {readFlashRange} from '../esp/read-flash.ts'
import {refuseProtected} from '../esp/security.ts'
import {startStub} from '../esp/stub.ts'
import {type Filesystem, type Found, openFilesystem} from '../filesystem/filesystem.ts'
import {type Reading, readFrom} from '../filesystem/reading.ts'
import {type BoardFile, isShippedBoot, MAX_FILES_BYTES, SHIPPED_BOOT_BYTES} from '../micropython/files.ts'
import {
	type FilesystemPlace,
	type FilesystemRegion,
	filesystemPlaces,
} from '../micropython/filesystem-region.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {FilesByPath} from './file-folder.ts'

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
	if (places.length > 0) await raiseSpeed(loader, speedLadder(baud, loader.port.info.adapter), signal)
	for (const place of places) {
		const files = await lookAt(loader, place, signal)
		if (files) return files
	}
	return undefined
}

/** What lies at a place that was only guessed, and is no file system, is nobody's files. */
async function lookAt(
	loader: Loader,
	{region, made}: FilesystemPlace,
	signal?: AbortSignal,
): Promise<FlashFiles | undefined> {
	const found = await read(loader, region, openFilesystem(region.bytes), signal)
	if (found.kind === 'blank' || (found.kind === 'unknown' && !made)) return undefined
	return {region, found}
}

/** The contents of all files, and the folders, in the order of the listing. @throws Problem('files-unread') */
export async function* readFlashFiles(
	loader: Loader,
	{region, found}: FlashFiles,
	signal?: AbortSignal,
): AsyncGenerator<Progress, FilesByPath> {
	if (found.kind === 'unknown') throw new Problem('files-unread', {path: '/', detail: found.detail})
	const total = found.files.reduce((sum, {bytes}) => sum + bytes, 0)
	if (total > MAX_FILES_BYTES)
		throw new Problem('files-unread', {path: '/', detail: 'more than any board holds'})
	const contents = new Map<string, Uint8Array>()
	let done = 0
	yield {phase: 'save', done, total}
	for (const file of found.files) {
		const content = file.path.endsWith('/')
			? new Uint8Array()
			: await read(loader, region, found.read(file), signal)
		contents.set(file.path, content)
		done += file.bytes
		yield {phase: 'save', done, total, baud: loader.baud}
	}
	return contents
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

/**
 * Erases the file system, and nothing else; proven blank by the chip's MD5. A MicroPython that finds it so makes a new one when it starts.
 * @throws Problem('security-active' | 'verify-failed'), what a command throws
 */
export async function* eraseFilesystem(
	loader: Loader,
	facts: ChipFacts,
	{at, bytes}: FilesystemRegion,
	signal?: AbortSignal,
): AsyncGenerator<Progress, void> {
	refuseProtected(facts)
	await startStub(loader, signal)
	const end = at + bytes
	if (end > reachOf(loader)) throw new Problem('flash-out-of-reach', outOfReach(loader, end))
	await loader.command(spiSetParams(Math.min(facts.flashBytes ?? end, reachOf(loader))), signal)
	yield* makeBlank(loader, [{offset: at, bytes}], signal)
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
