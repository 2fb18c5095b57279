/** What each system calls a place on a virtual bus, and the port of the device there. Knows no device and no board. */

import type {Os} from '../../environment.ts'
import {type BusDevice, HUB} from './bus.ts'
import type {System} from './facts.ts'

/** A system without a virtual computer is shown as Linux, which is closest. */
export function systemOf({platform}: Os): System {
	return platform === 'darwin' || platform === 'win32' ? platform : 'linux'
}

/** The port in the first socket first. */
export function portPath(system: System, {functions}: Pick<BusDevice, 'functions'>, socket: number): string {
	const byClass = functions.includes('serial')
	switch (system) {
		case 'linux':
			return `/dev/${byClass ? 'ttyACM' : 'ttyUSB'}${socket - 1}`
		case 'darwin':
			return `/dev/cu.${byClass ? 'usbmodem' : 'usbserial-'}${socket}1${byClass ? '01' : '0'}`
		case 'win32':
			return `COM${socket + 2}`
	}
}

/**
 * Where on the bus a socket is: `1-3`, `01030000`, `Port_#0003.Hub_#0001`. `hasHub`: it is one of a hub, which is in the
 * computer's first socket.
 */
export function placeOf(system: System, socket: number, hasHub: boolean): string {
	const behind = hasHub && socket !== HUB
	const port = socket === HUB ? 1 : socket
	switch (system) {
		case 'linux':
			return behind ? `1-1.${port}` : `1-${port}`
		case 'darwin':
			return locationId(socket, hasHub).toString(16).padStart(8, '0')
		case 'win32':
			return `Port_#${`${port}`.padStart(4, '0')}.Hub_#000${behind ? 2 : 1}`
	}
}

/** macOS' number for a place: the bus in the first byte, and from there on half a byte for the port of each hub on the way. */
export function locationId(socket: number, hasHub: boolean): number {
	const bus = 0x0100_0000
	const first = 0x10_0000
	if (!hasHub) return bus + socket * 0x1_0000
	return socket === HUB ? bus + first : bus + first + socket * 0x1_0000
}
