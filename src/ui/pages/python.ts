/** What step 5 says. */

import {highlighted} from '../../wizard/rows.ts'
import type {GreetStep} from '../../wizard/steps/greet.ts'
import {type PythonStep, pythonValues} from '../../wizard/steps/python.ts'
import {doing, python} from '../../words/en/wizard.ts'
import {type Page, question, work} from './page.ts'

export function greetPage({installed, progress}: GreetStep): Page {
	return work({
		title: python.waiting,
		doing: progress ? doing(progress) : '',
		notes: installed.restarted ? [] : [python.pressReset],
	})
}

export function pythonPage({greeting, at, lost}: PythonStep): Page {
	return question({
		title: python.answers(greeting.banner.version),
		notes: [python.computed(greeting.banner)],
		warnings: lost ? [python.lost] : [],
		rows: pythonValues.map(value => {
			const [label, detail] = python.rows[value]
			return {value, label, detail}
		}),
		at: highlighted(pythonValues, at),
	})
}
