import {describe, expect, it, onTestFinished} from 'vitest'
import {isProblem} from '../../../src/problem.ts'
import {describePort} from '../../../src/serial/describe.ts'
import type {PortInfo} from '../../../src/serial/port.ts'
import {VirtualBoard} from '../../../src/virtual/board/board.ts'
import {BenchClock} from '../../../src/virtual/clock.ts'
import {type BusDevice, HUB, VirtualBus} from '../../../src/virtual/usb/bus.ts'
import {startComputer} from '../../../src/virtual/usb/computer.ts'
import {type System, usual} from '../../../src/virtual/usb/facts.ts'
import {BusPorts} from '../../../src/virtual/usb/ports.ts'
import {sceneOn} from './on-a-computer.ts'

const systems: readonly System[] = ['linux', 'darwin', 'win32']

function bridge(socket: number, system: System): BusDevice {
	const paths = {
		linux: `/dev/ttyUSB${socket}`,
		darwin: `/dev/cu.usbserial-${socket}`,
		win32: `COM${socket + 2}`,
	}
	return {
		socket,
		vendorId: 0x1a86,
		productId: 0x7523,
		product: 'USB Serial',
		functions: ['vendor'],
		service: {state: 'served', port: {path: paths[system], holders: [], allowed: true}},
	}
}

async function computerOf(system: System, hasHub = false) {
	const bus = new VirtualBus({hasHub})
	const clock = new BenchClock()
	const board = new VirtualBoard({chip: 'ESP32', clock, startInterpreter: () => expect.fail('nothing runs')})
	const ports = new BusPorts({bus, clock, system, behind: () => ({board})})
	const computer = await startComputer({bus, clock, system, facts: usual})
	onTestFinished(() => computer.close())
	return {bus, clock, ports, usb: computer.usb}
}

const code = (promise: Promise<unknown>) =>
	promise.then(
		() => 'fine',
		error => error.code,
	)

describe.each(systems)('a virtual computer with %s', system => {
	it('has 200 devices on its bus, each with its port', async () => {
		const {bus, usb, ports} = await computerOf(system)
		for (let socket = 1; socket <= 200; socket += 1) bus.plug(bridge(socket, system))
		const {devices} = await usb.readTree()
		const boards = devices.filter(({functions}) => !functions.includes('hub'))
		expect(boards).toHaveLength(200)
		expect(new Set(boards.map(({location}) => location)).size).toBe(200)
		expect(new Set(boards.map(({arrival}) => arrival)).size).toBe(200)
		expect(boards.flatMap(each => each.ports).sort()).toEqual([...ports.paths].sort())
	})

	it('has the sockets of a hub, each port at the place where the bus shows its device, and all of them gone with the hub', async () => {
		const {bus, usb, ports} = await computerOf(system, true)
		const hub: BusDevice = {
			socket: HUB,
			vendorId: 0x05e3,
			productId: 0x0608,
			functions: ['hub'],
			service: {state: 'none'},
		}
		bus.plug(hub)
		for (let socket = 1; socket <= 8; socket += 1) bus.plug(bridge(socket, system))
		const end = new AbortController()
		const {value: list} = await ports.watch(end.signal).next()
		const {devices} = await usb.readTree()
		const locations = (list as readonly PortInfo[]).map(({path, location}) => [path, location])
		expect(locations).toHaveLength(8)
		for (const [path, location] of locations)
			expect(devices.find(device => device.location === location)?.ports).toEqual([path])
		const hubs = (await usb.readTree()).devices.filter(({functions}) => functions.includes('hub'))
		bus.unplug(HUB)
		expect(ports.paths).toEqual([])
		const left = (await usb.readTree()).devices
		expect(left.filter(({ports}) => ports.length > 0)).toEqual([])
		expect(left).toHaveLength(hubs.length - 1)
		end.abort()
	})

	it('leaves a port to whoever opened it last, however late the one before closes what it has lost', async () => {
		const {bus, ports} = await computerOf(system)
		bus.plug(bridge(1, system))
		const [path] = ports.paths
		const lost = await ports.open(path!, 115_200)
		bus.plug(bridge(1, system))
		const open = await ports.open(path!, 115_200)
		await lost.close()
		expect(await code(ports.open(path!, 115_200))).toBe('port-busy')
		await open.close()
		expect(await code(ports.open(path!, 115_200))).toBe('fine')
	})

	it('lives on with a device that comes and goes ten times a second', async () => {
		const {bus, clock, ports, usb} = await computerOf(system)
		bus.plug(bridge(1, system))
		const end = new AbortController()
		const lists: number[] = []
		const watching = (async () => {
			for await (const list of ports.watch(end.signal)) lists.push(list.length)
		})()
		const snapshots: number[] = []
		for (let n = 0; n < 100; n += 1) {
			bus.plug(bridge(2, system))
			// Begun before it goes, ended after: it was there or not, and the other one was.
			const look = usb.readTree()
			const opened = ports.open(ports.paths[1]!, 115_200)
			await clock.sleep(50)
			bus.unplug(2)
			expect(await code((await opened).read())).toBe('port-lost')
			snapshots.push((await look).devices.filter(({functions}) => !functions.includes('hub')).length)
			await clock.sleep(50)
		}
		end.abort()
		await watching
		expect(snapshots.every(devices => devices === 1 || devices === 2)).toBe(true)
		expect(lists.slice(0, 5)).toEqual([1, 2, 1, 2, 1])
		expect(lists).toHaveLength(201)
	})

	it('tells a device that was plugged in again from one that stayed', async () => {
		const {bus, usb} = await computerOf(system)
		const arrival = async () => (await usb.readTree()).devices.find(each => each.vendorId === 0x1a86)?.arrival
		bus.plug(bridge(1, system))
		const first = await arrival()
		expect(await arrival()).toBe(first)
		bus.plug(bridge(1, system))
		expect(await arrival()).toBeGreaterThan(first!)
	})

	it('refuses a port that is not there, and one that another or this program has open', async () => {
		const {bus, ports, usb} = await computerOf(system)
		const device = bridge(1, system)
		bus.plug(device)
		const [path] = ports.paths as [string]
		expect(await code(ports.open(`${path}9`, 115_200))).toBe('port-missing')
		const port = await ports.open(path, 115_200)
		expect(await code(ports.open(path, 115_200))).toBe('port-busy')
		await port.close()
		expect(await code(ports.open(path, 115_200))).toBe('fine')
		bus.serve(1, {state: 'served', port: {path, holders: [{pid: 77, name: 'screen'}], allowed: true}})
		expect(await code(ports.open(path, 115_200))).toBe('port-busy')
		expect(await usb.access(path)).toEqual(
			system === 'win32'
				? {state: 'unknown', suspects: []}
				: {state: 'busy', holders: [{pid: 77, name: 'screen'}]},
		)
	})
})

