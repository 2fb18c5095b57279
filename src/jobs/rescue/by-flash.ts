/**
 * Rescues a board whose program lets nobody in: copies its files out of the flash, erases the file system alone, and puts the files back over the
 * prompt that then answers. Nothing is erased before the copy is on the disk of this computer, read twice and compared.
 */

import {join} from 'node:path'
import type {Environment} from '../../environment.ts'
import type {ChipFacts} from '../../esp/chip-facts.ts'
import type {Loader} from '../../esp/loader.ts'
import {readBoardPartitions} from '../../esp/partitions.ts'
import {refuseProtected} from '../../esp/security.ts'
import {relay} from '../../generators.ts'
import {isShippedBoot, type SetAside, UNFINISHED, withoutStarting} from '../../micropython/files.ts'
import type {Banner} from '../../micropython/prompt.ts'
import {isProblem, Problem} from '../../problem.ts'
import type {Progress} from '../../progress.ts'
import type {PortInfo} from '../../serial/port.ts'
import {isOwnUsb} from '../../serial/rediscover.ts'
import {eraseFilesystem} from '../erase-files.ts'
import {type Stayed, stayInLoader} from '../fast-loader.ts'
import {type FilesByPath, fillFolder, freeFolder, sizeOf, writeNewFile} from '../file-folder.ts'
import {type FlashContents, type FlashFiles, lookInFlash, readFlashFiles, readRegion} from '../flash-files.ts'
import type {LoaderWork} from '../in-loader.ts'
import {type PutFiles, putFiles} from '../put-files.ts'
import type {SavedFiles} from '../save-files.ts'
import {verifyPrompt} from '../verify-prompt.ts'
import {versionOnBoard} from '../version-on-board.ts'
import {folderName, markFinished, markUnfinished, type Unfinished, unfinishedOf} from './unfinished.ts'

/** Who is told and asked on the way. */
export interface RescueDesk {
	/** In which folder the copies are kept. */
	readonly keepIn: string
	/** The files are on the disk of this computer. */
	saved(copy: SavedFiles): void
	/** May the file system be erased? Rejects where it may not. */
	agreed(copy: SavedFiles): Promise<void>
	/** An earlier rescue of this board is not finished, and goes on. */
	goesOn(folder: string): void
	/** No line reaches the reset of the board. */
	pressReset(): void
}

export interface ByFlash {
	readonly folder: string
	readonly put: PutFiles
	readonly damaged?: SavedFiles['damaged']
	readonly setAside: readonly SetAside[]
	readonly banner: Banner
	readonly port: PortInfo
}

/**
 * `isHere`: only a rescue of this board that is not finished goes on; undefined where there is none.
 * Problem('no-rescue' | 'security-active'), and what reading, writing and `agreed` throw
 */
export async function* byFlash(
	env: Environment,
	info: PortInfo,
	desk: RescueDesk,
	signal: AbortSignal,
	{unfinishedOnly = false} = {},
): AsyncGenerator<Progress, ByFlash | undefined> {
	const emptied = yield* patiently(env, info, work, signal)
	const {result: copy, chip, restarted} = emptied
	if (!copy) return undefined
	const {folder, files, damaged} = copy
	if (!restarted) desk.pressReset()
	const {banner, port} = yield* verifyPrompt(env, info, {version: undefined, chip}, signal)
	const put = files > 0 ? yield* putFiles(env, port, folder, signal, {stopped: true}) : {files: 0, bytes: 0}
	await env.clock.during(markFinished(folder))
	return {folder, put, setAside: put.setAside ?? [], banner, port, ...(damaged && {damaged})}

	async function* work(loader: Loader, chip: ChipFacts): AsyncGenerator<Progress, SavedFiles | undefined> {
		refuseProtected(chip)
		const earlier = await env.clock.during(unfinishedOf(desk.keepIn, chip.mac))
		if (unfinishedOnly && !earlier) return undefined
		const found = yield* readTwice(loader, chip, signal)
		const isKnown = earlier !== undefined && isAllIn(earlier.files, found?.contents.files ?? new Map())
		if (!found && !isKnown) throw new Problem('no-rescue', {reason: 'no-files'})
		if (isKnown) desk.goesOn(earlier.folder)
		else yield* requireMicroPython(loader, chip, signal)
		const copy = isKnown ? copyOf(earlier) : yield* save(env, desk.keepIn, loader, chip, found!, signal)
		if (!isKnown) desk.saved(copy)
		if (found && !(isKnown && isAtRest(found))) {
			if (!isKnown) {
				await desk.agreed(copy)
				await env.clock.during(markUnfinished(copy.folder, chip.mac))
			}
			yield* eraseFilesystem(loader, chip, found.flashFiles.region, signal)
		}
		yield {phase: 'restart', done: 0, total: 0}
		return copy
	}
}

/** How long a board is waited for whose port goes away before its loader is reached, in ms: a person has to find the button. */
const PATIENCE_MS = 120_000
/** How long until it is looked for again, in ms. */
const AGAIN_MS = 500

