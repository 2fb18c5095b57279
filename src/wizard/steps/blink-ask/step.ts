/** Step 5, on request: whether the LED was seen to blink, and what to try where it was not. */

import type {Blinked} from '../../../jobs/blink-led.ts'
import type {ReadyStep} from '../ready/step.ts'

export interface BlinkAskStep {
	readonly name: 'blink-ask'
	readonly blinked: Blinked
	readonly at: string | undefined
	readonly back: ReadyStep
}

export function blinkAskStep(blinked: Blinked, back: ReadyStep): BlinkAskStep {
	return {name: 'blink-ask', blinked, at: undefined, back}
}

export const blinkValues = () => ['yes', 'again', 'other-kind', 'other-pin', 'none'] as const
