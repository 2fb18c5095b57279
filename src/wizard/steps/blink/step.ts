/** Step 5, on request: the LED of the board blinks. */

import type {BlinkPlan} from '../../../jobs/blink-led.ts'
import type {Led} from '../../../rules/leds.ts'
import type {ReadyStep} from '../ready/step.ts'

export interface BlinkStep {
	readonly name: 'blink'
	/** What was typed or chosen; undefined: where it is known to be. */
	readonly led: Led | undefined
	readonly progress: undefined
	readonly back: ReadyStep
}

export function blinkStep(led: Led | undefined, back: ReadyStep): BlinkStep {
	return {name: 'blink', led, progress: undefined, back}
}

/** Under what the LED of such a board is remembered: its id, or its chip where firmware came from a file. */
export function boardOf({installed, back: {plan}}: ReadyStep): Omit<BlinkPlan, 'led'> {
	const {chip} = installed.chip
	return {board: plan.source.kind === 'site' ? plan.source.firmware.board : chip, chip}
}
