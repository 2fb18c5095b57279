/** `mp-wizard ls`, `cat`, `rm` and `mkdir`: the files of a board by their names. */

import type {Environment} from '../environment.ts'
import {relay} from '../generators.ts'
import {contentsOf, found, removed, withBoardFiles} from '../jobs/board-files.ts'
import {copyFromBoard} from '../jobs/copy-files.ts'
import {boardPath, foldersAbove, nameOf} from '../micropython/files/paths.ts'
import {type BoardFile, makeFolder} from '../micropython/files.ts'
import type {RawRepl} from '../micropython/raw-repl.ts'
import type {Progress} from '../progress.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {asFileText, clean} from '../words/clean.ts'
import {choosePort} from './choose-port.ts'
import type {Report} from './report.ts'
import {explainer, type Run, watch} from './run.ts'

/** Work that takes no longer tells of no progress, in ms. */
const SHORT_MS = 1000
/** Of a file, in one event of `cat --json`. */
const EVENT_BYTES = 3000

export type BoardFilesCommand =
	| {readonly name: 'ls'; readonly paths: readonly string[]; readonly long: boolean}
	| {readonly name: 'cat'; readonly paths: readonly string[]}
	| {readonly name: 'rm'; readonly paths: readonly string[]; readonly recursive: boolean}
	| {readonly name: 'mkdir'; readonly paths: readonly string[]}

/** Where a command works, and how it tells of it. */
export interface FilesDesk {
	readonly env: Environment
	readonly named: string | undefined
	readonly json: boolean
	readonly report: Report
	readonly run: Run
	readonly signal: AbortSignal
}

export async function boardFiles(command: BoardFilesCommand, desk: FilesDesk): Promise<void> {
	const work = {
		ls: (repl: RawRepl) => list(repl, command as Extract<BoardFilesCommand, {name: 'ls'}>, desk),
		cat: (repl: RawRepl) => show(repl, command.paths, desk),
		rm: (repl: RawRepl) => remove(repl, command as Extract<BoardFilesCommand, {name: 'rm'}>, desk),
		mkdir: (repl: RawRepl) => make(repl, command.paths, desk),
	}[command.name]
	await onBoard(desk, work)
	desk.report.event({event: 'done'})
}

/** Finds the board, and runs `work` on its files. */
export async function onBoard<T>(
	desk: FilesDesk,
	work: (repl: RawRepl) => AsyncGenerator<Progress, T>,
): Promise<T> {
	const {env, named, run, signal} = desk
	return await onPort(desk, await choosePort(env, named, run, signal), work)
}

/** The same where the port is known. `after`: as `withBoardFiles` has it. */
export async function onPort<T>(
	{env, report, run, signal}: FilesDesk,
	port: PortInfo,
	work: (repl: RawRepl) => AsyncGenerator<Progress, T>,
	after?: (port: Port, result: T) => Promise<void>,
): Promise<T> {
	const quiet = onlyIfLong(withBoardFiles(env, port, work, signal, after), env)
	return await watch(quiet, run, report, explainer(env, port, signal))
}

/** Without the progress of what is done in a moment. */
function onlyIfLong<T>(work: AsyncGenerator<Progress, T>, {clock}: Environment): AsyncGenerator<Progress, T> {
	const began = clock.now()
	return relay(work, progress => (progress.total > 0 && clock.now() - began > SHORT_MS ? [progress] : []))
}

type Work = AsyncGenerator<Progress, void>

async function* list(
	repl: RawRepl,
	{paths, long}: Extract<BoardFilesCommand, {name: 'ls'}>,
	{json, report}: FilesDesk,
): Work {
	const typed = paths.length === 0 ? ['/'] : paths
	const meant: BoardFile[] = []
	for (const path of typed) meant.push(...(await found(repl, boardPath(path))))
	// Files first, as `ls` has it; each folder has its name above where there are several.
	tell(
		meant.filter(({path}) => !path.endsWith('/')),
		({path}) => path,
	)
	for (const folder of meant.filter(({path}) => path.endsWith('/'))) {
		const inside = await contentsOf(repl, folder)
		if (!json && meant.length > 1) report.line(`${folder.path}:`)
		tell(inside, ({path}) => nameOf(path) + (path.endsWith('/') ? '/' : ''))
	}

	function tell(files: readonly BoardFile[], nameFor: (file: BoardFile) => string): void {
		if (json) {
			for (const file of files) report.event(fileEvent(file))
			return
		}
		const sizes = files.map(({path, bytes}) => (path.endsWith('/') ? '' : String(bytes)))
		const width = Math.max(0, ...sizes.map(size => size.length))
		for (const [at, file] of files.entries()) {
			const name = clean(nameFor(file), 300)
			report.line(long ? `${sizes[at]!.padStart(width)}  ${name}` : name)
		}
	}
}

async function* show(repl: RawRepl, paths: readonly string[], {env, json, report}: FilesDesk): Work {
	for (const typed of paths)
		for (const file of await found(repl, boardPath(typed))) {
			const contents = yield* copyFromBoard(repl, [asFile(file)])
			const content = Buffer.from(contents.get(file.path.replace(/\/$/, ''))!)
			if (json) report.event({...fileEvent(file), bytes: content.length})
			if (json) for (const piece of pieces(content)) report.event({event: 'content', ...piece})
			else if (env.terminal.stdout.isTTY) env.terminal.stdout.write(asFileText(content.toString('utf8')))
			else env.terminal.stdout.write(content)
		}
}

/** Opened as a file, so that the board says itself that it is a folder. */
function asFile({path, bytes}: BoardFile): BoardFile {
	return {path: path.replace(/(?<=.)\/$/, ''), bytes}
}

/** In the order of the file; an event has no room for a whole one. */
function pieces(content: Buffer): readonly {readonly base64: string}[] {
	const count = Math.ceil(content.length / EVENT_BYTES)
	return Array.from({length: count}, (_, at) => ({
		base64: content.subarray(at * EVENT_BYTES, (at + 1) * EVENT_BYTES).toString('base64'),
	}))
}

async function* remove(
	repl: RawRepl,
	{paths, recursive}: Extract<BoardFilesCommand, {name: 'rm'}>,
	{report, run}: FilesDesk,
): Work {
	for (const typed of paths)
		for (const file of await found(repl, boardPath(typed))) {
			run.board = 'files'
			for await (const path of removed(repl, file, recursive))
				report.event({event: 'file', path, state: 'removed'})
		}
}

async function* make(repl: RawRepl, paths: readonly string[], {report, run}: FilesDesk): Work {
	for (const typed of paths) {
		const path = `${boardPath(typed)}/`
		run.board = 'files'
		for (const folder of foldersAbove(path)) await makeFolder(repl, folder)
		report.event({event: 'file', path, state: 'made'})
	}
}

function fileEvent({path, bytes}: BoardFile) {
	const isFolder = path.endsWith('/')
	return {event: 'file', path, ...(isFolder ? {} : {bytes}), state: 'there'} as const
}