/** In the loader; a board that takes its port away again and again is held there by a person, who is asked for it. */
async function* patiently<T>(
	env: Environment,
	info: PortInfo,
	work: LoaderWork<T>,
	signal: AbortSignal,
): AsyncGenerator<Progress, Stayed<T>> {
	const end = env.clock.now() + PATIENCE_MS
	let isReached = false
	const reached: LoaderWork<T> = (loader, chip) => {
		isReached = true
		return work(loader, chip)
	}
	for (;;) {
		try {
			return yield* stayInLoader(env, {port: info, baud: undefined}, reached, signal)
		} catch (error) {
			const isAway = isProblem(error, 'port-lost') || isProblem(error, 'port-missing')
			if (!isAway || isReached || !isOwnUsb(info) || env.clock.now() >= end) throw error
			const waitsFor = new Problem('board-restless', {path: info.path})
			yield {phase: 'connect', done: 0, total: 0, waitsFor}
			await env.clock.sleep(AGAIN_MS, signal)
		}
	}
}

interface InFlash {
	readonly flashFiles: FlashFiles
	readonly contents: FlashContents
}

/** Both times the same: a flash that reads badly is not erased. @throws Problem('files-unread') */
async function* readTwice(
	loader: Loader,
	chip: ChipFacts,
	signal: AbortSignal,
): AsyncGenerator<Progress, InFlash | undefined> {
	const flashFiles = yield* lookInFlash(loader, chip, signal)
	if (!flashFiles) return undefined
	const {found} = flashFiles
	if (found.kind === 'unknown')
		return {flashFiles, contents: {files: new Map(), unread: [{path: '/', detail: found.detail}]}}
	const once = (half: 0 | 1) =>
		relay(readFlashFiles(loader, flashFiles, signal), ({done, total, ...progress}) => [
			{...progress, done: done + half * total, total: 2 * total},
		])
	const contents = yield* once(0)
	const again = yield* once(1)
	const other = [...contents.files].find(([path, bytes]) => !isEqual(again.files.get(path), bytes))
	if (other) throw new Problem('files-unread', {path: other[0], detail: 'reads differently each time'})
	return {flashFiles, contents}
}

function isEqual(one: Uint8Array | undefined, other: Uint8Array): boolean {
	return one !== undefined && Buffer.compare(one, other) === 0
}

/** Programs of other kinds keep files as well, and nobody here could bring them back. An ESP8266 does not tell; only MicroPython has a file system there. */
async function* requireMicroPython(
	loader: Loader,
	{chip, flashBytes = 0}: ChipFacts,
	signal: AbortSignal,
): AsyncGenerator<Progress, void> {
	if (chip === 'ESP8266') return
	yield {phase: 'identify', done: 0, total: 0}
	const partitions = (await readBoardPartitions(loader, signal)) ?? []
	if ((await versionOnBoard(loader, partitions, flashBytes, signal)) === undefined)
		throw new Problem('no-rescue', {reason: 'no-micropython'})
}

/** Written, synced and read back; where something could not be read, with the whole region beside. */
async function* save(
	env: Environment,
	keepIn: string,
	loader: Loader,
	{mac}: ChipFacts,
	{flashFiles, contents: {files, unread}}: InFlash,
	signal: AbortSignal,
): AsyncGenerator<Progress, SavedFiles> {
	const image = unread.length > 0 ? yield* readRegion(loader, flashFiles.region, signal) : undefined
	const folder = await env.clock.during(freeFolder(join(keepIn, folderName(mac))))
	await env.clock.during(fillFolder(folder, files))
	const copy = copyOf({folder, files})
	if (!image) return copy
	return {...copy, damaged: {unread: unread.length, image: await keepImage(env, folder, image)}}
}

/** Beside the folder, because what is in it goes back onto the board; never over an earlier one. */
async function keepImage(env: Environment, folder: string, image: Uint8Array): Promise<string> {
	for (let number = 1; ; number += 1) {
		const path = `${folder}${number === 1 ? '' : `-${number}`}.img`
		try {
			await env.clock.during(writeNewFile(path, image))
			return path
		} catch (error) {
			const isTaken = isProblem(error, 'folder-unusable') && error.facts.detail === 'EEXIST'
			if (!isTaken || number === MOST_IMAGES) throw error
		}
	}
}

/** Of one board in one folder. */
const MOST_IMAGES = 100

function copyOf({folder, files}: Unfinished): SavedFiles {
	return {folder, ...sizeOf(files), inFlash: true}
}

/** Whether all of `files` is in the copy, under its own name or as it comes back: then the board holds nothing that is not safe. */
function isAllIn(copy: FilesByPath, files: FilesByPath): boolean {
	const comesBack = withoutStarting(copy).files
	return [...files].every(([path, content]) => {
		if (path.endsWith('/') || path.endsWith(`/${UNFINISHED}`)) return true
		if (path === '/boot.py' && isShippedBoot(content)) return true
		return isEqual(copy.get(path), content) || isEqual(comesBack.get(path), content)
	})
}

/** A file system that is whole, and from which nothing starts by itself. */
function isAtRest({contents: {files, unread}}: InFlash): boolean {
	return unread.length === 0 && withoutStarting(files).setAside.length === 0
}
