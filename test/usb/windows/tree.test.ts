import {describe, expect, test} from 'vitest'
import type {UsbDevice} from '../../../src/usb/tree.ts'
import {readPnputil} from '../../../src/usb/windows/pnputil.ts'
import {readPowerShell} from '../../../src/usb/windows/powershell.ts'
import {devicesOf} from '../../../src/usb/windows/tree.ts'
import {answer, ch340, cp2102, detail, failed, ftdi, native, pnputil, row} from './made-up.ts'

function bus(...lines: readonly string[]): readonly UsbDevice[] {
	return devicesOf(readPowerShell(lines.join('\n')).rows)
}

test('all entries of the device manager are one device each, in the order of their places', () => {
	expect(bus(answer).map(({location, product}) => [location, product])).toEqual([
		['Port_#0001.Hub_#0001', 'USB Serial Port'],
		['Port_#0002.Hub_#0002', 'Serielles USB-Gerät'],
		['Port_#0003.Hub_#0001', 'USB-SERIAL CH340'],
		['Port_#0004.Hub_#0001', 'CP2102 USB to UART Bridge Controller'],
		['Port_#0006.Hub_#0001', 'Unbekanntes USB-Gerät (Fehler beim Anfordern einer Gerätebeschreibung.)'],
		['ROOT_HUB30\\4&1A2B3C4D&0&0', 'USB-Root-Hub (USB 3.0)'],
	])
})

describe('a bridge', () => {
	test('that is served has its port, its driver and the version', () => {
		expect(bus(ch340)).toEqual([
			{
				vendorId: 0x1a86,
				productId: 0x7523,
				product: 'USB-SERIAL CH340',
				manufacturer: 'wch.cn',
				location: 'Port_#0003.Hub_#0001',
				driver: {state: 'serves', name: 'CH341SER_A64', version: '3.8.2023.2'},
				ports: ['COM7'],
				functions: ['vendor'],
			},
		])
	})

	test('is called what it calls itself, once that is known', () => {
		const id = 'USB\\VID_1A86&PID_7523\\5&AB12CD34&0&3'
		const name = detail(id, 'DEVPKEY_Device_BusReportedDeviceDesc', 'USB2.0-Ser!')
		const time = detail(id, 'DEVPKEY_Device_LastArrivalDate', '/Date(1790000000000)/')
		expect(bus(ch340, name, time)).toMatchObject([{product: 'USB2.0-Ser!', arrival: 1_790_000_000_000}])
	})

	test('that Windows has no driver for lacks one: problem code 28', () => {
		expect(bus(cp2102)).toMatchObject([{driver: {state: 'missing'}, ports: [], serialNumber: '0001'}])
	})

	test('with any other problem has a broken one, with its code', () => {
		const retired = {DeviceID: 'USB\\VID_067B&PID_2303\\5&1&0&1', Status: 'Error', Service: 'Ser2pl'}
		expect(bus(row({...retired, Problem: 10, Version: '3.8.31.0'}))).toMatchObject([
			{driver: {state: 'broken', code: 10, name: 'Ser2pl', version: '3.8.31.0'}},
		])
		expect(bus(row({...retired, Problem: null}))[0]?.driver).toEqual({state: 'broken', name: 'Ser2pl'})
	})

	test('whose driver was replaced with one for raw USB has a broken one, though Windows sees no problem', () => {
		const zadig = row({...JSON.parse(cp2102), Status: 'OK', Problem: 0, Service: 'WinUSB'})
		expect(bus(zadig)).toMatchObject([{driver: {state: 'broken', name: 'WinUSB'}}])
	})

	test('whose port only its name tells has that port', () => {
		const named = row({...JSON.parse(ch340), Port: null, Name: 'USB-SERIAL CH340 (COM12)'})
		expect(bus(named)[0]?.ports).toEqual(['COM12'])
	})
})

