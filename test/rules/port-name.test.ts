import {describe, expect, it, test} from 'vitest'
import {isNetworkPath} from '../../src/rules/network-path.ts'
import {onlyBoard, portNamed} from '../../src/rules/port-name.ts'
import {describePort} from '../../src/serial/describe.ts'

const bridge = {vendorId: 0x10c4, productId: 0xea60} as const
const usb0 = describePort({path: '/dev/ttyUSB0', ...bridge, serialNumber: 'DEMO0001'})
const usb1 = describePort({path: '/dev/ttyUSB1', ...bridge, serialNumber: 'DEMO0002'})
const mainboard = describePort({path: '/dev/ttyS0'})
const com3 = describePort({path: 'COM3', ...bridge})
const cu = describePort({path: '/dev/cu.usbserial-1420', ...bridge})
const ports = [usb0, usb1, mainboard, com3, cu]

describe('a port that a person names', () => {
	it.each([
		['/dev/ttyUSB1', usb1],
		['/dev/ttyS0', mainboard],
		['COM3', com3],
		['com3', com3],
		['\\\\.\\COM3', com3],
		['/dev/cu.usbserial-1420', cu],
		['/dev/tty.usbserial-1420', cu],
	])('as %s is the one of the list', (name, port) => {
		expect(portNamed(name, ports)).toBe(port)
	})

	it('by a link is the one to which the link leads', () => {
		const link = '/dev/serial/by-id/usb-Silicon_Labs_CP2102N_DEMO0001-if00-port0'
		expect(portNamed(link, ports, '/dev/ttyUSB0')).toBe(usb0)
		expect(portNamed(link, ports, link)).toBeUndefined()
	})

	it.each(['id:DEMO0002', 'id:demo0002', 'ID:Demo0002'])('as %s is the one with that serial number', name => {
		expect(portNamed(name, ports)).toBe(usb1)
	})

	it('by a serial number that no port has is missing', () => {
		expect(portNamed('id:DEMO', ports)).toMatchObject({code: 'port-missing', facts: {path: 'id:DEMO'}})
		expect(portNamed('id:', ports)).toMatchObject({code: 'port-missing'})
	})

	it('by a serial number that several boards have is for the person to choose', () => {
		const twin = {...usb1, serialNumber: 'DEMO0001'}
		expect(portNamed('id:DEMO0001', [usb0, twin])).toMatchObject({
			code: 'choose-port',
			facts: {ports: ['/dev/ttyUSB0', '/dev/ttyUSB1']},
		})
	})

	it('by the serial number of an adapter with a port for JTAG is the other one', () => {
		const dual = {vendorId: 0x0403, productId: 0x6010, serialNumber: 'FT5XYZ'}
		const jtag = describePort({...dual, path: '/dev/ttyUSB0', interfaceNumber: 0})
		const uart = describePort({...dual, path: '/dev/ttyUSB1', interfaceNumber: 1})
		expect(portNamed('id:FT5XYZ', [jtag, uart])).toBe(uart)
	})

	it('need not be in the list', () => {
		expect(portNamed('/dev/pts/3', ports)).toBeUndefined()
	})
})

test('without a name it is the only port that looks like a board, else the only one of which nothing tells', () => {
	const stranger = describePort({path: '/dev/ttyACM0', vendorId: 0x2341, productId: 0x0043})
	expect(onlyBoard([mainboard, stranger, usb0])).toBe(usb0)
	expect(onlyBoard([mainboard, stranger])).toBe(stranger)
	expect(onlyBoard([usb0, usb1])).toBeUndefined()
	expect(onlyBoard([mainboard])).toBeUndefined()
})

test('what has a scheme is behind a network, and no file of this computer', () => {
	const network = [
		'socket://host:1',
		'RFC2217://host:2217',
		'rfc2217:host:2217',
		'tcp://host:23',
		'ssh://host',
	]
	expect(network.filter(isNetworkPath)).toEqual(network)
	const own = [
		'/dev/ttyUSB0',
		'COM3',
		'C:\\board',
		'/tmp/socket:1',
		'id:DEMO0001',
		'/dev/serial/by-path/pci://x',
	]
	expect(own.filter(isNetworkPath)).toEqual([])
})
