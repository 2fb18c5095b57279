/**
 * The serial ports of a Linux computer, as sysfs shows them: without udev, and with the ports of vendors' own
 * drivers (`ttyCH343USB0`). Reads files; opens no port.
 */

import {readdir, readFile, realpath, stat} from 'node:fs/promises'
import {basename, dirname, join} from 'node:path'
import type {RawPort} from './describe.ts'

/** A USB interface lies one to three folders below its device; a few more do no harm. */
const farthestDevice = 5

/** All ports with hardware behind them; `root` is where `sys` and `dev` are. */
export async function linuxPorts(root = '/'): Promise<readonly RawPort[]> {
	const names = await readdir(join(root, 'sys/class/tty')).catch(() => [])
	const ports = await Promise.all(names.map(name => linuxPort(root, name).catch(() => undefined)))
	return ports.filter(port => port !== undefined)
}

async function linuxPort(root: string, name: string): Promise<RawPort | undefined> {
	const tty = join(root, 'sys/class/tty', name)
	// Consoles and pseudo-terminals have no device.
	const device = await realpath(join(tty, 'device')).catch(() => undefined)
	if (device === undefined && !name.startsWith('rfcomm')) return undefined
	if (await isEmptySlot(tty)) return undefined
	await stat(join(root, 'dev', name))
	return {path: `/dev/${name}`, ...(device && (await usbFacts(device)))}
}

/** The kernel lists every 8250 UART the mainboard could have; `type` 0 says that this one is not there. */
async function isEmptySlot(tty: string): Promise<boolean> {
	return (await attribute(tty, 'type')) === '0'
}

async function usbFacts(interfaceFolder: string): Promise<Omit<RawPort, 'path'>> {
	let folder = interfaceFolder
	for (let up = 0; up < farthestDevice; up += 1) {
		const vendorId = await id(folder, 'idVendor')
		if (vendorId === undefined) {
			folder = dirname(folder)
			continue
		}
		return {
			vendorId,
			productId: await id(folder, 'idProduct'),
			serialNumber: await attribute(folder, 'serial'),
			manufacturer: await attribute(folder, 'manufacturer'),
			product: await attribute(folder, 'product'),
			location: basename(folder),
		}
	}
	return {}
}

async function id(folder: string, name: string): Promise<number | undefined> {
	const text = await attribute(folder, name)
	return text !== undefined && /^[0-9a-f]{4}$/i.test(text) ? Number.parseInt(text, 16) : undefined
}

async function attribute(folder: string, name: string): Promise<string | undefined> {
	const text = await readFile(join(folder, name), 'utf8').catch(() => undefined)
	return text?.trim()
}
