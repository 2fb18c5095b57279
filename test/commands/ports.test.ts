import {describe, expect, it, test} from 'vitest'
import {ports} from '../../src/commands/ports.ts'
import {makeReport} from '../../src/commands/report.ts'
import {describePort, type RawPort} from '../../src/serial/describe.ts'
import type {PortInfo} from '../../src/serial/port.ts'
import type {Usb} from '../../src/usb/usb.ts'
import {portPage} from '../../src/wizard/steps/port/page.ts'
import {portStep} from '../../src/wizard/steps/port/step.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {partOfEnvironment} from '../part-of-environment.ts'
import {linux} from '../usb/made-up.ts'
import {emptyUsb} from '../wizard/bench.ts'

const never = new AbortController().signal
const bridge = describePort({path: '/dev/ttyUSB0', vendorId: 0x1a86, productId: 0x7523})

/** What `mp-wizard ports` prints of these. */
async function printed(found: readonly PortInfo[], json = false): Promise<string> {
	const terminal = new FakeTerminal(false)
	const env = partOfEnvironment({
		terminal,
		os: {platform: 'linux', variables: {LANG: 'C.UTF-8'}},
		async *watchPorts() {
			yield found
		},
		usb: {...emptyUsb, access: async () => ({state: 'unknown', suspects: []})},
	})
	const report = makeReport(terminal, {platform: 'linux', variables: {}}, {json, plain: true})
	await ports(env, {all: true, json}, report, new AbortController().signal)
	return terminal.text
}

function rows(found: readonly PortInfo[]): string {
	const {rows} = portPage({...portStep, ports: found}) as Extract<
		ReturnType<typeof portPage>,
		{kind: 'question'}
	>
	return rows.map(({label, detail}) => `${label}  ${detail}\n`).join('')
}

test('two boards of the same kind, and the two ports of one, are told apart', async () => {
	const found = [
		describePort({path: '/dev/ttyUSB0', vendorId: 0x1a86, productId: 0x7523, location: '1-1'}),
		describePort({path: '/dev/ttyUSB10', vendorId: 0x1a86, productId: 0x7523, location: '1-2'}),
		describePort({
			path: '/dev/ttyUSB2',
			vendorId: 0x403,
			productId: 0x6010,
			location: '1-3',
			interfaceNumber: 1,
		}),
		describePort({
			path: '/dev/ttyUSB1',
			vendorId: 0x403,
			productId: 0x6010,
			location: '1-3',
			interfaceNumber: 0,
		}),
		describePort({
			path: '/dev/ttyACM0',
			vendorId: 0x303a,
			productId: 0x1001,
			serialNumber: '24:0A:C4:12:34:56',
		}),
	]
	expect(await printed(found)).toBe(
		[
			'/dev/ttyUSB0   CH340 USB bridge, WCH, USB position 1-1',
			'/dev/ttyUSB10  CH340 USB bridge, WCH, USB position 1-2',
			'/dev/ttyUSB2   FT2232 USB bridge, FTDI, port 2 of 2',
			'/dev/ttyUSB1   FT2232 USB bridge, FTDI, port 1 of 2',
			'/dev/ttyACM0   Built-in USB (USB-Serial/JTAG), Espressif',
			'',
		].join('\n'),
	)
	expect(JSON.parse((await printed(found, true)).split('\n')[2]!)).toMatchObject({
		path: '/dev/ttyUSB2',
		location: '1-3',
		interfaceNumber: 1,
	})
})

/** All that `mp-wizard ports` says where the computer is another, or knows of its ports. */
async function asked(found: readonly PortInfo[], usb: Partial<Usb>, json: boolean): Promise<FakeTerminal> {
	const terminal = new FakeTerminal(false)
	const os = {platform: 'linux', variables: {LANG: 'C.UTF-8'}} as const
	const env = partOfEnvironment({
		terminal,
		os,
		async *watchPorts() {
			yield found
		},
		usb: {...emptyUsb, ...usb},
	})
	await ports(env, {all: false, json}, makeReport(terminal, os, {json, plain: true}), never)
	return terminal
}

