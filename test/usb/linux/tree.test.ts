import {existsSync} from 'node:fs'
import {chmod, rm} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {textOf} from '../../../src/serial/linux-files.ts'
import {linuxTree} from '../../../src/usb/linux/tree.ts'
import type {UsbDevice} from '../../../src/usb/tree.ts'
import {madeUpComputers} from './made-up-computer.ts'
import {haveSamples, plugInAttributePrintout, plugInLsusbTree, plugInUdevPrintout, sample} from './samples.ts'

const computer = madeUpComputers()
const bus = 'pci0000:00/0000:00:14.0/usb1'
const ch340 = {idVendor: '1a86', idProduct: '7523', devnum: '11', product: 'USB2.0-Serial'}

async function onlyDevice(): Promise<UsbDevice> {
	const {devices} = await linuxTree(computer().root)
	expect(devices).toHaveLength(1)
	return devices[0]!
}

test('a CP2102 with its driver is shown with all that it says of itself, and its port', async () => {
	const strings = {
		manufacturer: 'Silicon Labs',
		product: 'CP2102 USB to UART Bridge Controller',
		serial: '0001',
	}
	const part = {codes: 'ff0000', driver: 'cp210x', port: 'ttyUSB0/tty/ttyUSB0'}
	await computer().usbDevice(`${bus}/1-3`, {idVendor: '10c4', idProduct: 'ea60', devnum: '17', ...strings}, [
		part,
	])
	expect(await linuxTree(computer().root)).toEqual({
		devices: [
			{
				vendorId: 0x10c4,
				productId: 0xea60,
				manufacturer: 'Silicon Labs',
				product: 'CP2102 USB to UART Bridge Controller',
				serialNumber: '0001',
				location: '1-3',
				arrival: 17,
				driver: {state: 'serves', name: 'cp210x'},
				ports: ['/dev/ttyUSB0'],
				functions: ['vendor'],
			},
		],
	})
})

test('a board with USB of its own is served though nobody drives its JTAG half', async () => {
	await computer().usbDevice(`${bus}/1-2`, {idVendor: '303a', idProduct: '1001'}, [
		{codes: '020201', driver: 'cdc_acm', port: 'tty/ttyACM0'},
		{codes: '0a0000', driver: 'cdc_acm'},
		{codes: 'ffff01'},
	])
	expect(await onlyDevice()).toMatchObject({
		driver: {state: 'serves', name: 'cdc_acm'},
		ports: ['/dev/ttyACM0'],
		functions: ['serial', 'vendor'],
	})
})

test("a port of WCH's own driver is found", async () => {
	const part = {codes: '020201', driver: 'usb_ch343', port: 'tty/ttyCH343USB0'}
	await computer().usbDevice(`${bus}/1-2`, {idVendor: '1a86', idProduct: '55d3'}, [part])
	expect((await onlyDevice()).ports).toEqual(['/dev/ttyCH343USB0'])
})

test('the ports of a chip with several come in the order of its channels', async () => {
	await computer().usbDevice(`${bus}/1-2`, {idVendor: '10c4', idProduct: 'ea70'}, [
		{codes: 'ff0000', driver: 'cp210x', port: 'ttyUSB9/tty/ttyUSB9'},
		{codes: 'ff0000', driver: 'cp210x', port: 'ttyUSB10/tty/ttyUSB10'},
	])
	expect((await onlyDevice()).ports).toEqual(['/dev/ttyUSB9', '/dev/ttyUSB10'])
})

describe('a board without a port', () => {
	test('has no driver when the module of its bridge is not there', async () => {
		await computer().usbDevice(`${bus}/1-3`, ch340, [{codes: 'ff0102'}])
		expect(await onlyDevice()).toMatchObject({driver: {state: 'missing'}, ports: []})
	})

	test('has no driver when the kernel was built without cdc_acm, whoever may hold its JTAG half', async () => {
		await computer().usbDevice(`${bus}/1-2`, {idVendor: '303a', idProduct: '1001'}, [
			{codes: '020201'},
			{codes: '0a0000'},
			{codes: 'ffff01', driver: 'usbfs'},
		])
		expect((await onlyDevice()).driver).toEqual({state: 'missing'})
	})

	test('is taken when brltty holds it', async () => {
		await computer().usbDevice(`${bus}/1-3`, ch340, [{codes: 'ff0102', driver: 'usbfs'}])
		expect((await onlyDevice()).driver).toEqual({state: 'taken'})
	})

	test('is served when its driver is just making the port', async () => {
		await computer().usbDevice(`${bus}/1-3`, ch340, [{codes: 'ff0102', driver: 'ch341'}])
		expect(await onlyDevice()).toMatchObject({driver: {state: 'serves', name: 'ch341'}, ports: []})
	})

	test('has no functions yet when it has only just appeared', async () => {
		await computer().usbDevice(`${bus}/1-3`, ch340)
		expect(await onlyDevice()).toMatchObject({driver: {state: 'unknown'}, functions: []})
	})

	test('is a drive when it is in UF2 mode', async () => {
		const parts = [{codes: '080650', driver: 'usb-storage'}, {codes: 'ff0000'}]
		await computer().usbDevice(`${bus}/1-3`, {idVendor: '2e8a', idProduct: '0003'}, parts)
		expect((await onlyDevice()).functions).toEqual(['drive', 'vendor'])
	})
})

