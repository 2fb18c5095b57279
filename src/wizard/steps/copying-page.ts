/** What is said while files are copied, one way or the other. Shared by the steps that save files and put them back. */

import {words} from '../../words/index.ts'
import {type Page, work} from '../engine/page.ts'
import {bar, type TimedProgress} from './timed-progress.ts'

export function copyingPage(title: string, note: string, progress: TimedProgress | undefined): Page {
	const shown = bar(progress)
	return work({
		title,
		notes: [note],
		doing: progress && shown.fraction !== undefined ? words.doing(progress) : '',
		...shown,
	})
}
