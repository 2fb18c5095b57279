import {describe, expect, it, onTestFinished} from 'vitest'
import {systemClock} from '../../../src/clock.ts'
import type {Environment} from '../../../src/environment.ts'
import type {UsbTree} from '../../../src/usb/tree.ts'
import {type StartInterpreter, startInterpreter} from '../../../src/virtual/interpreter/interpreter.ts'
import {isLong} from '../../at-length.ts'
import {classNow, fewGood, portsOf, told} from './class-bench.ts'
import {firmwareFor, Program} from './program.ts'

const HOUR_MS = 3_600_000
const never = new AbortController().signal

function flashes(env: Environment, wishes?: ConstructorParameters<typeof Program>[1]): Program {
	const program = new Program(env, wishes)
	onTestFinished(() => program.close())
	return program
}

/** Whether the flash of a board holds the firmware that the program writes. */
function holdsFirmware(flash: Uint8Array, chip: 'ESP32-C3' | 'ESP8266' = 'ESP32-C3'): boolean {
	const {bytes, offset} = firmwareFor({chip})
	return Buffer.compare(flash.subarray(offset, offset + bytes.length), bytes) === 0
}

const hubsIn = ({devices}: UsbTree) => devices.filter(({functions}) => functions.includes('hub'))

describe('a class at its computer', () => {
	it('begins with eight boards in the eight sockets of one hub, each port at its place there', async () => {
		const env = await classNow({})
		const ports = await portsOf(env)
		expect(ports.map(({path, location}) => `${path} ${location}`)).toEqual([
			'/dev/ttyUSB0 1-1.1',
			'/dev/ttyUSB1 1-1.2',
			'/dev/ttyUSB2 1-1.3',
			'/dev/ttyUSB3 1-1.4',
			'/dev/ttyUSB4 1-1.5',
			'/dev/ttyUSB5 1-1.6',
			'/dev/ttyUSB6 1-1.7',
			'/dev/ttyUSB7 1-1.8',
		])
		const tree = await env.usb.readTree()
		expect(hubsIn(tree).map(({location}) => location)).toEqual(['usb1', '1-1'])
		for (const {path, location, serialNumber} of ports)
			expect(tree.devices.find(device => device.location === location)).toMatchObject({
				ports: [path],
				serialNumber,
			})
	})

	it.each([
		['darwin', '/dev/cu.usbserial-310', '01130000'],
		['win32', 'COM5', 'Port_#0003.Hub_#0002'],
	] as const)('shows the third socket as %s does', async (platform, path, location) => {
		const env = await classNow({}, {os: {platform, variables: {}}})
		const ports = await portsOf(env)
		expect(ports).toHaveLength(8)
		expect(ports[2]).toMatchObject({path, location})
	})

	it('has thirty boards, and no MAC and no serial number twice', async () => {
		const {classroom} = await classNow({})
		expect(classroom.boards).toHaveLength(30)
		expect(new Set(classroom.boards.map(({mac}) => mac)).size).toBe(30)
		expect(new Set(classroom.boards.map(({device}) => device?.serialNumber)).size).toBe(30)
	})

	it('waits as long as it takes for somebody who looks at its boards', async () => {
		const env = await classNow({boards: 12})
		await env.clock.sleep(HOUR_MS)
		expect(told(env.classroom.log)).toEqual(Array.from({length: 8}, (_, at) => `plug ${at} into ${at + 1}`))
	})

	it('can begin with a hub that is empty, into which the boards are plugged one by one from the left', async () => {
		const env = await classNow({pluggedFromStart: false, sockets: 3})
		const seen: string[] = []
		for await (const ports of env.watchPorts(never)) {
			seen.push(ports.map(({location}) => location).join(' '))
			if (ports.length === 3) break
		}
		expect(seen).toEqual(['', '1-1.1', '1-1.1 1-1.2', '1-1.1 1-1.2 1-1.3'])
		expect(env.classroom.log.map(({at}) => at)).toEqual([1000, 2000, 3000])
	})
})

