/** Step 5, on request: the network is written to a file of the board. */

import type {WifiJoinedStep} from '../wifi-joined/step.ts'

export interface WifiKeepStep {
	readonly name: 'wifi-keep'
	/** The person said that the file there may go. */
	readonly replace: boolean
	readonly progress: undefined
	readonly back: WifiJoinedStep
}

export function wifiKeepStep(replace: boolean, back: WifiJoinedStep): WifiKeepStep {
	return {name: 'wifi-keep', replace, progress: undefined, back}
}
