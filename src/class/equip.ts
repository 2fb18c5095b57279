/**
 * Puts on a board that is at its prompt what it gets beside its firmware: files, packages, Wi-Fi; runs the check of the lesson, and starts the board's
 * program. Knows the order of it.
 */

import {withTimeout} from '../async.ts'
import type {Environment} from '../environment.ts'
import {openAtPrompt} from '../jobs/at-prompt.ts'
import {copyToBoard} from '../jobs/copy-files.ts'
import {installPackages} from '../jobs/install-packages.ts'
import {runProgram} from '../jobs/run-code.ts'
import {softReset} from '../jobs/soft-reset.ts'
import {inRawRepl, mapFileErrors} from '../jobs/talk-to-board.ts'
import {keepWifi} from '../jobs/wifi.ts'
import {foldersAbove} from '../micropython/files/paths.ts'
import {lastLine} from '../micropython/raw-repl.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'
import {words} from '../words/index.ts'
import {hasPrinted} from './lesson/lesson.ts'
import type {Prepared, PreparedCheck} from './prepared.ts'

export interface Equipped {
	/** Of the lesson and of its packages, on the board now. */
	readonly files: number
	readonly bytes: number
}

/** More of a check's output is not kept, in characters: what a lesson looks for stands at its end. */
const KEPT_OUTPUT = 16 * 1024

/** Problem('files-unwritten' | 'board-full' | 'package-…' | 'check-failed' | 'no-prompt'). */
export async function* equip(
	env: Environment,
	port: PortInfo,
	{files, packages, wifi, check}: Prepared,
	signal: AbortSignal,
): AsyncGenerator<Progress, Equipped> {
	let count = 0
	let bytes = 0
	const add = (written: readonly {readonly bytes: number}[]) => {
		count += written.length
		bytes += written.reduce((sum, one) => sum + one.bytes, 0)
	}
	if (files.size > 0) {
		const work = inRawRepl(
			env,
			port,
			detail => unwritten('/', detail),
			repl => copyToBoard(repl, withFolders(files)),
			signal,
		)
		add(yield* mapFileErrors(work, unwritten))
	}
	if (packages) add((yield* installPackages(env, port, packages, signal)).files)
	if (wifi) yield* keepWifi(env, port, wifi, {notes: words.wifi.fileNotes, replace: true}, signal)
	if (check) {
		yield {phase: 'prompt', done: 0, total: 0}
		await runCheck(env, port, check, signal)
	}
	if (startsByItself(files)) {
		yield {phase: 'restart', done: 0, total: 0}
		await startProgram(env, port, signal)
	}
	return {files: count, bytes}
}

/** A file that a lesson names alone has nobody who made its folder. */
function withFolders(files: Prepared['files']): Prepared['files'] {
	const folders = new Set([...files.keys()].flatMap(foldersAbove))
	return new Map([...[...folders].map(path => [path, new Uint8Array()] as const), ...files])
}

async function runCheck(
	env: Environment,
	port: PortInfo,
	{code, text, isLine, seconds}: PreparedCheck,
	signal: AbortSignal,
): Promise<void> {
	let printed = ''
	const print = (bytes: Uint8Array) => {
		printed = (printed + Buffer.from(bytes).toString('latin1')).slice(-KEPT_OUTPUT)
	}
	const late = new Error('late')
	let traceback = ''
	try {
		traceback = await withTimeout(
			env.clock,
			seconds * 1000,
			signal,
			() => late,
			own => runProgram(env, port, code, print, own),
		)
	} catch (error) {
		// A program that goes on and on may have printed what was wanted.
		if (error !== late) throw error
	}
	const output = Buffer.from(printed, 'latin1').toString('utf8')
	if (traceback === '' && hasPrinted({text, isLine}, output)) return
	throw new Problem('check-failed', {
		wanted: text,
		printed: lastLine(traceback === '' ? output : traceback),
		seconds,
	})
}

function startsByItself(files: Prepared['files']): boolean {
	return ['/main.py', '/boot.py', '/main.mpy'].some(path => files.has(path))
}

/** Whoever takes the board away has its program running, as after a plug. */
async function startProgram(env: Environment, info: PortInfo, signal: AbortSignal): Promise<void> {
	const {port} = await openAtPrompt(env, info, signal)
	try {
		await softReset(port, env.clock, signal)
	} finally {
		await port.close()
	}
}

function unwritten(path: string, detail: string): Problem {
	return new Problem('files-unwritten', {path, detail})
}
