/** What the search for boards does: asks the catalogue, and takes the board of the command line where it suits the chip. */

import type {Known} from '../../../jobs/find-firmware.ts'
import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import type {Offers} from '../../../micropython/offer.ts'
import {buildCalled} from '../../../rules/board-called.ts'
import {buildName} from '../../../rules/build-name.ts'
import {words} from '../../../words/index.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter, type Model, stay} from '../../engine/model.ts'
import {work} from '../../engine/page.ts'
import {timed} from '../../engine/work.ts'
import {portAnswer} from '../answers.ts'
import {allOffers, boardStep, offerValue} from '../board/step.ts'
import {findVersionsStep} from '../find-versions/step.ts'
import {overBoardNow} from '../identify/met-since.ts'
import {waitingStep} from '../waiting.ts'
import type {FindBoardsStep} from './step.ts'

interface FindBoardsShape {
	readonly step: FindBoardsStep
	readonly action: 'back'
	readonly task: {readonly identified: IdentifiedBoard}
	readonly news: never
	readonly outcome: {readonly type: 'offered'; readonly offers: Known<Offers>}
}

export const findBoards: StepDefinition<FindBoardsShape> = {
	place: 1,
	answers: step => portAnswer(step.identified.port),
	first: overBoardNow,
	...waitingStep<FindBoardsStep>(),
	page: ({progress}) => work({title: words.board.lookingUp, doing: progress ? words.doing(progress) : ''}),
	task: ({identified}) => ({identified}),
	async *run({identified: {chip, running}}, {env, jobs, signal}) {
		const used = (await env.settings.get('boardByChip'))?.[chip.chip]
		const past = {running, used}
		const job = timed(jobs.offerBoards(env, chip, past, signal), env.clock)
		return {type: 'offered', offers: yield* job}
	},
	progress: (model, step, {progress}) => stay(model, {...step, progress}),
	outcomes: {offered: (model, step, {offers}) => boardsOffered(model, step, offers)},
}

/** A board named on the command line is taken without asking, if it suits the chip. */
function boardsOffered(model: Model, {identified, back}: FindBoardsStep, offers: Known<Offers>): Model {
	const {board: asked, variant} = model.requested
	const asking = boardStep(identified, offers, back)
	if (asked === undefined) return enter(model, asking)
	const suitable = allOffers(offers.value)
	const boards = [...new Set(suitable.map(({board}) => board))]
	const build = buildCalled(boards, variant === undefined ? {board: asked} : {board: asked, variant})
	const offer = suitable.find(
		suits => suits.board === build?.board && (build.variant === undefined || suits.variant === build.variant),
	)
	if (!offer) return enter(model, {...asking, missing: buildName(asked, variant)})
	return enter(model, findVersionsStep(identified, offer, {...asking, at: offerValue(offer)}))
}
