/** What goes wrong with the files of a report, as a person is told of it. */

import {codeOf, NotPlain, readPlainFile, TooLarge, whatIsAt} from '../../disk.ts'
import {Problem} from '../../problem.ts'
import {Changed} from './appended-file.ts'

/** In bytes: some ten thousand boards. */
const MAX_REPORT_BYTES = 16 * 1024 * 1024

/** A file of the report, never through a link. @throws Problem('report-unusable') */
export async function readOwn(path: string): Promise<Buffer> {
	return await orUnusable(path, async () => {
		if (!(await whatIsAt(path))?.isFile()) throw new NotPlain('not a file')
		return await readPlainFile(path, MAX_REPORT_BYTES)
	})
}

/** What `work` does; Problem('report-unusable') for what is in the place of `path`. */
export async function orUnusable<T>(path: string, work: () => Promise<T>): Promise<T> {
	return await orProblem('report-unusable', path, work)
}

/** What `work` does; Problem('report-unwritten') where `path` cannot be written. */
export async function orUnwritten<T>(path: string, work: () => Promise<T>): Promise<T> {
	return await orProblem('report-unwritten', path, work)
}

async function orProblem<T>(
	code: 'report-unusable' | 'report-unwritten',
	path: string,
	work: () => Promise<T>,
): Promise<T> {
	try {
		return await work()
	} catch (error) {
		if (error instanceof Problem) throw error
		const isOurs = error instanceof NotPlain || error instanceof TooLarge || error instanceof Changed
		const detail = isOurs ? error.message : codeOf(error)
		throw new Problem(code, {path, detail}, {cause: error})
	}
}
