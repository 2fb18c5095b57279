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
import {portAnswer} from '../answers.ts'
import {type AwayTask, type BoardAway, followingBoard} from '../board-away.ts'
import {fileStep} from '../file/step.ts'
import {findBoardsStep} from '../find-boards/step.ts'
import {findVersionsStep} from '../find-versions/step.ts'
import {metSince} from '../identify/met-since.ts'
import {meetAnew, mustMeetAnew} from '../identify/step.ts'
import {boardPage} from './page.ts'
import {type BoardStep, boardValues, foundOffers, offerValue, ownFile} from './step.ts'

interface BoardShape {
	readonly step: BoardStep
	readonly action: 'next' | 'back' | 'details' | 'erase-character' | 'erase-text' | Move
	readonly task: AwayTask
	readonly news: never
	readonly outcome: BoardAway
}

/** More would not be a search but a paste. */
const longestQuery = 40

export const board: StepDefinition<BoardShape> = {
	place: 1,
	answers: step => portAnswer(step.identified.port),
	first(model, step) {
		if (mustMeetAnew(model)) return meetAnew(step.identified.port, findBoardsStep(step.identified, step.back))
		// Which boards suit it best depends on what is on it now.
		const identified = metSince(model, step)
		return identified && findBoardsStep(identified, step.back)
	},
	keys(step) {
		const clear: Binding<'erase-text'> = {key: 'escape', action: 'erase-text', says: 'clear'}
		const count = boardValues(step).length
		return [
			...(count > 1 ? moving : []),
			...(count > 0 ? [goOn] : []),
			{key: 'tab', action: 'details', says: step.detailed ? 'fewer-details' : 'details'},
			step.query === '' ? goBack : clear,
			explain,
			leavingWhileTyping,
			...editing,
		]
	},
	actions: {
		next: (model, step) => choose(model, step, highlighted(boardValues(step), step.at)),
		back: (model, step) => enter(model, step.back),
		details: (model, step) => stay(model, {...step, detailed: !step.detailed}),
		'erase-character': (model, step) => search(model, step, Array.from(step.query).slice(0, -1).join('')),
		'erase-text': (model, step) => search(model, step, ''),
		...cursorMoves(boardValues),
	},
	choose,
	type: (model, step, text) => search(model, step, (step.query + text).slice(0, longestQuery)),
	page: boardPage,
	help: () => words.board.help,
	...followingBoard(step => step.identified.port),
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
