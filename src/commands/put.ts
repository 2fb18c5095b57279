/** `mp-wizard put`: a folder of this computer onto a board, only what has changed; with --watch again and again. */

import {type CopiedFile, copyToBoard} from '../jobs/copy-files.ts'
import {type FilesByPath, readFolder} from '../jobs/file-folder.ts'
import {softReset} from '../jobs/soft-reset.ts'
import {folderChanges} from '../jobs/watch-folder.ts'
import type {RawRepl} from '../micropython/raw-repl.ts'
import {leavesOut} from '../rules/left-out.ts'
import type {PortInfo} from '../serial/port.ts'
import {words} from '../words/index.ts'
import {type FilesDesk, onPort} from './board-files.ts'
import {choosePort} from './choose-port.ts'

export interface PutCommand {
	readonly name: 'put'
	readonly folder: string
	readonly watch: boolean
}

export async function put({folder, watch}: PutCommand, desk: FilesDesk): Promise<void> {
	const {env, named, report, run, signal} = desk
	const left: string[] = []
	const files = await filesIn(folder, left)
	if (left.length > 0) report.note(words.boardFiles.left(left.join(', ')))
	const port = await choosePort(env, named, run, signal)
	await bringOver(files, port, desk)
	if (watch) {
		report.note(words.boardFiles.watching(folder))
		for await (const _ of folderChanges(folder, env.clock, signal))
			await bringOver(await filesIn(folder), port, desk)
	}
	report.event({event: 'done'})
}

/** `left` gets what stays here. */
async function filesIn(folder: string, left: string[] = []): Promise<FilesByPath> {
	return await readFolder(folder, (name, path) => {
		const staysHere = leavesOut(name)
		if (staysHere) left.push(path.slice(1))
		return staysHere
	})
}

/** What has changed; only then the board is restarted. */
async function bringOver(files: FilesByPath, port: PortInfo, desk: FilesDesk): Promise<void> {
	const {env, report, run, signal} = desk
	const written = (copied: readonly CopiedFile[]) => copied.filter(({same}) => !same)
	const copy = (repl: RawRepl) => {
		run.board = 'files'
		return copyToBoard(repl, files)
	}
	const copied = await onPort(desk, port, copy, async (open, done) => {
		if (written(done).length > 0) await softReset(open, env.clock, signal)
	})
	for (const {path, bytes} of written(copied))
		report.event({event: 'file', path: path.slice(1), to: `:${path}`, bytes, state: 'copied'})
	const count = written(copied).length
	report.note(words.boardFiles.put(count, copied.length - count))
	if (count > 0) report.event({event: 'restarted'})
}
