/** Step 5, on request: the person says at which pin the LED is. */

import {type PinFault, pinFault} from '../../../rules/leds.ts'
import type {ReadyStep} from '../ready/step.ts'

export interface LedPinStep {
	readonly name: 'led-pin'
	/** Nobody knows where it is, or it was somewhere else. */
	readonly why: 'unknown' | 'other'
	/** Digits, as they were typed. */
	readonly text: string
	readonly back: ReadyStep
}

export function ledPinStep(why: LedPinStep['why'], back: ReadyStep): LedPinStep {
	return {name: 'led-pin', why, text: '', back}
}

/** No pin has a longer number. */
export const PIN_DIGITS = 2

/** Why the pin must not be driven; undefined where it may be, and while nothing is typed. */
export function faultOf({text, back}: LedPinStep): PinFault | undefined {
	return text === '' ? undefined : pinFault(back.installed.chip.chip, Number(text))
}
