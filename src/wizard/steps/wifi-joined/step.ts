/** Step 5, on request: the board is in the network; whether it is to be kept in a file. */

import type {WifiJoined, WifiLogin} from '../../../jobs/wifi.ts'
import type {ReadyStep} from '../ready/step.ts'

export interface WifiJoinedStep {
	readonly name: 'wifi-joined'
	readonly login: WifiLogin
	readonly joined: Extract<WifiJoined, {kind: 'joined'}>
	readonly at: string | undefined
	/** There is a file of that name on the board, and it stays if the person does not say otherwise. */
	readonly hasFile: boolean
	readonly kept: boolean
	readonly back: ReadyStep
}

export function wifiJoinedStep(
	login: WifiLogin,
	joined: WifiJoinedStep['joined'],
	back: ReadyStep,
): WifiJoinedStep {
	return {name: 'wifi-joined', login, joined, at: undefined, hasFile: false, kept: false, back}
}

/** Going on is first: a password in a file is never put there by an Enter too many. */
export function joinedValues({hasFile, kept}: WifiJoinedStep): readonly ('done' | 'keep' | 'replace')[] {
	if (kept) return ['done']
	return ['done', hasFile ? 'replace' : 'keep']
}
