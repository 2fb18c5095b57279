/** The files of a board that is at its prompt, as the library names what is done with them. Each opens the port and closes it. */

import type {Environment} from '../environment.ts'
import {contentsOf, found, removed, withBoardFiles} from '../jobs/board-files.ts'
import {type CopiedFile, copyFromBoard, copyToBoard} from '../jobs/copy-files.ts'
import type {FilesByPath} from '../jobs/file-folder.ts'
import {boardPath, foldersAbove} from '../micropython/files/paths.ts'
import type {BoardFile} from '../micropython/files.ts'
import type {RawRepl} from '../micropython/raw-repl.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'

export {putFiles as putFolder} from '../jobs/put-files.ts'
export {saveFiles as saveFolder} from '../jobs/save-files.ts'

/**
 * What lies in the folder `path`, without what lies deeper; of a file itself. `path` may be a pattern (`/lib/*.py`): then what it
 * means, folders not opened. Sizes are in bytes, and a folder's path ends in `/`.
 * @throws Problem('no-prompt' | 'board-file' | 'board-file-failed'), and what opening the port throws
 */
export function list(
	env: Environment,
	port: PortInfo,
	path: string,
	signal: AbortSignal,
): AsyncGenerator<Progress, readonly BoardFile[]> {
	return withBoardFiles(env, port, listing, signal)

	async function* listing(repl: RawRepl) {
		const meant = await found(repl, boardPath(path))
		return meant.length === 1 && meant[0] ? await contentsOf(repl, meant[0]) : meant
	}
}

/**
 * The contents of the files that `paths` name, patterns among them, by absolute path; the board proves each by its SHA-256.
 * @throws Problem('no-prompt' | 'board-file' | 'board-file-failed'), and what opening the port throws
 */
export function read(
	env: Environment,
	port: PortInfo,
	paths: readonly string[],
	signal: AbortSignal,
): AsyncGenerator<Progress, FilesByPath> {
	return withBoardFiles(env, port, reading, signal)

	async function* reading(repl: RawRepl) {
		const files: BoardFile[] = []
		for (const path of paths) files.push(...(await found(repl, boardPath(path))))
		return yield* copyFromBoard(repl, files)
	}
}

/**
 * Writes `files`, by their paths on the board, and makes the folders above them; what is there already, byte for byte, is left as it
 * is. A file is replaced only once the new one is there whole. A path that ends in `/` is a folder.
 * @throws Problem('board-full') before anything is written where the board tells how much room it has; Problem('no-prompt' |
 * 'board-file' | 'board-file-failed'), and what opening the port throws
 */
export function write(
	env: Environment,
	port: PortInfo,
	files: FilesByPath,
	signal: AbortSignal,
): AsyncGenerator<Progress, readonly CopiedFile[]> {
	return withBoardFiles(env, port, repl => copyToBoard(repl, withFolders(files)), signal)
}

/** With absolute paths, and each folder before what lies in it. */
function withFolders(files: FilesByPath): FilesByPath {
	const all = new Map<string, Uint8Array>()
	for (const [typed, content] of files) {
		const path = boardPath(typed)
		if (path === '/') continue
		for (const folder of foldersAbove(path)) all.set(folder, new Uint8Array())
		all.set(typed.endsWith('/') ? `${path}/` : path, content)
	}
	return all
}

/**
 * Removes what `path` means, which may be a pattern; returns the path of all that is gone. With `deep` a folder goes with all in it.
 * @throws Problem('board-file') where nothing is there, for a folder without `deep`, and for the whole board; Problem('no-prompt' |
 * 'board-file-failed'), and what opening the port throws
 */
export function remove(
	env: Environment,
	port: PortInfo,
	path: string,
	signal: AbortSignal,
	{deep = false}: {readonly deep?: boolean} = {},
): AsyncGenerator<Progress, readonly string[]> {
	return withBoardFiles(env, port, removing, signal)

	async function* removing(repl: RawRepl): AsyncGenerator<Progress, readonly string[]> {
		const gone: string[] = []
		for (const file of await found(repl, boardPath(path)))
			for await (const one of removed(repl, file, deep)) gone.push(one)
		return gone
	}
}
