/** What is said of what runs on a board, in the line of its facts. Shared by the pages that have such a line. */

import type {IdentifiedBoard} from '../../jobs/identify-board.ts'
import {words} from '../../words/index.ts'

export function runningWords({running, canReset, unseen, filesInFlash}: IdentifiedBoard): string {
	if (unseen === 'program') return words.board.unasked
	if (!running && (filesInFlash || unseen)) return words.board.silent
	return words.runningNow(running, canReset)
}