describe('a device of several entries', () => {
	test("is one: a board's own USB, served although its JTAG part is not", () => {
		expect(bus(...native)).toEqual([
			{
				vendorId: 0x303a,
				productId: 0x1001,
				product: 'Serielles USB-Gerät',
				manufacturer: 'Microsoft',
				serialNumber: 'AA:BB:CC:00:11:22',
				location: 'Port_#0002.Hub_#0002',
				driver: {state: 'serves', name: 'usbser', version: '10.0.26100.1'},
				ports: ['COM5'],
				functions: ['serial', 'vendor'],
			},
		])
	})

	test('is one also without the registry: there is only one that they can belong to', () => {
		const bare = native.map(line => row({...JSON.parse(line), ChildPrefix: null, Port: null}))
		expect(bus(...bare)).toMatchObject([{ports: ['COM5'], driver: {state: 'serves'}}])
	})

	test('beside another of its kind: each has its own port', () => {
		const second = native.map(line => copyOf(line, '1234').replace('Port_#0002', 'Port_#0001'))
		expect(bus(...native, ...second).map(({location, ports}) => [location, ports])).toEqual([
			['Port_#0001.Hub_#0002', ['COM1234']],
			['Port_#0002.Hub_#0002', ['COM5']],
		])
	})

	test('has its ports in their order, however Windows lists them', () => {
		const port = (part: string, name: string) =>
			row({DeviceID: `USB\\VID_10C4&PID_EA70&${part}\\6&1&0&00${part.slice(-2)}`, Port: name})
		const whole = row({DeviceID: 'USB\\VID_10C4&PID_EA70\\0001', Service: 'usbccgp', ChildPrefix: '6&1&0'})
		expect(bus(port('MI_01', 'COM3'), whole, port('MI_00', 'COM9'))).toMatchObject([
			{ports: ['COM9', 'COM3']},
		])
	})

	test("is one: FTDI's converter and the port on it", () => {
		expect(bus(...ftdi)).toMatchObject([
			{
				productId: 0x6001,
				serialNumber: 'B0AA11CC',
				location: 'Port_#0001.Hub_#0001',
				driver: {state: 'serves', name: 'FTSER2K', version: '2.12.36.20'},
				ports: ['COM14'],
			},
		])
	})

	test('is one: an FTDI chip with two ports and no serial number, beside one whose place begins alike', () => {
		const dual = (instance: string, ...ports: readonly string[]) => [
			row({DeviceID: `USB\\VID_0403&PID_6010\\${instance}`, Service: 'FTDIBUS', Location: instance}),
			...ports.map((port, nth) =>
				row({DeviceID: `FTDIBUS\\VID_0403+PID_6010+${instance}&${nth + 1}\\0000`, Port: port}),
			),
		]
		const devices = bus(...dual('5&1&0&1', 'COM3', 'COM4'), ...dual('5&1&0&10', 'COM5', 'COM6'))
		expect(devices.map(({location, ports}) => [location, ports])).toEqual([
			['5&1&0&1', ['COM3', 'COM4']],
			['5&1&0&10', ['COM5', 'COM6']],
		])
	})

	test('whose whole is not listed is still one', () => {
		expect(bus(...native.slice(1))).toMatchObject([{ports: ['COM5'], functions: ['serial', 'vendor']}])
	})
})

test('a device that failed to introduce itself is there, with nothing but its problem', () => {
	expect(bus(failed)).toMatchObject([
		{vendorId: 0, productId: 2, driver: {state: 'broken', code: 43}, ports: [], functions: []},
	])
})

test('hubs, drives and keyboards are told by class', () => {
	const of = (compatible: string) =>
		bus(row({DeviceID: 'USB\\VID_0781&PID_5567\\1', CompatibleID: compatible}))[0]?.functions
	expect(of('USB\\Class_09&SubClass_00')).toEqual(['hub'])
	expect(of('USB\\Class_08&SubClass_06&Prot_50')).toEqual(['drive'])
	expect(of('USB\\Class_03&SubClass_01')).toEqual(['input'])
	expect(of('USB\\COMPAT_VID_0499&Class_FF&SubClass_00')).toEqual(['vendor'])
	expect(of('USB\\DevClass_00&SubClass_00')).toEqual([])
})

