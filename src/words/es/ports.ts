/** How a port is called in front of a person. Knows words; every name from a device is cleaned here. */

import type {Adapter, PortInfo} from '../../serial/port.ts'
import {clean} from '../clean.ts'
import {hexId} from '../hex-id.ts'
import {marksOf} from '../port-marks.ts'

/** `Puente USB CP2102N, Silicon Labs`: what the port is, without its path. */
export function portTitle(info: PortInfo): string {
	switch (info.kind) {
		case 'usb':
			return info.adapter ? adapterTitle(info.adapter) : unknownUsb(info)
		case 'network':
			return info.path.toLowerCase().startsWith('socket:') ? 'Puerto de red, sin reinicio' : 'Puerto de red'
		case 'bluetooth':
			return 'Puerto serie Bluetooth'
		case 'debug':
			return 'Consola de depuración de este equipo'
		case 'motherboard':
			return 'Puerto serie propio de este equipo'
		case 'modem':
			return 'Módem'
		case 'other':
			return 'Puerto serie'
	}
}

/** The same for what has no port: a driver is missing, or it is in a boot loader. */
export function adapterTitle({chip, maker, kind, board}: Adapter): string {
	const [what, who] = [clean(chip, 40), clean(maker, 40)]
	switch (kind) {
		case 'bridge':
			return `Puente USB ${what}, ${who}`
		case 'native':
			return board === 'esp' ? `USB integrado (${what}), ${who}` : `${what}, ${who}`
		case 'bootloader':
			return `${what} en su cargador de arranque, ${who}`
		case 'debug-probe':
			return `Sonda de depuración ${what}, ${who}`
		case 'other':
			return `${what}, ${who}`
	}
}

/** `serie 0001, puerto 2 de 2`: what tells each of these ports from the others of the same name; '' where nothing has to. */
export function portMarks(ports: readonly PortInfo[]): readonly string[] {
	return marksOf(ports, {
		title: portTitle,
		serial: number => `serie ${number}`,
		position: location => `posición USB ${location}`,
		part: (number, count) => `puerto ${number} de ${count}`,
	})
}

function unknownUsb({vendorId = 0, productId = 0, manufacturer}: PortInfo): string {
	const maker = clean(manufacturer ?? '', 40)
	return maker
		? `Dispositivo USB serie, ${maker}`
		: `Dispositivo USB serie ${hexId(vendorId)}:${hexId(productId)}`
}
