import {describe, expect, it} from 'vitest'
import type {PortInfo} from '../../src/serial/port.ts'
import {rediscover} from '../../src/serial/rediscover.ts'

const native = {chip: 'TinyUSB', maker: 'Espressif', kind: 'native', maxBaud: 921_600} as const
const bridge = {chip: 'CP2102N', maker: 'Silicon Labs', kind: 'bridge', maxBaud: 921_600} as const

function usb(path: string, productId: number, serialNumber?: string): PortInfo {
	const port = {
		path,
		kind: 'usb',
		likelihood: 'likely',
		vendorId: 0x303a,
		productId,
		adapter: native,
	} as const
	return serialNumber === undefined ? port : {...port, serialNumber}
}

function cp2102(path: string, serialNumber = '0001'): PortInfo {
	return {
		path,
		kind: 'usb',
		likelihood: 'likely',
		vendorId: 0x10c4,
		productId: 0xea60,
		serialNumber,
		adapter: bridge,
	}
}

const mac = '34:85:18:01:02:03'
const loader = usb('/dev/ttyACM0', 0x0009, '0')
const console = usb('/dev/ttyACM1', 0x4001, '348518010203')
const other = usb('/dev/ttyACM2', 0x4001, 'aabbccddeeff')
const paths = (ports: readonly PortInfo[]) => ports.map(({path}) => path)

describe('a board that came back', () => {
	it('is known by its MAC, whatever its port is called now and whoever else is there', () => {
		expect(rediscover({port: loader, mac}, [other, console])).toEqual([console])
	})

	it('of native USB without a number is the only newcomer of its maker', () => {
		const nameless = usb('/dev/ttyACM1', 0x4001)
		expect(rediscover({port: loader, mac, portsLeft: [other]}, [other, nameless])).toEqual([nameless])
	})

	it('cannot be told where two newcomers of its maker are there', () => {
		const ports = [usb('/dev/ttyACM1', 0x4001), usb('/dev/ttyACM2', 0x4001)]
		expect(rediscover({port: loader, mac, portsLeft: []}, ports)).toHaveLength(2)
	})

	it('is not another maker’s, and not a bridge with another number', () => {
		expect(rediscover({port: loader, mac, portsLeft: []}, [cp2102('/dev/ttyUSB0')])).toEqual([])
		expect(rediscover({port: cp2102('/dev/ttyUSB0', '7')}, [cp2102('/dev/ttyUSB0', '8')])).toEqual([])
	})

	it('behind a bridge has its old name, or its old number under another', () => {
		const gone = cp2102('/dev/ttyUSB0', '7')
		expect(paths(rediscover({port: gone}, [cp2102('/dev/ttyUSB1', '8'), gone]))).toEqual(['/dev/ttyUSB0'])
		expect(paths(rediscover({port: gone}, [cp2102('/dev/ttyUSB5', '7')]))).toEqual(['/dev/ttyUSB5'])
	})

	it('behind one of two bridges with the same number is the one that is new', () => {
		const twin = cp2102('/dev/ttyUSB1')
		const gone = {port: cp2102('/dev/ttyUSB0'), portsLeft: [twin]}
		expect(paths(rediscover(gone, [twin, cp2102('/dev/ttyUSB2')]))).toEqual(['/dev/ttyUSB2'])
	})

	it('on one of two ports of a chip has the same one of them again, whatever they are called now', () => {
		const port = (path: string, interfaceNumber: number) => ({
			...cp2102(path),
			location: '1-3',
			interfaceNumber,
		})
		const back = [port('/dev/ttyUSB7', 0), port('/dev/ttyUSB8', 1)]
		expect(paths(rediscover({port: port('/dev/ttyUSB1', 1)}, back))).toEqual(['/dev/ttyUSB8'])
	})

	it('stays on the socket it was written over while that is there', () => {
		const uart = cp2102('/dev/ttyUSB0')
		expect(rediscover({port: uart, mac}, [console, uart])).toEqual([uart])
	})
})
