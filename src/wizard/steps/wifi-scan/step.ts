/** Step 5, on request: the board looks which networks there are. */

import type {ReadyStep} from '../ready/step.ts'

export interface WifiScanStep {
	readonly name: 'wifi-scan'
	readonly progress: undefined
	readonly back: ReadyStep
}

export function wifiScanStep(back: ReadyStep): WifiScanStep {
	return {name: 'wifi-scan', progress: undefined, back}
}
