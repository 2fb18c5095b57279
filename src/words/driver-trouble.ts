/** What is wrong with a driver that is there or was: told apart once for all languages. Knows Windows' numbers; no sentence. */

import type {UsbDevice} from '../usb/tree.ts'
import type {Host} from '../usb/usb.ts'
import type {DriverAdvice, Verdict} from '../usb/verdict.ts'

export type DriverTrouble =
	| {readonly kind: 'known-bad'; readonly bad: NonNullable<DriverAdvice['bad']>}
	/** The system's own makes a port, but flashing through it fails. */
	| {readonly kind: 'mac-own'}
	| {readonly kind: 'counterfeit'}
	/** Another driver serves it, one that makes no port. */
	| {readonly kind: 'foreign'; readonly name: string | undefined}
	| {readonly kind: 'switched-off'}
	/** The maker's driver refuses an old chip or a copy, and there is no other. */
	| {readonly kind: 'refused'}
	| {readonly kind: 'not-trusted'}
	| {readonly kind: 'does-not-start'}

export function driverTrouble(
	{advice, device}: Extract<Verdict, {code: 'no-driver'}>,
	{platform}: Pick<Host, 'platform'>,
): DriverTrouble {
	if (advice.bad) return {kind: 'known-bad', bad: advice.bad}
	if (platform === 'darwin' && advice.page) return {kind: 'mac-own'}
	if (device.driver.state === 'missing') return {kind: 'counterfeit'}
	if (device.driver.state === 'serves') return {kind: 'foreign', name: device.driver.name}
	return broken(device, advice)
}

/** By Device Manager's problem code. */
function broken({driver}: UsbDevice, advice: DriverAdvice): DriverTrouble {
	const code = driver.state === 'broken' ? driver.code : undefined
	if (code === 22) return {kind: 'switched-off'}
	if (code === 10 && advice.page === undefined) return {kind: 'refused'}
	return {kind: code === 39 || code === 52 ? 'not-trusted' : 'does-not-start'}
}
