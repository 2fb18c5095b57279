/**
 * Draws one verdict from the snapshots of the bus. Pure: looks at nothing itself, knows nothing of time, and has no words
 * for it.
 *
 * The order is that of the questions: does USB reach this computer, did a device come, does it stay, what is it, is there a
 * port?
 */

import {adapterFor} from '../serial/adapters.ts'
import {describePort, likeliestFirst} from '../serial/describe.ts'
import type {Adapter, PortInfo} from '../serial/port.ts'
import {ESPRESSIF_VID, SILICON_LABS_VID, WCH_VID} from '../serial/usb-ids.ts'
import {type DeviceHistory, deviceHistories} from './device-history.ts'
import {driverAdvice, lacksDriver} from './drivers.ts'
import type {UsbDevice} from './tree.ts'
import type {Confinement, Host} from './usb.ts'
import type {BusSnapshot, Evidence, SeenDevice, Verdict} from './verdict.ts'

/**
 * What is wrong, or that nothing is; undefined where that cannot be told yet.
 *
 * A single snapshot is judged as it stands. Of two and more, the first is taken for the bus with the board unplugged and
 * the last for the bus with it plugged in: if nothing came in between, that is a finding, so this is to be called when the
 * person says that the board is plugged in. Only snapshots that could be taken count: a blind one (UsbTree.blind) is no
 * evidence of absence.
 */
export function diagnose({host, snapshots}: Evidence): Verdict | undefined {
	if (isCutOff(host.confinement) && snapshots.every(isEmpty))
		return {code: 'no-passthrough', where: host.confinement}
	const last = snapshots.at(-1)
	if (last === undefined) return undefined
	const histories = deviceHistories(snapshots)
	const history = likeliest(newcomers(histories)) ?? likeliest(histories.filter(neverLeft))
	const port = newPort(snapshots)
	// A new port tells more than an unknown device that came with it.
	if (port && (history === undefined || rank(history.device) > 1)) return {code: 'ok', port}
	if (history) return ofHistory(history, last, host)
	return snapshots.length > 1 ? nothingCame(host.confinement) : undefined
}

/**
 * The bus as it would look without anything that could be a board. A device with neither a port nor a known name may be
 * anything that is built in, so it stays.
 */
export function withoutBoards({devices}: BusSnapshot): BusSnapshot {
	return {devices: devices.filter(device => rank(device) > 1 && device.ports.length === 0), ports: []}
}

/** In these environments USB devices appear only when they are passed in; a virtual machine has devices of its own. */
function isCutOff(confinement: Confinement | undefined): confinement is Confinement {
	return confinement !== undefined && confinement !== 'virtual-machine'
}

/** Nothing but hubs. */
function isEmpty({devices, ports}: BusSnapshot): boolean {
	return devices.every(isHub) && ports.every(({kind}) => kind !== 'usb')
}

/**
 * If the bus is the computer's own, the cable is to blame; if only passed-in devices appear on it, this board was not
 * passed in.
 */
function nothingCame(confinement: Confinement | undefined): Verdict {
	switch (confinement) {
		case 'wsl1':
		case 'wsl2':
		case 'chromeos':
		case 'virtual-machine':
			return {code: 'no-passthrough', where: confinement}
		case 'container':
		case 'snap':
		case 'flatpak':
		case undefined:
			return {code: 'charge-only'}
	}
}

/** The devices that came. One that cannot be a board counts only if it stays, and not if it came with a hub or dock. */
function newcomers(histories: readonly DeviceHistory[]): readonly DeviceHistory[] {
	const came = histories.filter(({came}) => came > 0)
	const withHub = came.some(({device}) => isHub(device))
	return came.filter(({device, settled}) => !isHub(device) && (rank(device) < 3 || (settled && !withHub)))
}

/** A board that was never unplugged: the cable test was not made with it, so it is judged as it stands. */
function neverLeft({device, present}: DeviceHistory): boolean {
	return present && rank(device) === 0
}

/** The device that looks most like a board; among equals one that stays, and one with a port. */
function likeliest(histories: readonly DeviceHistory[]): DeviceHistory | undefined {
	const order = ({device, settled}: DeviceHistory) =>
		rank(device) * 4 + (settled ? 0 : 2) + (device.ports.length > 0 ? 0 : 1)
	return [...histories].sort((a, b) => order(a) - order(b))[0]
}

/** From what this wizard flashes to what may be anything: a bridge or an ESP, another board, an unknown device, a drive. */
const ranks: readonly ((device: UsbDevice, adapter: Adapter | undefined) => boolean)[] = [
	(_, adapter) => adapter?.kind === 'bridge' || adapter?.board === 'esp',
	(device, adapter) => isUnreadable(device) || (adapter !== undefined && adapter.kind !== 'other'),
	device => device.ports.length > 0 || mayBeSerial(device),
	({functions}) => functions.includes('drive'),
]

/** 0 is the likeliest to be the board. */
function rank(device: UsbDevice): number {
	const found = ranks.findIndex(looksLike => looksLike(device, adapterOf(device)))
	return found === -1 ? ranks.length : found
}

function ofHistory(history: DeviceHistory, snapshot: BusSnapshot, host: Host): Verdict | undefined {
	if (history.settled) return ofDevice(history, snapshot, host)
	if (history.went < 2) return undefined
	return history.restless
		? {code: 'power', ...seenDevice(history.device)}
		: {code: 'vanished', ...seenDevice(history.device), by: 'unknown', times: history.went}
}

