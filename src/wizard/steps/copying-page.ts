/** What is said while files are copied, one way or the other. Shared by the steps that save files and put them back. */

import {words} from '../../words/index.ts'
import {type Page, type PageContext, work} from '../engine/page.ts'
import {bar, type TimedProgress} from './timed-progress.ts'

export function copyingPage(
	title: string,
	note: string,
	progress: TimedProgress | undefined,
	{demo}: PageContext,
): Page {
	const shown = bar(progress, demo)
	return work({title, notes: [note], doing: progress && shown ? words.doing(progress) : '', bar: shown})
}
