/** A folder of a person's programs, on its way to a board: what is in it, what it would replace there, and the copy itself. */

import {readdir} from 'node:fs/promises'
import {resolve} from 'node:path'
import type {Environment} from '../environment.ts'
import {listFiles} from '../micropython/files.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {leavesOut} from '../rules/left-out.ts'
import type {PortInfo} from '../serial/port.ts'
import {readFolder} from './file-folder.ts'
import {continuation} from './look-at-file.ts'
import {type PutFiles, putFiles} from './put-files.ts'
import {inRawRepl, mapFileErrors} from './talk-to-board.ts'

export interface FolderLook {
	/** Why it cannot be copied; undefined where it can. */
	readonly problem: Problem | undefined
	readonly files: number
	readonly bytes: number
	/** Names at its top that stay here. */
	readonly leftOut: readonly string[]
	/** What can be added to the path without a doubt. */
	readonly goesOn: string
	/** The folder in which the program was started, where nothing is typed and there is Python in it. */
	readonly here: string
}

/** What is behind a path that somebody is typing. Reads this computer only, and changes nothing. */
export async function lookAtFolder(env: Environment, path: string, signal: AbortSignal): Promise<FolderLook> {
	const here = path === '' ? await pythonHere() : ''
	const folder = path === '' ? here : path
	const nothing = {files: 0, bytes: 0, leftOut: [], goesOn: '', here}
	if (folder === '') return {...nothing, problem: undefined}
	try {
		const files = [...(await env.clock.during(readFolder(folder, leavesOut)))].filter(
			([name]) => !name.endsWith('/'),
		)
		signal.throwIfAborted()
		return {
			problem: undefined,
			files: files.length,
			bytes: files.reduce((sum, [, {length}]) => sum + length, 0),
			leftOut: (await readdir(folder)).filter(leavesOut),
			goesOn: path === '' ? '' : await continuation(path, signal),
			here,
		}
	} catch (error) {
		if (!(error instanceof Problem)) throw error
		return {...nothing, problem: error, goesOn: await continuation(path, signal)}
	}
}

async function pythonHere(): Promise<string> {
	try {
		const here = resolve('.')
		return (await readdir(here)).some(name => name.endsWith('.py')) ? here : ''
	} catch {
		// It is gone, or not to be read.
		return ''
	}
}

/** The files on the board that a copy would replace. Problem('folder-unusable' | 'files-unwritten'). */
export async function* compareFolder(
	env: Environment,
	port: PortInfo,
	folder: string,
	signal: AbortSignal,
): AsyncGenerator<Progress, readonly string[]> {
	const mine = await env.clock.during(readFolder(folder, leavesOut))
	const unread = (path: string, detail: string) => new Problem('files-unwritten', {path, detail})
	const work = inRawRepl(
		env,
		port,
		detail => unread('/', detail),
		async function* (repl): AsyncGenerator<Progress, readonly string[]> {
			yield {phase: 'put-back', done: 0, total: 0}
			const there = await listFiles(repl)
			return there.map(({path}) => path).filter(path => !path.endsWith('/') && mine.has(path))
		},
		signal,
	)
	return yield* mapFileErrors(work, unread)
}

/** Each file is read back and compared. Problem('folder-unusable' | 'files-unwritten'). */
export function copyFolder(
	env: Environment,
	port: PortInfo,
	folder: string,
	signal: AbortSignal,
): AsyncGenerator<Progress, PutFiles> {
	return putFiles(env, port, folder, signal, {isLeftOut: leavesOut})
}
