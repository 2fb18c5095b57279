/** Phrases that several cards share. Knows words; nothing of when they are said. */

import type {UsbDevice} from '../../../usb/tree.ts'
import type {SeenDevice} from '../../../usb/verdict.ts'
import {clean} from '../../clean.ts'
import {hexId} from '../../hex-id.ts'
import {adapterTitle} from '../ports.ts'

export type {Findings} from '../../card.ts'

export const bootButton = 'Hold BOOT, tap RESET (also called EN or RST), let go of BOOT.'
export const bootWhilePlugging = 'If there is no RESET button: hold BOOT while you plug the board in.'
export const otherCable = 'Take another cable: one with which a phone shows its files on the computer.'
export const shortCable = 'Take another cable, a short one.'
export const straightIn = 'Plug the board straight into the computer, without a hub.'
export const unwire = 'Unplug what is wired to the board.'
export const morePower = 'Use another cable or socket, or a powered hub.'
export const replug = 'Unplug the board and plug it in again.'
/** Asked by portable Macs with Apple silicon since macOS 13; before it is answered the board has power and no data. */
export const allowAccessory =
	'If the Mac asks whether the accessory may connect, click Allow (System Settings, Privacy & Security, Allow accessories to connect).'
export const inDeviceManager = 'In Device Manager (right-click the Start button), right-click the device'

/** A device by what is known of it, else by its own name, else by its ids. */
export function deviceTitle({device, adapter}: Partial<SeenDevice>): string {
	if (adapter) return adapterTitle(adapter)
	if (device === undefined) return 'The board'
	const name = clean(device.product ?? device.manufacturer ?? '', 40)
	return name || `USB device ${hexId(device.vendorId)}:${hexId(device.productId)}`
}

/** Windows' number for what is wrong, as Device Manager shows it. */
export function problemCode(device: UsbDevice | undefined): string {
	const driver = device?.driver
	return driver?.state === 'broken' && driver.code !== undefined
		? ` Device Manager shows it with code ${driver.code}.`
		: ''
}
