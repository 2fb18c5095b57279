/** What the board step does: searches while a person types, and goes on with the board that is chosen. */

import {words} from '../../../words/index.ts'
import {
	type Binding,
	editing,
	explain,
	goBack,
	goOn,
	leavingWhileTyping,
	type Move,
	moving,
} from '../../engine/binding.ts'
import {cursorMoves, highlighted} from '../../engine/cursor.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter, type Model, stay} from '../../engine/model.ts'
import {fileStep} from '../file/step.ts'
import {findVersionsStep} from '../find-versions/step.ts'
import {boardPage} from './page.ts'
import {type BoardStep, boardValues, foundOffers, offerValue, ownFile} from './step.ts'

interface BoardShape {
	readonly step: BoardStep
	readonly action: 'next' | 'back' | 'erase-character' | 'erase-text' | Move
	readonly task: never
	readonly news: never
	readonly outcome: never
}

/** More would not be a search but a paste. */
const longestQuery = 40

export const board: StepDefinition<BoardShape> = {
	place: 1,
	keys(step) {
		const clear: Binding<'erase-text'> = {key: 'escape', action: 'erase-text', says: 'clear'}
		const count = boardValues(step).length
		return [
			...(count > 1 ? moving : []),
			...(count > 0 ? [goOn] : []),
			step.query === '' ? goBack : clear,
			explain,
			leavingWhileTyping,
			...editing,
		]
	},
	actions: {
		next: (model, step) => choose(model, step, highlighted(boardValues(step), step.at)),
		back: (model, step) => enter(model, step.back),
		'erase-character': (model, step) => search(model, step, Array.from(step.query).slice(0, -1).join('')),
		'erase-text': (model, step) => search(model, step, ''),
		...cursorMoves(boardValues),
	},
	choose,
	type: (model, step, text) => search(model, step, (step.query + text).slice(0, longestQuery)),
	page: boardPage,
	help: () => words.board.help,
}

function search(model: Model, step: BoardStep, query: string): Model {
	// A space alone is no search, and would hide the row for one's own file.
	return stay(model, {...step, query: query.trimStart(), at: undefined})
}

function choose(model: Model, step: BoardStep, value: string | undefined): Model {
	const {identified} = step
	if (value === ownFile && boardValues(step).includes(ownFile)) {
		return enter(model, fileStep(identified, {...step, at: ownFile}))
	}
	const offer = foundOffers(step).find(found => offerValue(found) === value)
	return offer ? enter(model, findVersionsStep(identified, offer, {...step, at: offerValue(offer)})) : model
}
