import {describe, expect, it} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import {
	awaitUnplug,
	awaitVerdict,
	inspect,
	type Judged,
	type Observed,
	suppose,
} from '../../src/jobs/test-cable.ts'
import {describePort} from '../../src/serial/describe.ts'
import type {UsbDevice} from '../../src/usb/tree.ts'
import type {Host, PortAccess} from '../../src/usb/usb.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {linux} from '../usb/made-up.ts'

const never = new AbortController().signal

const hub: UsbDevice = {
	vendorId: 0x1d6b,
	productId: 2,
	location: 'usb1',
	driver: {state: 'unknown'},
	ports: [],
	functions: ['hub'],
}

/** A CH340 in the second socket. */
const board: UsbDevice = {
	vendorId: 0x1a86,
	productId: 0x7523,
	location: '1-2',
	arrival: 7,
	driver: {state: 'serves', name: 'ch341'},
	ports: ['/dev/ttyUSB0'],
	functions: ['vendor'],
}

const driverless: UsbDevice = {...board, driver: {state: 'missing'}, ports: []}

/** A computer whose bus changes at times that the test sets. */
class Computer {
	readonly clock = new BenchClock()
	devices: readonly UsbDevice[] = [hub]
	access: PortAccess = {state: 'free'}
	confinement: Host['confinement']
	blind = false
	/** Ports that are on no USB. */
	readonly others: string[] = []
	/** What the log of the system tells since it was asked last. */
	failures = 0

	/** What is plugged in beside the hub, `ms` from now on. */
	after(ms: number, ...devices: readonly UsbDevice[]): this {
		this.clock.after(ms, () => {
			this.devices = [hub, ...devices]
		})
		return this
	}

	readonly usb = {
		readTree: async () =>
			this.blind ? {devices: [], blind: 'tool-missing' as const} : {devices: this.devices},
		host: async () => ({...linux, confinement: this.confinement}),
		access: async () => this.access,
		failed: async () => this.failures-- > 0,
	}

	async *watchPorts() {
		const usb = this.devices.flatMap(({ports, vendorId, productId}) =>
			ports.map(path => describePort({path, vendorId, productId})),
		)
		yield [...usb, ...this.others.map(path => describePort({path}))]
	}
}

const nothing: Observed = {host: linux, snapshots: []}
const codeOf = (judged: Judged) => (judged.kind === 'finding' ? judged.finding.verdict.code : judged.kind)

describe('the first look', () => {
	it('says what is wrong where what is there explains itself', async () => {
		const computer = new Computer()
		computer.devices = [hub, driverless]
		expect(codeOf(await inspect(computer, never))).toBe('no-driver')
	})

	it('says nothing of an empty bus: perhaps the board is in the drawer', async () => {
		expect(codeOf(await inspect(new Computer(), never))).toBe('unclear')
	})

	it('names who holds the port of a board', async () => {
		const computer = new Computer()
		computer.devices = [hub, board]
		computer.access = {state: 'busy', holders: [{pid: 4711, name: 'thonny'}]}
		const judged = await inspect(computer, never)
		expect(judged).toMatchObject({finding: {verdict: {code: 'busy', holders: [{name: 'thonny'}]}}})
	})
})

describe('waiting for the plug to be pulled', () => {
	it('ends as soon as something goes away', async () => {
		const computer = new Computer()
		computer.devices = [hub, board]
		const {seen} = await inspect(computer, never)
		computer.after(1000)
		const judged = await awaitUnplug(computer, seen, never)
		expect(codeOf(judged)).toBe('unplugged')
		expect(judged.seen.snapshots.map(({devices}) => devices)).toEqual([[hub]])
	})

	it('is not ended by a look that could not be taken', async () => {
		const computer = new Computer()
		computer.devices = [hub, driverless]
		const {seen} = await inspect(computer, never)
		computer.clock.after(500, () => {
			computer.blind = true
		})
		computer.clock.after(3000, () => {
			computer.blind = false
		})
		computer.after(9000)
		await awaitUnplug(computer, seen, never)
		expect(computer.clock.now()).toBeGreaterThanOrEqual(9000)
	})

	it('takes a board that comes instead: it had not been plugged in', async () => {
		const computer = new Computer()
		const {seen} = await inspect(computer, never)
		computer.after(1000, board)
		expect(await awaitUnplug(computer, seen, never)).toMatchObject({
			kind: 'board',
			port: {path: '/dev/ttyUSB0'},
		})
	})

	it('can be called off', async () => {
		const computer = new Computer()
		const off = new AbortController()
		computer.clock.after(5000, () => off.abort(new Cancelled()))
		await expect(awaitUnplug(computer, nothing, off.signal)).rejects.toBeInstanceOf(Cancelled)
	})
})

