/** Step 5, on request: the board joins the network. */

import type {WifiLogin} from '../../../jobs/wifi.ts'
import type {ReadyStep} from '../ready/step.ts'
import type {WifiStep} from '../wifi/step.ts'
import type {WifiLoginStep} from '../wifi-login/step.ts'

export interface WifiJoinStep {
	readonly name: 'wifi-join'
	readonly login: WifiLogin
	readonly progress: undefined
	readonly ready: ReadyStep
	readonly back: WifiStep | WifiLoginStep
}

export function wifiJoinStep(login: WifiLogin, ready: ReadyStep, back: WifiJoinStep['back']): WifiJoinStep {
	return {name: 'wifi-join', login, progress: undefined, ready, back}
}
