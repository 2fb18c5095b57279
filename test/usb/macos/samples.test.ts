import {describe, expect, test} from 'vitest'
import {readProfiler} from '../../../src/usb/macos/profiler.ts'
import {readRegistry} from '../../../src/usb/macos/registry.ts'
import {devicesIn} from '../../../src/usb/macos/registry-devices.ts'
import {sample, samplesAbsent, samplesIn} from '../shared-samples.ts'

describe.skipIf(samplesAbsent)('recorded on real Macs (wants ../shared/samples)', () => {
	test('macOS 15: a drive, Bluetooth and a DVD drive', () => {
		expect(readProfiler(sample('macos/macos15-SPUSBDataType-basic.json'))).toMatchObject([
			{vendorId: 0x05ac, productId: 0x1500, product: 'MacBook Air SuperDrive', location: '14100000'},
			{vendorId: 0x05ac, productId: 0x8290, location: '14300000', driver: {state: 'serves'}},
			{vendorId: 0x154b, productId: 0x1006, location: '14500000', functions: ['drive']},
		])
	})

	test('macOS 26: a drive and an ESP32-S3', () => {
		expect(readProfiler(sample('macos/macos26-SPUSBHostDataType-esp32s3-303a1001.json'))).toMatchObject([
			{vendorId: 0x154b, productId: 0x1006, location: '00100000'},
			{
				vendorId: 0x303a,
				productId: 0x1001,
				product: 'USB JTAG/serial debug unit',
				manufacturer: 'Espressif',
				location: '01100000',
			},
		])
	})

	test("macOS 26: a CH340 with Apple's driver", () => {
		const lines = sample('macos/macos26-ch340-system_profiler-ioreg.txt').split('\n')
		const snapshot = lines.slice(lines.findIndex(line => line.startsWith('## ioreg USB snapshot')))
		// Its recorder kept ids and what matters of the driver in two places: the driver's entry is the last of the first.
		const text = snapshot.filter(line => !/^##|^\/dev|"bInterface/.test(line)).join('\n')
		expect(devicesIn(readRegistry(`${text}\n`), 'service')).toEqual([
			{
				vendorId: 0x1a86,
				productId: 0x7523,
				product: 'USB Serial',
				location: '01100000',
				arrival: 0x10005fef7,
				driver: {state: 'serves', name: 'AppleUSBCHCOM'},
				ports: ['/dev/cu.usbserial-110'],
				functions: [],
			},
		])
	})

	test('macOS 14: a CH340K, visible and without a port', () => {
		const text = sample('macos/macos14-ch340k-7522-visible-but-no-port.txt')
		const value = (key: string) => new RegExp(`${key}: (0x[0-9a-f]+)`).exec(text)![1]!
		const device = readProfiler(
			JSON.stringify({
				SPUSBDataType: [
					{
						vendor_id: value('Vendor ID'),
						product_id: value('Product ID'),
						location_id: `${value('Location ID')} / 4`,
					},
				],
			}),
		)?.[0]
		expect(device).toMatchObject({vendorId: 0x1a86, productId: 0x7522, location: '14700000'})
		// The same device as ioreg would show it: without a driver below it.
		const registry = `+-o USB Serial@14700000  <class IOUSBHostDevice, id 0x1, registered, matched, active, busy 0>
  |   "idVendor" = ${device!.vendorId}
  |   "idProduct" = ${device!.productId}
`
		expect(devicesIn(readRegistry(registry), 'service')).toMatchObject([{driver: {state: 'missing'}}])
	})

	test('a CP2102: its driver and the port below it', () => {
		const serial = asText(sample('macos/ioreg-a-serial-slcom-EDITED.plist'))
		const registry = `+-o Bridge@14100000  <class IOUSBHostDevice, id 0x1, registered>
  |   "idVendor" = 4292
  |   "idProduct" = 60000
${serial}`
		expect(devicesIn(readRegistry(registry), 'service')).toMatchObject([
			{driver: {state: 'serves', name: 'AppleUSBSLCOM'}, ports: ['/dev/cu.usbserial-0001']},
		])
	})

	test('all of them are read here', () => {
		expect(samplesIn('macos')).toHaveLength(5)
	})
})

/** An entry of `ioreg -a` (a property list) with its child, as `ioreg -l` prints them below a device. */
function asText(plist: string, indent = '  '): string {
	const children = /<key>IORegistryEntryChildren<\/key>\s*<array>([\s\S]*?)<\/array>/
	const child = children.exec(plist)?.[1]
	const pairs = plist.replace(children, '').matchAll(/<key>(.*)<\/key>\s*<(string|integer)>(.*)<\//g)
	const values = new Map(
		[...pairs].map(([, key, type, value]) => [key, type === 'string' ? `"${value}"` : value]),
	)
	const word = (key: string) => values.get(key)?.slice(1, -1)
	return [
		`${indent}+-o ${word('IORegistryEntryName') ?? word('IOClass')}  <class ${word('IOClass')}, registered>\n`,
		...[...values].map(([key, value]) => `${indent}    "${key}" = ${value}\n`),
		child ? asText(child, `${indent}  `) : '',
	].join('')
}
