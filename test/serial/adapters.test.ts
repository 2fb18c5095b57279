import {describe, expect, test} from 'vitest'
import {describePort, likeliestFirst, type RawPort} from '../../src/serial/describe.ts'
import {rawPort} from '../../src/serial/ports-serialport.ts'
import {words} from '../../src/words/index.ts'

const bluetooth = 'BTHENUM\\{00001101-0000-1000-8000-00805F9B34FB}_LOCALMFG&005D\\8&EEC2183&0&40C62A9CEBCA'
const usb = (vendorId: number, productId: number, more: Partial<RawPort> = {}): RawPort => ({
	path: '/dev/ttyUSB0',
	vendorId,
	productId,
	...more,
})

describe('what a port is called', () => {
	test.each([
		[usb(0x10c4, 0xea60), 'CP210x USB bridge, Silicon Labs'],
		[
			usb(0x10c4, 0xea60, {product: 'CP2102N USB to UART Bridge Controller'}),
			'CP2102N USB bridge, Silicon Labs',
		],
		[usb(0x1a86, 0x7523), 'CH340 USB bridge, WCH'],
		[usb(0x1a86, 0x55d4), 'CH9102 USB bridge, WCH'],
		[usb(0x0403, 0x6001), 'FT232R USB bridge, FTDI'],
		[usb(0x067b, 0x23a3), 'PL2303GC USB bridge, Prolific'],
		[usb(0x303a, 0x1001), 'Built-in USB (USB-Serial/JTAG), Espressif'],
		[usb(0x303a, 0x0009), 'ESP32-S3 waiting in its loader, Espressif'],
		[usb(0x303a, 0x80d1), 'Built-in USB (TinyS3), Unexpected Maker'],
		[usb(0x2e8a, 0x0005), 'RP2040 or RP2350 with MicroPython, Raspberry Pi'],
		[usb(0x2e8a, 0x000c), 'Debug Probe debug probe, Raspberry Pi'],
		[usb(0x1234, 0x00ab), 'USB serial device 1234:00ab'],
		[usb(0x1234, 0x00ab, {manufacturer: 'Acme'}), 'USB serial device, Acme'],
		[{path: '/dev/ttyS0'}, "This computer's own serial port"],
		[{path: 'COM4', instance: bluetooth}, 'Bluetooth serial port'],
		[{path: '/dev/cu.debug-console'}, "This computer's debug console"],
		[{path: 'rfc2217://pi:4000'}, 'Network port'],
		[{path: 'socket://pi:4000'}, 'Network port, without reset'],
		[{path: '/dev/pts/3'}, 'Serial port'],
	])('%j', (raw, title) => {
		expect(words.portTitle(describePort(raw))).toBe(title)
	})

	test('a device that puts escape sequences into its name does not get them to the screen', () => {
		const manufacturer = '\u001b[31mEvil\u202e\r\n\u0007 Corp'
		const info = describePort(usb(0x1234, 1, {manufacturer, serialNumber: '\u001b]0;x\u0007'}))
		expect(words.portTitle(info)).toBe('USB serial device, Evil Corp')
		expect(info.serialNumber).toBeUndefined()
	})
})

