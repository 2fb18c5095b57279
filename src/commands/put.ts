/** `mp-wizard put`: a folder of this computer onto a board, only what has changed; with --watch again and again. */

import {withBoardFiles} from '../jobs/board-files.ts'
import {type CopiedFile, copyToBoard} from '../jobs/copy-files.ts'
import {readFolder} from '../jobs/file-folder.ts'
import {worthCopying} from '../jobs/local-files.ts'
import {softReset} from '../jobs/soft-reset.ts'
import {folderChanges} from '../jobs/watch-folder.ts'
import type {RawRepl} from '../micropython/raw-repl.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'
import {words} from '../words/index.ts'
import {type FilesDesk, onlyIfLong} from './board-files.ts'
import {choosePort} from './choose-port.ts'
import {explainer, watch} from './run.ts'

export interface PutCommand {
	readonly name: 'put'
	readonly folder: string
	readonly watch: boolean
}

export async function put(command: PutCommand, desk: FilesDesk): Promise<void> {
	const {env, named, report, run, signal} = desk
	const {folder} = command
	const {left} = await contentsOf(command)
	if (left.length > 0) report.note(words.boardFiles.left(left.map(path => path.slice(1)).join(', ')))
	const port = await choosePort(env, named, run, signal)
	await once(command, port, desk)
	if (command.watch) {
		report.note(words.boardFiles.watching(folder))
		for await (const _ of folderChanges(folder, env.clock, signal)) await once(command, port, desk)
	}
	report.event({event: 'done'})
}

async function contentsOf({folder}: PutCommand): Promise<ReturnType<typeof worthCopying>> {
	return worthCopying(await readFolder(folder))
}

/** Brings over what has changed; only then the board is restarted. */
async function once(
	command: PutCommand,
	port: PortInfo,
	{env, report, run, signal}: FilesDesk,
): Promise<void> {
	const {files} = await contentsOf(command)
	const work = async function* (repl: RawRepl): AsyncGenerator<Progress, readonly CopiedFile[]> {
		return yield* copyToBoard(repl, files)
	}
	const explain = explainer(env, port, signal)
	const copied = await watch(onlyIfLong(withBoardFiles(env, port, work, signal), env), run, report, explain)
	for (const {path, bytes, same} of copied)
		if (!same) report.event({event: 'file', path: path.slice(1), to: `:${path}`, bytes, state: 'copied'})
	const written = copied.filter(({same}) => !same).length
	report.note(words.boardFiles.put(written, copied.length - written))
	if (written === 0) return
	await softReset(env, port, signal)
	report.event({event: 'restarted'})
}
