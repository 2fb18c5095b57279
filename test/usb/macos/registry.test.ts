import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {readRegistry} from '../../../src/usb/macos/registry.ts'
import {devicesIn} from '../../../src/usb/macos/registry-devices.ts'
import type {UsbDevice} from '../../../src/usb/tree.ts'
import {registry, usbPlane} from './made-up.ts'

const devicesOf = (text: string) => devicesIn(readRegistry(text), 'service')

function at(location: string, text = registry): UsbDevice | undefined {
	return devicesOf(text).find(device => device.location === location)
}

describe("a Mac's registry", () => {
	test('shows every device once, in the order of their places', () => {
		expect(devicesOf(registry).map(({location, product}) => [location, product])).toEqual([
			['01200000', 'USB Serial'],
			['02100000', 'Desk Hub'],
			['02110000', 'USB Serial'],
			['02120000', 'USB JTAG/serial debug unit'],
		])
	})

	test("a CH340 is served by Apple's driver and has its port", () => {
		expect(at('02110000')).toEqual({
			vendorId: 0x1a86,
			productId: 0x7523,
			product: 'USB Serial',
			location: '02110000',
			arrival: 0x100000b20,
			driver: {state: 'serves', name: 'AppleUSBCHCOM'},
			ports: ['/dev/cu.usbserial-2110'],
			functions: ['vendor'],
		})
	})

	test('a board with USB of its own says that it is serial, and more', () => {
		expect(at('02120000')).toMatchObject({
			manufacturer: 'Espressif',
			serialNumber: 'AA:BB:CC:00:11:22',
			driver: {state: 'serves', name: 'AppleUSBACMData'},
			ports: ['/dev/cu.usbmodem21201'],
			functions: ['serial', 'vendor'],
		})
	})

	test('a CH340K is there and has no driver', () => {
		expect(at('01200000')).toMatchObject({driver: {state: 'missing'}, ports: []})
	})

	test("a hub's ports are not the hub's own", () => {
		expect(at('02100000')).toMatchObject({driver: {state: 'serves'}, ports: [], functions: ['hub']})
	})

	test('while drivers are still being looked for, none is missing', () => {
		const busy = registry.replace(
			'id 0x100000d60, registered, matched, active, busy 0',
			'id 0x100000d60, registered, matched, active, busy 1',
		)
		expect(at('01200000', busy)?.driver).toEqual({state: 'unknown'})
	})

	test('a replug at the same place shows in the arrival', () => {
		const again = registry.replace('id 0x100000d60', 'id 0x100000f00')
		expect(at('01200000', again)!.arrival).toBeGreaterThan(at('01200000')!.arrival!)
	})

	test("the driver's name for a port stands in where the port is not shown", () => {
		const bare = registry.replace(/^.*"IOCalloutDevice".*\n/gm, '')
		expect(at('02110000', bare)?.ports).toEqual(['/dev/cu.usbserial-2110'])
	})

	test('a device that is printed below its hub and once more alone is one', () => {
		expect(devicesOf(registry + registry)).toEqual(devicesOf(registry))
	})

	test('the USB plane has devices without drivers: nobody says that one is missing', () => {
		const devices = devicesIn(readRegistry(usbPlane), 'usb')
		expect(devices).toMatchObject([
			{
				product: 'CP2102N USB to UART Bridge Controller',
				location: '01100000',
				driver: {state: 'unknown'},
				ports: [],
			},
		])
	})
})

describe('two drivers on one chip', () => {
	const wch = `
    |     +-o CH34xVCPDriver  <class IOUserSerial, id 0x100000b40, registered, matched, active, busy 0 (1 ms), retain 11>
    |       | {
    |       |   "IOTTYBaseName" = "wchusbserial"
    |       |   "IOTTYSuffix" = "2110"
    |       | }
    |       +-o IOSerialBSDClient  <class IOSerialBSDClient, id 0x100000b41, registered, matched, active, busy 0 (0 ms), retain 5>
    |           {
    |             "IOCalloutDevice" = "/dev/cu.wchusbserial2110"
    |           }`
	const both = registry.replace('\n    |     +-o AppleUSBCHCOM', `${wch}\n    |     +-o AppleUSBCHCOM`)

	test("Apple's is named first", () => {
		expect(at('02110000', both)).toMatchObject({
			driver: {name: 'AppleUSBCHCOM'},
			ports: ['/dev/cu.usbserial-2110', '/dev/cu.wchusbserial2110'],
		})
	})

	test("but WCH's for a CH9102", () => {
		const ch9102 = both.replaceAll('"idProduct" = 29987', '"idProduct" = 21972')
		expect(at('02110000', ch9102)).toMatchObject({
			driver: {name: 'CH34xVCPDriver'},
			ports: ['/dev/cu.wchusbserial2110', '/dev/cu.usbserial-2110'],
		})
	})
})

describe('bad input', () => {
	test('an output that ends anywhere gives only devices that the whole one has', () => {
		const whole = new Map(devicesOf(registry).map(device => [device.location, device]))
		fc.assert(
			fc.property(fc.integer({min: 0, max: registry.length}), end => {
				for (const {vendorId, productId, location} of devicesOf(registry.slice(0, end))) {
					const known = location === '00000000' ? undefined : whole.get(location)
					expect([vendorId, productId]).toEqual([known?.vendorId, known?.productId])
				}
			}),
		)
	})

	test('a bus of 200 devices is 200 devices', () => {
		const copies = Array.from({length: 50}, (_, nth) => registry.replaceAll('id 0x1', `id 0x${nth + 2}`))
		expect(devicesOf(copies.join(''))).toHaveLength(200)
	})

	test('any text at all gives a list', () => {
		const piece = fc.constantFrom(
			'+-o ',
			'  <class ',
			'IOUSBHostDevice',
			'"idVendor" = ',
			'1',
			'\n',
			'| ',
			'"',
			'@',
			'{',
		)
		fc.assert(
			fc.property(fc.array(fc.oneof(piece, fc.string()), {maxLength: 40}), pieces => {
				expect(Array.isArray(devicesOf(pieces.join('')))).toBe(true)
			}),
		)
	})

	test('names with control characters, quotes and 300 letters are shown safely', () => {
		const hostile = registry.replace(
			'"USB Product Name" = "USB JTAG/serial debug unit"',
			`"USB Product Name" = "\u001b[2Ja"b\u202e${'x'.repeat(300)}"`,
		)
		const product = at('02120000', hostile)!.product!
		expect(product).toMatch(/^a"b x+…$/)
		expect([...product]).toHaveLength(80)
	})

	test.each(['/dev/cu.../../etc/passwd', '/dev/disk0', '/dev/cu.a\u001b[2J', '/dev/cu.'])(
		'%j is no port',
		path => {
			const hostile = registry.replaceAll('/dev/cu.usbmodem21201', path)
			expect(at('02120000', hostile)?.ports).not.toContain(path)
		},
	)

	test('numbers that are none are no ids', () => {
		const hostile = registry.replaceAll('"idVendor" = 6790', '"idVendor" = 0x1a86')
		expect(devicesOf(hostile).map(({vendorId}) => vendorId)).toEqual([0x2109, 0x303a])
	})
})
