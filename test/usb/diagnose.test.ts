import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {diagnose} from '../../src/usb/diagnose.ts'
import type {UsbDevice} from '../../src/usb/tree.ts'
import type {Confinement, Host} from '../../src/usb/usb.ts'
import type {BusSnapshot, Verdict} from '../../src/usb/verdict.ts'
import {
	broken,
	ch340,
	device,
	hub,
	linux,
	look,
	mac,
	missing,
	mouse,
	phone,
	port,
	serves,
	windows,
} from './made-up.ts'

const none = look()
const bare = {...ch340, ports: [], driver: missing}
const taken = {...ch340, ports: [], driver: {state: 'taken'} as const}
const braille: Host = {...linux, portGrabbers: ['brltty', 'modemmanager']}
const inside = (confinement: Confinement): Host => ({...linux, confinement})

const codeOf = (host: Host, ...snapshots: readonly BusSnapshot[]) => diagnose({host, snapshots})?.code
/** The bus without it, then with it. */
const plugged = (host: Host, ...devices: readonly UsbDevice[]) =>
	diagnose({host, snapshots: [none, look(...devices)]})

describe('a device that came and stayed', () => {
	test('with a port is the board, as the list of ports knows it', () => {
		const listed = port('/dev/ttyUSB0', {manufacturer: 'as listed'})
		const snapshots = [none, {devices: [ch340], ports: [listed]}]
		expect(diagnose({host: linux, snapshots})).toEqual({code: 'ok', port: listed})
	})

	test('with a port that the list of ports does not have yet is the board as the bus tells', () => {
		const snapshots = [none, {devices: [ch340], ports: []}]
		expect(diagnose({host: linux, snapshots})).toMatchObject({
			code: 'ok',
			port: {path: '/dev/ttyUSB0', likelihood: 'likely', location: '1-1'},
		})
	})

	test('with a port of which the bus does not tell is found by its ids and place', () => {
		const elsewhere = port('COM4', {location: 'Port_#0002.Hub_#0001'})
		const here = port('COM9', {location: '1-1'})
		const snapshots = [none, {devices: [{...ch340, ports: []}], ports: [elsewhere, here]}]
		expect(diagnose({host: windows, snapshots})).toEqual({code: 'ok', port: here})
	})

	const cases: readonly (readonly [string, Host, UsbDevice, Verdict['code'] | undefined])[] = [
		['has no driver on Windows', windows, {...bare, driver: broken(28)}, 'no-driver'],
		['has no driver on Linux', linux, bare, 'no-driver'],
		['has no driver on a Mac', mac, device(0x1a86, 0x7522, {driver: missing}), 'no-driver'],
		['has one that does not start', windows, {...bare, driver: broken(10)}, 'no-driver'],
		['was given to programs with Zadig', windows, {...bare, driver: serves('WinUSB')}, 'no-driver'],
		['is a counterfeit that FTDI switched off', linux, device(0x0403, 0, {driver: missing}), 'no-driver'],
		['is a stranger without a driver', windows, device(0x1234, 1, {driver: missing}), 'no-driver'],
		[
			'waits in its ROM without a driver',
			linux,
			device(0x303a, 2, {driver: missing, functions: ['serial']}),
			'no-driver',
		],
		['gave up by itself', windows, {...bare, driver: broken(43)}, 'power'],
		['could not tell its ids', windows, device(0, 2, {driver: broken(43), functions: []}), 'power'],
		['is a Pico with BOOTSEL held', linux, device(0x2e8a, 3, {functions: ['drive', 'vendor']}), 'uf2-drive'],
		['is a Pico 2 with BOOTSEL held', mac, device(0x2e8a, 0xf, {functions: ['drive']}), 'uf2-drive'],
		['is a Feather in its UF2 loader', windows, device(0x239a, 0x00eb, {functions: ['drive']}), 'uf2-drive'],
		['is an STM32 in DFU', windows, device(0x0483, 0xdf11, {driver: missing, functions: []}), 'uf2-drive'],
		['is a drive of an unknown maker', linux, device(0x1234, 1, {functions: ['drive']}), 'uf2-drive'],
		[
			'is an ESP32-S3 whose program is a drive',
			linux,
			device(0x303a, 0x4002, {functions: ['drive']}),
			'not-serial',
		],
		[
			'is an ESP32-S3 whose program is a keyboard',
			windows,
			device(0x303a, 0x4004, {functions: []}),
			'not-serial',
		],
		[
			'is a board whose program is a keyboard',
			linux,
			device(0x303a, 0x80d1, {functions: ['input']}),
			'not-serial',
		],
		['is MicroPython’s drive alone', linux, device(0xf055, 0x9803, {functions: ['drive']}), 'not-serial'],
		[
			'is an Uno, port and all',
			linux,
			device(0x2341, 0x43, {ports: ['/dev/ttyACM0'], functions: ['serial']}),
			'not-serial',
		],
		['is a programmer', windows, device(0x1a86, 0x5512, {driver: missing}), 'not-serial'],
		['is a debug probe without a port', windows, device(0x0483, 0x3748, {driver: missing}), 'not-serial'],
		['is a mouse', linux, mouse, 'not-serial'],
		['is a phone', linux, phone, 'not-serial'],
		[
			'is a modem',
			linux,
			device(0x12d1, 0x1506, {ports: ['/dev/ttyUSB0'], driver: serves('option')}),
			'not-serial',
		],
		[
			'is another board with MicroPython',
			linux,
			device(0x2e8a, 5, {ports: ['/dev/ttyACM0'], functions: ['serial']}),
			'ok',
		],
		['is served, and its port is still to come', linux, {...ch340, ports: []}, undefined],
	]
	test.each(cases)('%s', (_, host, device, code) => {
		expect(plugged(host, device)?.code).toBe(code)
	})

	test('tells which device and which driver', () => {
		expect(plugged(windows, {...bare, driver: missing})).toMatchObject({
			code: 'no-driver',
			device: {productId: 0x7523},
			adapter: {chip: 'CH340', maker: 'WCH'},
			advice: {chip: 'CH340', kind: 'comes-by-itself'},
		})
	})
})

