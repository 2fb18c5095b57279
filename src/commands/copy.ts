/** `mp-wizard cp`: files from here to a board and back; a colon in front means the board. */

import {found, isFolder} from '../jobs/board-files.ts'
import {copyFromBoard, copyToBoard} from '../jobs/copy-files.ts'
import type {FilesByPath} from '../jobs/file-folder.ts'
import {below, fillHere, kindHere, nameHere, readHere, writeHere} from '../jobs/local-files.ts'
import {boardPath, isOnBoard, nameOf, within} from '../micropython/files/paths.ts'
import {type BoardFile, listFiles} from '../micropython/files.ts'
import type {RawRepl} from '../micropython/raw-repl.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {words} from '../words/index.ts'
import {type FilesDesk, onBoard} from './board-files.ts'

export interface CopyCommand {
	readonly name: 'cp'
	readonly sources: readonly string[]
	readonly destination: string
	readonly recursive: boolean
}

type Work = AsyncGenerator<Progress, void>

export async function copy(command: CopyCommand, desk: FilesDesk): Promise<void> {
	const {sources, destination} = command
	if (!isOnBoard(destination) && !sources.every(isOnBoard)) throw usage(words.boardFiles.bothHere)
	// What is here is read before a board is asked for anything.
	const here = new Map<string, FilesByPath>()
	for (const source of sources.filter(one => !isOnBoard(one)))
		here.set(source, await sourceHere(source, command))
	await onBoard(desk, repl =>
		isOnBoard(destination) ? toBoard(repl, command, here, desk) : toHere(repl, command, desk),
	)
	desk.report.event({event: 'done'})
}

/** By the paths below one that is not known yet: '' for a file itself. */
async function sourceHere(source: string, {recursive}: CopyCommand): Promise<FilesByPath> {
	const isFolder = (await kindHere(source)) === 'folder'
	if (isFolder && !recursive) throw usage(words.boardFiles.needsRecursive(source))
	return await readHere(source, '')
}

async function* toBoard(
	repl: RawRepl,
	command: CopyCommand,
	here: ReadonlyMap<string, FilesByPath>,
	{report, run}: FilesDesk,
): Work {
	const {sources, destination} = command
	const named: [name: string, files: FilesByPath, from: string][] = []
	for (const source of sources) {
		const local = here.get(source)
		if (local) named.push([nameHere(source), local, source])
		else
			for (const file of await found(repl, boardPath(source)))
				named.push([nameOf(file.path), yield* tree(repl, file, command), `:${file.path}`])
	}
	const target = boardPath(destination)
	const isInto = destination.endsWith('/') || target === '/' || (await isFolder(repl, target))
	if (named.length > 1 && !isInto) throw usage(words.boardFiles.needsFolder(destination))
	const files = new Map<string, Uint8Array>()
	const origins = new Map<string, string>()
	for (const [name, contents, from] of named) {
		const top = isInto ? within(target, name) : target
		for (const [path, content] of contents) {
			const place = top + path
			files.set(place, content)
			origins.set(place, from + path)
		}
	}
	run.board = 'files'
	for (const {path, bytes, same} of yield* copyToBoard(repl, files)) {
		const facts = {event: 'file', path: origins.get(path)!, to: `:${path}`, bytes} as const
		report.event({...facts, state: same ? 'same' : 'copied'})
	}
}

/** A file of the board, or a folder with all in it, by the paths below its own. */
async function* tree(
	repl: RawRepl,
	file: BoardFile,
	{recursive}: CopyCommand,
): AsyncGenerator<Progress, FilesByPath> {
	const top = file.path.replace(/\/$/, '')
	if (!file.path.endsWith('/')) {
		const contents = yield* copyFromBoard(repl, [file])
		return new Map([['', contents.get(file.path)!]])
	}
	if (!recursive) throw new Problem('board-file', {path: file.path, reason: 'is-folder', detail: ''})
	const contents = yield* copyFromBoard(repl, await listFiles(repl, {path: top || '/'}))
	return new Map([
		['/', new Uint8Array()],
		...[...contents].map(([path, bytes]) => [path.slice(top.length), bytes] as const),
	])
}

async function* toHere(repl: RawRepl, command: CopyCommand, {report}: FilesDesk): Work {
	const {sources, destination} = command
	const meant: BoardFile[] = []
	for (const source of sources) meant.push(...(await found(repl, boardPath(source))))
	const kind = await kindHere(destination)
	const isInto = kind === 'folder' || /[/\\]$/.test(destination)
	if (meant.length > 1 && !isInto) throw usage(words.boardFiles.needsFolder(destination))
	for (const file of meant) {
		const contents = yield* tree(repl, file, command)
		const told = (path: string, to: string, bytes: number) =>
			report.event({
				event: 'file',
				path: `:${file.path.replace(/\/$/, '')}${path}`,
				to,
				bytes,
				state: 'copied',
			})
		const whole = contents.get('')
		if (whole && !isInto) {
			await writeHere(destination, whole)
			told('', destination, whole.length)
			continue
		}
		const name = nameOf(file.path)
		const files = whole
			? new Map([[`/${name}`, whole]])
			: isInto
				? below(`/${name}`, contents)
				: new Map([...contents].filter(([path]) => path !== '/'))
		const places = await fillHere(destination, files)
		for (const [path, place] of places)
			if (!path.endsWith('/'))
				told(whole ? '' : path.slice(isInto ? name.length + 1 : 0), place, files.get(path)!.length)
	}
}

function usage(detail: string): Problem {
	return new Problem('usage', {detail, command: 'cp'})
}
