import {describe, expect, test} from 'vitest'
import {driverAdvice, lacksDriver} from '../../src/usb/drivers.ts'
import type {UsbDevice} from '../../src/usb/tree.ts'
import {broken, device, linux, mac, missing, serves, windows} from './made-up.ts'

const bare = (vendorId: number, productId: number, more: Partial<UsbDevice> = {}) =>
	device(vendorId, productId, {driver: missing, ...more})
const arm = {...windows, arch: 'arm64'}
const bigSur = {...mac, system: 'macOS 11.7'}
const catalina = {...mac, system: 'macOS 10.15.7'}

describe('a device without a driver', () => {
	test.each([
		['CP2102 on Windows', bare(0x10c4, 0xea60), windows, 'CP210x', 'comes-by-itself', /silabs\.com/],
		['CP2102 on Windows for ARM', bare(0x10c4, 0xea60), arm, 'CP210x', 'comes-by-itself', /silabs\.com/],
		['CH340 on Windows', bare(0x1a86, 0x7523), windows, 'CH340', 'comes-by-itself', /CH341SER/],
		['FT232R on Windows', bare(0x0403, 0x6001), windows, 'FT232R', 'comes-by-itself', /ftdichip/],
		['FT232R on Windows for ARM', bare(0x0403, 0x6001), arm, 'FT232R', 'install', /ftdichip/],
		['PL2303GC on Windows', bare(0x067b, 0x23a3), windows, 'PL2303GC', 'comes-by-itself', /prolific/],
		['CH343 on Windows', bare(0x1a86, 0x55d3), windows, 'CH343', 'kernel-module', undefined],
		[
			'USB-Serial/JTAG on Windows',
			bare(0x303a, 0x1001),
			windows,
			'USB-Serial/JTAG',
			'kernel-module',
			undefined,
		],
		['CH348 on Windows', bare(0x1a86, 0x55d9), windows, 'CH348', 'install', /wch-ic\.com/],
		['CH340 on a Mac', bare(0x1a86, 0x7523), mac, 'CH340', 'kernel-module', undefined],
		['CH340 on an old Mac', bare(0x1a86, 0x7523), catalina, 'CH340', 'kernel-module', undefined],
		['CH340K on a Mac', bare(0x1a86, 0x7522), mac, 'CH340K', 'install', /CH34XSER_MAC/],
		['CH341 on a Mac', bare(0x1a86, 0x5523), mac, 'CH341', 'install', /CH34XSER_MAC/],
		['CP2102 on a Mac', bare(0x10c4, 0xea60), bigSur, 'CP210x', 'kernel-module', undefined],
		['CP2102 on an old Mac', bare(0x10c4, 0xea60), catalina, 'CP210x', 'install', /silabs/],
		['CP2108 on a Mac', bare(0x10c4, 0xea71), mac, 'CP2108', 'install', /silabs/],
		['PL2303 on a Mac', bare(0x067b, 0x2303), mac, 'PL2303', 'kernel-module', undefined],
		['PL2303GC on a Mac', bare(0x067b, 0x23a3), mac, 'PL2303GC', 'install', /prolific/],
		['FT232R on a Mac', bare(0x0403, 0x6001), mac, 'FT232R', 'kernel-module', undefined],
		['CH340 on Linux', bare(0x1a86, 0x7523), linux, 'CH340', 'kernel-module', undefined],
		['CH348 on Linux', bare(0x1a86, 0x55d9), linux, 'CH348', 'install', /WCHSoftGroup/],
		[
			'TinyUSB in ChromeOS',
			bare(0x303a, 0x4001),
			{...linux, confinement: 'chromeos'},
			'TinyUSB',
			'none',
			undefined,
		],
		['a stranger', bare(0x1234, 0xabcd), windows, '1234:abcd', 'none', undefined],
	] as const)('%s', (_, device, host, chip, kind, page) => {
		const advice = driverAdvice(device, host)
		expect(advice).toMatchObject({chip, kind})
		if (page) expect(advice.page).toMatch(page)
		else expect(advice).not.toHaveProperty('page')
	})

	test.each([
		[0x1a86, 0x7523, 'ch341'],
		[0x10c4, 0xea60, 'cp210x'],
		[0x0403, 0x6015, 'ftdi_sio'],
		[0x067b, 0x2303, 'pl2303'],
		[0x303a, 0x1001, 'cdc_acm'],
		[0x1a86, 0x55d4, 'cdc_acm'],
	])('%s:%s is served by a module of the kernel', (vendorId, productId, module) => {
		expect(driverAdvice(bare(vendorId, productId), linux).package).toBe(module)
	})

	test('a CP210x says which it is', () => {
		const advice = driverAdvice(bare(0x10c4, 0xea60, {product: 'CP2102N USB to UART'}), windows)
		expect(advice).toMatchObject({chip: 'CP2102N', package: 'CP210x Universal Windows Driver'})
	})

	test.each([windows, mac, linux])('a counterfeit that FTDI switched off is of no use any more', host => {
		expect(driverAdvice(bare(0x0403, 0), host)).toEqual({chip: 'FT232R', kind: 'replace'})
	})
})

