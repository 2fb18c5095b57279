/** How a port is called in front of a person. Knows words; every name from a device is cleaned here. */

import type {Adapter, PortInfo} from '../../serial/port.ts'
import {clean} from '../clean.ts'
import {hexId} from '../hex-id.ts'
import {marksOf} from '../port-marks.ts'

/** `USB-Brücke CP2102N, Silicon Labs`: what the port is, without its path. */
export function portTitle(info: PortInfo): string {
	switch (info.kind) {
		case 'usb':
			return info.adapter ? adapterTitle(info.adapter) : unknownUsb(info)
		case 'network':
			return info.path.toLowerCase().startsWith('socket:')
				? 'Netzwerk-Anschluss, ohne Neustart'
				: 'Netzwerk-Anschluss'
		case 'bluetooth':
			return 'Bluetooth-Anschluss'
		case 'debug':
			return 'Debug-Konsole dieses Computers'
		case 'motherboard':
			return 'Eigener Anschluss dieses Computers'
		case 'modem':
			return 'Modem'
		case 'other':
			return 'Serieller Anschluss'
	}
}

/** The same for what has no port: a driver is missing, or it is in a boot loader. */
export function adapterTitle({chip, maker, kind, board}: Adapter): string {
	const [what, who] = [clean(chip, 40), clean(maker, 40)]
	switch (kind) {
		case 'bridge':
			return `USB-Brücke ${what}, ${who}`
		case 'native':
			return board === 'esp' ? `Eingebautes USB (${what}), ${who}` : `${what}, ${who}`
		case 'bootloader':
			return `${what} im Bootloader, ${who}`
		case 'debug-probe':
			return `Debug-Adapter ${what}, ${who}`
		case 'other':
			return `${what}, ${who}`
	}
}

/** `Nr. 0001, Anschluss 2 von 2`: what tells each of these ports from the others of the same name; '' where nothing has to. */
export function portMarks(ports: readonly PortInfo[]): readonly string[] {
	return marksOf(ports, {
		title: portTitle,
		serial: number => `Nr. ${number}`,
		position: location => `USB-Platz ${location}`,
		part: (number, count) => `Anschluss ${number} von ${count}`,
	})
}

function unknownUsb({vendorId = 0, productId = 0, manufacturer}: PortInfo): string {
	const maker = clean(manufacturer ?? '', 40)
	return maker
		? `Serielles USB-Gerät, ${maker}`
		: `Serielles USB-Gerät ${hexId(vendorId)}:${hexId(productId)}`
}