describe('while the plug is still in', () => {
	const pico: UsbDevice = {
		...board,
		vendorId: 0x2e8a,
		productId: 5,
		ports: ['/dev/ttyACM0'],
		functions: ['serial'],
	}
	/** Built in, with no driver of its own, as in many laptops. */
	const fingerprints: UsbDevice = {
		...board,
		vendorId: 0x06cb,
		productId: 0x00bd,
		location: '1-9',
		driver: {state: 'missing'},
		ports: [],
	}

	it('a Bluetooth port that comes meanwhile is not what was asked for', async () => {
		const computer = new Computer()
		computer.devices = [hub, pico]
		const {seen} = await inspect(computer, never)
		computer.clock.after(1000, () => computer.others.push('/dev/rfcomm0'))
		computer.after(2400)
		expect(codeOf(await awaitUnplug(computer, seen, never))).toBe('unplugged')
	})

	it('nor does it make an answer of the board that was there all the time', async () => {
		const computer = new Computer()
		computer.devices = [hub, board]
		const {seen} = await inspect(computer, never)
		computer.clock.after(1000, () => computer.others.push('/dev/rfcomm0'))
		computer.after(9000)
		expect(codeOf(await awaitUnplug(computer, seen, never))).toBe('unplugged')
	})

	it('what shows once the bus is seen was there before', async () => {
		const computer = new Computer()
		computer.devices = [hub, fingerprints]
		computer.blind = true
		const {seen} = await inspect(computer, never)
		computer.blind = false
		computer.after(9000, board, fingerprints)
		expect(await awaitUnplug(computer, seen, never)).toMatchObject({port: {path: '/dev/ttyUSB0'}})
	})

	it('a bus that was not seen at first can still be found empty', async () => {
		const computer = new Computer()
		computer.blind = true
		const {seen} = await inspect(computer, never)
		computer.blind = false
		expect(codeOf(await awaitVerdict(computer, seen, never, {said: true}))).toBe('charge-only')
	})
})

describe('where nobody can be asked to unplug anything', () => {
	async function supposed(device: Partial<UsbDevice>, confinement?: Host['confinement']): Promise<string> {
		const computer = new Computer()
		computer.confinement = confinement
		computer.devices = [hub, {...board, ...device}]
		const judged = await inspect(computer, never)
		return codeOf(judged.kind === 'unclear' ? await suppose(computer, judged.seen, never) : judged)
	}
	const none = {ports: [], driver: {state: 'unknown'}} as const

	it.each([
		['a device that could not tell its ids', {...none, vendorId: 0, productId: 2}, 'power'],
		[
			'a Pico as a drive',
			{...none, vendorId: 0x2e8a, productId: 3, functions: ['drive', 'vendor']},
			'uf2-drive',
		],
		['a Pico with its port', {vendorId: 0x2e8a, productId: 5, functions: ['serial']}, 'board'],
		['a port of a maker nobody knows', {vendorId: 0x1209, productId: 0xabcd, functions: ['serial']}, 'board'],
		['an Arduino Uno', {vendorId: 0x2341, productId: 0x43, functions: ['serial']}, 'not-serial'],
		[
			'a tablet that is built in',
			{...none, vendorId: 0x0627, productId: 1, functions: ['input']},
			'charge-only',
		],
		['a reader for fingers without a driver', {...none, vendorId: 0x06cb, productId: 0xbd}, 'charge-only'],
	] as const)('%s is judged as what was plugged in', async (_, device, verdict) => {
		expect(await supposed(device)).toBe(verdict)
	})

	it.each(['virtual-machine', 'wsl2'] as const)('in a %s the board was not handed in', async place => {
		expect(await supposed({...none, vendorId: 0x0627, productId: 1, functions: ['drive']}, place)).toBe(
			'no-passthrough',
		)
	})
})

