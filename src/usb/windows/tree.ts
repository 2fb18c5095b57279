/**
 * Combines Windows' entries into one device each: a board with two functions has three entries, an FTDI chip two. Pure:
 * knows how instances are named and what service and problem codes mean.
 */

import {adapterFor} from '../../serial/adapters.ts'
import {byLocation, cleanName, functionOf, isSerialByNature} from '../descriptor.ts'
import type {UsbDevice, UsbDriver, UsbFunction} from '../tree.ts'
import type {PnpRow} from './pnp-row.ts'

/** An entry, with what its instance tells. */
interface Part {
	readonly row: PnpRow
	readonly vendorId: number
	readonly productId: number
	/** The last part of a USB instance; the serial number in an FTDIBUS one. */
	readonly instance: string
	/** Whether it is a part of a device and not the whole. */
	readonly inner: boolean
}

/** Drivers that give a device to programs which speak USB themselves; Zadig installs them, also over a serial driver. */
const rawUsb = /^(?:winusb|libusb0|libusbk)$/i

/** CM_PROB_PHANTOM: Windows remembers the device, which is not plugged in now. */
const PHANTOM = 45

export function devicesOf(rows: readonly PnpRow[]): readonly UsbDevice[] {
	const parts = rows
		.filter(({problem}) => problem !== PHANTOM)
		.map(partOf)
		.filter(part => part !== undefined)
	const wholes = parts.filter(({inner}) => !inner)
	const groups = new Map<string, Part[]>(wholes.map(whole => [whole.row.id, [whole]]))
	// Sorted by name, so that the first port comes first: `…&MI_00` before `…&MI_02`, FTDI's `…A` before `…B`.
	const inner = parts.filter(part => part.inner).sort((a, b) => (a.row.id < b.row.id ? -1 : 1))
	for (const part of inner) {
		const id = ownerOf(part, wholes)?.row.id ?? `${part.vendorId} ${part.productId} ${siblingsOf(part)}`
		groups.set(id, [...(groups.get(id) ?? []), part])
	}
	return [...groups.values()].map(deviceOf).sort(byLocation)
}

const usbInstance =
	/^USB\\VID_([0-9a-f]{4})&PID_([0-9a-f]{4})(?:&REV_[0-9a-f]+)?(&MI_[0-9a-f]{2})?\\([^\\]+)$/i
/** `FTDIBUS\VID_0403+PID_6001+A50285BIA\0000`: the port that FTDI's driver makes, with the instance of the USB device. */
const ftdiInstance = /^FTDIBUS\\VID_([0-9a-f]{4})\+PID_([0-9a-f]{4})\+([^\\]+)\\/i
/** Root hubs have their ids only in the hardware ids: `USB\ROOT_HUB30&VID8086&PID9D2F&REV0021`. */
const rootHub = /^USB\\ROOT_HUB\w*\\(.+)$/i

function partOf(row: PnpRow): Part | undefined {
	const ids = (vendor: string, product: string) => ({
		vendorId: Number.parseInt(vendor, 16),
		productId: Number.parseInt(product, 16),
	})
	const [usb, vendor = '', product = '', part, instance = ''] = usbInstance.exec(row.id) ?? []
	if (usb) return {row, ...ids(vendor, product), instance, inner: part !== undefined}
	const [ftdi, ftdiVendor = '', ftdiProduct = '', device = ''] = ftdiInstance.exec(row.id) ?? []
	if (ftdi) return {row, ...ids(ftdiVendor, ftdiProduct), instance: device, inner: true}
	const hub = rootHub.exec(row.id)?.[1]
	const hubIds = row.ids.map(id => /&VID_?([0-9a-f]{4})&PID_?([0-9a-f]{4})/i.exec(id)).find(each => each)
	if (!hub || !hubIds) return undefined
	return {row, ...ids(hubIds[1]!, hubIds[2]!), instance: hub, inner: false}
}

/** The device that a part belongs to: by its name, or because only one device is possible. */
function ownerOf(part: Part, wholes: readonly Part[]): Part | undefined {
	const sameIds = wholes.filter(
		({vendorId, productId}) => vendorId === part.vendorId && productId === part.productId,
	)
	const named = sameIds.filter(({instance, row}) =>
		[instance, row.childPrefix].some(start => start && startsWith(part.instance, start)),
	)
	// `5&1F1B5891&0&10` begins with `5&1F1B5891&0&1` too, so the longest match counts.
	const [best] = named.sort((a, b) => b.instance.length - a.instance.length)
	return best ?? (sameIds.length === 1 ? sameIds[0] : undefined)
}

