/** What is said while the user's files are copied, one way or the other. */

import type {PutStep} from '../../wizard/steps/put.ts'
import type {SaveStep} from '../../wizard/steps/save.ts'
import {doing, install, python} from '../../words/en/wizard.ts'
import {counted, numbers} from './install.ts'
import {type Page, work} from './page.ts'

export function savePage(step: SaveStep): Page {
	return copying(install.saving, install.savingMeaning, step)
}

export function putPage(step: PutStep): Page {
	return copying(python.putting, python.puttingFrom(step.saved.folder), step)
}

function copying(title: string, note: string, {progress}: SaveStep | PutStep): Page {
	const shown = progress && counted(progress) ? progress : undefined
	return work({
		title,
		notes: [note],
		doing: shown ? doing(shown) : '',
		fraction: shown && Math.min(1, shown.done / shown.total),
		numbers: shown ? numbers(shown) : [],
	})
}