/** The verdict on a device that is present and stays. */
function ofDevice(
	{device, portsLost}: DeviceHistory,
	snapshot: BusSnapshot,
	host: Host,
): Verdict | undefined {
	const adapter = adapterOf(device)
	if (isUnreadable(device)) return {code: 'power', ...seenDevice(device)}
	const by = takenBy(device, portsLost, host)
	if (by) return {code: 'vanished', ...seenDevice(device), by, times: Math.max(1, portsLost)}
	if (adapter?.board === 'other') return {code: 'not-serial', ...seenDevice(device)}
	const port = portOf(device, snapshot)
	if (port)
		return port.likelihood === 'unlikely' ? {code: 'not-serial', ...seenDevice(device)} : {code: 'ok', port}
	if (isBootDrive(device, adapter)) return {code: 'uf2-drive', ...seenDevice(device)}
	if (!mayBeSerial(device)) return {code: 'not-serial', ...seenDevice(device)}
	if (lacksDriver(device, host)) {
		return {code: 'no-driver', ...seenDevice(device), advice: driverAdvice(device, host)}
	}
	// A driver serves the device, so its port may still come; for an unknown device that is not to be expected.
	return adapter ? undefined : {code: 'not-serial', ...seenDevice(device)}
}

/** Windows shows such ids for a device that could not report its own, and code 43 for one that it has given up. */
function isUnreadable({vendorId, productId, driver}: UsbDevice): boolean {
	return (vendorId === 0 && productId <= 2) || (driver.state === 'broken' && driver.code === 43)
}

/** Vendors of bridges whose ids Braille displays use too. */
const brailleVendors: ReadonlySet<number> = new Set([SILICON_LABS_VID, WCH_VID])

/**
 * Who took the port of a device that stays. brltty (for Braille displays) takes such bridges from the kernel's driver,
 * sometimes so fast that the port is never seen (Ubuntu 22.04: pop-os/beta#421, huggingface/lerobot#497).
 */
function takenBy(
	{vendorId, driver, ports}: UsbDevice,
	portsLost: number,
	{portGrabbers}: Host,
): 'brltty' | 'unknown' | undefined {
	const lost = driver.state === 'taken' || (ports.length === 0 && portsLost > 0)
	const braille = portGrabbers.includes('brltty') && brailleVendors.has(vendorId)
	if (braille && (lost || driver.state === 'missing')) return 'brltty'
	return lost ? 'unknown' : undefined
}

/**
 * In a boot loader without a serial port. Espressif's ROMs have a serial port; their product ids are the small chip ids of
 * image headers.
 */
function isBootDrive(device: UsbDevice, adapter: Adapter | undefined): boolean {
	if (adapter?.kind === 'bootloader') return !(device.vendorId === ESPRESSIF_VID && device.productId < 0x100)
	const {functions} = device
	return functions.includes('drive') && !functions.includes('serial') && !isWithoutSerial(device)
}

/** Whether the device could have a serial port, as far as its ids and functions tell. */
function mayBeSerial(device: UsbDevice): boolean {
	const {functions} = device
	if (isWithoutSerial(device)) return false
	switch (adapterOf(device)?.kind) {
		case 'bridge':
			return true
		case 'native':
		case 'bootloader':
		case 'debug-probe':
			return functions.length === 0 || functions.includes('serial')
		case 'other':
			return false
		// An unknown bridge has no other functions; a phone or a camera has.
		case undefined:
			return functions.every(what => what === 'serial' || what === 'vendor')
	}
}

/**
 * TinyUSB's product ids tell which functions the program offers; bit 0 is a serial port (MicroPython,
 * ports/esp32/mpconfigport.h). MicroPython uses 9803 for a drive alone.
 */
function isWithoutSerial({vendorId, productId}: UsbDevice): boolean {
	const tinyUsb = vendorId === ESPRESSIF_VID && (productId & 0xfff0) === 0x4000
	return (tinyUsb && (productId & 1) === 0) || (vendorId === 0xf055 && productId === 0x9803)
}

/** The port of a device: as the list of ports describes it, or as the bus does where the list does not have it yet. */
function portOf(device: UsbDevice, {devices, ports}: BusSnapshot): PortInfo | undefined {
	const [path] = device.ports
	const listed = device.ports.flatMap(path => ports.filter(port => port.path === path))[0]
	if (path !== undefined) return listed ?? describePort({...device, path})
	// If the bus does not tell, it is a port with the device's ids that no other device has; of several, the one at its
	// location.
	const taken = new Set(devices.flatMap(({ports}) => ports))
	const candidates = ports.filter(({path, vendorId, productId}) => {
		return vendorId === device.vendorId && productId === device.productId && !taken.has(path)
	})
	return candidates.find(({location}) => location === device.location) ?? likeliestFirst(candidates)[0]
}

/** A new port that the bus assigns to no device. */
function newPort(snapshots: readonly BusSnapshot[]): PortInfo | undefined {
	const before = snapshots.slice(0, -1)
	const came = (snapshots.at(-1)?.ports ?? []).filter(({path, likelihood}) => {
		return likelihood !== 'unlikely' && before.some(({ports}) => ports.every(port => port.path !== path))
	})
	return likeliestFirst(came)[0]
}

function isHub({functions}: UsbDevice): boolean {
	return functions.includes('hub')
}

function adapterOf({vendorId, productId, product}: UsbDevice): Adapter | undefined {
	return adapterFor(vendorId, productId, product)
}

/** A device with what is known about its ids. */
export function seenDevice(device: UsbDevice): SeenDevice {
	const adapter = adapterOf(device)
	return adapter ? {device, adapter} : {device}
}
