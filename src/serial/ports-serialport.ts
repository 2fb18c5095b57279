/** Converts serialport's list of ports on Windows and macOS to the common form. Pure. */

import type {RawPort} from './describe.ts'
import {parseHexId} from './usb-ids.ts'

/** A row of `SerialPort.list()`; `friendlyName` and others exist only on Windows. */
export interface ListedPort {
	readonly path: string
	readonly manufacturer?: string | undefined
	readonly serialNumber?: string | undefined
	readonly pnpId?: string | undefined
	readonly locationId?: string | undefined
	readonly vendorId?: string | undefined
	readonly productId?: string | undefined
}

export function rawPort(listed: ListedPort, platform: NodeJS.Platform): RawPort {
	return {
		// serialport lists the dial-in side of a Mac's ports (`tty`), where opening waits for a carrier that no board
		// gives; `cu` does not wait.
		path: platform === 'darwin' ? listed.path.replace(/^\/dev\/tty\./, '/dev/cu.') : listed.path,
		vendorId: parseHexId(listed.vendorId),
		productId: parseHexId(listed.productId),
		// Windows makes up a name like `5&B6F046&0&2` for a device that has no serial number.
		serialNumber: listed.serialNumber?.includes('&') ? undefined : listed.serialNumber,
		manufacturer: listed.manufacturer,
		location: listed.locationId,
		interfaceNumber: interfaceIn(listed.pnpId),
		instance: listed.pnpId,
	}
}

/**
 * On Windows the device instance tells the interface, in hex: `USB\VID_10C4&PID_EA70&MI_01\…`. FTDI's driver uses letters:
 * `FTDIBUS\VID_0403+PID_6010+FT4XYZB\0000` is the second one.
 */
function interfaceIn(instance = ''): number | undefined {
	const number = /^USB\\[^\\]*&MI_([0-9a-f]{2})\b/i.exec(instance)?.[1]
	if (number !== undefined) return Number.parseInt(number, 16)
	const letter = /^FTDIBUS\\VID_0403\+PID_60(?:10|11)\+[^\\]*([A-D])\\/i.exec(instance)?.[1]
	return letter === undefined ? undefined : 'ABCD'.indexOf(letter.toUpperCase())
}
