/** What is said of the MicroPython that answers. */

import {buildName} from '../../../rules/build-name.ts'
import {words} from '../../../words/index.ts'
import {highlighted} from '../../engine/cursor.ts'
import type {Model} from '../../engine/model.ts'
import {type Page, type PageContext, question} from '../../engine/page.ts'
import {tookWords} from '../timed-progress.ts'
import {type ReadyStep, type ReadyValue, readyValues} from './step.ts'

export function readyPage(step: ReadyStep, _model: Model, {demo}: PageContext): Page {
	const say = words.ready
	const {verified, lost, put, copied, led, back} = step
	const {better} = verified
	const values = readyValues(step)
	return question({
		title: say.answers(verified.banner.version),
		notes: [
			[say.computed(verified.banner), ...tookWords(step.tookMs, demo)].join(' '),
			...(put ? [say.putBack(put.files), ...(put.setAside ?? []).map(say.setAside)] : []),
			...(led === undefined ? [] : [words.blink.kept(led)]),
			...(copied ? [words.copy.copied(copied.files)] : []),
			...(back.saved?.damaged ? [words.install.notAllRead(back.saved.damaged)] : []),
			...(better ? [say.better[better.because]] : []),
		],
		warnings: lost ? [say.lost] : [],
		rows: values.map(value => {
			const {label, detail} = say.rows[value]
			const details: Partial<Record<ReadyValue, string>> = {
				...(back.saved && {'put-back': words.install.savedIn(back.saved)}),
				...(better && {better: buildName(better.board, better.variant)}),
			}
			return {value, label, detail: details[value] ?? detail}
		}),
		at: highlighted(values, step.at),
	})
}
