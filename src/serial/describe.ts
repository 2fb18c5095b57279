/** Turns what an operating system tells about a port into what a person should know about it. Pure: opens nothing. */

import {naturalOrder} from '../natural-order.ts'
import {isNetworkPath} from '../rules/network-path.ts'
import {clean} from '../words/clean.ts'
import {adapterFor, isModem} from './adapters.ts'
import type {Adapter, PortInfo, PortKind} from './port.ts'
import {FTDI_VID} from './usb-ids.ts'

/** A port as an operating system lists it; every text is untrusted. */
export interface RawPort {
	readonly path: string
	readonly vendorId?: number | undefined
	readonly productId?: number | undefined
	readonly serialNumber?: string | undefined
	readonly manufacturer?: string | undefined
	/** The device's product string. */
	readonly product?: string | undefined
	readonly location?: string | undefined
	/** Which of the USB device's interfaces the port is, from 0. */
	readonly interfaceNumber?: number | undefined
	/** Windows' device instance: `USB\VID_…`, `BTHENUM\…`, `ACPI\…`. */
	readonly instance?: string | undefined
}

export function describePort(raw: RawPort): PortInfo {
	const {vendorId, productId, interfaceNumber} = raw
	const ids = vendorId !== undefined && productId !== undefined
	const kind = kindOf(raw)
	const adapter = ids && kind === 'usb' ? adapterFor(vendorId, productId, raw.product) : undefined
	return {
		path: raw.path,
		kind,
		likelihood: isForJtag(raw) ? 'possible' : likelihoodOf(kind, adapter),
		...(adapter && {adapter}),
		...(ids && {vendorId, productId}),
		...present('serialNumber', raw.serialNumber),
		...present('manufacturer', raw.manufacturer),
		...present('location', raw.location),
		...(interfaceNumber !== undefined && {interfaceNumber}),
	}
}

/**
 * ESP-WROVER-KIT and ESP-Prog have JTAG on the first port of an FT2232 and the UART on the second (Espressif's guide to the
 * ESP-Prog, "The Working Mode of USB Bridge": the port with the bigger number is for programming).
 */
function isForJtag({vendorId, productId, interfaceNumber}: RawPort): boolean {
	return vendorId === FTDI_VID && productId === 0x6010 && interfaceNumber === 0
}

/** Sorts the likeliest first, and equally likely ones by path: `ttyUSB2` before `ttyUSB10`. */
export function likeliestFirst(ports: readonly PortInfo[]): readonly PortInfo[] {
	return [...ports].sort((a, b) => rank[a.likelihood] - rank[b.likelihood] || naturalOrder(a.path, b.path))
}

const rank = {likely: 0, possible: 1, unlikely: 2} as const

function kindOf({path, vendorId, instance = ''}: RawPort): PortKind {
	if (isNetworkPath(path)) return 'network'
	if (/rfcomm|bluetooth|BLTH/i.test(path) || /^BTH/i.test(instance)) return 'bluetooth'
	// macOS lists its own consoles as ports.
	if (/debug-console|wlan-debug/i.test(path)) return 'debug'
	if (vendorId !== undefined) return isModem(vendorId) ? 'modem' : 'usb'
	if (/modem(?!\d)/i.test(path)) return 'modem'
	// UARTs of the mainboard or of a system on a chip. COM1 and COM2 have been such ports since the PC/AT.
	if (/^\/dev\/tty(?:S|AMA|O|mxc|THS|HS|SAC)\d+$/.test(path) || /^COM[12]$/i.test(path)) return 'motherboard'
	return /^(?:ACPI|PCI|ROOT)\\/i.test(instance) ? 'motherboard' : 'other'
}

function likelihoodOf(kind: PortKind, adapter: Adapter | undefined): PortInfo['likelihood'] {
	switch (kind) {
		case 'usb':
			return adapter?.kind === 'bridge' || adapter?.board === 'esp' ? 'likely' : 'possible'
		case 'network':
			return 'likely'
		case 'other':
			return 'possible'
		case 'bluetooth':
		case 'debug':
		case 'motherboard':
		case 'modem':
			return 'unlikely'
	}
}

function present<K extends string>(key: K, text: string | undefined): {readonly [P in K]?: string} {
	const cleaned = clean(text ?? '')
	return cleaned ? ({[key]: cleaned} as {readonly [P in K]: string}) : {}
}