test.each([
	['a hub', '090000', 'hub'],
	['a keyboard', '030101', 'input'],
	['a network adapter', '020600', 'other'],
	['a telephone that shares its network', '0202ff', 'other'],
	['a camera', '0e0100', 'other'],
] as const)('%s is no serial port, and lacks no driver', async (_, codes, does) => {
	await computer().usbDevice(`${bus}/1-3`, {idVendor: '1d6b', idProduct: '0002'}, [{codes}])
	expect(await onlyDevice()).toMatchObject({driver: {state: 'unknown'}, functions: [does]})
})

test('devices come in the order of their places, hubs before what hangs on them', async () => {
	const ids = {idVendor: '1a86', idProduct: '7523'}
	for (const place of ['1-1.10', '2-1', 'usb2', '1-1', '1-10', 'usb1', '1-2', '1-1.2']) {
		await computer().usbDevice(place, ids, [{codes: 'ff0102'}])
	}
	const {devices} = await linuxTree(computer().root)
	expect(devices.map(device => device.location)).toEqual([
		'usb1',
		'1-1',
		'1-1.2',
		'1-1.10',
		'1-2',
		'1-10',
		'usb2',
		'2-1',
	])
	expect(devices.map(device => device.functions)).toEqual(devices.map(() => ['vendor']))
})

describe('names that mean harm', () => {
	test('lose their control characters and are cut', async () => {
		const product = `\u001b[2J\u001b]0;title\u0007${'é'.repeat(300)}`
		await computer().usbDevice(`${bus}/1-3`, {...ch340, product, manufacturer: '\u202e\u0000\n', serial: ''})
		const device = await onlyDevice()
		expect(device.product).toBe(`${'é'.repeat(79)}…`)
		expect(device).not.toHaveProperty('manufacturer')
		expect(device).not.toHaveProperty('serialNumber')
	})

	test('may be no UTF-8 at all', async () => {
		await computer().usbDevice(`${bus}/1-3`, {...ch340, product: Uint8Array.of(0x43, 0xff, 0xfe, 0x48)})
		expect((await onlyDevice()).product).toBe('C\ufffd\ufffdH')
	})
})

test.each([
	['half-written ids', {...ch340, idProduct: '75'}],
	['ids that are none', {...ch340, idVendor: '\u001b[2J'}],
])('a device with %s is left out', async (_, attributes) => {
	await computer().usbDevice(`${bus}/1-3`, attributes)
	expect((await linuxTree(computer().root)).devices).toEqual([])
})

test('a device that does not say when it came is shown without it', async () => {
	await computer().usbDevice(`${bus}/1-3`, {...ch340, devnum: '-1'})
	expect(await onlyDevice()).not.toHaveProperty('arrival')
})

test('a device that is pulled while it is looked at is left out, and the others stay', async () => {
	await computer().usbDevice(`${bus}/1-3`, ch340, [{codes: 'ff0102', driver: 'ch341'}])
	await computer().usbDevice(`${bus}/1-4`, ch340, [{codes: 'ff0102', driver: 'ch341'}])
	// The folder is gone, its name is still in the list.
	await rm(join(computer().root, 'sys/devices', bus, '1-3'), {recursive: true})
	expect((await onlyDevice()).location).toBe('1-4')
})

test('two hundred devices are all there', async () => {
	for (let place = 1; place <= 200; place += 1) await computer().usbDevice(`usb1/1-${place}`, ch340)
	const {devices} = await linuxTree(computer().root)
	expect(devices.map(device => device.location)).toEqual(Array.from({length: 200}, (_, at) => `1-${at + 1}`))
})

describe('a computer that shows no bus', () => {
	test('has no USB in this place', async () => {
		expect(await linuxTree(computer().root)).toEqual({devices: [], blind: 'no-usb'})
	})

	test('has none either when its bus has no socket', async () => {
		await computer().folder('sys/bus/usb/devices')
		expect(await linuxTree(computer().root)).toEqual({devices: [], blind: 'no-usb'})
	})

	test.skipIf(process.getuid?.() === 0)('may forbid to look (wants a user who is not root)', async () => {
		await computer().folder('sys/bus/usb/devices')
		await chmod(join(computer().root, 'sys/bus/usb'), 0)
		expect(await linuxTree(computer().root)).toEqual({devices: [], blind: 'tool-forbidden'})
		await chmod(join(computer().root, 'sys/bus/usb'), 0o700)
	})
})

