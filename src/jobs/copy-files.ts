/** Copies files onto a board and from it. What is there already is not written again. Knows no folder of this computer. */

import {relay} from '../generators.ts'
import {
	type BoardFile,
	isSame,
	lookAt,
	makeFolder,
	readFile,
	roomNeeded,
	roomOn,
	writeFile,
} from '../micropython/files.ts'
import type {RawRepl} from '../micropython/raw-repl.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {FilesByPath} from './file-folder.ts'

/** One file that is on the board now. */
export interface CopiedFile {
	readonly path: string
	readonly bytes: number
	/** It was there already, byte for byte. */
	readonly same: boolean
}

/**
 * Makes the folders among the paths (each after its parent) and writes the files, each verified by the board.
 * Problem('board-full') before anything is written, where the board tells how much room it has; throws BoardFileError.
 */
export async function* copyToBoard(
	repl: RawRepl,
	wanted: FilesByPath,
): AsyncGenerator<Progress, readonly CopiedFile[]> {
	const folders = [...wanted.keys()].filter(path => path.endsWith('/'))
	const files = new Map([...wanted].filter(([path]) => !path.endsWith('/')))
	const there = new Map((await lookAt(repl, files)).map(one => [one.path, one]))
	const isThere = (path: string, content: Uint8Array) => isSame(there.get(path)!, content)
	const missing = [...files].filter(([path, content]) => !isThere(path, content))
	await checkRoom(
		repl,
		missing.map(([path, {length}]) => ({path, before: there.get(path)?.bytes ?? 0, after: length})),
	)
	for (const folder of folders) await makeFolder(repl, folder)
	const total = missing.reduce((sum, [, {length}]) => sum + length, 0)
	let done = 0
	yield {phase: 'copy', done, total}
	for (const [path, content] of missing) {
		for await (const written of writeFile(repl, path, content))
			yield {phase: 'copy', done: done + written, total}
		done += content.length
	}
	return [...files].map(([path, content]) => ({path, bytes: content.length, same: isThere(path, content)}))
}

/** Problem('board-full'). */
async function checkRoom(
	repl: RawRepl,
	sizes: readonly {readonly path: string; readonly before: number; readonly after: number}[],
): Promise<void> {
	const room = sizes.length === 0 ? undefined : await roomOn(repl)
	if (!room) return
	const needed = roomNeeded(sizes, room.block)
	if (needed > room.free) throw new Problem('board-full', {path: sizes[0]!.path, needed, free: room.free})
}

/** The contents of files that were listed, by path; folders without. Throws BoardFileError. */
export async function* copyFromBoard(
	repl: RawRepl,
	files: readonly BoardFile[],
): AsyncGenerator<Progress, FilesByPath> {
	const total = files.reduce((sum, {bytes}) => sum + bytes, 0)
	const contents = new Map<string, Uint8Array>()
	let done = 0
	yield {phase: 'copy', done, total}
	for (const file of files) {
		if (file.path.endsWith('/')) {
			contents.set(file.path, new Uint8Array())
			continue
		}
		const before = done
		const reported = (came: number): readonly Progress[] => [
			{phase: 'copy', done: before + Math.min(file.bytes, came), total},
		]
		contents.set(file.path, yield* relay(readFile(repl, file), reported))
		done += file.bytes
		yield {phase: 'copy', done, total}
	}
	return contents
}