test('a bus of 200 devices is 200 devices', () => {
	const copies = Array.from({length: 200}, (_, nth) => native.map(line => copyOf(line, `${nth + 1000}`)))
	expect(bus(...copies.flat()).filter(({ports}) => ports.length === 1)).toHaveLength(200)
})

/** The same board once more, at another place. */
function copyOf(line: string, nth: string): string {
	return line.replace('AA:BB', nth).replaceAll(/17a0/gi, nth).replaceAll('COM5', `COM${nth}`)
}

test('entries that are no USB device are none: drives, printers, cut ids', () => {
	const ids = [
		'USBSTOR\\DISK&VEN_X\\1',
		'USBPRINT\\X\\1',
		'USB\\VID_03EB&P…',
		'USB\\',
		'USB\\ROOT_HUB30\\4&1',
		'x',
	]
	expect(bus(...ids.map(id => row({DeviceID: id})))).toEqual([])
})

test('names with control characters and 300 letters are shown safely', () => {
	const hostile = row({
		...JSON.parse(ch340),
		Name: `\u001b[2Ja\u202eb ${'x'.repeat(300)} (COM7)`,
		Manufacturer: '\u0007',
		Service: `s\n${'y'.repeat(200)}`,
		Location: 'Port\u001b]0;x\u0007_1',
	})
	const [device] = bus(hostile)
	expect(device?.product).toMatch(/^a b x+…$/)
	expect(device).not.toHaveProperty('manufacturer')
	expect(JSON.stringify(device)).not.toMatch(/\\u00|\\n/)
})

describe('pnputil', () => {
	test('says the same in every language', () => {
		const devices = devicesOf(readPnputil(pnputil))
		expect(devices).toMatchObject([
			{productId: 0x2303, driver: {state: 'broken', code: 10}},
			{productId: 0xea60, product: 'CP2102 USB to UART Bridge Controller', driver: {state: 'missing'}},
			{
				productId: 0x7523,
				product: 'USB-SERIAL CH340',
				manufacturer: 'wch.cn',
				driver: {state: 'serves'},
				ports: ['COM7'],
				functions: ['vendor'],
			},
		])
		expect(devices[0]).not.toHaveProperty('product')
		expect(devices[1]).not.toHaveProperty('manufacturer')
	})

	test('may put a space before its colons, and be read in the wrong encoding', () => {
		const french = pnputil.replace(/^(\S[^:]*):/gm, '$1 :').replaceAll('ä', '\ufffd')
		expect(devicesOf(readPnputil(french))).toHaveLength(3)
	})

	test('names a device twice and it is one', () => {
		expect(readPnputil(pnputil + pnputil)).toHaveLength(3)
	})

	test('that shows how it is used lists nothing', () => {
		expect(
			readPnputil('PNPUTIL [/add-driver <...> | /enum-devices <...>]\r\n  /connected\r\n\r\nUSB:\r\n'),
		).toEqual([])
	})
})

describe('a device that Windows only remembers', () => {
	const id = 'USB\\VID_10C4&PID_EA60\\0001'

	test.each([
		['with its problem code', {DeviceID: id, Status: 'Unknown', Problem: 45}],
		['as one that is not present', {InstanceId: id, Status: 'Unknown', Present: false}],
	])('%s is not on the bus', (_how, fields) => {
		expect(bus(row(fields))).toEqual([])
	})

	test('is not the port of the one that is there', () => {
		const remembered = row({DeviceID: `${id}9`, Problem: 45, Port: 'COM3'})
		const there = row({DeviceID: id, Problem: 0, Port: 'COM7'})
		expect(bus(remembered, there).map(({ports}) => ports)).toEqual([['COM7']])
	})

	test('is left out of what pnputil prints', () => {
		const block = [
			`Instance ID: ${id}`,
			'Device Description: CP2102',
			'Class Name: Ports',
			'Class GUID: {4d36e978-e325-11ce-bfc1-08002be10318}',
			'Manufacturer Name: Silicon Labs',
			'Status: Disconnected',
			'Problem Code: 45 (0x2D) [CM_PROB_PHANTOM]',
		].join('\r\n')
		expect(devicesOf(readPnputil(block))).toEqual([])
	})
})
