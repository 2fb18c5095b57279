/** Step 5, on request: where the LED was seen to blink is kept in mind on this computer. */

import type {Led} from '../../../rules/leds.ts'
import type {ReadyStep} from '../ready/step.ts'

export interface LedKeepStep {
	readonly name: 'led-keep'
	readonly led: Led
	readonly progress: undefined
	readonly back: ReadyStep
}

export function ledKeepStep(led: Led, back: ReadyStep): LedKeepStep {
	return {name: 'led-keep', led, progress: undefined, back}
}