describe('a device whose port was taken', () => {
	test('by brltty, seen at work', () => {
		const snapshots = [none, look(ch340), look(taken)]
		expect(diagnose({host: braille, snapshots})).toMatchObject({code: 'vanished', by: 'brltty', times: 1})
	})

	test('by brltty, faster than we looked', () => {
		expect(plugged(braille, taken)).toMatchObject({code: 'vanished', by: 'brltty'})
		expect(plugged(braille, bare)).toMatchObject({code: 'vanished', by: 'brltty'})
	})

	test('not by brltty, which does not know that chip', () => {
		expect(plugged(braille, device(0x067b, 0x2303, {driver: missing}))).toMatchObject({code: 'no-driver'})
	})

	test('by somebody: another program, or a virtual machine', () => {
		expect(plugged(linux, taken)).toMatchObject({code: 'vanished', by: 'unknown'})
		expect(codeOf(linux, none, look(ch340), look({...ch340, ports: []}))).toBe('vanished')
	})
})

describe('a device that comes and goes', () => {
	const on = look(ch340)

	test('twice: something unplugs it, or it does so itself', () => {
		expect(diagnose({host: linux, snapshots: [none, on, none, on, none]})).toMatchObject({
			code: 'vanished',
			by: 'unknown',
			times: 2,
		})
	})

	test('again and again: it does not get enough power', () => {
		expect(codeOf(windows, none, on, none, on, none, on, none, on, none)).toBe('power')
	})

	test('faster than we look: the computer has counted', () => {
		const counted = (arrival: number) => look({...ch340, arrival})
		expect(codeOf(linux, none, counted(5), counted(8), counted(11))).toBe('power')
	})

	test('not, where the computer only counts now and then', () => {
		const [counted, late] = [look({...ch340, arrival: 5}), on]
		expect(codeOf(windows, counted, late, counted, late)).toBe('ok')
		expect(codeOf(windows, late, counted, late, counted)).toBe('ok')
	})

	test('and then stays: it was the person', () => {
		expect(codeOf(linux, none, on, none, on, none, on, on)).toBe('ok')
	})

	test('once, and is gone: that cannot be told yet', () => {
		expect(codeOf(linux, none, on, none)).toBeUndefined()
	})

	test('as something else: it went into its loader', () => {
		const running = device(0x303a, 0x4001, {ports: ['/dev/ttyACM0'], functions: ['serial']})
		const loader = device(0x303a, 0x0009, {ports: ['/dev/ttyACM1'], functions: ['serial']})
		expect(diagnose({host: linux, snapshots: [look(running), look(loader)]})).toMatchObject({
			code: 'ok',
			port: {path: '/dev/ttyACM1'},
		})
	})
})

describe('nothing came', () => {
	test.each([linux, windows, mac])('the cable only charges', host => {
		expect(codeOf(host, none, none)).toBe('charge-only')
		expect(codeOf(host, look(mouse, hub), look(mouse, hub))).toBe('charge-only')
	})

	test('one look is no test', () => {
		expect(codeOf(linux, look(mouse))).toBeUndefined()
		expect(codeOf(linux)).toBeUndefined()
	})

	test('but a hub, whose cable to the board only charges', () => {
		expect(codeOf(linux, none, look(hub))).toBe('charge-only')
		const behind = {...mouse, location: '1-4.1'}
		expect(codeOf(linux, none, look(hub, behind))).toBe('charge-only')
	})

	test('but a mouse was pulled out meanwhile', () => {
		expect(codeOf(linux, look(mouse), none)).toBe('charge-only')
		expect(codeOf(linux, none, look(mouse), none)).toBe('charge-only')
	})

	test('but a port, of which the bus does not tell', () => {
		const listed = port('/dev/cu.usbserial-10')
		expect(diagnose({host: mac, snapshots: [none, {devices: [], ports: [listed]}]})).toEqual({
			code: 'ok',
			port: listed,
		})
		const headset = port('/dev/cu.headset', {kind: 'bluetooth', likelihood: 'unlikely'})
		expect(codeOf(mac, none, {devices: [], ports: [headset]})).toBe('charge-only')
	})
})

