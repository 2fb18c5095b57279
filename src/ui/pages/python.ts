/** What step 5 says. */

import {highlighted} from '../../wizard/rows.ts'
import type {GreetStep} from '../../wizard/steps/greet.ts'
import {type PythonStep, pythonValues} from '../../wizard/steps/python.ts'
import {doing, install, python} from '../../words/en/wizard.ts'
import {type Page, question, work} from './page.ts'

export function greetPage({installed, progress}: GreetStep): Page {
	return work({
		title: python.waiting,
		doing: progress ? doing(progress) : '',
		notes: installed.restarted ? [] : [python.pressReset],
	})
}

export function pythonPage(step: PythonStep): Page {
	const {greeting, lost, put, back} = step
	const values = pythonValues(step)
	return question({
		title: python.answers(greeting.banner.version),
		notes: [python.computed(greeting.banner), ...(put ? [python.putBack(put.files)] : [])],
		warnings: lost ? [python.lost] : [],
		rows: values.map(value => {
			const [label, detail] = python.rows[value]
			const from = value === 'put-back' && back.saved ? install.savedIn(back.saved) : detail
			return {value, label, detail: from}
		}),
		at: highlighted(values, step.at),
	})
}
