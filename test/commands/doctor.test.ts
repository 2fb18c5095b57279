import {describe, expect, it} from 'vitest'
import {type DoctorOptions, doctor} from '../../src/commands/doctor.ts'
import {makeReport} from '../../src/commands/report.ts'
import type {Environment} from '../../src/environment.ts'
import {Problem} from '../../src/problem.ts'
import {describePort} from '../../src/serial/describe.ts'
import type {UsbDevice} from '../../src/usb/tree.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {partOfEnvironment} from '../part-of-environment.ts'
import {linux} from '../usb/made-up.ts'

const never = new AbortController().signal

/** Two boards of a Mac, the one's serial number the beginning of the other's, and one that Windows knows by nothing else. */
const boards: readonly UsbDevice[] = [
	['A502', '/dev/cu.usbserial-A502'],
	['A50285BI', '/dev/cu.usbserial-A50285BI'],
].map(([serialNumber, path]) => ({
	vendorId: 0x0403,
	productId: 0x6001,
	product: `FT232R ${serialNumber}`,
	serialNumber: serialNumber!,
	location: `VID_0403&PID_6001\\${serialNumber}`,
	driver: {state: 'serves', name: 'ftdi'},
	ports: [path!],
	functions: ['vendor'],
}))

interface Asked {
	readonly options?: Partial<DoctorOptions>
	readonly devices?: readonly UsbDevice[]
	/** The paths of ports of which the bus does not tell. */
	readonly others?: readonly string[]
	/** Why no port opens. */
	readonly fails?: (path: string) => Problem
	readonly variables?: Readonly<Record<string, string>>
}

/** What the doctor prints of this computer, and the exit code. */
async function asked({
	options = {},
	devices = boards,
	others = [],
	fails = path => new Problem('port-missing', {path}),
	variables = {LANG: 'C.UTF-8'},
}: Asked): Promise<{readonly text: string; readonly code: number}> {
	const terminal = new FakeTerminal(false)
	const os = {platform: 'linux', variables} as const
	const env: Environment = partOfEnvironment({
		terminal,
		os,
		clock: new BenchClock(),
		usb: {
			readTree: async () => ({devices}),
			host: async () => linux,
			access: async () => ({state: 'free'}),
		},
		async *watchPorts() {
			const known = devices.flatMap(({ports, ...ids}) => ports.map(path => describePort({...ids, path})))
			yield [...known, ...others.map(path => describePort({path}))]
		},
		linkTarget: async path => path,
		openPort: async ({path}) => {
			throw fails(path)
		},
	})
	const all: DoctorOptions = {json: false, plain: true, serials: false, ...options} as DoctorOptions
	const code = await doctor(env, all, '1.0.0', makeReport(terminal, os, all), {board: 'untouched'}, never)
	return {text: terminal.text, code}
}

describe.each([
	['in lines', false],
	['in events', true],
])('a report %s', (_, json) => {
	it('tells no serial number, wherever it stands, unless it is asked for', async () => {
		const {text} = await asked({options: {json}})
		expect(text).toContain('/dev/cu.usbserial-…')
		expect(text).not.toMatch(/A502|85BI/)
		expect((await asked({options: {json, serials: true}})).text).toContain('A50285BI')
	})

	it.each(['0001', '0003', '00000001'])(
		'tells the place of a board with the serial number %s',
		async serial => {
			const location = 'Port_#0001.Hub_#0003'
			const {text} = await asked({
				options: {json},
				devices: [{...boards[0]!, serialNumber: serial, location, product: 'CP2102', ports: []}],
			})
			expect(text).toContain(location)
			expect(text).not.toContain('serialNumber')
		},
	)

	it.each([
		['/dev/serial/by-id/usb-FTDI_FT232R_A10KX7QZ-if00-port0', /A10KX7QZ/],
		['/dev/cu.usbserial-A10KX7QZ', /A10KX7QZ/],
		['/dev/cu.wchusbserialA10KX7QZ', /A10KX7QZ/],
		['/dev/cu.AnnaMuellers-AirPods', /Anna|AirPods/],
		['/dev/tty.Anna’s iPhone', /Anna|iPhone/],
		['/home/jane/board', /jane/],
		['C:\\Users\\jane\\board', /jane/],
		['rfc2217://jane:secret@school:2217', /jane|secret/],
	])('says of the port %s nothing that tells of a person', async (port, personal) => {
		const {text} = await asked({options: {json, port}, devices: []})
		expect(text).toContain('…')
		expect(text).not.toMatch(personal)
	})

	it('tells of no owner of a headset or a phone, whose name a Mac gives to its port', async () => {
		const others = ['/dev/cu.AnnaMuellers-AirPods', '/dev/cu.AnnasiPhone-WirelessiAP']
		const {text} = await asked({options: {json}, devices: [], others})
		expect(text).toContain('/dev/cu.…')
		expect(text).not.toMatch(/Anna|AirPods|iPhone/)
		expect((await asked({options: {json, serials: true}, others})).text).toContain('AnnaMuellers')
	})

	it.each([
		'/dev/cu.usbserial-14210',
		'/dev/cu.usbmodem14201',
		'/dev/cu.wchusbserial14210',
		'/dev/cu.SLAB_USBtoUART2',
		'/dev/cu.Bluetooth-Incoming-Port',
		'/dev/cu.debug-console',
	])('calls %s by its name: drivers and the system know no people', async path => {
		expect((await asked({options: {json}, others: [path]})).text).toContain(path)
	})

	it('tells no serial number where only the BOOT button is left to try', async () => {
		const port = '/dev/cu.usbserial-A50285BI'
		const silent = new Problem('no-answer', {path: port, heard: 'boot-log', sample: '', reset: true})
		const {text} = await asked({options: {json, port}, fails: () => silent})
		expect(text).toContain('instead of the loader')
		expect(text).not.toContain('85BI')
	})

	it('says that a port that was named is not there, and blames no cable', async () => {
		const {text, code} = await asked({options: {json, port: 'nonsense'}})
		expect(text).toContain('There is no port nonsense')
		expect(text).not.toContain('power')
		expect(code).toBe(3)
	})

	it('says that nobody answers at an address', async () => {
		const {text, code} = await asked({
			options: {json, port: 'rfc2217://127.0.0.1:1'},
			fails: path => new Problem('port-unreachable', {path, detail: 'ECONNREFUSED'}),
		})
		expect(text).toContain('Nobody answers at that address')
		expect(code).toBe(3)
	})

	it('explains a port that is not there by the board that has none', async () => {
		const {serialNumber: _, ...board} = boards[0]!
		const driverless: UsbDevice = {...board, driver: {state: 'missing'}, ports: []}
		const {text} = await asked({options: {json, port: '/dev/ttyUSB0'}, devices: [driverless]})
		expect(text).toContain('The driver for FT232R is missing')
	})
})

it('is told in ASCII where the terminal has no more', async () => {
	const {text} = await asked({variables: {LANG: 'C'}, options: {port: '/dev/serial/by-id/usb-A50285BI'}})
	expect(text).toContain('by-id/...')
	expect(text).toMatch(/^[\n -~]*$/)
})
