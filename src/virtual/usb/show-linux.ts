/**
 * Shows a virtual bus as Linux does: files below a folder, in the places that the readers read. Knows the kernel's layout;
 * judges nothing.
 */

import {
	chmodSync,
	chownSync,
	existsSync,
	mkdirSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs'
import {basename, dirname, join, relative} from 'node:path'
import type {Clock} from '../../clock.ts'
import {linuxAccess} from '../../usb/linux/access.ts'
import {linuxUsb} from '../../usb/linux/usb.ts'
import {type BusDevice, type BusFunction, type Plugged, portOf, type VirtualBus} from './bus.ts'
import type {Facts, LinuxFacts} from './facts.ts'
import {placeOf} from './names.ts'
import type {Shown} from './shown.ts'

const bus = 'sys/bus/usb/devices'
/** The id of the group `DIALOUT` on Debian and its derivatives. */
const DIALOUT = 20
/** The user of this computer; no virtual program has this process id. */
const own = {pid: 2, user: 'you', groups: []}

/** Fills `folder`, which must be a real path, and updates it with the bus until `stop` is called. */
export function showLinux(usb: VirtualBus, facts: Facts, clock: Clock, folder: string): Shown {
	const files = new ComputerFiles(folder, usb.hasHub)
	files.computer(facts.linux)
	for (const device of usb.devices) files.plug(device)
	const stop = usb.listen((device, socket) => {
		files.unplug(socket)
		if (device) files.plug(device)
	})
	// When this runs as root every file may be opened, so permission is decided by the bus and not by the file.
	const allowed = (path: string) => usb.devices.some(each => isAllowed(each, path))
	const requester = {
		...own,
		root: folder,
		mayUse: async (file: string) => allowed(join('/', relative(folder, file))),
	}
	return {
		usb: {
			...linuxUsb({clock, variables: {}, root: folder}),
			access: (path, signal) => linuxAccess(path, requester, signal),
		},
		become: facts => files.computer(facts.linux),
		stop,
	}
}

function isAllowed(device: BusDevice, path: string): boolean {
	const port = portOf(device)
	return port?.path === path && port.allowed
}

class ComputerFiles {
	/** The paths that each device has outside its own folders. */
	readonly #traces = new Map<number, readonly string[]>()
	#groups = false

	constructor(
		private readonly root: string,
		private readonly hasHub: boolean,
	) {}

	/** Writes the files about the computer itself; called again when a fact has changed. */
	computer({name, id, like, kernel, sockets, brltty}: LinuxFacts): void {
		this.#file('etc/os-release', `PRETTY_NAME="${name}"\nID=${id}\nID_LIKE=${like}\n`)
		this.#file('proc/sys/kernel/osrelease', `${kernel}\n`)
		this.#file('proc/1/comm', 'systemd\n')
		const rule = 'usr/lib/udev/rules.d/85-brltty.rules'
		if (brltty) this.#file(rule, 'ENV{PRODUCT}=="1a86/7523/*", ENV{SYSTEMD_WANTS}="brltty-udev.service"\n')
		else rmSync(join(this.root, rule), {force: true})
		if (sockets) this.#rootHub()
	}

	plug(device: Plugged): void {
		const place = placeOf('linux', device.socket, this.hasHub)
		const folder = join(bus, place)
		this.#attributes(folder, {
			idVendor: hex(device.vendorId),
			idProduct: hex(device.productId),
			// The root hub has number 1.
			devnum: `${device.arrival + 1}`,
			product: device.product,
			manufacturer: device.manufacturer,
			serial: device.serialNumber,
		})
		const parts = device.functions.map((does, at) => {
			const part = join(bus, `${place}:1.${at}`)
			this.#part(part, does, driverOf(device, does))
			return part
		})
		this.#traces.set(device.socket, [folder, ...parts, ...this.#port(device, parts[0])])
	}

	unplug(socket: number): void {
		for (const trace of this.#traces.get(socket) ?? [])
			rmSync(join(this.root, trace), {recursive: true, force: true})
		this.#traces.delete(socket)
	}

	#rootHub(): void {
		if (existsSync(join(this.root, bus, 'usb1'))) return
		this.#attributes(join(bus, 'usb1'), {idVendor: '1d6b', idProduct: '0002', devnum: '1'})
		this.#part(join(bus, '1-0:1.0'), 'hub', 'hub')
	}

	#part(folder: string, does: BusFunction, driver: string | undefined): void {
		const [bInterfaceClass, bInterfaceSubClass, bInterfaceProtocol] = classes[does]
		this.#attributes(folder, {bInterfaceClass, bInterfaceSubClass, bInterfaceProtocol})
		if (driver) this.#link(join(folder, 'driver'), `../../drivers/${driver}`)
	}

	/**
	 * Makes the device file of its port and the programs that have it open; returns the paths of everything outside the
	 * interface's folder.
	 */
	#port(device: Plugged, part: string | undefined): readonly string[] {
		const port = portOf(device)
		if (!port || !part) return []
		const name = basename(port.path)
		// cdc_acm makes no folder of its own for the port.
		this.#folder(join(part, name.startsWith('ttyACM') ? 'tty' : `${name}/tty`, name))
		const node = join('/', port.path)
		this.#node(node)
		const programs = port.holders.map(({pid, name}) => {
			this.#file(`proc/${pid}/comm`, `${name}\n`)
			this.#link(`proc/${pid}/fd/5`, port.path)
			return `proc/${pid}`
		})
		return [node, ...programs]
	}

	/** Only root may change a file's group; where that fails, the file's group is named dialout. */
	#node(path: string): void {
		this.#file(path, '')
		const node = join(this.root, path)
		chmodSync(node, 0o660)
		try {
			chownSync(node, statSync(node).uid, DIALOUT)
		} catch {
			// The file keeps its group.
		}
		if (!this.#groups) this.#file('etc/group', `root:x:0:\ndialout:x:${statSync(node).gid}:\nyou:x:1000:\n`)
		this.#groups = true
	}

	#attributes(folder: string, values: Readonly<Record<string, string | undefined>>): void {
		for (const [name, value] of Object.entries(values))
			if (value !== undefined) this.#file(join(folder, name), `${value}\n`)
	}

	#file(path: string, text: string): void {
		this.#folder(dirname(path))
		writeFileSync(join(this.root, path), text)
	}

	#link(path: string, target: string): void {
		this.#folder(dirname(path))
		symlinkSync(target, join(this.root, path))
	}

	#folder(path: string): void {
		mkdirSync(join(this.root, path), {recursive: true})
	}
}

/** Class, subclass and protocol, in hex. */
const classes: Readonly<Record<BusFunction, readonly [string, string, string]>> = {
	serial: ['02', '02', '01'],
	vendor: ['ff', '01', '02'],
	drive: ['08', '06', '50'],
	input: ['03', '01', '01'],
	hub: ['09', '00', '00'],
}

/** The kernel's driver of one interface; undefined where none is bound to it. */
function driverOf({vendorId, service}: BusDevice, does: BusFunction): string | undefined {
	switch (service.state) {
		case 'missing':
		case 'broken':
			return undefined
		case 'taken':
			return 'usbfs'
		case 'served':
		case 'none':
			break
	}
	switch (does) {
		case 'serial':
			return 'cdc_acm'
		case 'vendor':
			return bridgeDrivers.get(vendorId)
		case 'drive':
			return 'usb-storage'
		case 'input':
			return 'usbhid'
		case 'hub':
			return 'hub'
	}
}

const bridgeDrivers: ReadonlyMap<number, string> = new Map([
	[0x10c4, 'cp210x'],
	[0x1a86, 'ch341'],
])

function hex(id: number): string {
	return id.toString(16).padStart(4, '0')
}
