/** Step 5: MicroPython answers. Open its prompt, do another board, or leave. */

import type {Installed} from '../../../jobs/install-firmware.ts'
import type {PutFiles} from '../../../jobs/put-files.ts'
import type {VerifiedPrompt} from '../../../jobs/verify-prompt.ts'
import {hasWifi} from '../../../rules/wifi.ts'
import type {ConfirmStep} from '../confirm/step.ts'

export interface ReadyStep {
	readonly name: 'ready'
	readonly installed: Installed
	readonly verified: VerifiedPrompt
	/** How long it took from the first second to the prompt, in the clock's ms; undefined where nobody knows. */
	readonly tookMs: number | undefined
	readonly at: string | undefined
	/** The prompt ended because the board went away. */
	readonly lost: boolean
	/** The files that were saved before are back on the board. */
	readonly put: PutFiles | undefined
	/** A folder of this computer is on the board, if it was asked for. */
	readonly copied?: PutFiles
	/** The pin at which its LED was seen to blink. */
	readonly led?: number
	readonly back: ConfirmStep
}

export function readyStep(
	installed: Installed,
	verified: VerifiedPrompt,
	tookMs: number | undefined,
	back: ConfirmStep,
): ReadyStep {
	return {name: 'ready', installed, verified, tookMs, at: undefined, lost: false, put: undefined, back}
}

const values = [
	'prompt',
	'better',
	'put-back',
	'another',
	'copy',
	'wifi',
	'blink',
	'firmware',
	'leave',
] as const
export type ReadyValue = (typeof values)[number]

/** Files that were saved are offered back, once; another build where this one proved not to be the best. */
export function readyValues({put, back, verified, installed}: ReadyStep): readonly ReadyValue[] {
	const hidden: readonly ReadyValue[] = [
		...(back.saved && !put ? [] : (['put-back'] as const)),
		...(verified.better ? [] : (['better'] as const)),
		...(hasWifi(installed.chip.chip, verified.banner.machine) ? [] : (['wifi'] as const)),
	]
	return values.filter(value => !hidden.includes(value))
}