describe('the hands', () => {
	it('take a board away when it was written, runs, and has been left alone for three seconds, and plug in the next a second later', async () => {
		const {classroom, ...env} = await classNow(fewGood)
		const program = flashes(env)
		await classroom.finished
		const [first, last] = classroom.log.filter(({act}) => act === 'take').filter(act => 'board' in act)
		const row = program.rows.find(({serial}) => serial === `DEMO000${first!.board + 1}`)!
		expect(first!.at - row.at).toBeCloseTo(3000)
		expect(last!.board).toBe(1 - first!.board)
		const next = classroom.log.find(act => 'board' in act && act.act === 'plug' && act.board === 2)!
		expect(next).toMatchObject({socket: first!.socket})
		expect(next.at - first!.at).toBeCloseTo(1000)
		expect(program.rows.map(({ended}) => ended)).toEqual(['installed', 'installed', 'installed'])
		expect(program.rows.map(({mac}) => mac).sort()).toEqual(classroom.boards.map(({mac}) => mac))
		for (const {flash, files} of classroom.boards) {
			expect(holdsFirmware(flash)).toBe(true)
			expect([...files.keys()]).toEqual(['/boot.py'])
		}
	})

	it('do the same with boards whose port is in the chip and is away whenever it restarts', async () => {
		const {classroom, ...env} = await classNow({
			...fewGood,
			kind: {chip: 'ESP32-C3', circuit: 'usb-serial-jtag'},
		})
		const program = flashes(env)
		await classroom.finished
		expect(program.rows.map(({ended}) => ended)).toEqual(['installed', 'installed', 'installed'])
		expect(new Set(program.rows.map(({path}) => path))).toEqual(new Set(['/dev/ttyACM0', '/dev/ttyACM1']))
		expect(told(classroom.log).filter(each => each.startsWith('take'))).toHaveLength(3)
	})

	it('leave a board where it is while its port is open, whatever it does', async () => {
		const env = await classNow({...fewGood, running: true})
		const [first] = await portsOf(env)
		const port = await env.openPort(first!, 115_200)
		await env.clock.sleep(HOUR_MS)
		expect(told(env.classroom.log, 0)).toEqual(['plug 0 into 1'])
		await port.close()
		await env.clock.sleep(7900)
		expect(told(env.classroom.log, 0)).toEqual(['plug 0 into 1'])
		await env.clock.sleep(200)
		expect(told(env.classroom.log, 0)).toEqual(['plug 0 into 1', 'take 0 from 1'])
	})

	it('leave a board to a program that only writes a file before it opens the port again', async () => {
		const env = await classNow({...fewGood, running: true})
		const [first] = await portsOf(env)
		await env.clock.sleep(2000)
		expect(env.classroom.boards[0]!.isRunning).toBe(true)
		await (await env.openPort(first!, 115_200)).close()
		await systemClock.sleep(5)
		const port = await env.openPort(first!, 115_200)
		await env.clock.sleep(HOUR_MS)
		expect(told(env.classroom.log, 0)).toEqual(['plug 0 into 1'])
		await port.close()
	})

	it('wait for a person who reads a screen between one step and the next', async () => {
		const env = await classNow({...fewGood, running: true}, {patient: true})
		const [first] = await portsOf(env)
		await (await env.openPort(first!, 115_200)).close()
		await env.clock.sleep(HOUR_MS / 2)
		expect(told(env.classroom.log, 0)).toEqual(['plug 0 into 1'])
	})

	it('pull a board in the middle, and plug it in again where it was when there is no other socket', async () => {
		const {classroom, ...env} = await classNow({...fewGood, boards: 1, sockets: 1, special: {0: 'pulled'}})
		const program = flashes(env)
		await classroom.finished
		expect(told(classroom.log)).toEqual(['plug 0 into 1', 'pull 0 from 1', 'plug 0 into 1', 'take 0 from 1'])
		expect(program.endings('DEMO0001')).toEqual(['gone', 'installed'])
	})
})

