/** Computers and devices made up for tests: each test says only what matters to it. */

import {describePort} from '../../src/serial/describe.ts'
import type {PortInfo} from '../../src/serial/port.ts'
import type {UsbDevice} from '../../src/usb/tree.ts'
import type {Host} from '../../src/usb/usb.ts'
import type {BusSnapshot} from '../../src/usb/verdict.ts'

export const linux: Host = {
	platform: 'linux',
	system: 'Debian GNU/Linux 13 (trixie)',
	family: ['debian'],
	arch: 'x64',
	confinement: undefined,
	portGrabbers: [],
}
export const windows: Host = {...linux, platform: 'win32', system: 'Windows 11 (10.0.26100)', family: []}
export const mac: Host = {...linux, platform: 'darwin', system: 'macOS 26.1', family: [], arch: 'arm64'}

export const serves = (name = 'ch341') => ({state: 'serves', name}) as const
export const missing = {state: 'missing'} as const
export const broken = (code: number) => ({state: 'broken', code}) as const

/** A device on socket 1-1; a bridge that works, where nothing else is said. */
export function device(vendorId: number, productId: number, more: Partial<UsbDevice> = {}): UsbDevice {
	return {
		vendorId,
		productId,
		location: '1-1',
		driver: serves(),
		ports: [],
		functions: ['vendor'],
		...more,
	}
}

export const ch340 = device(0x1a86, 0x7523, {
	product: 'USB Serial',
	ports: ['/dev/ttyUSB0'],
	driver: serves(),
})
export const mouse = device(0x046d, 0xc077, {location: '1-2', functions: ['input'], driver: serves('usbhid')})
export const phone = device(0x18d1, 0x4ee1, {
	location: '1-3',
	functions: ['other'],
	driver: {state: 'unknown'},
})
export const hub = device(0x1a40, 0x0101, {location: '1-4', functions: ['hub'], driver: serves('hub')})

/** One look at these devices; their ports are listed too. */
export function look(...devices: readonly UsbDevice[]): BusSnapshot {
	return {
		devices,
		ports: devices.flatMap(device => device.ports.map(path => describePort({...device, path}))),
	}
}

export function port(path: string, more: Partial<PortInfo> = {}): PortInfo {
	return {...describePort({path, vendorId: 0x1a86, productId: 0x7523}), ...more}
}
