/** How a port is called in front of a person. Knows words; every name from a device is cleaned here. */

import type {Adapter, PortInfo} from '../../serial/port.ts'
import {clean} from '../clean.ts'
import {hexId} from '../hex-id.ts'
import {marksOf} from '../port-marks.ts'

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

/** `serial 0001, port 2 of 2`: what tells each of these ports from the others of the same name; '' where nothing has to. */
export function portMarks(ports: readonly PortInfo[]): readonly string[] {
	return marksOf(ports, {
		title: portTitle,
		serial: number => `serial ${number}`,
		position: location => `USB position ${location}`,
		part: (number, count) => `port ${number} of ${count}`,
	})
}

function unknownUsb({vendorId = 0, productId = 0, manufacturer}: PortInfo): string {
	const maker = clean(manufacturer ?? '', 40)
	return maker ? `USB serial device, ${maker}` : `USB serial device ${hexId(vendorId)}:${hexId(productId)}`
}
