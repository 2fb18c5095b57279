/**
 * The computer of a bench without any trouble: its bus has the board's bridge, or the USB in the chip, and a port for it.
 * Knows the bridge's list; no system.
 */

import type {Os} from '../../environment.ts'
import type {PortInfo} from '../../serial/port.ts'
import type {UsbDevice} from '../../usb/tree.ts'
import {plainHost, type Usb} from '../../usb/usb.ts'
import type {VirtualBridge} from '../bridge.ts'

export function benchUsb(bridge: VirtualBridge, {platform}: Os): Usb {
	const host = plainHost(platform, 'a virtual computer')
	return {
		readTree: async () => ({devices: bridge.ports.map(deviceOf)}),
		host: async () => host,
		access: async path => ({state: bridge.ports.some(port => port.path === path) ? 'free' : 'missing'}),
	}
}

function deviceOf({path, vendorId = 0, productId = 0, serialNumber, manufacturer}: PortInfo): UsbDevice {
	return {
		vendorId,
		productId,
		...(serialNumber !== undefined && {serialNumber}),
		...(manufacturer !== undefined && {manufacturer}),
		location: 'demo',
		driver: {state: 'serves'},
		ports: [path],
		functions: ['serial'],
	}
}
