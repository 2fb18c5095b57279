/**
 * Copies the user's files from a board to a folder of this computer: by its prompt where one answers, else out of its flash. Does not change the
 * board.
 */

import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import type {Loader} from '../esp/loader.ts'
import {refuseProtected} from '../esp/security.ts'
import {drive, relay} from '../generators.ts'
import {
	type BoardFile,
	BoardFileError,
	isShippedBoot,
	listFiles,
	MAX_FILES_BYTES,
	readFile,
	SHIPPED_BOOT_BYTES,
} from '../micropython/files.ts'
import type {RawRepl} from '../micropython/raw-repl.ts'
import {isProblem, Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {hasNoFileSystem} from '../rules/no-file-system.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {type FilesByPath, fillFolder, freeFolder, keepImage, newFolder, sizeOf} from './file-folder.ts'
import {lookInFlash, readFlashFiles, readRegion} from './flash-files.ts'
import {inLoader} from './in-loader.ts'
import {inRawRepl, mapFileErrors, NO_PROMPT, withRawRepl} from './talk-to-board.ts'

/** What was copied, and where it is now. */
export interface SavedFiles {
	/** An absolute path. */
	readonly folder: string
	/** How many files, folders not counted. */
	readonly files: number
	readonly bytes: number
	/** No prompt answered, so they come from the flash: whatever runs there has not let anybody ask it. */
	readonly inFlash?: true
	/** Not all could be read: how many could not, and a copy of the whole file system as it is, for whoever can. */
	readonly damaged?: {readonly unread: number; readonly image: string}
}

/**
 * Copies every file at / of the board into `folder`, which must be new or empty. Nothing is written to the disk before all
 * files have arrived completely. Problem('folder-unusable' | 'files-unread'), and what connecting throws.
 */
export async function* saveFiles(
	env: Environment,
	port: PortInfo,
	folder: string,
	signal: AbortSignal,
	from: SaveFrom = {},
): AsyncGenerator<Progress, SavedFiles> {
	yield {phase: 'save', done: 0, total: 0}
	return yield* saveTo(env, port, await env.clock.during(newFolder(folder)), signal, from)
}

/** Where they are known to be seen in the flash alone, the prompt is not waited for. */
export interface SaveFrom {
	readonly inFlash?: boolean
}

/** The same, into a new folder with that name in the working folder; if the name is taken, a number is appended. */
export async function* saveFilesAs(
	env: Environment,
	port: PortInfo,
	name: string,
	signal: AbortSignal,
	from: SaveFrom = {},
): AsyncGenerator<Progress, SavedFiles> {
	yield {phase: 'save', done: 0, total: 0}
	return yield* saveTo(env, port, await env.clock.during(freeFolder(name)), signal, from)
}

async function* saveTo(
	env: Environment,
	port: PortInfo,
	path: string,
	signal: AbortSignal,
	{inFlash = false}: SaveFrom,
): AsyncGenerator<Progress, SavedFiles> {
	const {files, damaged, ...how} = inFlash
		? yield* copyFromFlash(env, port, signal, noPromptThere())
		: yield* copyFromBoard(env, port, signal)
	await env.clock.during(fillFolder(path, files))
	return {
		folder: path,
		...sizeOf(files),
		...how,
		...(damaged && {
			damaged: {unread: damaged.unread, image: await env.clock.during(keepImage(path, damaged.image))},
		}),
	}
}

/** What was read, before anything of it is on the disk. */
interface Copied {
	readonly files: FilesByPath
	readonly inFlash?: true
	readonly damaged?: {readonly unread: number; readonly image: Uint8Array}
}

/** By the prompt; where none answers, or it has mounted nothing, out of the flash. */
async function* copyFromBoard(
	env: Environment,
	port: PortInfo,
	signal: AbortSignal,
): AsyncGenerator<Progress, Copied> {
	const refused = (detail: string) => unread('/', detail)
	try {
		return {files: yield* mapFileErrors(inRawRepl(env, port, refused, copyFiles, signal), unread)}
	} catch (error) {
		const mayBeInFlash = (detail: string) => detail === NO_PROMPT || hasNoFileSystem(detail)
		if (!isProblem(error, 'files-unread') || !mayBeInFlash(error.facts.detail)) throw error
		return yield* copyFromFlash(env, port, signal, error)
	}
}

/** `none`: what is said where the flash holds nobody's files. */
async function* copyFromFlash(
	env: Environment,
	port: PortInfo,
	signal: AbortSignal,
	none: Problem,
): AsyncGenerator<Progress, Copied> {
	return yield* inLoader(env, port, copy, signal)

	async function* copy(loader: Loader, chip: ChipFacts): AsyncGenerator<Progress, Copied> {
		refuseProtected(chip)
		const inFlash = yield* lookInFlash(loader, chip, signal)
		if (!inFlash) throw none
		const {files, unread} = yield* readFlashFiles(loader, inFlash, signal)
		if (unread.length === 0) return {files, inFlash: true}
		const image = yield* readRegion(loader, inFlash.region, signal)
		return {files, inFlash: true, damaged: {unread: unread.length, image}}
	}
}

async function* copyFiles(repl: RawRepl): AsyncGenerator<Progress, FilesByPath> {
	const list = await listFiles(repl)
	const total = list.reduce((sum, {bytes}) => sum + bytes, 0)
	const files = new Map<string, Uint8Array>()
	let done = 0
	let came = 0
	yield {phase: 'save', done, total}
	for (const file of list) {
		const {path, bytes} = file
		if (path.endsWith('/')) {
			files.set(path, new Uint8Array())
			continue
		}
		const reported = (came: number): readonly Progress[] => [
			{phase: 'save', done: done + Math.min(bytes, came), total},
		]
		const content = yield* relay(readFile(repl, file), reported)
		files.set(path, content)
		came += content.length
		// Each may have grown a little; all of them together not by more than a board holds.
		if (came > MAX_FILES_BYTES) throw new BoardFileError(path, 'has no end')
		done += bytes
		yield {phase: 'save', done, total}
	}
	return files
}

/**
 * The files that somebody made, on a board at its friendly prompt: all but an unchanged boot.py. Undefined when the board
 * does not tell.
 */
export async function* usersFiles(
	port: Port,
	env: Environment,
	signal: AbortSignal,
): AsyncGenerator<Progress, readonly BoardFile[] | undefined> {
	try {
		return yield* mapFileErrors(
			withRawRepl(port, env, findUsersFiles, detail => unread('/', detail), signal),
			unread,
		)
	} catch (error) {
		if (error instanceof Problem && error.code === 'files-unread') return undefined
		throw error
	}
}

async function* findUsersFiles(repl: RawRepl): AsyncGenerator<Progress, readonly BoardFile[]> {
	const files = (await listFiles(repl)).filter(({path}) => !path.endsWith('/'))
	const boot = files.find(({path, bytes}) => path === '/boot.py' && bytes <= SHIPPED_BOOT_BYTES)
	if (!boot) return files
	return (await isShipped(repl, boot)) ? files.filter(file => file !== boot) : files
}

/** One that cannot be read counts as somebody's. */
async function isShipped(repl: RawRepl, boot: BoardFile): Promise<boolean> {
	try {
		return isShippedBoot(await drive(readFile(repl, boot)))
	} catch (error) {
		if (error instanceof BoardFileError) return false
		throw error
	}
}

function noPromptThere(): Problem {
	return unread('/', NO_PROMPT)
}

function unread(path: string, detail: string): Problem {
	return new Problem('files-unread', {path, detail})
}
