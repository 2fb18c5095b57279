import {describe, expect, test} from 'vitest'
import {describePort} from '../../src/serial/describe.ts'
import {bestDriverFirst, withoutDuplicates} from '../../src/serial/duplicates.ts'

/** Ports of one device of a Mac. */
function device(vendorId: number, productId: number, location: string | undefined, ...names: string[]) {
	return names.map(name => describePort({path: `/dev/cu.${name}`, vendorId, productId, location}))
}

function shown(...devices: readonly ReturnType<typeof device>[]): readonly string[] {
	return withoutDuplicates(devices.flat(), 'darwin').map(({path}) => path.replace('/dev/cu.', ''))
}

describe('one chip with two drivers is one row', () => {
	test('CP2102: the one that comes with the system', () => {
		expect(shown(device(0x10c4, 0xea60, '14200000', 'SLAB_USBtoUART', 'usbserial-0001'))).toEqual([
			'usbserial-0001',
		])
	})

	test('CH340: the one that comes with the system', () => {
		expect(shown(device(0x1a86, 0x7523, '14100000', 'wchusbserial410', 'usbserial-410'))).toEqual([
			'usbserial-410',
		])
	})

	test("CH343: Apple's CDC driver", () => {
		expect(shown(device(0x1a86, 0x55d3, '01100000', 'wchusbserial5A1', 'usbmodem5A1'))).toEqual([
			'usbmodem5A1',
		])
	})

	test("CH9102: WCH's, because Apple's fails while flashing", () => {
		expect(shown(device(0x1a86, 0x55d4, '01100000', 'usbmodem52D1', 'wchusbserial52D1'))).toEqual([
			'wchusbserial52D1',
		])
	})

	test("CH9102 without WCH's driver is still there", () => {
		expect(shown(device(0x1a86, 0x55d4, '01100000', 'usbmodem52D1'))).toEqual(['usbmodem52D1'])
	})
})

describe('two real ports of one chip are two rows', () => {
	test.each([
		['FT2232', 0x0403, 0x6010, ['usbserial-14200', 'usbserial-14201']],
		['CP2105', 0x10c4, 0xea70, ['SLAB_USBtoUART', 'SLAB_USBtoUART2']],
		['CH342', 0x1a86, 0x55d2, ['usbmodem58760071941', 'usbmodem58760071943']],
	])('%s', (_chip, vendorId, productId, names) => {
		expect(shown(device(vendorId, productId, '14200000', ...names))).toEqual(names)
	})

	test('and stay two when each of them is there twice', () => {
		const all = ['usbmodem71', 'wchusbserial71', 'usbmodem73', 'wchusbserial73']
		expect(shown(device(0x1a86, 0x55d2, '14200000', ...all))).toEqual(['usbmodem71', 'usbmodem73'])
	})

	test('and none is lost to a driver that has only one of them', () => {
		const all = ['usbserial-0001', 'SLAB_USBtoUART', 'SLAB_USBtoUART2']
		expect(shown(device(0x10c4, 0xea70, '14200000', ...all))).toEqual(['SLAB_USBtoUART', 'SLAB_USBtoUART2'])
	})
})

describe('what is not known to be the same stays', () => {
	test('two boards with different drivers', () => {
		const one = device(0x1a86, 0x7523, '14100000', 'wchusbserial410')
		const other = device(0x1a86, 0x7523, '14200000', 'usbserial-1420')
		expect(shown(one, other)).toEqual(['wchusbserial410', 'usbserial-1420'])
	})

	test('ports without a place', () => {
		const names = ['wchusbserial410', 'usbserial-410']
		expect(shown(device(0x1a86, 0x7523, undefined, ...names))).toEqual(names)
	})

	test('a name that no driver here is known to give', () => {
		const names = ['Plotter', 'usbserial-410']
		expect(shown(device(0x1a86, 0x7523, '14100000', ...names))).toEqual(names)
	})

	test('anything on another system', () => {
		const ports = device(0x1a86, 0x7523, '1-2', 'wchusbserial410', 'usbserial-410')
		expect(withoutDuplicates(ports, 'linux')).toEqual(ports)
	})
})

test('of all paths of a device the best is named first, and the others keep their order', () => {
	const ids = {vendorId: 0x1a86, productId: 0x55d4}
	expect(bestDriverFirst(['/dev/cu.Plotter', '/dev/cu.usbmodem1', '/dev/cu.wchusbserial1'], ids)).toEqual([
		'/dev/cu.wchusbserial1',
		'/dev/cu.Plotter',
		'/dev/cu.usbmodem1',
	])
})
