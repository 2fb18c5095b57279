/** The files of a board that is at its prompt: opened for a piece of work, and left at the prompt again. Knows no folder of this computer. */

import {momentNow} from '../clock.ts'
import type {Environment} from '../environment.ts'
import {setClock} from '../micropython/board-clock.ts'
import {folderBefore, foldersAbove, isPattern, matcher} from '../micropython/files/paths.ts'
import {type BoardFile, BoardFileError, listFiles, removeFile} from '../micropython/files.ts'
import type {Banner} from '../micropython/prompt.ts'
import type {RawRepl} from '../micropython/raw-repl.ts'
import {type FileReason, Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {noPrompt, openAtPrompt} from './at-prompt.ts'
import {mapFileErrors, withRawRepl} from './talk-to-board.ts'

/**
 * Runs `work` in the raw REPL of the board, whose clock is set before, and then `after` at its prompt, while the port is still open.
 * Problem('no-prompt' | 'board-file' | 'board-file-failed' | 'board-full'), or what `work` and `after` throw.
 */
export async function* withBoardFiles<T>(
	env: Environment,
	info: PortInfo,
	work: (repl: RawRepl, banner: Banner) => AsyncGenerator<Progress, T>,
	signal: AbortSignal,
	after: (port: Port, result: T) => Promise<void> = async () => {},
): AsyncGenerator<Progress, T> {
	const {port, banner} = await openAtPrompt(env, info, signal)
	const told = async function* (repl: RawRepl) {
		await setClock(repl, new Date(momentNow()))
		return yield* work(repl, banner)
	}
	try {
		const silent = () => noPrompt(port, new Uint8Array())
		const result = yield* mapFileErrors(withRawRepl(port, env, told, silent, signal), fileProblem)
		await after(port, result)
		return result
	} finally {
		await port.close()
	}
}

/** What `typed` means, which may be a pattern; at least one. Problem('board-file'). */
export async function found(repl: RawRepl, path: string): Promise<readonly BoardFile[]> {
	if (!isPattern(path)) return [await whatIs(repl, path)]
	const meant = matcher(path)
	const all = await listFiles(repl, {path: folderBefore(path)})
	const files = all.filter(file => meant.test(file.path))
	if (files.length === 0) throw new Problem('board-file', {path, reason: 'missing', detail: ''})
	return files
}

/** A folder's path ends in `/`. Throws BoardFileError where there is nothing. */
export async function whatIs(repl: RawRepl, path: string): Promise<BoardFile> {
	if (path === '/') return {path, bytes: 0}
	const [first] = await listFiles(repl, {path, deep: false})
	return first?.path === path ? first : {path: `${path}/`, bytes: 0}
}

/** Whether there is a folder at this path; false where there is nothing. */
export async function isFolder(repl: RawRepl, path: string): Promise<boolean> {
	return (await whatIsThere(repl, path))?.path.endsWith('/') ?? false
}

/** The folders above a path that are not there yet, each after the one that it will be in. Problem('board-file') where a file is in the way. */
export async function missingFolders(repl: RawRepl, path: string): Promise<readonly string[]> {
	const above = foldersAbove(path)
	for (const [at, folder] of above.entries()) {
		const there = await whatIsThere(repl, folder.slice(0, -1))
		if (!there) return above.slice(at)
		if (there.path !== folder)
			throw new Problem('board-file', {path: there.path, reason: 'not-folder', detail: ''})
	}
	return []
}

/** Undefined where there is nothing. */
async function whatIsThere(repl: RawRepl, path: string): Promise<BoardFile | undefined> {
	try {
		return await whatIs(repl, path)
	} catch (error) {
		if (error instanceof BoardFileError && reasonOf(error.detail) === 'missing') return undefined
		throw error
	}
}

/** What lies in a folder, without what lies deeper; a file by itself. */
export async function contentsOf(repl: RawRepl, file: BoardFile): Promise<readonly BoardFile[]> {
	return file.path.endsWith('/') ? await listFiles(repl, {path: file.path, deep: false}) : [file]
}

/**
 * Removes a file, or with `deep` a folder and all in it; yields each path once it is gone.
 * Problem('board-file') where a folder was not meant, or all of the board.
 */
export async function* removed(repl: RawRepl, file: BoardFile, deep: boolean): AsyncGenerator<string, void> {
	const {path} = file
	requireMeant(file, deep)
	if (path.endsWith('/')) {
		const inside = await listFiles(repl, {path})
		// The deepest first, so that each folder is empty by then.
		for (const one of [...inside].reverse()) {
			await removeFile(repl, one)
			yield one.path
		}
	}
	await removeFile(repl, file)
	yield path
}

/** Problem('board-file') where `removed` would remove nothing. */
export function requireMeant({path}: BoardFile, deep: boolean): void {
	if (path === '/') throw new Problem('board-file', {path, reason: 'whole-board', detail: ''})
	if (path.endsWith('/') && !deep) throw new Problem('board-file', {path, reason: 'is-folder', detail: ''})
}

/** By MicroPython's numbers (py/mperrno.h); FAT says 13 of a folder that is not empty, and 1 is what a board says on which nothing is mounted. */
const reasons: Readonly<Record<number, FileReason>> = {
	1: 'no-filesystem',
	2: 'missing',
	13: 'not-empty',
	17: 'exists',
	19: 'no-filesystem',
	20: 'not-folder',
	21: 'is-folder',
	30: 'read-only',
	39: 'not-empty',
}
const NO_SPACE = 28

/** `detail`: the board's words, or ours where it said nothing. */
function fileProblem(path: string, detail: string): Problem {
	if (errnoOf(detail) === NO_SPACE) return new Problem('board-full', {path})
	const reason = reasonOf(detail)
	return reason
		? new Problem('board-file', {path, reason, detail})
		: new Problem('board-file-failed', {path, detail})
}

function reasonOf(detail: string): FileReason | undefined {
	return reasons[errnoOf(detail)]
}

/** NaN where it is no OSError. */
function errnoOf(detail: string): number {
	const [, named, bare] = /^OSError: (?:\[Errno (\d{1,4})\]|(\d{1,4})$)/.exec(detail) ?? []
	return Number(named ?? bare ?? Number.NaN)
}
