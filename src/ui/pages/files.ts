/** What is said while the user's files are copied, one way or the other. */

import type {PutStep} from '../../wizard/steps/put.ts'
import type {SaveStep} from '../../wizard/steps/save.ts'
import {words} from '../../words/index.ts'
import {counted, numbers} from './install.ts'
import {type Page, work} from './page.ts'

export function savePage(step: SaveStep): Page {
	return copying(words.install.saving, words.install.savingMeaning, step)
}

export function putPage(step: PutStep): Page {
	return copying(words.ready.putting, words.ready.puttingFrom(step.saved.folder), step)
}

function copying(title: string, note: string, {progress}: SaveStep | PutStep): Page {
	const shown = progress && counted(progress) ? progress : undefined
	return work({
		title,
		notes: [note],
		doing: shown ? words.doing(shown) : '',
		fraction: shown && Math.min(1, shown.done / shown.total),
		numbers: shown ? numbers(shown) : [],
	})
}
