/** What is said of the MicroPython that answers. */

import {words} from '../../../words/index.ts'
import {highlighted} from '../../engine/cursor.ts'
import type {Model} from '../../engine/model.ts'
import {type Page, type PageContext, question} from '../../engine/page.ts'
import {tookWords} from '../timed-progress.ts'
import {type ReadyStep, readyValues} from './step.ts'

export function readyPage(step: ReadyStep, _model: Model, {demo}: PageContext): Page {
	const say = words.ready
	const {verified, lost, put, back} = step
	const values = readyValues(step)
	return question({
		title: say.answers(verified.banner.version),
		notes: [
			[say.computed(verified.banner), ...tookWords(step.tookMs, demo)].join(' '),
			...(put ? [say.putBack(put.files)] : []),
		],
		warnings: lost ? [say.lost] : [],
		rows: values.map(value => {
			const {label, detail} = say.rows[value]
			const from = value === 'put-back' && back.saved ? words.install.savedIn(back.saved) : detail
			return {value, label, detail: from}
		}),
		at: highlighted(values, step.at),
	})
}
