/** A log from the disk, as what a board did. */

import {codeOf, NotPlain, readPlainFile, TooLarge} from '../../disk.ts'
import {BadLog, MOST_LOG_BYTES, parseLog} from '../../log/parse-log.ts'
import {Problem} from '../../problem.ts'
import {words} from '../../words/index.ts'
import {type Exchange, exchangesOf} from './exchanges.ts'

/** Problem('usage') where it cannot be read, or is no log, with the line that is none. */
export async function readLog(path: string): Promise<readonly Exchange[]> {
	const refused = (detail: string, cause?: unknown) => new Problem('usage', {detail}, {cause})
	let text: string
	try {
		text = (await readPlainFile(path, MOST_LOG_BYTES)).toString('utf8')
	} catch (error) {
		const why = error instanceof NotPlain || error instanceof TooLarge ? error.message : codeOf(error)
		throw refused(words.usage.replayUnreadable(path, why), error)
	}
	const exchanges = exchangesIn(text, path)
	if (exchanges.length === 0) throw refused(words.usage.emptyLog(path))
	return exchanges
}

function exchangesIn(text: string, path: string): readonly Exchange[] {
	try {
		return exchangesOf(parseLog(text))
	} catch (error) {
		if (!(error instanceof BadLog)) throw error
		const detail = error.line === 0 ? words.usage.noLog(path) : words.usage.badLog(path, error.line)
		throw new Problem('usage', {detail}, {cause: error})
	}
}