describe('waiting for the plug to be put in', () => {
	it('ends with a board that stays for a second', async () => {
		const computer = new Computer().after(1000, board)
		expect(codeOf(await awaitVerdict(computer, nothing, never))).toBe('board')
		expect(computer.clock.now()).toBeLessThan(4000)
	})

	it('gives a driver two seconds before it is called missing', async () => {
		const computer = new Computer().after(1000, driverless).after(2500, board)
		expect(codeOf(await awaitVerdict(computer, nothing, never))).toBe('board')
	})

	it('says that there is no driver after that, within ten seconds', async () => {
		const computer = new Computer().after(1000, driverless)
		expect(codeOf(await awaitVerdict(computer, nothing, never))).toBe('no-driver')
		expect(computer.clock.now()).toBeLessThan(1000 + 10_000)
	})

	it('says that it comes and goes when it does, within ten seconds', async () => {
		const computer = new Computer()
		for (let n = 0; n < 3; n += 1)
			computer.after(1000 + 1400 * n, {...board, arrival: 10 + n}).after(1700 + 1400 * n)
		expect(codeOf(await awaitVerdict(computer, nothing, never))).toBe('vanished')
		expect(computer.clock.now()).toBeLessThan(1000 + 10_000)
	})

	it('misses no board that is there for the blink of an eye, each time it starts', async () => {
		const computer = new Computer()
		for (let start = 110; start < 8000; start += 400) computer.after(start, board).after(start + 150)
		const judged = await awaitVerdict(
			computer,
			{host: linux, snapshots: [{devices: [hub], ports: []}]},
			never,
			{
				said: true,
			},
		)
		expect(codeOf(judged)).toBe('power')
		expect(computer.clock.now()).toBeLessThan(10_000)
	})

	it('calls no board ready that is about to go again, just when an answer is due', async () => {
		const computer = new Computer()
		for (let n = 0; n < 25; n += 1) computer.after(150 + 434 * n, board).after(370 + 434 * n)
		const judged = await awaitVerdict(
			computer,
			{host: linux, snapshots: [{devices: [hub], ports: []}]},
			never,
			{
				said: true,
			},
		)
		expect(codeOf(judged)).toBe('power')
	})

	it('says that nothing came only once the person says that it is plugged in', async () => {
		const computer = new Computer()
		const off = new AbortController()
		computer.clock.after(600_000, () => off.abort(new Cancelled()))
		await expect(awaitVerdict(computer, nothing, off.signal)).rejects.toBeInstanceOf(Cancelled)
		const judged = await awaitVerdict(computer, nothing, never, {said: true})
		expect(codeOf(judged)).toBe('charge-only')
	})

	it('tells a device that could not say what it is from a cable without data', async () => {
		const computer = new Computer()
		const {seen} = await inspect(computer, never)
		computer.failures = 1
		expect(codeOf(await awaitVerdict(computer, seen, never, {said: true}))).toBe('power')
	})

	it('does not blame a cable where the bus cannot be seen', async () => {
		const computer = new Computer()
		computer.blind = true
		const {seen} = await inspect(computer, never)
		expect(codeOf(await awaitVerdict(computer, seen, never, {said: true}))).toBe('unclear')
	})
})

describe('after a verdict', () => {
	async function verdictOn(computer: Computer) {
		const judged = await awaitVerdict(computer, nothing, never, {said: true})
		if (judged.kind !== 'finding') throw new Error(judged.kind)
		return judged
	}

	it('a board is taken up the moment its driver is there', async () => {
		const computer = new Computer().after(500, driverless)
		const {finding, seen} = await verdictOn(computer)
		computer.after(30_000, board)
		const began = computer.clock.now()
		expect(codeOf(await awaitVerdict(computer, seen, never, {beyond: finding}))).toBe('board')
		expect(computer.clock.now() - began).toBeLessThan(32_000)
	})

	it('another cable is another test: what was said of the first one is no evidence', async () => {
		const computer = new Computer()
		const {finding, seen} = await verdictOn(computer)
		computer.after(5000, driverless)
		const judged = await awaitVerdict(computer, seen, never, {beyond: finding})
		expect(codeOf(judged)).toBe('no-driver')
	})

	it('unplugging is not called a cable without data', async () => {
		const computer = new Computer().after(500, driverless)
		const {finding, seen} = await verdictOn(computer)
		computer.after(3000).after(60_000, board)
		expect(codeOf(await awaitVerdict(computer, seen, never, {beyond: finding}))).toBe('board')
	})

	it('a port that becomes free is enough, though nothing moves on the bus', async () => {
		const computer = new Computer()
		computer.access = {
			state: 'forbidden',
			group: {name: 'dialout', joinedSinceLogin: false, onlyInUsrLib: false},
		}
		computer.after(500, board)
		const {finding, seen} = await verdictOn(computer)
		expect(finding.verdict.code).toBe('no-permission')
		computer.clock.after(9000, () => {
			computer.access = {state: 'free'}
		})
		expect(codeOf(await awaitVerdict(computer, seen, never, {beyond: finding}))).toBe('board')
	})
})
