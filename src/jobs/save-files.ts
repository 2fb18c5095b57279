/** Copies the user's files from a running board to a folder of this computer. Does not change the board. */

import type {Environment} from '../environment.ts'
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
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {type FilesByPath, fillFolder, freeFolder, newFolder} from './file-folder.ts'
import {inRawRepl, mapFileErrors, withRawRepl} from './talk-to-board.ts'

/** What was copied, and where it is now. */
export interface SavedFiles {
	/** An absolute path. */
	readonly folder: string
	/** How many files, folders not counted. */
	readonly files: number
	readonly bytes: number
}

/**
 * Copies every file at / of the board into `folder`, which must be new or empty. Nothing is written to the disk before all
 * files have arrived completely. Problem('folder-unusable' | 'files-unread').
 */
export async function* saveFiles(
	env: Environment,
	port: PortInfo,
	folder: string,
	signal: AbortSignal,
): AsyncGenerator<Progress, SavedFiles> {
	yield {phase: 'save', done: 0, total: 0}
	return yield* saveTo(env, port, await env.clock.during(newFolder(folder)), signal)
}

/** The same, into a new folder with that name in the working folder; if the name is taken, a number is appended. */
export async function* saveFilesAs(
	env: Environment,
	port: PortInfo,
	name: string,
	signal: AbortSignal,
): AsyncGenerator<Progress, SavedFiles> {
	yield {phase: 'save', done: 0, total: 0}
	return yield* saveTo(env, port, await env.clock.during(freeFolder(name)), signal)
}

async function* saveTo(
	env: Environment,
	port: PortInfo,
	path: string,
	signal: AbortSignal,
): AsyncGenerator<Progress, SavedFiles> {
	const refused = (detail: string) => unread('/', detail)
	const files = yield* mapFileErrors(inRawRepl(env, port, refused, copyFiles, signal), unread)
	await env.clock.during(fillFolder(path, files))
	const contents = [...files].filter(([name]) => !name.endsWith('/')).map(([, bytes]) => bytes.length)
	return {folder: path, files: contents.length, bytes: contents.reduce((sum, bytes) => sum + bytes, 0)}
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
	const content = await drive(readFile(repl, boot))
	return isShippedBoot(content) ? files.filter(file => file !== boot) : files
}

function unread(path: string, detail: string): Problem {
	return new Problem('files-unread', {path, detail})
}
