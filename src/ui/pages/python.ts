/** What step 5 says. */

import {highlighted} from '../../wizard/rows.ts'
import type {GreetStep} from '../../wizard/steps/greet.ts'
import {type PythonStep, pythonValues} from '../../wizard/steps/python.ts'
import {words} from '../../words/index.ts'
import {type Page, question, work} from './page.ts'

export function greetPage({installed, progress}: GreetStep): Page {
	return work({
		title: words.ready.waiting,
		doing: progress ? words.doing(progress) : '',
		notes: installed.restarted ? [] : [words.ready.pressReset],
	})
}

export function pythonPage(step: PythonStep): Page {
	const {greeting, lost, put, back} = step
	const values = pythonValues(step)
	return question({
		title: words.ready.answers(greeting.banner.version),
		notes: [words.ready.computed(greeting.banner), ...(put ? [words.ready.putBack(put.files)] : [])],
		warnings: lost ? [words.ready.lost] : [],
		rows: values.map(value => {
			const {label, detail} = words.ready.rows[value]
			const from = value === 'put-back' && back.saved ? words.install.savedIn(back.saved) : detail
			return {value, label, detail: from}
		}),
		at: highlighted(values, step.at),
	})
}
