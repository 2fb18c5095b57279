/** A Linux computer made of files in a folder of their own: the shapes of sysfs, /proc, /dev and /etc that are asked for. */

import {mkdir, realpath, symlink, writeFile} from 'node:fs/promises'
import {basename, dirname, join, relative} from 'node:path'
import {beforeEach, type TestContext} from 'vitest'
import {ownFolder} from '../../own-folder.ts'

export interface MadeUpPart {
	/** Class, subclass and protocol as three pairs of hex digits: `020201`. */
	readonly codes: string
	readonly driver?: string
	/** Below the interface: `ttyUSB0/tty/ttyUSB0`, `tty/ttyACM0`. */
	readonly port?: string
}

export class MadeUpComputer {
	constructor(readonly root: string) {}

	async file(path: string, text: string | Uint8Array = ''): Promise<void> {
		await this.folder(dirname(path))
		await writeFile(join(this.root, path), text)
	}

	async folder(path: string): Promise<void> {
		await mkdir(join(this.root, path), {recursive: true})
	}

	async link(path: string, target: string): Promise<void> {
		await this.folder(dirname(path))
		await symlink(target, join(this.root, path))
	}

	/** `path` is below sys/devices: `pci0000:00/usb1/1-3`; the interfaces are numbered from 0. */
	async usbDevice(
		path: string,
		attributes: Readonly<Record<string, string | Uint8Array>>,
		parts: readonly MadeUpPart[] = [],
	): Promise<void> {
		await this.#onTheBus(path)
		for (const [name, value] of Object.entries(attributes)) {
			await this.file(join('sys/devices', path, name), typeof value === 'string' ? `${value}\n` : value)
		}
		const prefix = basename(path).replace(/^usb(\d+)$/, '$1-0')
		for (const [number, part] of parts.entries()) await this.usbPart(`${path}/${prefix}:1.${number}`, part)
	}

	async usbPart(path: string, {codes, driver, port}: MadeUpPart): Promise<void> {
		await this.#onTheBus(path)
		const folder = join('sys/devices', path)
		await this.file(join(folder, 'bInterfaceClass'), `${codes.slice(0, 2)}\n`)
		await this.file(join(folder, 'bInterfaceSubClass'), `${codes.slice(2, 4)}\n`)
		await this.file(join(folder, 'bInterfaceProtocol'), `${codes.slice(4)}\n`)
		if (port) await this.folder(join(folder, port))
		if (driver) await this.link(join(folder, 'driver'), `/sys/bus/usb/drivers/${driver}`)
	}

	async #onTheBus(path: string): Promise<void> {
		const bus = 'sys/bus/usb/devices'
		await this.folder(join('sys/devices', path))
		await this.link(join(bus, basename(path)), relative(bus, join('sys/devices', path)))
	}
}

/** Skips the test on Windows, where no file can have such names as sysfs has: `1-1:1.0`. */
export function wantsUnixNames({skip}: TestContext): void {
	skip(process.platform === 'win32', 'wants file names with a colon')
}

/** A new one for every test of the file that asks; `computer()` is the one of the test that runs. */
export function madeUpComputers(): () => MadeUpComputer {
	let computer: MadeUpComputer
	beforeEach(wantsUnixNames)
	beforeEach(async () => {
		computer = new MadeUpComputer(await realpath(await ownFolder()))
	})
	return () => computer
}
