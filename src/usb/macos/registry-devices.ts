/**
 * Finds the USB devices in macOS' registry, with their drivers and serial ports. Pure: knows the registry's classes and
 * keys.
 */

import {bestDriverFirst} from '../../serial/duplicates.ts'
import {byLocation, cleanName, functionOf, isSerialByNature} from '../descriptor.ts'
import type {UsbDevice, UsbDriver, UsbFunction} from '../tree.ts'
import {numberOf, type RegistryEntry, textOf} from './registry.ts'

/** Where the entries come from: the USB plane has devices only, the service plane has their interfaces and drivers too. */
export type Plane = 'service' | 'usb'

interface SerialPort {
	readonly path: string
	/** `AppleUSBCHCOM`. */
	readonly driver?: string | undefined
}

/** The classes of devices since macOS 10.11, and of the simulated hub that belongs to a controller. */
const deviceClass = /^(?:IO|Apple)USB(?:Host|RootHub)?Device$/

/** Every device among `entries` and below them, in the order of their locations. */
export function devicesIn(entries: readonly RegistryEntry[], plane: Plane): readonly UsbDevice[] {
	const found = new Map<unknown, UsbDevice>()
	for (const entry of entries.flatMap(below)) {
		const device = deviceOf(entry, plane)
		// The devices on a hub are printed below the hub and may be printed once more on their own.
		if (device) found.set(entry.id ?? entry, device)
	}
	return [...found.values()].sort(byLocation)
}

function below(entry: RegistryEntry): readonly RegistryEntry[] {
	return [entry, ...entry.children.flatMap(below)]
}

function deviceOf(entry: RegistryEntry, plane: Plane): UsbDevice | undefined {
	if (!deviceClass.test(entry.className)) return undefined
	const vendorId = numberOf(entry, 'idVendor')
	const productId = numberOf(entry, 'idProduct')
	if (vendorId === undefined || productId === undefined) return undefined
	const serial = entry.children.flatMap(serialPorts)
	const product = cleanName(textOf(entry, 'USB Product Name', 'kUSBProductString') ?? ownName(entry))
	const manufacturer = cleanName(textOf(entry, 'USB Vendor Name', 'kUSBVendorString'))
	const serialNumber = cleanName(textOf(entry, 'USB Serial Number', 'kUSBSerialNumberString'))
	const functions = functionsOf(entry)
	const ids = {vendorId, productId, ...(product && {product})}
	const ports = bestDriverFirst([...new Set(serial.map(({path}) => path))], ids)
	return {
		...ids,
		...(manufacturer && {manufacturer}),
		...(serialNumber && {serialNumber}),
		location: locationOf(entry),
		...(entry.id !== undefined && {arrival: entry.id}),
		driver: driverOf(
			serial.find(({path}) => path === ports[0]),
			{
				capable: isSerialByNature({...ids, functions}),
				settled: plane === 'service' && !entry.busy,
			},
		),
		ports,
		functions,
	}
}

/** An entry has the name that its device states; one without a name has that of its class. */
function ownName(entry: RegistryEntry): string | undefined {
	return deviceClass.test(entry.name) ? undefined : entry.name
}

/** Eight hexadecimal digits, as serialport gives them for a port. */
function locationOf(entry: RegistryEntry): string {
	const id = numberOf(entry, 'locationID')
	return (id === undefined ? (entry.place ?? '') : id.toString(16)).padStart(8, '0').toLowerCase()
}

function functionsOf(device: RegistryEntry): readonly UsbFunction[] {
	const own = device.children.flatMap(interfacesBelow)
	const interfaces = own.map(each =>
		functionOf(numberOf(each, 'bInterfaceClass') ?? 0, numberOf(each, 'bInterfaceSubClass') ?? 0),
	)
	// A CDC device has class 02 itself too, without a subclass.
	const whole = numberOf(device, 'bDeviceClass') ?? 0
	const functions = interfaces.length > 0 ? interfaces : [functionOf(whole, whole === 0x02 ? 0x02 : 0)]
	return [...new Set(functions)].filter(each => each !== undefined)
}

function interfacesBelow(entry: RegistryEntry): readonly RegistryEntry[] {
	if (deviceClass.test(entry.className)) return []
	const deeper = entry.children.flatMap(interfacesBelow)
	return entry.properties.has('bInterfaceClass') && entry.className.endsWith('Interface')
		? [entry, ...deeper]
		: deeper
}

/**
 * The ports at and below an entry, but not those of a further device. A port is an IOSerialBSDClient below its driver;
 * where that is not shown, the name that the driver gives it is used.
 */
function serialPorts(entry: RegistryEntry): readonly SerialPort[] {
	if (deviceClass.test(entry.className)) return []
	const deeper = entry.children.flatMap(serialPorts)
	if (entry.className === 'IOSerialBSDClient') {
		const path = textOf(entry, 'IOCalloutDevice')
		return path && isCallout(path) ? [{path}, ...deeper] : deeper
	}
	const base = textOf(entry, 'IOTTYBaseName')
	if (base === undefined) return deeper
	const driver = cleanName(textOf(entry, 'IOUserClass') ?? entry.name)
	const path = `/dev/cu.${base}${textOf(entry, 'IOTTYSuffix') ?? ''}`
	const own = deeper.length > 0 ? deeper : isCallout(path) ? [{path}] : []
	return own.map(port => ({...port, driver}))
}

/** The path contains the device's serial number, so it may hold anything; none may lead out of /dev. */
function isCallout(path: string): boolean {
	return /^\/dev\/cu\.[^/\p{Cc}\p{Cf}]{1,120}$/u.test(path)
}

function driverOf(
	port: SerialPort | undefined,
	{capable, settled}: {readonly capable: boolean; readonly settled: boolean},
): UsbDriver {
	if (port) return {state: 'serves', ...(port.driver && {name: port.driver})}
	if (!capable) return {state: 'serves'}
	// If the device was just plugged in, or its drivers were not read, a missing port does not mean a missing driver.
	return {state: settled ? 'missing' : 'unknown'}
}
