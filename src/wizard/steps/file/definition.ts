/** What the file step does: takes a path or an address, and goes on to the confirmation with it. */

import {sourceTyped} from '../../../rules/firmware-source.ts'
import {words} from '../../../words/index.ts'
import {editing, goBack, goOn, leavingWhileTyping} from '../../engine/binding.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter, stay} from '../../engine/model.ts'
import {question} from '../../engine/page.ts'
import {boardAnswers} from '../answers.ts'
import {type AwayTask, type BoardAway, followingBoard} from '../board-away.ts'
import {confirmStep} from '../confirm/step.ts'
import {overBoardNow} from '../identify/met-since.ts'
import type {FileStep} from './step.ts'

interface FileShape {
	readonly step: FileStep
	readonly action: 'next' | 'back' | 'erase-character' | 'erase-text'
	readonly task: AwayTask
	readonly news: never
	readonly outcome: BoardAway
}

/** Longer than any path that an operating system takes. */
const longestPath = 4096

export const file: StepDefinition<FileShape> = {
	place: 2,
	answers: boardAnswers,
	first: overBoardNow,
	keys: step => [...(step.path.trim() === '' ? [] : [goOn]), goBack, leavingWhileTyping, ...editing],
	actions: {
		next(model, step) {
			const source = sourceTyped(step.path)
			return enter(model, confirmStep(step.identified, source, undefined, model.requested, step))
		},
		back: (model, step) => enter(model, step.back),
		'erase-character': (model, step) =>
			stay(model, {...step, path: Array.from(step.path).slice(0, -1).join('')}),
		'erase-text': (model, step) => stay(model, {...step, path: ''}),
	},
	type: (model, step, text) => stay(model, {...step, path: (step.path + text).slice(0, longestPath)}),
	page: ({path}) =>
		question({
			title: words.firmware.where,
			notes: [words.firmware.how],
			field: {label: words.firmware.field, text: path, hint: ''},
		}),
	help: () => words.firmware.fileHelp,
	...followingBoard(step => step.identified.port),
}