describe('how likely a board is behind it', () => {
	test.each([
		[usb(0x1a86, 0x7523), 'likely'],
		[usb(0x303a, 0x1001), 'likely'],
		[usb(0x0403, 0x6010, {interfaceNumber: 0}), 'possible'],
		[usb(0x0403, 0x6010, {interfaceNumber: 1}), 'likely'],
		[usb(0x0403, 0x6010), 'likely'],
		[usb(0x303a, 0x9999), 'likely'],
		[{path: 'rfc2217://pi:4000'}, 'likely'],
		[usb(0x1234, 0x5678), 'possible'],
		[usb(0x2e8a, 0x0005), 'possible'],
		[usb(0x2e8a, 0x000c), 'possible'],
		[usb(0x2e8a, 0x0003), 'possible'],
		[usb(0x239a, 0x8112), 'likely'],
		[usb(0x239a, 0xffff), 'possible'],
		[usb(0x16c0, 0x27dd), 'possible'],
		[usb(0x2341, 0x0043), 'possible'],
		[usb(0x12d1, 0x1506), 'unlikely'],
		[{path: '/dev/ttyS4'}, 'unlikely'],
		[{path: '/dev/ttyAMA0'}, 'unlikely'],
		[{path: 'COM1'}, 'unlikely'],
		[{path: 'COM7', instance: 'ACPI\\PNP0501\\1'}, 'unlikely'],
		[{path: '/dev/rfcomm0'}, 'unlikely'],
		[{path: '/dev/cu.Bluetooth-Incoming-Port'}, 'unlikely'],
		[{path: '/dev/cu.debug-console'}, 'unlikely'],
		[{path: 'COM9', instance: bluetooth}, 'unlikely'],
	])('%j is %s', (raw, likelihood) => {
		expect(describePort(raw).likelihood).toBe(likelihood)
	})

	test('a CH340 on COM1 is a CH340 and not a port of the mainboard', () => {
		expect(describePort(usb(0x1a86, 0x7523, {path: 'COM1'})).likelihood).toBe('likely')
	})

	test('likely ports come first, and equal ones in the order in which a person counts', () => {
		const ports = [
			{path: '/dev/ttyS0'},
			usb(0x1a86, 0x7523, {path: '/dev/ttyUSB10'}),
			usb(0x1234, 1, {path: '/dev/ttyACM0'}),
			usb(0x1a86, 0x7523, {path: '/dev/ttyUSB2'}),
		].map(describePort)
		expect(likeliestFirst(ports).map(port => port.path)).toEqual([
			'/dev/ttyUSB2',
			'/dev/ttyUSB10',
			'/dev/ttyACM0',
			'/dev/ttyS0',
		])
	})
})

describe("serialport's rows", () => {
	test('of Windows: ids in capitals, a made-up serial number dropped', () => {
		const row = {
			path: 'COM3',
			manufacturer: 'wch.cn',
			serialNumber: '5&B6F046&0&2',
			pnpId: 'USB\\VID_1A86&PID_7523\\5&B6F046&0&2',
			locationId: 'Port_#0002.Hub_#0001',
			vendorId: '1A86',
			productId: '7523',
		}
		expect(describePort(rawPort(row, 'win32'))).toEqual({
			path: 'COM3',
			kind: 'usb',
			likelihood: 'likely',
			adapter: {chip: 'CH340', maker: 'WCH', kind: 'bridge', maxBaud: 460_800},
			vendorId: 0x1a86,
			productId: 0x7523,
			manufacturer: 'wch.cn',
			location: 'Port_#0002.Hub_#0001',
		})
	})

	test.each([
		['USB\\VID_10C4&PID_EA70&MI_00\\6&1E3C5ED9&0&0000', 0],
		['USB\\VID_1A86&PID_55D2&MI_02\\7&2A&0&0002', 2],
		['FTDIBUS\\VID_0403+PID_6010+FT4XYZA\\0000', 0],
		['FTDIBUS\\VID_0403+PID_6010+6&2F1B&0&2B\\0000', 1],
		['FTDIBUS\\VID_0403+PID_6001+AI069HNCA\\0000', undefined],
		['USB\\VID_1A86&PID_7523\\5&B6F046&0&2', undefined],
		[undefined, undefined],
	])('of Windows: %s is interface %s', (pnpId, interfaceNumber) => {
		expect(rawPort({path: 'COM3', pnpId}, 'win32').interfaceNumber).toBe(interfaceNumber)
	})

	test('of macOS: the side that does not wait for a carrier', () => {
		expect(rawPort({path: '/dev/tty.usbserial-0001'}, 'darwin').path).toBe('/dev/cu.usbserial-0001')
	})
})
