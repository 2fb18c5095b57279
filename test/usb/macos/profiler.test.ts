import fc from 'fast-check'
import {expect, test} from 'vitest'
import {readProfiler} from '../../../src/usb/macos/profiler.ts'
import {profiler15, profiler26} from './made-up.ts'

test('up to macOS 15: hubs and what hangs on them, in the order of their places', () => {
	expect(readProfiler(profiler15)).toEqual([
		{
			vendorId: 0x2109,
			productId: 0x2817,
			product: 'Desk Hub',
			location: '14200000',
			driver: {state: 'serves'},
			ports: [],
			functions: ['hub'],
		},
		{
			vendorId: 0x0403,
			productId: 0x6001,
			product: 'FT232R USB UART',
			manufacturer: 'FTDI',
			serialNumber: 'B0AA11CC',
			location: '14210000',
			// It does not tell drivers: a bridge may have one or not.
			driver: {state: 'unknown'},
			ports: [],
			functions: [],
		},
		{
			vendorId: 0x0781,
			productId: 0x5567,
			product: 'Stick',
			location: '14220000',
			driver: {state: 'serves'},
			ports: [],
			functions: ['drive'],
		},
		{
			vendorId: 0x05ac,
			productId: 0x0280,
			product: 'Internal Keyboard',
			location: '14300000',
			driver: {state: 'serves'},
			ports: [],
			functions: [],
		},
	])
})

test('macOS 26 leaves the old list empty and has another, with other keys', () => {
	expect(readProfiler(profiler26)).toMatchObject([
		{vendorId: 0x303a, productId: 0x1001, manufacturer: 'Espressif', location: '01100000'},
	])
	expect(readProfiler(profiler26)?.[0]).not.toHaveProperty('serialNumber')
})

test('a device that is in both lists is one', () => {
	const both = {...JSON.parse(profiler26), SPUSBDataType: JSON.parse(profiler26).SPUSBHostDataType}
	expect(readProfiler(JSON.stringify(both))).toHaveLength(1)
})

test('nothing plugged in is an empty list; no list, or half of one, is no answer', () => {
	expect(readProfiler('{"SPUSBDataType": [], "SPUSBHostDataType": []}')).toEqual([])
	expect(readProfiler('{}')).toBeUndefined()
	expect(readProfiler('null')).toBeUndefined()
	expect(readProfiler('')).toBeUndefined()
	expect(readProfiler(profiler15.slice(0, -20))).toBeUndefined()
})

test('values of any kind where words belong give a list of whatever is a device', () => {
	const value = fc.oneof(fc.anything(), fc.constantFrom('0x1a86', '0x1a867', '0x', 'apple_vendor_id'))
	const item = fc.record(
		{_name: value, vendor_id: value, product_id: value, location_id: value, _items: value},
		{requiredKeys: []},
	)
	fc.assert(
		fc.property(fc.array(item), items => {
			const text = JSON.stringify({SPUSBDataType: items}, (_, each) =>
				typeof each === 'bigint' ? String(each) : each,
			)
			for (const device of readProfiler(text) ?? []) expect(device.vendorId).toBeLessThanOrEqual(0xffff)
		}),
	)
})