describe('several devices', () => {
	test.each([
		['a mouse and a board', [mouse, ch340]],
		['a phone and a board', [phone, ch340]],
		['a hub with a board behind it', [hub, {...ch340, location: '1-4.2'}]],
		['a drive and a board', [device(0x0781, 0x5567, {location: '1-9', functions: ['drive']}), ch340]],
		['a board without a port and one with', [{...bare, location: '1-8'}, ch340]],
		[
			'a Pico and a board',
			[device(0x2e8a, 5, {location: '1-7', ports: ['/dev/ttyACM0'], functions: ['serial']}), ch340],
		],
	])('%s: the board counts', (_, devices) => {
		expect(plugged(linux, ...devices)).toMatchObject({code: 'ok', port: {path: '/dev/ttyUSB0'}})
	})

	test('a board that flickers counts more than a mouse that stays', () => {
		const on = look(mouse, ch340)
		expect(codeOf(linux, none, on, look(mouse), on, look(mouse))).toBe('vanished')
	})

	test('the one that came counts, not the one that was there before', () => {
		const neighbour = {...ch340, location: '1-6', ports: ['/dev/ttyUSB7']}
		expect(codeOf(linux, look(neighbour), look(neighbour, bare))).toBe('no-driver')
	})
})

describe('a board that was never unplugged', () => {
	test.each([
		['has no driver', bare, 'no-driver'],
		['has a port', ch340, 'ok'],
		['is in its UF2 loader', device(0x239a, 0x00eb, {functions: ['drive']}), 'uf2-drive'],
	])('is judged as it stands: it %s', (_, device, code) => {
		expect(codeOf(linux, look(mouse, device))).toBe(code)
		expect(codeOf(linux, look(mouse, device), look(mouse, device))).toBe(code)
	})

	test('but was replugged between two looks, which its number tells', () => {
		const before = {...mouse, arrival: 4}
		const after = {...mouse, arrival: 5}
		expect(codeOf(linux, look(before), look(before))).toBe('charge-only')
		expect(codeOf(linux, look(before), look(after))).toBe('not-serial')
	})
})

describe('a place that USB does not reach', () => {
	test.each(['wsl1', 'wsl2', 'chromeos', 'container', 'snap', 'flatpak'] as const)('%s', where => {
		const verdict = {code: 'no-passthrough', where}
		expect(diagnose({host: inside(where), snapshots: []})).toEqual(verdict)
		expect(diagnose({host: inside(where), snapshots: [look(hub)]})).toEqual(verdict)
	})

	test('a virtual machine has devices of its own: only that nothing came tells', () => {
		const host = inside('virtual-machine')
		expect(codeOf(host, look(mouse))).toBeUndefined()
		expect(codeOf(host, look(mouse), look(mouse))).toBe('no-passthrough')
	})

	test.each([
		['wsl2', 'no-passthrough'],
		['container', 'charge-only'],
		['flatpak', 'charge-only'],
	] as const)('%s with a mouse on the bus: %s', (where, code) => {
		expect(codeOf(inside(where), look(mouse), look(mouse))).toBe(code)
	})

	test.each(['wsl2', 'chromeos', 'virtual-machine', 'container'] as const)(
		'%s that a board was handed into',
		where => {
			expect(codeOf(inside(where), none, look(ch340))).toBe('ok')
		},
	)
})

test('whatever comes and goes, a verdict is about what was seen', () => {
	const things = [ch340, bare, taken, mouse, phone, hub, device(0, 2, {location: '1-7', functions: []})]
	const anyLook = fc
		.uniqueArray(fc.constantFrom(...things), {selector: ({location}) => location})
		.chain(devices => fc.nat(3).map(arrival => look(...devices.map(device => ({...device, arrival})))))
	const anyHost = fc.constantFrom(linux, windows, mac, braille, inside('wsl2'), inside('virtual-machine'))
	fc.assert(
		fc.property(anyHost, fc.array(anyLook, {maxLength: 8}), (host, snapshots) => {
			const verdict = diagnose({host, snapshots})
			if (verdict?.code === 'ok') expect(snapshots.at(-1)?.ports).toContainEqual(verdict.port)
			if (verdict?.code === 'charge-only') expect(snapshots.at(-1)?.ports).toEqual([])
			if (verdict && 'device' in verdict)
				expect(snapshots.flatMap(({devices}) => devices)).toContainEqual(verdict.device)
		}),
	)
})
