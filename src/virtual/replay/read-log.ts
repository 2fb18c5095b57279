/** A log from the disk, as what a board did. */

import {codeOf, NotPlain, readPlainFile, TooLarge} from '../../disk.ts'
import {BadLog, type LoggedEvent, MOST_LOG_BYTES, parseLog} from '../../log/parse-log.ts'
import {Problem} from '../../problem.ts'
import {words} from '../../words/index.ts'
import {type Exchange, exchangesOf, hasNoLines} from './exchanges.ts'

/** What a log tells of a board and its port. */
export interface ReadLog {
	readonly exchanges: readonly Exchange[]
	readonly noLines: boolean
}

/** Problem('usage') where it cannot be read, or is no log, with the line that is none. */
export async function readLog(path: string): Promise<ReadLog> {
	const refused = (detail: string, cause?: unknown) => new Problem('usage', {detail}, {cause})
	let text: string
	try {
		text = (await readPlainFile(path, MOST_LOG_BYTES)).toString('utf8')
	} catch (error) {
		const why = error instanceof NotPlain || error instanceof TooLarge ? error.message : codeOf(error)
		throw refused(words.usage.replayUnreadable(path, why), error)
	}
	const events = eventsIn(text, path)
	const exchanges = exchangesOf(events)
	if (exchanges.length === 0) throw refused(words.usage.emptyLog(path))
	return {exchanges, noLines: hasNoLines(events)}
}

function eventsIn(text: string, path: string): readonly LoggedEvent[] {
	try {
		return parseLog(text)
	} catch (error) {
		if (!(error instanceof BadLog)) throw error
		const detail = error.line === 0 ? words.usage.noLog(path) : words.usage.badLog(path, error.line)
		throw new Problem('usage', {detail}, {cause: error})
	}
}