describe('the facts behind a verdict', () => {
	it('names the program that holds the port, as far as the system tells', async () => {
		for (const system of systems) {
			const {env} = await sceneOn('busy', system)
			for await (const [port] of env.watchPorts(new AbortController().signal)) {
				expect(await env.usb.access(port!.path)).toEqual(
					system === 'win32'
						? {state: 'unknown', suspects: ['Thonny']}
						: {state: 'busy', holders: [{pid: 4711, name: 'thonny'}]},
				)
				break
			}
		}
	})

	it('names the group that the user is not in, and refuses the port', async () => {
		const {env} = await sceneOn('no-permission', 'linux')
		expect(await env.usb.access('/dev/ttyUSB0')).toMatchObject({state: 'forbidden', group: {name: 'dialout'}})
		expect(await code(env.openPort(describePort({path: '/dev/ttyUSB0'}), 115_200))).toBe('port-forbidden')
	})

	it('knows Ubuntu 22.04 with its brltty, and without it once that is removed', async () => {
		const {env, operator} = await sceneOn('brltty', 'linux')
		expect(await env.usb.host()).toMatchObject({system: 'Ubuntu 22.04 LTS', portGrabbers: ['brltty']})
		operator.fix()
		expect((await env.usb.host()).portGrabbers).toEqual([])
	})

	it('has a port for a moment before brltty takes it', async () => {
		const {env, operator} = await sceneOn('brltty', 'linux')
		operator.unplug()
		operator.plug()
		await env.clock.sleep(250)
		const port = await env.openPort(describePort({path: '/dev/ttyUSB0'}), 115_200)
		expect(await code(port.read())).toBe('port-lost')
		expect(await env.usb.readTree()).toMatchObject({devices: [{}, {driver: {state: 'taken'}, ports: []}]})
	})

	it('sees no bus inside WSL 2 before something is handed in', async () => {
		const {env, operator} = await sceneOn('wsl', 'linux')
		expect(await env.usb.readTree()).toEqual({devices: [], blind: 'no-usb'})
		expect((await env.usb.host()).confinement).toBe('wsl2')
		operator.fix()
		await env.clock.sleep(300)
		expect((await env.usb.readTree()).devices).toHaveLength(1)
	})

	it('is of another computer where the scene is of one, except on Windows, which cannot hold its files', async () => {
		const {env} = await sceneOn('wsl', 'darwin')
		expect(env.os.platform).toBe('linux')
		const refused = await sceneOn('wsl', 'win32').catch(error => error)
		expect(isProblem(refused, 'usage')).toBe(true)
	})
})
