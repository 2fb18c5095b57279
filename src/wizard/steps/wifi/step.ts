/** Step 5, on request: which of the networks that the board sees. */

import type {Refused} from '../../../micropython/wifi.ts'
import type {Network} from '../../../rules/wifi.ts'
import type {ReadyStep} from '../ready/step.ts'

export interface WifiStep {
	readonly name: 'wifi'
	readonly networks: readonly Network[]
	readonly at: string | undefined
	/** An open network did not take the board. */
	readonly refused: Refused | undefined
	readonly back: ReadyStep
}

export function wifiStep(networks: readonly Network[], back: ReadyStep): WifiStep {
	return {name: 'wifi', networks, at: undefined, refused: undefined, back}
}

/** More rows than this are read by nobody; the strongest come first. */
const MOST_ROWS = 20
/** Before the bytes of a name, so that no network is taken for another row. */
const MARK = 'net:'

export const wifiValue = ({id}: Network) => MARK + id

export function shownNetworks({networks}: WifiStep): readonly Network[] {
	return networks.slice(0, MOST_ROWS)
}

export function wifiValues(step: WifiStep): readonly string[] {
	return [...shownNetworks(step).map(wifiValue), 'hidden', 'again']
}
