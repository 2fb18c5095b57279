/** Step 5, first half: the board has restarted, and its prompt is waited for. */

import type {Installed} from '../../../jobs/install-firmware.ts'
import type {Progress} from '../../../progress.ts'
import type {ConfirmStep} from '../confirm/step.ts'

export interface AwaitPromptStep {
	readonly name: 'await-prompt'
	readonly installed: Installed
	readonly progress: Progress | undefined
	readonly back: ConfirmStep
}

export function awaitPromptStep(installed: Installed, back: ConfirmStep): AwaitPromptStep {
	return {name: 'await-prompt', installed, progress: undefined, back}
}

/** The version that must answer: known for the catalogue's files, not for one's own. */
export function expectedVersion({back}: AwaitPromptStep): string | undefined {
	const {source} = back.plan
	return source.kind === 'site' ? source.firmware.version : undefined
}
