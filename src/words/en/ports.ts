/** How a port is called in front of a person. Knows words; every name from a device is cleaned here. */

import type {Adapter, PortInfo} from '../../serial/port.ts'
import {clean} from '../clean.ts'
import {hexId} from '../hex-id.ts'

/** `CP2102N USB bridge, Silicon Labs`: what the port is, without its path. */
export function portTitle(info: PortInfo): string {
	switch (info.kind) {
		case 'usb':
			return info.adapter ? adapterTitle(info.adapter) : unknownUsb(info)
		case 'network':
			return info.path.toLowerCase().startsWith('socket:') ? 'Network port, without reset' : 'Network port'
		case 'bluetooth':
			return 'Bluetooth serial port'
		case 'debug':
			return "This computer's debug console"
		case 'motherboard':
			return "This computer's own serial port"
		case 'modem':
			return 'Modem'
		case 'other':
			return 'Serial port'
	}
}

/** The same for what has no port: a driver is missing, or it is in a boot loader. */
export function adapterTitle({chip, maker, kind, board}: Adapter): string {
	const [what, who] = [clean(chip, 40), clean(maker, 40)]
	switch (kind) {
		case 'bridge':
			return `${what} USB bridge, ${who}`
		case 'native':
			return board === 'esp' ? `Built-in USB (${what}), ${who}` : `${what}, ${who}`
		case 'bootloader':
			return `${what} waiting in its loader, ${who}`
		case 'debug-probe':
			return `${what} debug probe, ${who}`
		case 'other':
			return `${what}, ${who}`
	}
}

/**
 * What tells each of these ports from the others of the same name, in their order; '' where nothing has to. Boards differ by
 * serial number, or else (many have none, or `0001` all of them) by where they are plugged in; ports of one chip by their number.
 */
export function portMarks(ports: readonly PortInfo[]): readonly string[] {
	const shown = ports.map(port => ({
		port,
		title: portTitle(port),
		serial: clean(port.serialNumber ?? '', 20),
	}))
	return shown.map(own => {
		const twins = shown.filter(({title}) => title === own.title)
		const others = twins.filter(({port}) => !isSameDevice(own.port, port))
		const parts = twins.filter(({port}) => isSameDevice(own.port, port)).map(({port}) => port)
		const isOnlySerial = own.serial !== '' && others.every(({serial}) => serial !== own.serial)
		const device = isOnlySerial ? `serial ${own.serial}` : position(own.port)
		return [others.length > 0 ? device : '', partOf(own.port, parts)].filter(Boolean).join(', ')
	})
}

/** FTDI's driver for Windows tells no place: there only the number is the same. */
function isSameDevice(a: PortInfo, b: PortInfo): boolean {
	const isKnown = (a.location ?? a.serialNumber) !== undefined
	return a === b || (isKnown && a.location === b.location && a.serialNumber === b.serialNumber)
}

/** In the system's own notation, which its other programs use too. */
function position({location = ''}: PortInfo): string {
	return location && `USB position ${clean(location, 40)}`
}

/** `port 2 of 2`: which of its device's ports it is; '' where the system does not tell. */
function partOf({interfaceNumber}: PortInfo, ports: readonly PortInfo[]): string {
	const numbers = new Set(ports.map(port => port.interfaceNumber))
	if (interfaceNumber === undefined || ports.length === 1 || numbers.size < ports.length) return ''
	const before = ports.filter(
		port => port.interfaceNumber !== undefined && port.interfaceNumber < interfaceNumber,
	)
	return `port ${before.length + 1} of ${ports.length}`
}

function unknownUsb({vendorId = 0, productId = 0, manufacturer}: PortInfo): string {
	const maker = clean(manufacturer ?? '', 40)
	return maker ? `USB serial device, ${maker}` : `USB serial device ${hexId(vendorId)}:${hexId(productId)}`
}
