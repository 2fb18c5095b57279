/** What an install takes from a board, as all who ask before one say it. Decides which sentences; they are those of the language that asks. */

import type {IdentifiedBoard} from '../jobs/identify-board.ts'
import type {Words} from './index.ts'

export function boardLosses(
	{files, running, unseen, filesInFlash}: IdentifiedBoard,
	{hasFiles, mayHoldFiles, loses, seenInFlash}: Words['install'],
): readonly string[] {
	const has = files && files.length > 0 ? [hasFiles(files), ...(filesInFlash ? [seenInFlash] : [])] : []
	const may = unseen ? [mayHoldFiles[unseen]] : []
	return has.length + may.length > 0 ? [...has, ...may] : [loses(running)]
}
