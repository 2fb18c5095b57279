import {describe, expect, test} from 'vitest'
import {describePort} from '../../../src/serial/describe.ts'
import {type ListedPort, rawPort} from '../../../src/serial/ports-serialport.ts'
import {readPnputil} from '../../../src/usb/windows/pnputil.ts'
import {readPowerShell} from '../../../src/usb/windows/powershell.ts'
import {devicesOf} from '../../../src/usb/windows/tree.ts'
import {sample, samplesAbsent, samplesIn} from '../shared-samples.ts'

describe.skipIf(samplesAbsent)('recorded on real Windows computers (wants ../shared/samples)', () => {
	test('pnputil: a PL2303 without a driver', () => {
		expect(devicesOf(readPnputil(sample('windows/pnputil-problem-pl2303-code28.txt')))).toEqual([
			{
				vendorId: 0x067b,
				productId: 0x2303,
				product: 'USB-Serial Controller D',
				location: 'VID_067B&PID_2303\\6&279c56a4&0&7',
				driver: {state: 'missing'},
				ports: [],
				functions: [],
			},
		])
	})

	test('pnputil: a card reader whose driver was not loaded; a touchpad is no USB device', () => {
		expect(devicesOf(readPnputil(sample('windows/pnputil-problem-deviceids.txt')))).toMatchObject([
			{
				vendorId: 0x0a5c,
				productId: 0x5833,
				product: 'Microsoft Usbccid Smartcard Reader (UMDF2)',
				manufacturer: 'Microsoft',
				driver: {state: 'broken', code: 31},
				functions: ['other'],
			},
		])
	})

	test('PowerShell: a CH340 that works', () => {
		const text = sample('windows/get-wmiobject-win32_pnpentity-ch340-ok.txt')
		const fields = [...text.matchAll(/^(\w+)\s*: (.*?)\s*$/gm)].map(([, key, value]) => [key, value])
		const {rows} = readPowerShell(JSON.stringify(Object.fromEntries(fields)))
		expect(devicesOf(rows)).toMatchObject([
			{
				vendorId: 0x1a86,
				productId: 0x7523,
				product: 'USB-SERIAL CH340',
				driver: {state: 'serves'},
				ports: ['COM3'],
			},
		])
	})

	test('PowerShell: an id that was cut for the screen is no device', () => {
		const line = sample('windows/get-pnpdevice-error-row.txt')
			.split('\n')
			.find(each => each.startsWith('Error'))!
		const [Status, InstanceId] = line.split(/\s+/)
		const {rows} = readPowerShell(JSON.stringify({Status, InstanceId}))
		expect(rows).toMatchObject([{problem: 'untold'}])
		expect(devicesOf(rows)).toEqual([])
	})

	test("PowerShell: a list as version 5 writes it, parts of composite devices whose wholes aren't listed", () => {
		const {rows} = readPowerShell(sample('windows/powershell-convertto-json-escaping-ILLUSTRATIVE.txt'))
		expect(rows.map(({id}) => id)).toEqual([
			'USB\\VID_A123&PID_455E&MI_00\\7&11EE4411&1&0000',
			'USB\\VID_12A2&PID_4455&MI_01\\7&99EEFF11&1&0001',
			'USB\\VID_00D4&PID_1256&MI_02\\7&C2B1B16&0&0002',
		])
		expect(devicesOf(rows).map(({vendorId, driver}) => [vendorId, driver.state])).toEqual([
			[0x00d4, 'unknown'],
			[0x12a2, 'unknown'],
			[0xa123, 'unknown'],
		])
	})

	test('all of them are read here', () => {
		expect(samplesIn('windows')).toHaveLength(5)
	})
})

describe.skipIf(samplesAbsent)(
	"serialport's lists of ports, as people have published them (wants ../shared/samples)",
	() => {
		test('of Windows', () => {
			expect(portsIn('node/serialport-list-windows.txt', 'win32')).toEqual([
				['COM3', 'usb', 'CH340', 'Port_#0002.Hub_#0001', undefined],
				['COM5', 'usb', 'CH340', 'Port_#0001.Hub_#0004', undefined],
				['COM14', 'usb', 'FT232R', undefined, 'AI069HNC'],
				['COM7', 'usb', 'CH340', 'Port_#0009.Hub_#0001', undefined],
				['COM4', 'bluetooth', undefined, undefined, undefined],
				['COM3', 'bluetooth', undefined, undefined, undefined],
				['COM5', 'usb', 'CP210x', 'Port_#0003.Hub_#0001', '0001'],
				['COM3', 'usb', 'Uno R3', 'Port_#0003.Hub_#0001', '752303138333518011C1'],
			])
		})

		test('of Linux, where its vendor ids cannot be relied on', () => {
			const ports = portsIn('node/serialport-list-linux.txt', 'linux')
			expect(ports).toHaveLength(36)
			expect(ports.filter(([, kind]) => kind === 'usb').map(([path]) => path)).toEqual([
				'/dev/ttyACM1',
				'/dev/ttyACM0',
				'/dev/ttyACM0',
				'/dev/ttyACM0',
			])
			expect(
				ports.filter(([path]) => path?.startsWith('/dev/ttyS')).every(([, kind]) => kind === 'motherboard'),
			).toBe(true)
		})
	},
)

/** Path, kind, chip, place and serial number of every port in a file of JavaScript objects. */
function portsIn(name: string, platform: NodeJS.Platform) {
	const objects = sample(name).match(/\{[^{}]*(?:\{[0-9A-F-]+\}[^{}]*)?\}/g) ?? []
	return objects.map(text => {
		const listed: ListedPort = {path: value(text, 'path') ?? value(text, 'comName') ?? '', ...known(text)}
		const {path, kind, adapter, location, serialNumber} = describePort(rawPort(listed, platform))
		return [path, kind, adapter?.chip, location, serialNumber]
	})
}

function known(text: string): Omit<ListedPort, 'path'> {
	const keys = ['manufacturer', 'serialNumber', 'pnpId', 'locationId', 'vendorId', 'productId'] as const
	return Object.fromEntries(keys.map(key => [key, value(text, key)]))
}

function value(text: string, key: string): string | undefined {
	return new RegExp(`\\b${key}"?: ?['"]([^'"]*)['"]`).exec(text)?.[1]?.replaceAll('\\\\', '\\')
}
