/** Decodes a USB device's descriptors: class codes and names. Knows the USB standard and the table of ids; asks no system. */

import {adapterFor} from '../serial/adapters.ts'
import {clean} from '../words/clean.ts'
import type {UsbDevice, UsbFunction} from './tree.ts'

/** Names are cut to this many characters. */
const MAX_NAME = 80

/**
 * The function that a class code of the USB standard promises. Undefined for codes that leave it to others: 00 to the
 * interfaces, EF to an association of interfaces, 0A (the data half of CDC) to the other half.
 */
export function functionOf(usbClass: number, subclass: number): UsbFunction | undefined {
	switch (usbClass) {
		case 0x00:
		case 0x0a:
		case 0xef:
			return undefined
		case 0x02:
			// Subclass 02 is the abstract control model, which is serial; the others are modems, networks and more.
			return subclass === 0x02 ? 'serial' : 'other'
		case 0x03:
			return 'input'
		case 0x08:
			return 'drive'
		case 0x09:
			return 'hub'
		case 0xff:
			return 'vendor'
		default:
			return 'other'
	}
}

/** A device's name for itself, cleaned for display; undefined where nothing is left of it. */
export function cleanName(text: string | undefined): string | undefined {
	return clean(text ?? '', MAX_NAME) || undefined
}

/** Whether a serial port belongs to such a device: it is serial by class, or a bridge with a protocol of its maker's. */
export function isSerialByNature(
	device: Pick<UsbDevice, 'vendorId' | 'productId' | 'product' | 'functions'>,
): boolean {
	const {vendorId, productId, product, functions} = device
	if (functions.includes('serial')) return true
	const bridge = adapterFor(vendorId, productId, product)?.kind === 'bridge'
	// Makers of bridges make other chips too (the CP2110 is a HID device), so a function that says otherwise decides.
	return bridge && (functions.length === 0 || functions.includes('vendor'))
}

/** For sorting: by location, as text. */
export function byLocation(a: UsbDevice, b: UsbDevice): number {
	return a.location === b.location ? 0 : a.location < b.location ? -1 : 1
}
