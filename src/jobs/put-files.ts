/** Copies a folder of this computer onto a running board. Files of the same name there are replaced, others stay. */

import type {Environment} from '../environment.ts'
import {makeFolder, type SetAside, withoutStarting, writeFile} from '../micropython/files.ts'
import type {RawRepl} from '../micropython/raw-repl.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'
import {type FilesByPath, type LeftOut, readFolder} from './file-folder.ts'
import {inRawRepl, mapFileErrors} from './talk-to-board.ts'

export interface PutFiles {
	readonly files: number
	readonly bytes: number
	/** What would start by itself, and came back under another name. */
	readonly setAside?: readonly SetAside[]
}

interface PutOptions {
	readonly isLeftOut?: LeftOut
	/** The program among them kept its board from answering, so it shall not start by itself again. */
	readonly stopped?: boolean
}

/** Copies what is in `folder`, a folder of this computer, to / of the board, which reads each file back and compares it. Problem('folder-unusable' | 'files-unwritten'). */
export async function* putFiles(
	env: Environment,
	port: PortInfo,
	folder: string,
	signal: AbortSignal,
	{isLeftOut, stopped = false}: PutOptions = {},
): AsyncGenerator<Progress, PutFiles> {
	yield {phase: 'put-back', done: 0, total: 0}
	const all = await env.clock.during(readFolder(folder, isLeftOut))
	const {files, setAside} = stopped ? withoutStarting(all) : {files: all, setAside: []}
	const refused = (detail: string) => unwritten('/', detail)
	const put = yield* mapFileErrors(
		inRawRepl(env, port, refused, repl => writeFiles(repl, files), signal),
		unwritten,
	)
	return {...put, ...(setAside.length > 0 && {setAside})}
}

async function* writeFiles(repl: RawRepl, files: FilesByPath): AsyncGenerator<Progress, PutFiles> {
	const total = [...files.values()].reduce((sum, {length}) => sum + length, 0)
	let done = 0
	let count = 0
	yield {phase: 'put-back', done, total}
	for (const [path, content] of files) {
		if (path.endsWith('/')) {
			await makeFolder(repl, path)
			continue
		}
		for await (const written of writeFile(repl, path, content))
			yield {phase: 'put-back', done: done + written, total}
		done += content.length
		count += 1
	}
	return {files: count, bytes: done}
}

function unwritten(path: string, detail: string): Problem {
	return new Problem('files-unwritten', {path, detail})
}
