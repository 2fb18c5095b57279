/** Shows a virtual bus as Windows does: by the rows that its tools would print. Knows their layout; judges nothing. */

import {win32} from 'node:path'
import type {Clock} from '../../clock.ts'
import type {RunTool} from '../../usb/run-tool.ts'
import {windowsUsb} from '../../usb/windows/windows-usb.ts'
import {type BusDevice, type BusFunction, type Plugged, portOf, type VirtualBus} from './bus.ts'
import {placeOf} from './names.ts'
import type {Shown} from './shown.ts'

export function showWindows(bus: VirtualBus, clock: Clock): Shown {
	const run: RunTool = async ({program}) => {
		switch (win32.basename(program)) {
			case 'powershell.exe':
				return {state: 'ok', stdout: powerShell(bus)}
			case 'tasklist.exe':
				return {state: 'ok', stdout: taskList(bus.devices)}
			default:
				return {state: 'missing'}
		}
	}
	const ports = async () => bus.devices.flatMap(each => portOf(each)?.path ?? [])
	return {
		usb: windowsUsb({clock, ports, run, root: 'C:\\Windows'}),
		become: () => {},
		stop: () => {},
	}
}

function taskList(devices: readonly BusDevice[]): string {
	const holders = devices.flatMap(each => portOf(each)?.holders ?? [])
	const programs = [{pid: 4, name: 'System'}, ...holders.map(({pid, name}) => ({pid, name: `${name}.exe`}))]
	return programs.map(({pid, name}) => `"${name}","${pid}","Console","1","20,480 K"\r\n`).join('')
}

type Row = Readonly<Record<string, unknown>> & {readonly DeviceID: string}

/** The two rounds of the script: rows and an end marker, then what only a method call tells about some of them. */
function powerShell({devices, hasHub}: VirtualBus): string {
	const rounds = devices.map(device => ({rows: rowsOf(device, hasHub), device}))
	return [
		rootHub,
		...rounds.flatMap(({rows}) => rows),
		{End: 'rows'},
		...rounds.flatMap(({rows, device}) => rows.filter(isWorthAsking).flatMap(row => detailsOf(row, device))),
	]
		.map(item => `${JSON.stringify(item).replaceAll('&', '\\u0026')}\r\n`)
		.join('')
}

const rootHub = {
	DeviceID: 'USB\\ROOT_HUB30\\4&3C21B7A0&0&0',
	Name: 'USB Root Hub (USB 3.0)',
	Service: 'USBHUB3',
	Status: 'OK',
	Problem: 0,
	HardwareID: ['USB\\ROOT_HUB30&VID8086&PID7A60&REV0011', 'USB\\ROOT_HUB30'],
}

/** One row; for a device with several functions one for the whole and one for each function. */
function rowsOf(device: Plugged, hasHub: boolean): readonly Row[] {
	const ids = `USB\\VID_${hex(device.vendorId)}&PID_${hex(device.productId)}`
	const instance = device.serialNumber ?? `5&2E8F14D1&0&${device.socket}`
	const location = placeOf('win32', device.socket, hasHub)
	const [first, ...others] = device.functions
	if (first !== undefined && others.length === 0)
		return [{...functionRow(device, first), DeviceID: `${ids}\\${instance}`, Location: location}]
	const childPrefix = `6&${hex(device.socket)}5A7&0`
	const whole = {
		DeviceID: `${ids}\\${instance}`,
		Name: 'USB Composite Device',
		Manufacturer: '(Standard USB Host Controller)',
		Service: 'usbccgp',
		Status: 'OK',
		Problem: 0,
		CompatibleID: ['USB\\DevClass_00&SubClass_00&Prot_00', 'USB\\COMPOSITE'],
		Location: location,
		ChildPrefix: childPrefix,
	}
	const parts = device.functions.map((does, at) => ({
		...functionRow(device, does),
		DeviceID: `${ids}&MI_0${at}\\${childPrefix}&000${at}`,
	}))
	return [whole, ...parts]
}

function functionRow(device: BusDevice, does: BusFunction): Omit<Row, 'DeviceID'> {
	const {vendorId, manufacturer, product, service} = device
	const compatible = {CompatibleID: [`USB\\${classes[does]}`]}
	const problem = service.state === 'missing' ? 28 : service.state === 'broken' ? service.code : 0
	if (problem > 0) return {...compatible, Name: product, Status: 'Error', Problem: problem}
	const port = does === 'serial' || device.functions.length === 1 ? portOf(device) : undefined
	return {
		...compatible,
		Name: port ? `${product} (${port.path})` : product,
		Manufacturer: manufacturer,
		Service: serviceOf(vendorId, service.state === 'taken' ? 'taken' : does),
		Status: 'OK',
		Problem: 0,
		...(port && {PNPClass: 'Ports', Port: port.path}),
	}
}

const classes: Readonly<Record<BusFunction, string>> = {
	serial: 'Class_02&SubClass_02&Prot_01',
	vendor: 'Class_FF&SubClass_01&Prot_02',
	drive: 'Class_08&SubClass_06&Prot_50',
	input: 'Class_03&SubClass_01&Prot_01',
	hub: 'Class_09&SubClass_00&Prot_01',
}

function serviceOf(vendorId: number, does: BusFunction | 'taken'): string {
	switch (does) {
		case 'serial':
			return 'usbser'
		case 'vendor':
			return bridgeServices.get(vendorId) ?? 'WINUSB'
		case 'drive':
			return 'USBSTOR'
		case 'input':
			return 'HidUsb'
		case 'hub':
			return 'USBHUB3'
		case 'taken':
			return 'WINUSB'
	}
}

const bridgeServices: ReadonlyMap<number, string> = new Map([
	[0x10c4, 'silabser'],
	[0x1a86, 'CH341SER_A64'],
])

function isWorthAsking({PNPClass, Service, Problem}: Row): boolean {
	return PNPClass === 'Ports' || Service === 'usbccgp' || Problem !== 0
}

/** What the bus has read from the device, and when it came: some day in 2026, plus a second for every arrival. */
function detailsOf({DeviceID}: Row, {product, arrival}: Plugged): readonly object[] {
	return [
		{Of: DeviceID, KeyName: 'DEVPKEY_Device_BusReportedDeviceDesc', Data: product},
		{
			Of: DeviceID,
			KeyName: 'DEVPKEY_Device_LastArrivalDate',
			Data: `/Date(${1_780_000_000_000 + arrival * 1000})/`,
		},
	]
}

function hex(id: number): string {
	return id.toString(16).padStart(4, '0').toUpperCase()
}
