/** What the confirmation does: begins the install as the person wants it, after saving the files where that was chosen. */

import {words} from '../../../words/index.ts'
import {type Binding, explain, goBack, goOn, leaving, type Move, moving} from '../../engine/binding.ts'
import {cursorMoves, highlighted} from '../../engine/cursor.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {aheadOf} from '../../engine/fetch-ahead.ts'
import {enter, type Model} from '../../engine/model.ts'
import {firmwareAnswers} from '../answers.ts'
import {backupStep} from '../backup/step.ts'
import {type AwayTask, type BoardAway, followingBoard} from '../board-away.ts'
import {meetAnew, mustMeetAnew} from '../identify/step.ts'
import {startInstall} from '../install/step.ts'
import {saveStep} from '../save/step.ts'
import {confirmPage} from './page.ts'
import {type ConfirmChoice, type ConfirmStep, confirmAnew, confirmValues} from './step.ts'

interface ConfirmShape {
	readonly step: ConfirmStep
	readonly action: 'next' | 'back' | Move
	readonly task: AwayTask
	readonly news: never
	readonly outcome: BoardAway
}

const install: Binding<'next'> = {...goOn, says: 'install', destroys: true}

const changesNothing: readonly unknown[] = ['back', 'backup'] satisfies ConfirmChoice[]

/** The page is drawn first; who only passes it fetches nothing, in ms. */
const PAGE_FIRST_MS = 100

const values = (step: ConfirmStep, model: Model) => confirmValues(step, model.board)

export const confirm: StepDefinition<ConfirmShape> = {
	place: 3,
	answers: firmwareAnswers,
	first: (model, step) => (mustMeetAnew(model) ? meetAnew(step.plan.port, step) : confirmAnew(model, step)),
	keys: (step, model) => [
		...moving,
		changesNothing.includes(highlighted(values(step, model), step.at)) ? goOn : install,
		goBack,
		explain,
		...leaving,
	],
	actions: {
		next: (model, step) => confirmed(model, step, highlighted(values(step, model), step.at)),
		back: (model, step) => enter(model, step.back),
		...cursorMoves(values),
	},
	// What is no row confirms nothing.
	choose(model, step, value) {
		const choice = values(step, model).find(offered => offered === value)
		return choice ? confirmed(model, step, choice) : model
	},
	fetches: step => aheadOf(step.plan.source, PAGE_FIRST_MS),
	page: confirmPage,
	help: () => words.install.confirmHelp,
	...followingBoard(step => step.plan.port),
}

function confirmed(model: Model, step: ConfirmStep, choice: ConfirmChoice | undefined): Model {
	switch (choice) {
		case 'save':
			return step.saved ? startInstall(model, step, 'save') : enter(model, saveStep({...step, at: 'save'}))
		case 'keep':
			return startInstall(model, step, 'keep')
		case 'backup':
			return enter(model, backupStep(step))
		case 'back':
			return enter(model, step.back)
		default:
			// What a half-written board still has of its files was decided before.
			return startInstall(model, step, model.board === 'incomplete' && model.keeping ? 'keep' : 'erase')
	}
}