/** What the parts of one device have in common: `6&169dd6e5&0` of `6&169dd6e5&0&0002`. */
function siblingsOf({instance}: Part): string {
	return instance.replace(/&[0-9a-f]{4}$/i, '').toUpperCase()
}

function startsWith(text: string, start: string): boolean {
	return text.toUpperCase().startsWith(start.toUpperCase())
}

/** `parts` begins with the whole device, where that is known. */
function deviceOf(parts: readonly Part[]): UsbDevice {
	const whole = parts[0]!
	const {vendorId, productId, instance, row} = whole
	const functions = functionsOf(parts)
	const ports = [...new Set(parts.map(portOf).filter(port => port !== undefined))]
	const serial = serialPart(parts)
	const product = cleanName(row.busName ?? serial.row.busName ?? nameOf(serial.row) ?? nameOf(row))
	const maker = cleanName(serial.row.manufacturer ?? row.manufacturer)
	const ids = {vendorId, productId, ...(product && {product})}
	const arrival = row.arrival ?? serial.row.arrival
	return {
		...ids,
		// `(Standard system devices)`, in some language, is no maker.
		...(maker && !maker.startsWith('(') && {manufacturer: maker}),
		// Windows makes up a name like `5&B6F046&0&2` for a device that has no serial number.
		...(!whole.inner && !instance.includes('&') && {serialNumber: cleanName(instance) ?? '?'}),
		location: cleanName(row.location ?? row.id.replace(/^\w+\\/, '')) ?? '?',
		...(arrival !== undefined && {arrival}),
		driver: driverOf(serial.row, ports.length === 0 && mayBeSerial({...ids, functions})),
		ports,
		functions,
	}
}

function nameOf({name}: PnpRow): string | undefined {
	return name?.replace(/\s*\(COM\d+\)/, '')
}

/** The port as the registry names it, or as the entry's name ends in every language. */
function portOf({row}: Part): string | undefined {
	return /^COM\d{1,5}$/i.exec(row.port ?? '')?.[0] ?? /\((COM\d{1,5})\)/.exec(row.name ?? '')?.[1]
}

/** The part that is, or would be, the serial port: another part that nobody needs (JTAG) may lack its driver. */
function serialPart(parts: readonly Part[]): Part {
	return (
		parts.find(part => portOf(part) !== undefined) ??
		parts.find(({row}) => classOf(row) === 'serial') ??
		parts.find(({row}) => row.problem !== 0 && row.problem !== undefined) ??
		parts[0]!
	)
}

function functionsOf(parts: readonly Part[]): readonly UsbFunction[] {
	return [...new Set(parts.map(({row}) => classOf(row)).filter(each => each !== undefined))]
}

/** From the most exact id that has a class: `USB\Class_02&SubClass_02&Prot_01`. */
function classOf({id, ids}: PnpRow): UsbFunction | undefined {
	if (rootHub.test(id)) return 'hub'
	const found = ids
		.map(each => /[\\&]Class_([0-9a-f]{2})(?:&SubClass_([0-9a-f]{2}))?/i.exec(each))
		.find(each => each)
	return found ? functionOf(Number.parseInt(found[1]!, 16), Number.parseInt(found[2] ?? '0', 16)) : undefined
}

function mayBeSerial(device: Pick<UsbDevice, 'vendorId' | 'productId' | 'product' | 'functions'>): boolean {
	const {vendorId, productId, product} = device
	return isSerialByNature(device) || adapterFor(vendorId, productId, product)?.kind === 'native'
}

function driverOf({problem, service, version}: PnpRow, lacksPort: boolean): UsbDriver {
	const name = cleanName(service)
	const cleanVersion = cleanName(version)
	const driver = {...(name && {name}), ...(cleanVersion && {version: cleanVersion})}
	if (problem === undefined) return {state: 'unknown'}
	if (problem === 28) return {state: 'missing'}
	if (problem === 'untold') return {state: 'broken', ...driver}
	if (problem !== 0) return {state: 'broken', code: problem, ...driver}
	if (lacksPort && rawUsb.test(service ?? '')) return {state: 'broken', ...driver}
	return {state: 'serves', ...driver}
}
