/** Reads the USB bus of a Linux computer from sysfs: devices with or without a driver. Reads files; judges nothing. */

import {readdir} from 'node:fs/promises'
import {basename, join} from 'node:path'
import {mapConcurrently} from '../../async.ts'
import {naturalOrder} from '../../natural-order.ts'
import {type NumberOf, namesIn, nodeOf, numberOfNode, targetOf, textOf} from '../../serial/linux-files.ts'
import {parseHexId} from '../../serial/usb-ids.ts'
import {cleanName} from '../descriptor.ts'
import type {UsbDevice, UsbDriver, UsbFunction, UsbTree} from '../tree.ts'

/**
 * How many devices are read at a time. The kernel gives a device's names only while no driver is busy with the device (its
 * drivers/usb/core/sysfs.c takes a lock for them), and each such wait occupies one of the four threads that Node has for
 * files: the list of ports takes one, and one is left for the rest of the program.
 */
const CONCURRENCY = 2

/** One interface of a USB device. */
interface UsbInterface {
	/** Its function; undefined for the data half of a CDC function, because the other half tells it. */
	readonly does: UsbFunction | undefined
	readonly driver: string | undefined
	readonly ports: readonly string[]
}

/**
 * All devices on the bus, `root` being where `sys` is; never rejects. Ports are those that the kernel has, by the names of
 * their device files, which a container may have changed; where such a file is missing, by the kernel's own name.
 */
export async function linuxTree(root = '/', numberOf: NumberOf = numberOfNode): Promise<UsbTree> {
	const bus = join(root, 'sys/bus/usb/devices')
	let names: readonly string[]
	try {
		names = await readdir(bus)
	} catch (error) {
		const forbidden = (error as NodeJS.ErrnoException).code === 'EACCES'
		return {devices: [], blind: forbidden ? 'tool-forbidden' : 'no-usb'}
	}
	// Every USB socket belongs to a root hub, so a bus without any device (WSL 2, a bare virtual machine) proves nothing.
	if (names.length === 0) return {devices: [], blind: 'no-usb'}
	const places = names.filter(name => !name.includes(':')).sort(byPlace)
	const devices = await mapConcurrently(places, CONCURRENCY, place =>
		deviceAt(bus, place, interfacesOf(place, names)),
	)
	const found = devices.filter(device => device !== undefined)
	return {devices: await mapConcurrently(found, CONCURRENCY, device => withNodes(root, device, numberOf))}
}

/** The interfaces of the device at `1-1.4` are `1-1.4:1.0`, `1-1.4:1.1`, …; those of the root hub `usb1` are `1-0:1.0`, …. */
function interfacesOf(place: string, names: readonly string[]): readonly string[] {
	const prefix = `${place.replace(/^usb(\d+)$/, '$1-0')}:`
	return names.filter(name => name.startsWith(prefix)).sort(naturalOrder)
}

/** Sorts a root hub before the devices on it, and `1-1.4` before `1-1.10`. */
function byPlace(a: string, b: string): number {
	return naturalOrder(a.replace(/^usb/, ''), b.replace(/^usb/, ''))
}

/** Undefined where the device went away while it was read. */
async function deviceAt(
	bus: string,
	place: string,
	interfaceNames: readonly string[],
): Promise<UsbDevice | undefined> {
	const folder = join(bus, place)
	const [vendor, product, arrival, ...interfaces] = await Promise.all([
		textOf(join(folder, 'idVendor')),
		textOf(join(folder, 'idProduct')),
		textOf(join(folder, 'devnum')),
		...interfaceNames.map(name => interfaceAt(join(bus, name))),
	])
	const [vendorId, productId] = [parseHexId(vendor), parseHexId(product)]
	if (vendorId === undefined || productId === undefined) return undefined
	return {
		vendorId,
		productId,
		...(await namesOf(folder)),
		location: place,
		...(/^\d+$/.test(arrival ?? '') && {arrival: Number(arrival)}),
		driver: driverOf(interfaces),
		ports: interfaces.flatMap(usbInterface => usbInterface.ports),
		functions: [
			...new Set(interfaces.map(usbInterface => usbInterface.does).filter(does => does !== undefined)),
		],
	}
}

async function withNodes(root: string, device: UsbDevice, numberOf: NumberOf): Promise<UsbDevice> {
	const ports = device.ports.map(async path => (await nodeOf(root, basename(path), numberOf)) ?? path)
	return {...device, ports: await Promise.all(ports)}
}

/** One after the other, because each may have to wait (see `CONCURRENCY`). */
async function namesOf(
	folder: string,
): Promise<Pick<UsbDevice, 'product' | 'manufacturer' | 'serialNumber'>> {
	const product = cleanName(await textOf(join(folder, 'product')))
	const manufacturer = cleanName(await textOf(join(folder, 'manufacturer')))
	const serialNumber = cleanName(await textOf(join(folder, 'serial')))
	return {...(product && {product}), ...(manufacturer && {manufacturer}), ...(serialNumber && {serialNumber})}
}

async function interfaceAt(folder: string): Promise<UsbInterface> {
	const [does, driver, names] = await Promise.all([
		functionAt(folder),
		targetOf(join(folder, 'driver')),
		namesIn(folder),
	])
	// Usb-serial drivers have …/1-3:1.0/ttyUSB0/tty/ttyUSB0; CDC drivers and WCH's ch343 have …/1-2:1.0/tty/ttyACM0.
	const nodes = names.includes('tty') ? await namesIn(join(folder, 'tty')) : names
	const ports = nodes.filter(name => name.startsWith('tty')).sort(naturalOrder)
	return {
		does,
		driver: driver === undefined ? undefined : basename(driver),
		ports: ports.map(name => `/dev/${name}`),
	}
}

/**
 * By the class codes of usb.org, in hex. A class that descriptor.ts leaves to others counts as `other` here, because this
 * is an interface already.
 */
async function functionAt(folder: string): Promise<UsbFunction | undefined> {
	switch (await textOf(join(folder, 'bInterfaceClass'))) {
		case '02':
			return (await isAcm(folder)) ? 'serial' : 'other'
		case '0a':
			return undefined
		case '03':
			return 'input'
		case '08':
			return 'drive'
		case '09':
			return 'hub'
		case 'ff':
			return 'vendor'
		default:
			return 'other'
	}
}

/**
 * Of the communications class only the abstract control model is a serial port. Network adapters have this class too, and
 * RNDIS ones even claim the model, but with protocol ff, which the kernel's cdc-acm.c leaves alone.
 */
async function isAcm(folder: string): Promise<boolean> {
	const [model, protocol] = await Promise.all([
		textOf(join(folder, 'bInterfaceSubClass')),
		textOf(join(folder, 'bInterfaceProtocol')),
	])
	return model === '02' && protocol !== 'ff'
}

function driverOf(interfaces: readonly UsbInterface[]): UsbDriver {
	const usbInterface =
		interfaces.find(({ports}) => ports.length > 0) ??
		interfaces.find(({does}) => does === 'serial') ??
		interfaces.find(({does}) => does === 'vendor')
	if (!usbInterface) return {state: 'unknown'}
	// A program that claims an interface is bound to it as a driver of this name (the kernel's devio.c: claimintf).
	if (usbInterface.driver === 'usbfs') return {state: 'taken'}
	if (usbInterface.driver !== undefined) return {state: 'serves', name: usbInterface.driver}
	return usbInterface.ports.length > 0 ? {state: 'serves'} : {state: 'missing'}
}