test.skipIf(process.platform !== 'linux')(
	'this computer shows its root hubs, or says that it has no USB (wants Linux)',
	async () => {
		const tree = await linuxTree()
		const hubs = tree.devices.filter(device => device.functions.includes('hub'))
		if (existsSync('/sys/bus/usb/devices/usb1')) expect(hubs.map(hub => hub.location)).toContain('usb1')
		else expect(tree).toEqual({devices: [], blind: 'no-usb'})
	},
)

describe.skipIf(!haveSamples)('as real computers showed it (wants ../shared/samples)', () => {
	test.each([
		['udevadm-info-ch340-7523.txt', 0x1a86, 0x7523, 'USB2.0-Serial', '1-3', 'ch341', '/dev/ttyUSB0'],
		[
			'udevadm-info-cp2102-ea60.txt',
			0x10c4,
			0xea60,
			'CP2102 USB to UART Bridge Controller',
			'1-1',
			'cp210x',
			'/dev/ttyUSB0',
		],
		[
			'udevadm-info-cp2105-if01.txt',
			0x10c4,
			0xea70,
			'CP2105 Dual USB to UART Bridge Controller',
			'3-2',
			'cp210x',
			'/dev/ttyUSB3',
		],
	])('%s', async (name, vendorId, productId, product, location, driver, port) => {
		await plugInUdevPrintout(computer(), sample(name))
		expect(await onlyDevice()).toMatchObject({
			vendorId,
			productId,
			product,
			location,
			driver: {state: 'serves', name: driver},
			ports: [port],
			functions: ['vendor'],
		})
	})

	test('an FT232R and a CH340 on one hub, without a word of their interfaces', async () => {
		await plugInAttributePrintout(computer(), sample('sysfs-attrs-ftdi-and-ch340.txt'))
		const {devices} = await linuxTree(computer().root)
		const nothing = {driver: {state: 'unknown'}, ports: [], functions: []}
		expect(devices).toEqual([
			{
				vendorId: 0x1a86,
				productId: 0x7523,
				product: 'USB2.0-Serial',
				location: '1-3.2',
				arrival: 11,
				...nothing,
			},
			{
				vendorId: 0x0403,
				productId: 0x6001,
				product: 'FT232R USB UART',
				manufacturer: 'FTDI',
				serialNumber: 'A7039N11',
				location: '1-3.4',
				arrival: 10,
				...nothing,
			},
		])
	})
	test('lsusb-t.txt: hubs, a board and keyboards at their places', async () => {
		await plugInLsusbTree(computer(), sample('lsusb-t.txt'))
		const {devices} = await linuxTree(computer().root)
		expect(devices.map(({location, functions}) => [location, ...functions])).toEqual([
			['usb1', 'hub'],
			['1-1', 'hub'],
			['1-1.1', 'input'],
			['1-1.2', 'input'],
			['1-1.6', 'hub'],
			['1-1.6.1', 'input'],
			['usb2', 'hub'],
			['2-1', 'hub'],
			['usb3', 'hub'],
			['3-1', 'hub'],
			['3-1.2', 'serial'],
			['usb4', 'hub'],
		])
		const drivers = devices.filter(({driver}) => driver.state !== 'unknown').map(({driver}) => driver)
		expect(drivers).toEqual([{state: 'serves', name: 'cdc_acm'}])
	})

	test('lsusb-cp210x-without-kernel-module.txt: a bridge that has no driver', async () => {
		const text = sample('lsusb-cp210x-without-kernel-module.txt')
		const [, bus, device, idVendor, idProduct] = /^Bus 0*(\d+) Device 0*(\d+): ID (\w+):(\w+)/m.exec(text)!
		expect(text).toContain('Module cp210x not found')
		const attributes = {idVendor: idVendor!, idProduct: idProduct!, devnum: device!}
		await computer().usbDevice(`usb${bus}/${bus}-1`, attributes, [{codes: 'ff0000'}])
		expect(await onlyDevice()).toMatchObject({vendorId: 0x10c4, arrival: 5, driver: {state: 'missing'}})
	})

	// Not read here: udevadm-info-disk.txt, a disk that is not on the bus; lsmod.txt, as which modules are loaded proves
	// nothing (they are loaded at the plug); wsl2-usbipd-*.txt, printed by Windows, where the program on WSL 2 cannot ask.
})

test('a port that a container was given under another name is called by that name', async () => {
	const {root} = computer()
	await computer().usbDevice('pci0000:00/usb1/1-2', {idVendor: '10c4', idProduct: 'ea60'}, [
		{codes: 'ff0000', driver: 'cp210x', port: 'ttyUSB3/tty/ttyUSB3'},
	])
	await computer().file('sys/class/tty/ttyUSB3/dev', '188:3\n')
	await computer().file('dev/ttyUSB0', '188:3')
	const {devices} = await linuxTree(root, textOf)
	expect(devices.map(({ports}) => ports)).toEqual([['/dev/ttyUSB0']])
})
