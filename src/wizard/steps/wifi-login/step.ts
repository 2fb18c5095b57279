/** Step 5, on request: what has to be typed for a network, its name where it hides, and its password. */

import type {Refused} from '../../../micropython/wifi.ts'
import {type Network, networkNamed, passwordFault} from '../../../rules/wifi.ts'
import type {ReadyStep} from '../ready/step.ts'
import type {WifiStep} from '../wifi/step.ts'

export interface WifiLoginStep {
	readonly name: 'wifi-login'
	/** Undefined while its name is typed. */
	readonly network: Network | undefined
	/** As it was typed: a name, or the password. */
	readonly text: string
	/** The network did not take the board with what was typed. */
	readonly refused: Refused | undefined
	readonly ready: ReadyStep
	readonly back: WifiStep | WifiLoginStep
}

export function wifiNameStep(back: WifiStep): WifiLoginStep {
	return {name: 'wifi-login', network: undefined, text: '', refused: undefined, ready: back.back, back}
}

export function wifiPasswordStep(
	network: Network,
	ready: ReadyStep,
	back: WifiLoginStep['back'],
): WifiLoginStep {
	return {name: 'wifi-login', network, text: '', refused: undefined, ready, back}
}

/** In bytes, as IEEE 802.11 has it. */
const LONGEST_NAME = 32
const LONGEST_PASSWORD = 64

/** What is typed, with more of it; what no name and no password has in it is left out. */
export function typedMore({network, text}: WifiLoginStep, more: string): string {
	const whole = text + more.replace(/[\u0000-\u001f\u007f]/g, '')
	const longest = network ? LONGEST_PASSWORD : LONGEST_NAME
	return Buffer.byteLength(whole) > longest ? text : whole
}

/** Why what is typed cannot be all; undefined where it can. */
export function missing({network, text}: WifiLoginStep): 'nothing' | 'too-short' | 'too-long' | undefined {
	// A name that was typed may be that of an open network.
	if (text === '') return network && network.security === undefined ? undefined : 'nothing'
	return network && network.security !== 'wep' ? passwordFault(text) : undefined
}

/** The network of a name that was typed. */
export const typedNetwork = ({text}: WifiLoginStep): Network => networkNamed(text)
