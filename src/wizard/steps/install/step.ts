/** Step 4: download, connect, erase, write, verify, restart. Remembers when a phase began, for speed and time left. */

import type {Finding} from '../../../jobs/test-cable.ts'
import {boardStateIn} from '../../../rules/board-state.ts'
import {jobFacts} from '../../../rules/job-plan.ts'
import {type Job, plannedJob} from '../../../rules/job-time.ts'
import {enter, type Model} from '../../engine/model.ts'
import type {ConfirmStep, FilesChoice} from '../confirm/step.ts'
import type {TimedProgress} from '../timed-progress.ts'

export interface InstallStep {
	readonly name: 'install'
	readonly progress: TimedProgress | undefined
	/** How far all of it is, the wait for the prompt included. */
	readonly job: Job
	/** What the computer knows of the port while the work waits for a person. */
	readonly finding: Finding | undefined
	/** The files on the board stay. */
	readonly keep: boolean
	readonly back: ConfirmStep
}

/** Begins to write what was confirmed. */
export function startInstall(model: Model, confirm: ConfirmStep, choice: FilesChoice): Model {
	const keep = choice === 'keep'
	const back = {...confirm, at: choice}
	return enter(
		{...model, keeping: keep},
		{
			name: 'install',
			progress: undefined,
			job: plannedJob(jobFacts(back.plan, keep, model.requested.virtual ?? false)),
			finding: undefined,
			keep,
			back,
		},
	)
}

/** While the flash is neither the old nor the new: stopping asks first. */
export function mustNotStop({progress}: InstallStep): boolean {
	return boardStateIn(progress?.phase) === 'incomplete'
}