describe('of each port', () => {
	const dialout = {name: 'dialout', joinedSinceLogin: false, onlyInUsrLib: false}
	it.each([
		[{state: 'free'}, 'free', {access: 'free'}],
		[
			{state: 'busy', holders: [{pid: 4711, name: 'thonny'}]},
			'in use by thonny (process 4711)',
			{access: 'busy', holders: [{pid: 4711, name: 'thonny'}]},
		],
		[
			{state: 'busy', holders: [{pid: 4712, name: 'node', wizard: true}]},
			'in use by another mp-wizard (process 4712)',
			{access: 'busy', holders: [{pid: 4712, name: 'node', wizard: true}]},
		],
		[{state: 'busy', holders: []}, 'in use', {access: 'busy', holders: []}],
		[
			{state: 'forbidden', group: dialout},
			'forbidden: it is for the group dialout',
			{access: 'forbidden', group: 'dialout'},
		],
		[{state: 'forbidden', group: undefined}, 'forbidden', {access: 'forbidden'}],
	] as const)('it is told whether it can be opened: %j', async (access, said, fields) => {
		const usb = {access: async () => access}
		expect((await asked([bridge], usb, false)).text).toBe(`/dev/ttyUSB0  CH340 USB bridge, WCH, ${said}\n`)
		const [event] = (await asked([bridge], usb, true)).text.split('\n')
		expect(JSON.parse(event!)).toMatchObject(fields)
	})

	it('Windows is not asked, which would only have guesses', async () => {
		const usb = {
			access: async () => {
				throw new Error('asked')
			},
		}
		const terminal = new FakeTerminal(false)
		const env = partOfEnvironment({
			terminal,
			os: {platform: 'win32', variables: {}},
			async *watchPorts() {
				yield [{...bridge, path: 'COM3'}]
			},
			usb: {...emptyUsb, ...usb},
		})
		const json = {json: true, plain: true}
		await ports(env, {all: false, json: true}, makeReport(terminal, env.os, json), never)
		expect(terminal.text).toContain('"access":"unknown"')
	})
})

describe('where there is no port', () => {
	it.each(['container', 'wsl2'] as const)('%s keeps the board away, and that is said', async confinement => {
		const usb = {host: async () => ({...linux, confinement})}
		const {text, errors} = await asked([], usb, false)
		expect(text).toBe(errors)
		expect(errors).toMatch(
			/^No serial port .+\n {2}See all ports: .+\n {2}Find out why: .+\nThe board does not reach /,
		)
		const [event] = (await asked([], usb, true)).text.split('\n')
		expect(JSON.parse(event!)).toMatchObject({event: 'verdict', code: 'no-passthrough'})
	})

	it('on a computer that USB reaches nothing more is said', async () => {
		expect((await asked([], {}, true)).text).toBe('{"event":"done"}\n')
		expect((await asked([], {}, false)).errors).toBe(
			[
				'No serial port that looks like a board.',
				'  See all ports: mp-wizard ports --all',
				'  Find out why:  mp-wizard doctor',
				'',
			].join('\n'),
		)
	})
})

it('where there is no port at all, the next step is the doctor, also where the unlikely ones were asked for', async () => {
	expect(await printed([])).toBe('No serial port at all.\n  Find out why:  mp-wizard doctor\n')
})

describe('a USB device that writes into its names', () => {
	/** Control characters of both kinds, and what turns text round or hides it. */
	const raw = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/

	test.each([
		['colours and cursor movements', '\u001b[31m\u001b[2J\u001b[1;1HBoard'],
		['a title for the window', '\u001b]0;mine\u0007\u009d0;mine\u009c'],
		['line breaks', 'Board\r\n/dev/ttyUSB9  Your board\u2028x\u0085'],
		['what is not UTF-8', Buffer.from([0x42, 0xff, 0xfe, 0x9b, 0x33, 0x31, 0x6d, 0xc0]).toString('utf8')],
		['marks that turn text round', '\u202e0BSUytt/ved/\u202c\u2066\u200f'],
		['300 letters', 'W'.repeat(300)],
		['nothing', ''],
		['blanks', ' \u00a0\t\u200b '],
	])('%s gets none of it to the screen', async (_what, text) => {
		const device: RawPort = {
			path: '/dev/ttyUSB0',
			vendorId: 0x1234,
			productId: 1,
			serialNumber: text,
			manufacturer: text,
			product: text,
			location: text,
		}
		const found = [device, {...device, path: '/dev/ttyUSB1'}].map(describePort)
		for (const output of [await printed(found), await printed(found, true), rows(found)]) {
			expect(output).not.toMatch(raw)
			expect(output).toContain('/dev/ttyUSB1')
			const lines = output
				.trimEnd()
				.split('\n')
				.filter(line => line !== '{"event":"done"}')
			expect(lines).toHaveLength(2)
			for (const line of lines) expect(line.length).toBeLessThan(400)
		}
		expect(await printed(found)).toMatch(/^\/dev\/ttyUSB0 {2}USB serial device(?:, \S| 1234:0001)/)
	})
})
