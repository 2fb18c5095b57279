/** Step 5, first half: the board has restarted, and its prompt is waited for. */

import type {Installed} from '../../../jobs/install-firmware.ts'
import type {Expected} from '../../../jobs/verify-prompt.ts'
import type {Job} from '../../../rules/job-time.ts'
import type {ConfirmStep} from '../confirm/step.ts'
import type {TimedProgress} from '../timed-progress.ts'

export interface AwaitPromptStep {
	readonly name: 'await-prompt'
	readonly installed: Installed
	readonly progress: TimedProgress | undefined
	/** That which the install has begun. */
	readonly job: Job
	readonly back: ConfirmStep
}

export function awaitPromptStep(installed: Installed, job: Job, back: ConfirmStep): AwaitPromptStep {
	return {name: 'await-prompt', installed, progress: undefined, job, back}
}

/** What must answer, on which chip: the version and the build are known for the catalogue's files, not for one's own. */
export function expectedOf({installed: {chip}, back}: AwaitPromptStep): Expected {
	const {source} = back.plan
	if (source.kind !== 'site') return {version: undefined, chip}
	return {version: source.firmware.version, chip, build: source.firmware}
}
