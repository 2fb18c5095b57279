import {describe, expect, test} from 'vitest'
import {type Heard, Problem} from '../../src/problem.ts'
import {type Circumstances, verdictOfAccess, verdictOfProblem} from '../../src/usb/judge-port.ts'
import type {Confinement, PortAccess} from '../../src/usb/usb.ts'
import {ch340, device, linux, mac, port, serves, windows} from './made-up.ts'

const usb0 = port('/dev/ttyUSB0')
const usb1 = port('/dev/ttyUSB1')
const inside = (confinement: Confinement) => ({...linux, confinement})
const dialout = {name: 'dialout', joinedSinceLogin: false, onlyInUsrLib: false}
const forbidden: PortAccess = {state: 'forbidden', group: dialout}
const holders = [{pid: 4711, name: 'thonny'}]

describe('a port that would not open', () => {
	test('because this user is not in its group', () => {
		const verdict = {code: 'no-permission', path: '/dev/ttyUSB0', group: dialout}
		expect(verdictOfAccess(usb0, forbidden, linux)).toEqual(verdict)
	})

	test('because a program has it', () => {
		const verdict = {code: 'busy', path: '/dev/ttyUSB0', holders, suspects: []}
		expect(verdictOfAccess(usb0, {state: 'busy', holders}, linux)).toEqual(verdict)
	})

	test.each([
		['snap', forbidden],
		['flatpak', forbidden],
		['snap', {state: 'missing'}],
		['container', {state: 'missing'}],
	] as const)('because of %s', (where, access) => {
		expect(verdictOfAccess(usb0, access, inside(where))).toEqual({code: 'no-passthrough', where})
	})

	test.each([{state: 'free'}, {state: 'missing'}, {state: 'unknown', suspects: ['putty.exe']}] as const)(
		'$state: nothing is known to be wrong',
		access => {
			expect(verdictOfAccess(usb0, access, linux)).toBeUndefined()
		},
	)
})

const at = (more: Partial<Circumstances> = {}): Circumstances => ({
	host: linux,
	port: usb0,
	ports: [usb0],
	device: ch340,
	...more,
})
const heard = (heard: Heard) =>
	new Problem('no-answer', {path: '/dev/ttyUSB0', heard, sample: '', reset: true})

describe('a port that did not open', () => {
	test('on Windows, where only programs that often hold ports are known', () => {
		const access = {state: 'unknown', suspects: ['putty.exe']} as const
		const busy = new Problem('port-busy', {path: 'COM3'})
		expect(verdictOfProblem(busy, at({host: windows, port: port('COM3'), access}))).toEqual({
			code: 'busy',
			path: 'COM3',
			holders: [],
			suspects: ['putty.exe'],
		})
	})

	test('although nobody knew why', () => {
		const path = '/dev/ttyUSB0'
		expect(verdictOfProblem(new Problem('port-busy', {path}), at())).toMatchObject({
			code: 'busy',
			holders: [],
		})
		expect(verdictOfProblem(new Problem('port-forbidden', {path}), at())).toMatchObject({
			code: 'no-permission',
			group: undefined,
		})
	})

	test('and whose group is known', () => {
		const problem = new Problem('port-forbidden', {path: '/dev/ttyUSB0'})
		expect(verdictOfProblem(problem, at({access: forbidden}))).toMatchObject({group: dialout})
	})

	test('because its driver is known to be bad', () => {
		const driver = {state: 'serves', version: '3.8.2023.2'} as const
		const counterfeit = device(0x1a86, 0x7523, {product: 'USB2.0-Ser!', driver})
		const problem = new Problem('port-failed', {path: 'COM3', detail: 'Unknown error code 31'})
		expect(verdictOfProblem(problem, at({host: windows, device: counterfeit}))).toMatchObject({
			code: 'no-driver',
			advice: {kind: 'replace', bad: {version: '3.8.2023.2', better: '3.5.2019.1'}},
		})
		expect(verdictOfProblem(problem, at({host: windows}))).toBeUndefined()
	})
})

describe('a port that no board can be behind', () => {
	const com5 = port('COM5', {kind: 'bluetooth', likelihood: 'unlikely'})
	const com7 = port('COM7')

	test.each([
		new Problem('port-failed', {path: 'COM5', detail: 'Opening COM5: Unknown error code 121'}),
		new Problem('no-answer', {path: 'COM5', heard: 'silence', sample: '', reset: true}),
		new Problem('port-busy', {path: 'COM5'}),
	])('is named for what it is, and the board is named beside it: $code', problem => {
		const verdict = verdictOfProblem(
			problem,
			at({host: windows, port: com5, ports: [com5, com7], device: undefined}),
		)
		expect(verdict).toEqual({code: 'wrong-port', path: 'COM5', others: ['COM7'], kind: 'bluetooth'})
	})

	test.each([
		['modem', '/dev/ttyACM0'],
		['debug', '/dev/cu.debug-console'],
	] as const)('as the %s at %s', (kind, path) => {
		const own = port(path, {kind, likelihood: 'unlikely'})
		const verdict = verdictOfProblem(
			new Problem('port-failed', {path, detail: 'x'}),
			at({port: own, ports: [own]}),
		)
		expect(verdict).toMatchObject({code: 'wrong-port', kind, others: []})
	})
})

