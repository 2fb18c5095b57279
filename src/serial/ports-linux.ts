/**
 * Lists the serial ports of a Linux computer as sysfs shows them: without udev, and including the ports of vendors' own
 * drivers (`ttyCH343USB0`). Reads files; opens no port.
 */

import {realpath} from 'node:fs/promises'
import {basename, dirname, join} from 'node:path'
import type {RawPort} from './describe.ts'
import {type NumberOf, namesIn, nodeOf, numberOfNode, textOf} from './linux-files.ts'
import {parseHexId} from './usb-ids.ts'

/** How many folders up to look for the USB device; it is one to three above its interface, and a few more do no harm. */
const MAX_LEVELS = 5

type Device = Omit<RawPort, 'path'>

/**
 * All ports with hardware behind them; `root` is where `sys` and `dev` are. They are read one after the other: a device
 * whose driver hangs blocks whoever reads its names (usb/linux/tree.ts), and so occupies one of the four threads that Node
 * has for files.
 */
export async function linuxPorts(root = '/', numberOf: NumberOf = numberOfNode): Promise<readonly RawPort[]> {
	const ports: RawPort[] = []
	for (const name of await namesIn(join(root, 'sys/class/tty'))) {
		const port = await linuxPort(root, name, numberOf)
		if (port) ports.push(port)
	}
	return ports
}

async function linuxPort(root: string, name: string, numberOf: NumberOf): Promise<RawPort | undefined> {
	const tty = join(root, 'sys/class/tty', name)
	// Consoles and pseudo-terminals have no device.
	const device = await realpath(join(tty, 'device')).catch(() => undefined)
	if (device === undefined && !name.startsWith('rfcomm')) return undefined
	if (await isEmptySlot(tty)) return undefined
	const path = await nodeOf(root, name, numberOf)
	if (path === undefined) return undefined
	return {path, ...(device && (await deviceAbove(device)))}
}

/** The kernel lists every 8250 UART that a mainboard could have; `type` 0 means that this one does not exist. */
async function isEmptySlot(tty: string): Promise<boolean> {
	return (await textOf(join(tty, 'type'))) === '0'
}

async function deviceAbove(portFolder: string): Promise<Device> {
	let folder = portFolder
	let interfaceNumber: number | undefined
	for (let up = 0; up < MAX_LEVELS; up += 1) {
		interfaceNumber ??= interfaceAt(folder)
		const device = await readDevice(folder)
		if (device) return {...device, interfaceNumber}
		folder = dirname(folder)
	}
	return {}
}

/** The second interface of the device at `1-3` is the folder `1-3:1.1`; the kernel counts interfaces from 0. */
function interfaceAt(folder: string): number | undefined {
	const number = /^\d+-[\d.]+:\d+\.(\d+)$/.exec(basename(folder))?.[1]
	return number === undefined ? undefined : Number(number)
}

/** Undefined where the folder is not that of a USB device. */
async function readDevice(folder: string): Promise<Device | undefined> {
	const vendorId = await idIn(join(folder, 'idVendor'))
	if (vendorId === undefined) return undefined
	return {
		vendorId,
		productId: await idIn(join(folder, 'idProduct')),
		serialNumber: await textOf(join(folder, 'serial')),
		manufacturer: await textOf(join(folder, 'manufacturer')),
		product: await textOf(join(folder, 'product')),
		location: basename(folder),
	}
}

async function idIn(file: string): Promise<number | undefined> {
	return parseHexId(await textOf(file))
}
