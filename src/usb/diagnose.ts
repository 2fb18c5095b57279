/**
 * From what was seen of the bus to one verdict. Pure: looks at nothing itself, knows nothing of time, and has no words for it.
 *
 * The order is that of the questions: does USB reach this place, did a device come, does it stay, what is it, is there a port?
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
 * What is wrong, or that nothing is; undefined where it cannot be told yet.
 *
 * One look is judged as it stands. From two on, the first is taken for the bus with the board unplugged and the last for the bus
 * with it plugged in: that nothing came in between is a finding, so ask when the person says that it is plugged in. Only looks
 * that did see: a blind one (UsbTree.blind) is no evidence of absence.
 */
export function diagnose({host, snapshots}: Evidence): Verdict | undefined {
	if (isCutOff(host.confinement) && snapshots.every(isEmpty))
		return {code: 'no-passthrough', where: host.confinement}
	const last = snapshots.at(-1)
	if (last === undefined) return undefined
	const histories = deviceHistories(snapshots)
	const history = likeliest(newcomers(histories)) ?? likeliest(histories.filter(neverLeft))
	const port = newPort(snapshots)
	// A port tells more than a stranger that came with it.
	if (port && (history === undefined || rank(history.device) > 1)) return {code: 'ok', port}
	if (history) return ofHistory(history, last, host)
	return snapshots.length > 1 ? nothingCame(host.confinement) : undefined
}

/** A bus as it would be without what could be a board. What has neither port nor name could be anything that is built in. */
export function withoutBoards({devices}: BusSnapshot): BusSnapshot {
	return {devices: devices.filter(device => rank(device) > 1 && device.ports.length === 0), ports: []}
}

/** In these places there is nothing but what was handed in; a virtual machine has devices of its own. */
function isCutOff(confinement: Confinement | undefined): confinement is Confinement {
	return confinement !== undefined && confinement !== 'virtual-machine'
}

/** Nothing but sockets. */
function isEmpty({devices, ports}: BusSnapshot): boolean {
	return devices.every(isHub) && ports.every(({kind}) => kind !== 'usb')
}

/** Where the bus is the computer's own, it is the cable; where it has only what was handed in, this board was not. */
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

/** Who came. What cannot be a board counts only if it stays, and not with the hub or dock that brought it along. */
function newcomers(histories: readonly DeviceHistory[]): readonly DeviceHistory[] {
	const came = histories.filter(({came}) => came > 0)
	const withHub = came.some(({device}) => isHub(device))
	return came.filter(({device, settled}) => !isHub(device) && (rank(device) < 3 || (settled && !withHub)))
}

/** A board that was not unplugged: no test was made with it, so it is judged as it stands. */
function neverLeft({device, present}: DeviceHistory): boolean {
	return present && rank(device) === 0
}

/** The one that looks most like a board; among equals one that stays, and one with a port. */
function likeliest(histories: readonly DeviceHistory[]): DeviceHistory | undefined {
	const order = ({device, settled}: DeviceHistory) =>
		rank(device) * 4 + (settled ? 0 : 2) + (device.ports.length > 0 ? 0 : 1)
	return [...histories].sort((a, b) => order(a) - order(b))[0]
}

/** From what this wizard flashes to what could be anything: a bridge or an ESP, another board, a stranger, a drive. */
const ranks: readonly ((device: UsbDevice, adapter: Adapter | undefined) => boolean)[] = [
	(_, adapter) => adapter?.kind === 'bridge' || adapter?.board === 'esp',
	(device, adapter) => isUnreadable(device) || (adapter !== undefined && adapter.kind !== 'other'),
	device => device.ports.length > 0 || mayBeSerial(device),
	({functions}) => functions.includes('drive'),
]

/** 0 is likeliest to be the board that is meant. */
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

/** A device that is there and stays. */
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
	// A driver serves it, and its port is still to come; of a stranger that is not to be expected.
	return adapter ? undefined : {code: 'not-serial', ...seenDevice(device)}
}

/** What Windows shows for a device that could not tell its ids, and its code for one that it gave up. */
function isUnreadable({vendorId, productId, driver}: UsbDevice): boolean {
	return (vendorId === 0 && productId <= 2) || (driver.state === 'broken' && driver.code === 43)
}

/** Makers whose bridges have ids that Braille displays have too. */
const brailleVendors: ReadonlySet<number> = new Set([SILICON_LABS_VID, WCH_VID])

/**
 * Who took the port of a device that stays. brltty (for Braille displays) takes such bridges from the kernel's driver, sometimes so
 * fast that there never seems to have been a port (Ubuntu 22.04: pop-os/beta#421, huggingface/lerobot#497).
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

/** In a boot loader without a serial port. Espressif's ROMs have one; they are known by the chip ids of image headers. */
function isBootDrive(device: UsbDevice, adapter: Adapter | undefined): boolean {
	if (adapter?.kind === 'bootloader') return !(device.vendorId === ESPRESSIF_VID && device.productId < 0x100)
	const {functions} = device
	return functions.includes('drive') && !functions.includes('serial') && !isWithoutSerial(device)
}

/** Whether there could be a serial port, as far as ids and functions tell. */
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
		// An unknown bridge is nothing else besides; a phone or a camera is.
		case undefined:
			return functions.every(what => what === 'serial' || what === 'vendor')
	}
}

/**
 * TinyUSB's ids say what the program offers, bit 0 a serial port (MicroPython, ports/esp32/mpconfigport.h); 9803 is MicroPython's
 * for a drive alone.
 */
function isWithoutSerial({vendorId, productId}: UsbDevice): boolean {
	const tinyUsb = vendorId === ESPRESSIF_VID && (productId & 0xfff0) === 0x4000
	return (tinyUsb && (productId & 1) === 0) || (vendorId === 0xf055 && productId === 0x9803)
}

/** The port of a device, as the list of ports knows it; as the bus tells of it where the list has not got it yet. */
function portOf(device: UsbDevice, {devices, ports}: BusSnapshot): PortInfo | undefined {
	const [path] = device.ports
	const listed = device.ports.flatMap(path => ports.filter(port => port.path === path))[0]
	if (path !== undefined) return listed ?? describePort({...device, path})
	// The bus does not tell: one with its ids that is not another's, in its place if there are several.
	const taken = new Set(devices.flatMap(({ports}) => ports))
	const candidates = ports.filter(({path, vendorId, productId}) => {
		return vendorId === device.vendorId && productId === device.productId && !taken.has(path)
	})
	return candidates.find(({location}) => location === device.location) ?? likeliestFirst(candidates)[0]
}

/** A port that came, of which the bus does not tell. */
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

/** A device with what is known of it. */
export function seenDevice(device: UsbDevice): SeenDevice {
	const adapter = adapterOf(device)
	return adapter ? {device, adapter} : {device}
}
