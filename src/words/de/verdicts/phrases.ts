/** Phrases that several cards share. Knows words; nothing of when they are said. */

import type {UsbDevice} from '../../../usb/tree.ts'
import type {SeenDevice} from '../../../usb/verdict.ts'
import {clean} from '../../clean.ts'
import {hexId} from '../../hex-id.ts'
import {adapterTitle} from '../ports.ts'

export type {Findings} from '../../card.ts'

export const bootButton = 'Halte BOOT gedrückt, tippe RESET an (heißt auch EN oder RST), lass BOOT los.'
export const bootWhilePlugging =
	'Wenn es keine RESET-Taste gibt: Halte BOOT gedrückt, während du das Board ansteckst.'
export const otherCable = 'Nimm ein anderes Kabel: eines, mit dem ein Handy seine Dateien am Computer zeigt.'
export const shortCable = 'Nimm ein anderes, kurzes Kabel.'
export const straightIn = 'Stecke das Board direkt an den Computer, ohne USB-Hub.'
export const unwire = 'Ziehe alle Drähte vom Board ab.'
export const morePower = 'Nimm ein anderes Kabel, eine andere Buchse oder einen USB-Hub mit Netzteil.'
export const replug = 'Ziehe das Board ab und stecke es wieder an.'
/** Asked by portable Macs with Apple silicon since macOS 13; before it is answered the board has power and no data. */
export const allowAccessory =
	'Wenn der Mac fragt, ob sich das Zubehör verbinden darf, klicke auf „Erlauben“ (Systemeinstellungen › Datenschutz & Sicherheit › Zubehör).'
export const inDeviceManager = 'Geräte-Manager (Rechtsklick auf den Startknopf) › Rechtsklick auf das Gerät'

/** A device by what is known of it, else by its own name, else by its ids. */
export function deviceTitle({device, adapter}: Partial<SeenDevice>): string {
	if (adapter) return adapterTitle(adapter)
	if (device === undefined) return 'Das Board'
	const name = clean(device.product ?? device.manufacturer ?? '', 40)
	return name || `USB-Gerät ${hexId(device.vendorId)}:${hexId(device.productId)}`
}

/** Windows' number for what is wrong, as Device Manager shows it. */
export function problemCode(device: UsbDevice | undefined): string {
	const driver = device?.driver
	return driver?.state === 'broken' && driver.code !== undefined
		? ` Der Geräte-Manager zeigt es mit Code ${driver.code}.`
		: ''
}
