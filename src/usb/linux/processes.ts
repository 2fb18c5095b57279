/** Lists the programs that run on a Linux computer and the files they have open, as /proc tells. Stops none. */

import {join} from 'node:path'
import {mapConcurrently} from '../../async.ts'
import {namesIn, targetOf, textOf} from '../../serial/linux-files.ts'
import {clean} from '../../words/clean.ts'
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
 * the user's own programs can be read. `except` is the process that asks. Rejects with the signal's reason.
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
	)
	// A process without a name has just ended.
	return holders.filter(holder => holder.name !== '')
}

/** The name is empty where no program with this id runs, or none that this user may see. */
export function withNames(root: string, pids: readonly number[]): Promise<readonly Holder[]> {
	return Promise.all(pids.map(async pid => ({pid, name: await nameOf(root, pid)})))
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
