/** Shows a virtual bus as a Mac does: by what its tools would print. Knows their layout; judges nothing. */

import {mkdirSync, rmSync, writeFileSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import type {Clock} from '../../clock.ts'
import {macosUsb} from '../../usb/macos/macos-usb.ts'
import type {RunTool, ToolAnswer} from '../../usb/run-tool.ts'
import {type BusDevice, type BusFunction, type Plugged, portOf, type VirtualBus} from './bus.ts'
import type {Facts} from './facts.ts'
import {locationId} from './names.ts'
import type {Shown} from './shown.ts'

/** `folder` gets the device files of the ports, whose existence is checked. */
export function showMacos(bus: VirtualBus, {macos}: Facts, clock: Clock, folder: string): Shown {
	const nodeOf = (path: string) => join(folder, path)
	const run: RunTool = async ({program, args}) => {
		switch (basename(program)) {
			case 'ioreg':
				return said(
					args.includes('IOUSBHostDevice')
						? bus.devices.map(each => deviceEntry(each, bus.hasHub)).join('')
						: controller,
				)
			case 'sw_vers':
				return said(`ProductName:\t\tmacOS\nProductVersion:\t\t${macos}\nBuildVersion:\t\t24X100\n`)
			case 'sysctl':
				return said('0\n')
			case 'lsof':
				return holdersOf(bus.devices.filter(each => args.includes(nodeOf(portOf(each)?.path ?? ''))))
			default:
				return {state: 'missing'}
		}
	}
	const usb = macosUsb(clock, run)
	return {
		usb: {...usb, access: (path, signal) => usb.access(nodeOf(path), signal)},
		become: () => {},
		stop: keepNodes(bus, nodeOf),
	}
}

function said(stdout: string): ToolAnswer {
	return {state: 'ok', stdout}
}

/** `lsof` fails without a message when nobody holds the file. */
function holdersOf(devices: readonly BusDevice[]): ToolAnswer {
	const holders = devices.flatMap(each => portOf(each)?.holders ?? [])
	if (holders.length === 0) return {state: 'failed', exitCode: 1, stdout: '', stderr: ''}
	return said(holders.map(({pid, name}) => `p${pid}\nc${name}\n`).join(''))
}

/** Keeps a device file for each port, for as long as the bus shows it. */
function keepNodes(bus: VirtualBus, nodeOf: (path: string) => string): () => void {
	const nodes = new Map<number, string>()
	const keep = (device: BusDevice | undefined, socket: number) => {
		const port = device && portOf(device)
		const had = nodes.get(socket)
		if (had && had !== port?.path) rmSync(nodeOf(had), {force: true})
		nodes.delete(socket)
		if (!port) return
		nodes.set(socket, port.path)
		mkdirSync(dirname(nodeOf(port.path)), {recursive: true})
		writeFileSync(nodeOf(port.path), '')
	}
	for (const device of bus.devices) keep(device, device.socket)
	return bus.listen(keep)
}

/** The USB plane with nothing but the computer's own controller. */
const controller = entry(0, 'XHCI@01000000', 'AppleUSBXHCI', 0x1_0000_0200, {locationID: 0x0100_0000})

/**
 * A device with its interfaces, and the port's driver below the interface that makes it. Those behind a hub are printed on their own,
 * as the tool prints each device once more.
 */
function deviceEntry(device: Plugged, hasHub: boolean): string {
	const place = locationId(device.socket, hasHub)
	const id = 0x1_0000_1000 + device.arrival * 0x100
	const port = portOf(device)
	const [main, ...others] = device.functions.map((does, at) => interfaceEntry(does, at, id + 1 + at))
	return [
		entry(0, `${device.product ?? 'IOUSBHostDevice'}@${hex(place, 8)}`, 'IOUSBHostDevice', id, {
			idVendor: device.vendorId,
			idProduct: device.productId,
			locationID: place,
			bDeviceClass: device.functions.includes('hub') ? 9 : 0,
			'USB Product Name': device.product,
			'USB Vendor Name': device.manufacturer,
			'USB Serial Number': device.serialNumber,
		}),
		main,
		port && portEntries(device, port.path, id + 0x10),
		...others,
	].join('')
}

/** Class and subclass. */
const classes: Readonly<Record<BusFunction, readonly [number, number]>> = {
	serial: [2, 2],
	vendor: [255, 1],
	drive: [8, 6],
	input: [3, 1],
	hub: [9, 0],
}

function interfaceEntry(does: BusFunction, at: number, id: number): string {
	const [bInterfaceClass, bInterfaceSubClass] = classes[does]
	return entry(1, `IOUSBHostInterface@${at}`, 'IOUSBHostInterface', id, {bInterfaceClass, bInterfaceSubClass})
}

function portEntries({vendorId}: BusDevice, path: string, id: number): string {
	const name = basename(path).replace(/^cu\./, '')
	const driver = bridgeDrivers.get(vendorId) ?? 'AppleUSBACMData'
	return [
		entry(2, driver, 'IOUserSerial', id, {IOTTYBaseName: name, IOTTYSuffix: ''}),
		entry(3, 'IOSerialBSDClient', 'IOSerialBSDClient', id + 1, {
			IOTTYBaseName: name,
			IOCalloutDevice: path,
			IODialinDevice: path.replace('/cu.', '/tty.'),
		}),
	].join('')
}

const bridgeDrivers: ReadonlyMap<number, string> = new Map([
	[0x10c4, 'AppleUSBSLCOM'],
	[0x1a86, 'AppleUSBCHCOM'],
])

/** One entry of the registry with its properties, `level` deep. */
function entry(
	level: number,
	name: string,
	className: string,
	id: number,
	properties: Readonly<Record<string, string | number | undefined>>,
): string {
	const indent = '  '.repeat(level)
	const lines = Object.entries(properties)
		.filter(([, value]) => value !== undefined)
		.map(([key, value]) => `${indent}  |   "${key}" = ${typeof value === 'string' ? `"${value}"` : value}\n`)
	const state = `id 0x${hex(id, 9)}, registered, matched, active, busy 0 (1 ms), retain 9`
	return `${indent}+-o ${name}  <class ${className}, ${state}>\n${indent}  | {\n${lines.join('')}${indent}  | }\n`
}

function hex(value: number, digits: number): string {
	return value.toString(16).padStart(digits, '0')
}
