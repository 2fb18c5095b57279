/** Lists the programs that run on a Linux computer and the files they have open, as /proc tells. Stops none. */

import {join} from 'node:path'
import {mapConcurrently} from '../../async.ts'
import {namesIn, targetOf, textOf} from '../../serial/linux-files.ts'
import {clean} from '../../words/clean.ts'
import {isWizard} from '../own-processes.ts'
import type {Holder} from '../usb.ts'

/** How many processes are read at a time, and at most. */
const CONCURRENCY = 8
const MAX_PROCESSES = 4000
/** How many open files of one process are read at most. */
const MAX_FILES = 1000

/** Their names as the kernel has them: without a path, at most 15 characters. */
export async function runningPrograms(root: string): Promise<ReadonlySet<string>> {
	const names = await mapConcurrently(await processIds(root), CONCURRENCY, pid => nameOf(root, pid))
	return new Set(names)
}

/**
 * The processes that have `path` open, written as the kernel writes it (`/dev/ttyUSB0`), by process id. Without root only
 * the user's own programs can be read. `except` is the process that asks; what it has started is no other program either.
 * Rejects with the signal's reason.
 */
export async function whoHasOpen(
	root: string,
	path: string,
	except: number,
	signal?: AbortSignal,
): Promise<readonly Holder[]> {
	const others = (await processIds(root)).filter(pid => pid !== except)
	const holds = await mapConcurrently(
		others,
		CONCURRENCY,
		pid => hasOpen(join(root, 'proc', `${pid}`, 'fd'), path),
		signal,
	)
	const holders = await withNames(
		root,
		others.filter((_, at) => holds[at]),
		except,
	)
	// A process without a name has just ended.
	return holders.filter(holder => holder.name !== '')
}

/**
 * The name is empty where no program with this id runs, or none that this user may see. Leaves out `except`, and what that has
 * started.
 */
export async function withNames(
	root: string,
	pids: readonly number[],
	except: number,
): Promise<readonly Holder[]> {
	const holders = await Promise.all(pids.map(pid => holderOf(root, pid, except)))
	return holders.filter(holder => holder !== undefined)
}

async function holderOf(root: string, pid: number, except: number): Promise<Holder | undefined> {
	if (await isBelow(root, pid, except)) return undefined
	const name = await nameOf(root, pid)
	return name !== '' && isWizard(await commandLineOf(root, pid)) ? {pid, name, wizard: true} : {pid, name}
}

/** How far up the line of parents is followed. */
const MAX_PARENTS = 64

/** Whether `pid` is `ancestor`, or was started by it, or by one that was. */
async function isBelow(root: string, pid: number, ancestor: number): Promise<boolean> {
	let at = pid
	for (let up = 0; up < MAX_PARENTS && at > 1; up += 1) {
		if (at === ancestor) return true
		// The name of the program stands in another line, and its line breaks are written as `\\n`.
		const status = (await textOf(join(root, 'proc', `${at}`, 'status'))) ?? ''
		at = Number(/^PPid:\s*(\d+)$/m.exec(status)?.[1] ?? 0)
	}
	return false
}

/** Each word ends with a zero byte. */
async function commandLineOf(root: string, pid: number): Promise<readonly string[]> {
	return ((await textOf(join(root, 'proc', `${pid}`, 'cmdline'))) ?? '').split('\0')
}

async function nameOf(root: string, pid: number): Promise<string> {
	return clean((await textOf(join(root, 'proc', `${pid}`, 'comm'))) ?? '')
}

async function hasOpen(folder: string, path: string): Promise<boolean> {
	const files = (await namesIn(folder)).slice(0, MAX_FILES)
	const targets = await Promise.all(files.map(file => targetOf(join(folder, file))))
	return targets.includes(path)
}

async function processIds(root: string): Promise<readonly number[]> {
	const names = await namesIn(join(root, 'proc'))
	const ids = names.filter(name => /^\d+$/.test(name)).map(Number)
	return ids.sort((a, b) => a - b).slice(-MAX_PROCESSES)
}
