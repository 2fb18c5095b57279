/**
 * Reads the USB devices from the output of macOS' `system_profiler … -json`. Pure: knows both spellings of its keys, and
 * nothing of drivers, which it does not tell.
 *
 * Up to macOS 15 the list is SPUSBDataType (`vendor_id`); macOS 26 leaves that one empty and has SPUSBHostDataType
 * (`USBDeviceKeyVendorID`).
 */

import {byLocation, cleanName, isSerialByNature} from '../descriptor.ts'
import type {UsbDevice, UsbFunction} from '../tree.ts'

type Item = Readonly<Record<string, unknown>>

const lists = ['SPUSBDataType', 'SPUSBHostDataType'] as const

/** Undefined where `text` is not such a list, or only its beginning. */
export function readProfiler(text: string): readonly UsbDevice[] | undefined {
	let whole: unknown
	try {
		whole = JSON.parse(text)
	} catch {
		return undefined
	}
	if (!isItem(whole) || !lists.some(list => Array.isArray(whole[list]))) return undefined
	const found = new Map<string, UsbDevice>()
	for (const item of lists.flatMap(list => below(whole[list]))) {
		const device = deviceOf(item)
		if (device) found.set(`${device.location} ${device.vendorId} ${device.productId}`, device)
	}
	return [...found.values()].sort(byLocation)
}

/** Buses contain devices, and hubs contain more of them. */
function below(items: unknown): readonly Item[] {
	if (!Array.isArray(items)) return []
	return items.filter(isItem).flatMap(item => [item, ...below(item._items)])
}

function deviceOf(item: Item): UsbDevice | undefined {
	const vendorId = idOf(item.vendor_id ?? item.USBDeviceKeyVendorID)
	const productId = idOf(item.product_id ?? item.USBDeviceKeyProductID)
	if (vendorId === undefined || productId === undefined) return undefined
	const product = cleanName(wordOf(item._name))
	const manufacturer = cleanName(wordOf(item.manufacturer ?? item.USBDeviceKeyVendorName))
	const serialNumber = cleanName(wordOf(item.serial_num ?? item.USBDeviceKeySerialNumber))
	const functions = functionsOf(item)
	const ids = {vendorId, productId, ...(product && {product})}
	return {
		...ids,
		...(manufacturer && {manufacturer}),
		...(serialNumber && {serialNumber}),
		location: locationOf(item.location_id ?? item.USBKeyLocationID),
		driver: {state: isSerialByNature({...ids, functions}) ? 'unknown' : 'serves'},
		ports: [],
		functions,
	}
}

/** Ids are printed as `0x1a86` or `0x0403  (Future Technology …)`, and Apple's own by a name. */
function idOf(value: unknown): number | undefined {
	if (value === 'apple_vendor_id') return 0x05ac
	const digits = typeof value === 'string' ? /^0x([0-9a-f]{1,4})(?![0-9a-f])/i.exec(value)?.[1] : undefined
	return digits === undefined ? undefined : Number.parseInt(digits, 16)
}

/** `0x14500000 / 4` is the location and the address on the bus. */
function locationOf(value: unknown): string {
	const digits = typeof value === 'string' ? /^0x([0-9a-f]{1,8})/i.exec(value)?.[1] : undefined
	return (digits ?? '').padStart(8, '0').toLowerCase()
}

function wordOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== 'Not Provided' ? value : undefined
}

/** It tells no classes; only what is listed under a device gives its function away. */
function functionsOf(item: Item): readonly UsbFunction[] {
	if (Array.isArray(item.Media)) return ['drive']
	return Array.isArray(item._items) ? ['hub'] : []
}

function isItem(value: unknown): value is Item {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
