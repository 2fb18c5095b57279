/** What the search for versions does: asks the catalogue, and takes the version of the command line where there is one. */

import type {Known} from '../../../jobs/find-firmware.ts'
import type {Firmware} from '../../../micropython/board.ts'
import {versionMeant} from '../../../rules/version.ts'
import {words} from '../../../words/index.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter, type Model, stay} from '../../engine/model.ts'
import {work} from '../../engine/page.ts'
import {timed} from '../../engine/work.ts'
import {boardAnswers} from '../answers.ts'
import {confirmFirmware} from '../confirm/step.ts'
import {firmwareStep} from '../firmware/step.ts'
import {waitingStep} from '../waiting.ts'
import type {FindVersionsStep} from './step.ts'

interface FindVersionsShape {
	readonly step: FindVersionsStep
	readonly action: 'back'
	readonly task: Pick<FindVersionsStep, 'offer' | 'identified'>
	readonly news: never
	readonly outcome: {readonly type: 'listed'; readonly firmware: Known<readonly Firmware[]>}
}

export const findVersions: StepDefinition<FindVersionsShape> = {
	place: 2,
	answers: boardAnswers,
	...waitingStep<FindVersionsStep>(),
	page: ({progress}) => work({title: words.firmware.lookingUp, doing: progress ? words.doing(progress) : ''}),
	task: ({offer, identified}) => ({offer, identified}),
	async *run({offer: {board, variant}, identified: {chip}}, {env, jobs, signal}) {
		const job = timed(jobs.listFirmware(env, board, variant, signal, chip), env.clock)
		return {type: 'listed', firmware: yield* job}
	},
	progress: (model, step, {progress}) => stay(model, {...step, progress}),
	outcomes: {listed: (model, step, {firmware}) => firmwareListed(model, step, firmware)},
}

/** A version named on the command line is taken without asking, if there is one. */
function firmwareListed(
	model: Model,
	{identified, offer, back}: FindVersionsStep,
	known: Known<readonly Firmware[]>,
): Model {
	const {version: asked} = model.requested
	const asking = firmwareStep(identified, offer, known, back)
	if (asked === undefined) return enter(model, asking)
	const firmware = versionMeant(known.value, asked)
	return firmware ? confirmFirmware(model, asking, firmware) : enter(model, {...asking, missing: asked})
}