test('a port that a container may not open is not a matter of groups', () => {
	const problem = new Problem('port-forbidden', {path: '/dev/ttyUSB0', byRule: true})
	expect(verdictOfProblem(problem, at({access: {state: 'free'}}))).toEqual({
		code: 'no-passthrough',
		where: 'container',
		forbidden: '/dev/ttyUSB0',
	})
})

describe('a board that does not answer', () => {
	test.each([
		['boot-log', 'needs-boot'],
		['invalid-header', 'needs-boot'],
		['micropython', 'needs-boot'],
		['crash', 'needs-boot'],
		['noise', 'needs-boot'],
		['silence', 'needs-boot'],
		['brownout', 'power'],
		['wrong-straps', 'power'],
		['download-mode', 'power'],
		['echo', 'wrong-port'],
	] as const)('after %s: %s', (what, code) => {
		expect(verdictOfProblem(heard(what), at())?.code).toBe(code)
	})

	test.each([
		['silence', 'needs-boot'],
		['download-mode', 'power'],
	] as const)('is not for want of a driver that its Mac has: after %s it is %s', (what, code) => {
		const path = '/dev/cu.wchusbserial14210'
		const ch9102 = device(0x1a86, 0x55d4, {ports: [path], driver: serves('CH34xVCPDriver')})
		const own = port(path)
		const circumstances = at({host: mac, device: ch9102, port: own, ports: [own]})
		expect(verdictOfProblem(heard(what), circumstances)?.code).toBe(code)
	})

	test('and is silent while another board is there', () => {
		const stranger = port('/dev/ttyS0', {kind: 'motherboard', likelihood: 'unlikely'})
		expect(verdictOfProblem(heard('silence'), at({ports: [usb1, stranger, usb0]}))).toEqual({
			code: 'wrong-port',
			path: '/dev/ttyUSB0',
			others: ['/dev/ttyUSB1'],
		})
	})

	test('on a port that does not look like one of a board', () => {
		const stranger = port('/dev/ttyS0', {kind: 'motherboard', likelihood: 'unlikely'})
		expect(verdictOfProblem(heard('silence'), at({port: stranger, ports: [stranger]}))).toMatchObject({
			code: 'wrong-port',
			others: [],
		})
	})

	test('and talks while another board is there: it is this one', () => {
		expect(verdictOfProblem(heard('boot-log'), at({ports: [usb0, usb1]}))?.code).toBe('needs-boot')
	})

	test('while a program listens that keeps nobody out', () => {
		const access: PortAccess = {state: 'busy', holders}
		const listened = {code: 'busy', path: '/dev/ttyUSB0', holders, suspects: []}
		expect(verdictOfProblem(heard('silence'), at({access}))).toEqual(listened)
		const garbled = new Problem('garbled-answer', {command: 'SYNC', sample: ''})
		expect(verdictOfProblem(garbled, at({access}))).toEqual(listened)
		// What the chip says of itself is nearer to the cause.
		expect(verdictOfProblem(heard('brownout'), at({access}))?.code).toBe('power')
	})

	test('because a program runs, whose text comes through: neither cable nor driver is in the way', () => {
		const cp2102 = device(0x10c4, 0xea60, {driver: {state: 'serves', version: '11.2.0.167'}})
		const access: PortAccess = {state: 'busy', holders}
		expect(verdictOfProblem(heard('program'), at({host: windows, device: cp2102}))?.code).toBe('needs-boot')
		expect(verdictOfProblem(heard('program'), at({access}))?.code).toBe('needs-boot')
	})

	test('or answers with garbage: the way to it is bad', () => {
		const problem = new Problem('garbled-answer', {command: 'SYNC', sample: ''})
		expect(verdictOfProblem(problem, at())).toMatchObject({code: 'power', device: ch340})
	})

	test('to a driver whose resets fail', () => {
		const driver = {state: 'serves', version: '11.2.0.167'} as const
		const cp2102 = device(0x10c4, 0xea60, {driver})
		expect(verdictOfProblem(heard('boot-log'), at({host: windows, device: cp2102}))?.code).toBe('no-driver')
	})
})

test('other problems have a card of their own', () => {
	const problem = new Problem('flash-unreadable', {flashId: 0xffffff})
	expect(verdictOfProblem(problem, at())).toBeUndefined()
})