describe('a driver that does not work', () => {
	test.each([
		['Prolific will not start its retired chips', 0x067b, 0x2303, 10, 'replace', undefined],
		['another chip does not start', 0x1a86, 0x7523, 10, 'replace', /CH341SER/],
		['its entry is damaged', 0x1a86, 0x7523, 19, 'replace', /CH341SER/],
		['a person switched it off', 0x1a86, 0x7523, 22, 'replace', undefined],
		['it fails to load', 0x10c4, 0xea60, 31, 'replace', /silabs/],
		['memory integrity blocks it', 0x10c4, 0xea60, 39, 'replace', /silabs/],
		['it is not signed', 0x0403, 0x6001, 52, 'replace', /ftdi/],
		['the device gave up', 0x1a86, 0x7523, 43, 'none', undefined],
	] as const)('%s', (_, vendorId, productId, code, kind, page) => {
		const advice = driverAdvice(device(vendorId, productId, {driver: broken(code)}), windows)
		expect(advice.kind).toBe(kind)
		if (page) expect(advice.page).toMatch(page)
		else expect(advice).not.toHaveProperty('page')
	})

	const old = {version: '3.8.2023.2', better: '3.5.2019.1'}
	test.each([
		['a counterfeit CH340 with a driver that refuses it', 0x1a86, 0x7523, 'USB2.0-Ser!', '3.8.2023.2', old],
		['…and with the last that took it', 0x1a86, 0x7523, 'USB2.0-Ser!', '3.5.2019.1', undefined],
		['…and with an older one', 0x1a86, 0x7523, 'USB2.0-Ser!', '3.4.2014.8', undefined],
		['a genuine CH340', 0x1a86, 0x7523, 'USB Serial', '3.9.2024.9', undefined],
		[
			'a CP2102 with a driver whose resets fail',
			0x10c4,
			0xea60,
			'CP2102',
			'11.2.0.167',
			{version: '11.2.0.167', better: '10.1.9'},
		],
		['…and with another', 0x10c4, 0xea60, 'CP2102', '11.3.0.176', undefined],
	])('%s', (_, vendorId, productId, product, version, bad) => {
		const driver = {state: 'serves', version} as const
		const advice = driverAdvice(device(vendorId, productId, {product, driver}), windows)
		expect(advice.bad).toEqual(bad)
		expect(advice.kind).toBe(bad ? 'replace' : 'none')
	})

	test('Apple’s driver makes a port for a CH9102 that cannot be flashed through', () => {
		const through = {driver: serves('AppleUSBCHCOM'), ports: ['/dev/cu.usbserial-14210']}
		const advice = driverAdvice(device(0x1a86, 0x55d4, through), mac)
		expect(advice).toMatchObject({kind: 'replace', page: expect.stringMatching(/CH34XSER_MAC/)})
	})

	test.each([
		['alone', ['/dev/cu.wchusbserial14210']],
		['beside Apple’s', ['/dev/cu.wchusbserial14210', '/dev/cu.usbmodem14210']],
	])('WCH’s driver on a Mac is not to be installed once more: it is there %s', (_, ports) => {
		const driver = serves('CH34xVCPDriver')
		expect(driverAdvice(device(0x1a86, 0x55d4, {driver, ports}), mac).kind).toBe('none')
	})

	test('what Zadig put in place of the serial driver is to go', () => {
		const given = device(0x303a, 0x1001, {driver: serves('WinUSB')})
		expect(lacksDriver(given, windows)).toBe(true)
		expect(driverAdvice(given, windows)).toEqual({chip: 'USB-Serial/JTAG', kind: 'replace'})
		expect(lacksDriver({...given, ports: ['COM3']}, windows)).toBe(false)
	})
})

test('only makers’ own pages are named, and only by https', () => {
	const ids = [
		[0x10c4, 0xea71],
		[0x1a86, 0x7522],
		[0x1a86, 0x55d9],
		[0x0403, 0x6001],
		[0x067b, 0x23a3],
	] as const
	const pages = [windows, {...windows, arch: 'arm64'}, mac, {...mac, system: 'macOS 10.15'}, linux].flatMap(
		host => ids.map(([vendor, product]) => driverAdvice(bare(vendor, product), host).page),
	)
	const hosts = new Set(pages.filter(page => page !== undefined).map(page => new URL(page).origin))
	expect([...hosts].sort()).toEqual([
		'https://ftdichip.com',
		'https://github.com',
		'https://www.prolific.com.tw',
		'https://www.silabs.com',
		'https://www.wch-ic.com',
	])
})
