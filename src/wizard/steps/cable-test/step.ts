/** No board comes: the cable test asks to unplug and to plug in, and says what is wrong. */

import type {Finding, Observed} from '../../../jobs/test-cable.ts'
import type {PortStep} from '../port/step.ts'

export interface CableTestStep {
	readonly name: 'cable-test'
	readonly stage: CableTestStage
	readonly back: PortStep
}

export type CableTestStage =
	/** A first look, before anybody is asked anything. */
	| {readonly name: 'look'}
	/** The person is asked to unplug the board. */
	| {readonly name: 'unplug'; readonly seen: Observed}
	/** The person is asked to plug it in; `said`: and says that it is. */
	| {readonly name: 'plug'; readonly seen: Observed; readonly said: boolean}
	/** What is wrong is said, and whether it is put right is watched. `fixing`: the demo's operator does so now. */
	| {
			readonly name: 'verdict'
			readonly finding: Finding
			readonly seen: Observed
			readonly fixing: boolean
	  }
	/** Nothing can be said: the bus of this computer cannot be seen. */
	| {readonly name: 'unclear'; readonly seen: Observed}

export function cableTestStep(back: PortStep): CableTestStep {
	return {name: 'cable-test', stage: {name: 'look'}, back}
}