describe('a weak hub', () => {
	it('is away for a moment with all its sockets when too many boards are written at once, and once only', async () => {
		const hub = {writers: 1, awayMs: 800, times: 1}
		const {classroom, ...env} = await classNow({...fewGood, boards: 2, hub})
		const lists: number[] = []
		const trees: Promise<UsbTree>[] = []
		const watching = (async () => {
			for await (const ports of env.watchPorts(never)) {
				lists.push(ports.length)
				if (ports.length === 0 && trees.length === 0) {
					trees.push(env.usb.readTree())
					expect(classroom.boards.map(({board}) => board.running)).toEqual(['off', 'off'])
				}
				if (told(classroom.log).includes('take 1 from 2')) break
			}
		})()
		const program = flashes(env)
		await classroom.finished
		await watching
		const away = classroom.log.find(({act}) => act === 'hub-away')!.at
		const back = classroom.log.find(({act}) => act === 'hub-back')!.at
		expect(back - away).toBeCloseTo(800)
		expect(told(classroom.log).filter(act => act.startsWith('hub'))).toEqual(['hub-away', 'hub-back'])
		expect(told(classroom.log, 0)).toEqual(['plug 0 into 1', 'take 0 from 1'])
		expect(told(classroom.log, 1)).toEqual(['plug 1 into 2', 'take 1 from 2'])
		expect(lists.slice(0, 2)).toEqual([2, 0])
		expect(lists.slice(2)).toContain(2)
		expect(hubsIn((await Promise.all(trees))[0]!).map(({location}) => location)).toEqual(['usb1'])
		expect(program.endings('DEMO0001')).toEqual(['gone', 'installed'])
		expect(program.endings('DEMO0002')).toEqual(['gone', 'installed'])
	})

	it('feeds as many as it can', async () => {
		const {classroom, ...env} = await classNow({
			...fewGood,
			boards: 2,
			hub: {writers: 2, awayMs: 800, times: 1},
		})
		flashes(env)
		await classroom.finished
		expect(told(classroom.log)).not.toContain('hub-away')
	})
})

describe('the bench of a class', () => {
	/** MicroPythons that run, and that have not been stopped. */
	function counted() {
		const running = new Set<object>()
		const most = {at: 0}
		const start: StartInterpreter = options => {
			const interpreter = startInterpreter(options)
			running.add(interpreter)
			most.at = Math.max(most.at, running.size)
			return {
				input: bytes => interpreter.input(bytes),
				get room() {
					return interpreter.room ?? Number.POSITIVE_INFINITY
				},
				async stop() {
					await interpreter.stop()
					running.delete(interpreter)
				},
			}
		}
		return {running, most, start}
	}

	it('has a MicroPython for each board that runs and is plugged in, and for no other', async () => {
		const {running, most, start} = counted()
		const {classroom, ...env} = await classNow({...fewGood, boards: 4}, {startInterpreter: start})
		flashes(env)
		await classroom.finished
		expect(most.at).toBeGreaterThan(0)
		expect(most.at).toBeLessThanOrEqual(2)
		await env.close()
		expect(running.size).toBe(0)
	})

	it.each([
		['the hub is away', 'hub-away'],
		['a hand reaches for the next board', 'take 2 from 3'],
	])('ends everything when it is closed while %s, and nothing comes later', async (_, act) => {
		const {running, start} = counted()
		const {classroom, ...env} = await classNow(
			{
				...fewGood,
				sockets: 5,
				boards: 9,
				hub: {writers: 1, awayMs: act === 'hub-away' ? HOUR_MS : 800, times: 1},
				special: {0: 'browns-out', 1: 'hangs', 2: 'done'},
			},
			{startInterpreter: start},
		)
		const program = flashes(env, {leaves: ({mac}) => mac === classroom.boards[2]!.mac})
		while (!told(classroom.log).includes(act)) await env.clock.sleep(50)
		await env.close()
		expect(running.size).toBe(0)
		const then = told(classroom.log)
		await env.close()
		await program.close()
		await classroom.finished
		await env.clock.sleep(2 * HOUR_MS)
		expect(told(classroom.log)).toEqual(then)
		expect(then.at(-1)).toBe(act)
		expect(await portsOf(env)).toEqual([])
	})
})

describe.runIf(isLong)('thirty boards through eight sockets', () => {
	it('are flashed but for the three that cannot be, and the one of another kind that is left alone', async () => {
		const {classroom, ...env} = await classNow({})
		const program = flashes(env, {leaves: ({chip}) => chip !== 'ESP32-C3'})
		await classroom.finished
		const aside = classroom.log.flatMap(act => (act.act === 'put-aside' ? [act.board] : []))
		expect(aside.sort((a, b) => a - b)).toEqual([9, 14, 17, 20])
		expect(classroom.boards.filter(({flash}) => holdsFirmware(flash))).toHaveLength(26)
		expect(told(classroom.log).filter(act => act === 'hub-away')).toHaveLength(1)
		expect(program.most).toBe(8)
	})
})
