import {describe, expect, test} from 'vitest'
import {adapterFor} from '../../src/serial/adapters.ts'
import {driverAdvice} from '../../src/usb/drivers.ts'
import type {UsbDevice} from '../../src/usb/tree.ts'
import type {Confinement, Host, PortGroup} from '../../src/usb/usb.ts'
import type {Verdict} from '../../src/usb/verdict.ts'
import {sentences} from '../../src/words/card.ts'
import {words} from '../../src/words/index.ts'
import {broken, ch340, device, linux, mac, missing, mouse, port, serves, windows} from '../usb/made-up.ts'

/** The card of a verdict, its fixes as sentences. */
function cardOf(verdict: Verdict, host: Host) {
	const card = words.verdictCard(verdict, host)
	return {...card, fixes: sentences(card.fixes)}
}

const path = '/dev/ttyUSB0'
const withAdapter = (device: UsbDevice) => {
	const adapter = adapterFor(device.vendorId, device.productId)
	return adapter ? {device, adapter} : {device}
}
const noDriver = (device: UsbDevice, host: Host): Verdict => ({
	code: 'no-driver',
	...withAdapter(device),
	advice: driverAdvice(device, host),
})
const like = (...family: string[]): Host => ({...linux, family})
const inside = (confinement: Confinement): Host => ({...linux, confinement})
const group = (name: string, more: Partial<PortGroup> = {}): PortGroup => ({
	name,
	joinedSinceLogin: false,
	onlyInUsrLib: false,
	...more,
})
const forbidden = (group: PortGroup | undefined): Verdict => ({code: 'no-permission', path, group})
const bridge = (driver: UsbDevice['driver']) => ({...ch340, ports: [], driver})

/** One of every kind, as each system may have it. */
const all: readonly (readonly [Verdict, Host])[] = [
	...[linux, windows, mac].flatMap((host): [Verdict, Host][] => [
		[{code: 'ok', port: port(path)}, host],
		[{code: 'charge-only'}, host],
		[noDriver(bridge(missing), host), host],
		[noDriver(device(0x1a86, 0x7522, {driver: missing}), host), host],
		[noDriver(device(0x0403, 0, {driver: missing}), host), host],
		[noDriver(device(0x1234, 1, {driver: missing}), host), host],
		[noDriver(device(0x303a, 0x1001, {driver: missing}), host), host],
		[{code: 'power', ...withAdapter(ch340)}, host],
		[{code: 'power'}, host],
		[{code: 'not-serial', device: mouse}, host],
		[{code: 'busy', path, holders: [], suspects: []}, host],
		[forbidden(undefined), host],
	]),
	...[10, 19, 22, 28, 31, 39, 52].map((code): [Verdict, Host] => [
		noDriver(bridge(broken(code)), windows),
		windows,
	]),
	[noDriver(device(0x067b, 0x2303, {driver: broken(10)}), windows), windows],
	[noDriver(device(0x303a, 0x1001, {driver: serves('WinUSB')}), windows), windows],
	[noDriver(device(0x1a86, 0x55d4, {driver: serves()}), mac), mac],
	[noDriver(device(0x303a, 0x4001, {driver: missing}), inside('chromeos')), inside('chromeos')],
	[{code: 'vanished', ...withAdapter(ch340), by: 'brltty', times: 1}, linux],
	[{code: 'vanished', ...withAdapter(ch340), by: 'unknown', times: 2}, linux],
	[{code: 'vanished', ...withAdapter(bridge({state: 'taken'})), by: 'unknown', times: 1}, linux],
	[{code: 'uf2-drive', ...withAdapter(device(0x2e8a, 3, {functions: ['drive']}))}, linux],
	[{code: 'uf2-drive', ...withAdapter(device(0x239a, 0x00eb, {functions: ['drive']}))}, linux],
	[{code: 'uf2-drive', ...withAdapter(device(0x1234, 1, {functions: ['drive']}))}, linux],
	[{code: 'not-serial', ...withAdapter(device(0x2341, 0x43))}, linux],
	[{code: 'not-serial', ...withAdapter(device(0x303a, 0x4002))}, linux],
	[{code: 'not-serial', ...withAdapter(device(0x1a86, 0x5512))}, linux],
	[{code: 'wrong-port', path, others: []}, linux],
	[{code: 'wrong-port', path, others: ['/dev/ttyACM0']}, linux],
	[{code: 'needs-boot', path, ...withAdapter(ch340)}, linux],
	[{code: 'needs-boot', path: undefined}, linux],
	...(['wsl1', 'wsl2', 'chromeos', 'container', 'snap', 'flatpak', 'virtual-machine'] as const).map(
		(where): [Verdict, Host] => [{code: 'no-passthrough', where}, inside(where)],
	),
]

