import {describe, expect, it} from 'vitest'
import type {VerdictCode} from '../../../src/usb/verdict.ts'
import type {System} from '../../../src/virtual/usb/facts.ts'
import {sample} from '../../at-length.ts'
import {type CableScene, everywhere, sceneOn, silent} from './on-a-computer.ts'

interface Told {
	readonly verdict: VerdictCode
	/** What is on the bus while the board is plugged in and nothing was put right; `@` is the board's port. */
	readonly bus: readonly string[]
	readonly right: string
}

const bridge = '1a86:7523 serves @'
const itself = '303a:1001 serves @'

/** What is told of each scene. */
const told: Readonly<Record<CableScene, Told>> = {
	'no-driver': {verdict: 'no-driver', bus: ['1a86:7522 missing'], right: '1a86:7522 serves @'},
	'charge-only': {verdict: 'charge-only', bus: [], right: bridge},
	busy: {verdict: 'busy', bus: [bridge], right: bridge},
	'no-permission': {verdict: 'no-permission', bus: [bridge], right: bridge},
	brltty: {verdict: 'vanished', bus: ['1a86:7523 taken'], right: bridge},
	uf2: {verdict: 'uf2-drive', bus: ['303a:7002 *'], right: itself},
	'needs-boot': {verdict: 'needs-boot', bus: [bridge], right: bridge},
	loose: {verdict: 'vanished', bus: [], right: bridge},
	power: {verdict: 'power', bus: [], right: bridge},
	'not-serial': {verdict: 'not-serial', bus: ['303a:4004 *'], right: itself},
	'wrong-port': {verdict: 'wrong-port', bus: ['10c4:ea60 serves &', bridge], right: bridge},
	wsl: {verdict: 'no-passthrough', bus: [], right: bridge},
}

/** By system: a bridge's port and the one of a chip's own USB; with an adapter beside it, that one's and the bridge's. */
const paths: Readonly<Record<System, Readonly<Record<'bridge' | 'own' | 'beside', string>>>> = {
	linux: {bridge: '/dev/ttyUSB0', own: '/dev/ttyACM0', beside: '/dev/ttyUSB1'},
	darwin: {bridge: '/dev/cu.usbserial-110', own: '/dev/cu.usbmodem1101', beside: '/dev/cu.usbserial-210'},
	win32: {bridge: 'COM3', own: 'COM3', beside: 'COM4'},
}

// One of each four: they meet each of the three systems.
describe.each(sample(everywhere, 4))('%s on %s', (name, system) => {
	const {verdict, bus, right} = told[name]
	const {bridge, own, beside} = paths[system]
	const board = (line: string, alone: boolean) =>
		line.replace('@', line.startsWith('303a') ? own : name === 'wrong-port' && !alone ? beside : bridge)
	const broken = bus.map(line => board(line.replace('&', bridge), false))
	const portsIn = (lines: readonly string[]) => lines.map(line => line.split(' ')[2]).filter(Boolean)
	/** Which driver a disk or a keyboard has is not told by every system. */
	const same = (lines: readonly string[]) =>
		lines.map(line => line.replace(/^(303a:(?:7002|4004)) \w+$/, '$1 *'))

	it('shows on the bus and in the list of ports what it is about, and nothing while it is unplugged', async () => {
		const person = await sceneOn(name, system, {startInterpreter: silent})
		const {operator} = person
		const seen = async () => ({bus: same(await person.bus()), ports: await person.paths()})
		expect(await seen()).toEqual({bus: broken, ports: portsIn(broken)})
		operator.unplug()
		expect(await seen()).toEqual({bus: [], ports: []})
		operator.plug()
		expect(await seen()).toEqual({bus: [], ports: []})
		await person.wait(9000)
		expect(await seen()).toEqual({bus: broken, ports: portsIn(broken)})
		operator.fix()
		await person.wait(1000)
		const [path] = await person.paths()
		expect(await seen()).toEqual({bus: [right.replace('@', path!)], ports: [path]})
		expect(await person.env.usb.access(path!)).toEqual(
			system === 'win32' ? {state: 'unknown', suspects: []} : {state: 'free'},
		)
	})

	it('leads to its verdict, however often the bus is looked at', async () => {
		const person = await sceneOn(name, system, {startInterpreter: silent})
		for (const every of [100, 250, 400, 600]) expect((await person.verdict(every))?.code).toBe(verdict)
	})

	it('is put right while the board is plugged in, and the board answers', async () => {
		const person = await sceneOn(name, system, {startInterpreter: silent})
		person.operator.fix()
		await person.wait(1000)
		expect((await person.verdictOfPort())?.code).toBe('ok')
	})

	it('is put right while the board is unplugged, and the board answers when it is plugged in', async () => {
		const person = await sceneOn(name, system, {startInterpreter: silent})
		person.operator.unplug()
		person.operator.fix()
		await person.wait(1000)
		expect(await person.bus()).toEqual([])
		person.operator.plug()
		await person.wait(1000)
		// Its buttons are of use only to a board that has power.
		if (name === 'needs-boot') person.operator.fix()
		await person.wait(1000)
		expect((await person.verdict())?.code).toBe(name === 'needs-boot' ? 'needs-boot' : 'ok')
	})
})