describe('every verdict', () => {
	test.each(all.map(([verdict, host]) => [verdict.code, host.platform, verdict, host] as const))(
		'%s on %s has a card in plain words',
		(code, _, verdict, host) => {
			const {title, seen, meaning, fixes} = cardOf(verdict, host)
			expect(title).toBe(words.verdictTitle(verdict))
			expect(title.length).toBeLessThanOrEqual(60)
			expect(title).not.toMatch(/[.!]$/)
			expect(seen).toMatch(/[.]$/)
			expect(meaning).toMatch(/[.]$/)
			expect(fixes.length > 0).toBe(code !== 'ok')
			const text = [title, seen, meaning, ...fixes].join('\n')
			expect(text).not.toMatch(/!|undefined|\[object|http:/)
		},
	)
})

const fixes = (verdict: Verdict, host: Host) => cardOf(verdict, host).fixes.join('\n')

describe('a port that may not be opened', () => {
	test.each([
		['dialout', like('debian')],
		['uucp', like('arch')],
		['plugdev', like('gentoo')],
	])('names the group that it is really for: %s', (name, host) => {
		expect(cardOf(forbidden(group(name)), host).fixes[0]).toBe(
			`In another terminal window, become a member of it: sudo usermod -aG ${name} $USER`,
		)
	})

	test('of a group that was joined since the login needs no command', () => {
		const card = cardOf(forbidden(group('dialout', {joinedSinceLogin: true})), linux)
		expect(card.fixes).toHaveLength(1)
		expect(card.fixes[0]).toMatch(/^Log out/)
	})

	test('on Silverblue takes two steps', () => {
		const [first, second] = cardOf(forbidden(group('dialout', {onlyInUsrLib: true})), like('fedora')).fixes
		expect(first).toContain("grep -E '^dialout:' /usr/lib/group | sudo tee -a /etc/group")
		expect(second).toContain('sudo usermod -aG dialout $USER')
	})

	test('can be had without a group', () => {
		expect(fixes(forbidden(undefined), linux)).toContain('TAG+="uaccess"')
		expect(fixes(forbidden(undefined), linux)).not.toContain('usermod')
	})

	test('of a group with a name that is a trap gets no command with it', () => {
		expect(fixes(forbidden(group('x; rm -rf ~')), linux)).not.toContain('rm -rf')
	})

	test('in a container is a matter of its start', () => {
		expect(fixes(forbidden(group('dialout')), inside('container'))).toContain('--group-add dialout')
	})
})

describe('a missing driver', () => {
	const first = (device: UsbDevice, host: Host) => cardOf(noDriver(device, host), host).fixes[0]

	test('comes by itself on Windows, and else from the page of its maker', () => {
		const text = fixes(noDriver(bridge(missing), windows), windows)
		expect(first(bridge(missing), windows)).toMatch(/wait a minute/)
		expect(text).toContain('https://www.wch-ic.com/downloads/CH341SER_EXE.html')
	})

	test('is never to be installed on a Mac that has it', () => {
		expect(fixes(noDriver(bridge(missing), mac), mac)).not.toContain('https:')
	})

	test('is installed and allowed on a Mac that has it not', () => {
		const text = fixes(noDriver(device(0x1a86, 0x7522, {driver: missing}), mac), mac)
		expect(text).toContain('https://www.wch-ic.com/downloads/CH34XSER_MAC_ZIP.html')
		expect(text).toContain('System Settings')
	})

	test('is a module of the kernel on Linux', () => {
		expect(first(bridge(missing), linux)).toBe('Load it, in another terminal window: sudo modprobe ch341')
	})

	test('that is known to be bad is rolled back', () => {
		const driver = {state: 'serves', version: '3.8.2023.2'} as const
		const counterfeit = {...ch340, product: 'USB2.0-Ser!', driver}
		expect(first(counterfeit, windows)).toContain('3.5.2019.1')
	})

	test('is shown with the number that Device Manager shows', () => {
		expect(cardOf(noDriver(bridge(broken(31)), windows), windows).seen).toContain('code 31')
	})
})

describe('a port that is taken', () => {
	const busy = (...names: string[]): Verdict => ({
		code: 'busy',
		path,
		holders: names.map((name, index) => ({name, pid: 100 + index})),
		suspects: [],
	})

	test('is taken by a program with a name', () => {
		const card = cardOf(busy('thonny', 'screen'), linux)
		expect(card.seen).toContain('thonny (process 100) and screen (process 101)')
		expect(card.fixes[0]).toBe('Close thonny and screen.')
	})

	test('is left by ModemManager after a while', () => {
		expect(cardOf(busy('ModemManager'), linux).fixes[0]).toMatch(/^Wait/)
		expect(cardOf(busy(), {...linux, portGrabbers: ['modemmanager']}).fixes[0]).toMatch(/^Wait/)
		expect(cardOf(busy('thonny'), {...linux, portGrabbers: ['modemmanager']}).fixes[0]).toMatch(/^Close/)
	})

	test('has suspects on Windows', () => {
		const verdict: Verdict = {code: 'busy', path: 'COM3', holders: [], suspects: ['putty.exe']}
		expect(cardOf(verdict, windows).fixes[0]).toBe('Close putty.exe.')
	})
})

describe('brltty', () => {
	const verdict: Verdict = {code: 'vanished', ...withAdapter(ch340), by: 'brltty', times: 1}

	test.each([
		[like('ubuntu', 'debian'), 'sudo apt remove brltty'],
		[like('fedora'), 'sudo dnf remove brltty'],
		[like('arch'), 'sudo pacman -R brltty'],
		[like('opensuse-tumbleweed', 'opensuse', 'suse'), 'sudo zypper remove brltty'],
	])('%# is removed only where nobody needs it', (host, command) => {
		expect(cardOf(verdict, host).fixes[0]).toBe(`If nobody here uses a Braille display: ${command}`)
		expect(fixes(verdict, host)).toMatch(/ask first/)
	})
})

test('WSL 2 is told the steps in their order', () => {
	const text = fixes({code: 'no-passthrough', where: 'wsl2'}, inside('wsl2'))
	const steps = ['winget install usbipd', 'usbipd list', 'usbipd bind', 'usbipd attach --wsl']
	const places = steps.map(step => text.indexOf(step))
	expect(places).toEqual([...places].sort((a, b) => a - b))
	expect(places[0]).toBeGreaterThan(0)
})

test('names from devices and programs do not get control characters to the screen', () => {
	const evil = '\u001b[31mEvil\u202e\r\n'
	const cards = [
		cardOf({code: 'not-serial', device: {...mouse, product: evil}}, linux),
		cardOf({code: 'busy', path: evil, holders: [{pid: 1, name: evil}], suspects: []}, linux),
		cardOf({code: 'busy', path: evil, holders: [], suspects: [evil]}, linux),
		cardOf({code: 'wrong-port', path: evil, others: [evil]}, linux),
		cardOf({code: 'needs-boot', path: evil}, linux),
		cardOf(forbidden(group(evil)), linux),
		cardOf(noDriver(device(1, 1, {driver: serves(evil)}), windows), windows),
	]
	for (const {title, seen, meaning, fixes} of cards)
		expect([title, seen, meaning, ...fixes].join('')).not.toMatch(/[\u0000-\u001f\u202e]/)
})
