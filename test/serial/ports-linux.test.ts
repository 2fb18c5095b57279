import {execFileSync} from 'node:child_process'
import {closeSync, constants, openSync} from 'node:fs'
import {mkdir, readFile, rm, symlink, writeFile} from 'node:fs/promises'
import {dirname, join, relative} from 'node:path'
import {beforeEach, expect, test} from 'vitest'
import {describePort} from '../../src/serial/describe.ts'
import {linuxPorts} from '../../src/serial/ports-linux.ts'
import {ownFolder} from '../own-folder.ts'
import {wantsUnixNames} from '../usb/linux/made-up-computer.ts'

let root: string
beforeEach(wantsUnixNames)
beforeEach(async () => {
	root = await ownFolder()
	await mkdir(join(root, 'sys/class/tty'), {recursive: true})
	await mkdir(join(root, 'dev'))
})

/** A tty in sysfs as the kernel lays it out: `device` is where its `device` link leads, under sys/devices. */
async function tty(
	name: string,
	device?: string,
	attributes: Readonly<Record<string, string>> = {},
): Promise<void> {
	const folder = join(root, 'sys/devices', device ?? 'virtual', 'tty', name)
	await mkdir(folder, {recursive: true})
	if (device) await symlink('../..', join(folder, 'device'))
	for (const [key, value] of Object.entries(attributes)) await writeFile(join(folder, key), `${value}\n`)
	const link = join(root, 'sys/class/tty', name)
	await symlink(relative(dirname(link), folder), link)
	await writeFile(join(root, 'dev', name), '')
}

async function usbDevice(device: string, attributes: Readonly<Record<string, string>>): Promise<void> {
	const folder = join(root, 'sys/devices', device)
	await mkdir(folder, {recursive: true})
	for (const [key, value] of Object.entries(attributes)) await writeFile(join(folder, key), `${value}\n`)
}

const hub = 'pci0000:00/0000:00:14.0/usb1'

test('a CP2102N behind usb-serial is listed with all that it says of itself', async () => {
	await usbDevice(`${hub}/1-3`, {
		idVendor: '10c4',
		idProduct: 'ea60',
		manufacturer: 'Silicon Labs',
		product: 'CP2102N USB to UART Bridge Controller',
		serial: '8e2a3c',
	})
	await tty('ttyUSB0', `${hub}/1-3/1-3:1.0/ttyUSB0`)
	expect((await linuxPorts(root)).map(describePort)).toEqual([
		{
			path: '/dev/ttyUSB0',
			kind: 'usb',
			likelihood: 'likely',
			adapter: {chip: 'CP2102N', maker: 'Silicon Labs', kind: 'bridge', maxBaud: 921_600},
			vendorId: 0x10c4,
			productId: 0xea60,
			serialNumber: '8e2a3c',
			manufacturer: 'Silicon Labs',
			location: '1-3',
			interfaceNumber: 0,
		},
	])
})

test("ports of CDC boards and of WCH's own driver are listed", async () => {
	await usbDevice(`${hub}/1-2`, {idVendor: '303a', idProduct: '1001'})
	await tty('ttyACM0', `${hub}/1-2/1-2:1.0`)
	await usbDevice(`${hub}/1-4`, {idVendor: '1a86', idProduct: '55d3'})
	await tty('ttyCH343USB0', `${hub}/1-4/1-4:1.0`)
	const chips = (await linuxPorts(root)).map(describePort).map(port => [port.path, port.adapter?.chip])
	expect(chips).toContainEqual(['/dev/ttyACM0', 'USB-Serial/JTAG'])
	expect(chips).toContainEqual(['/dev/ttyCH343USB0', 'CH343'])
})

test('consoles, pseudo-terminals and the UARTs a mainboard does not have are not listed', async () => {
	await tty('tty1')
	await tty('ptmx')
	await tty('ttyS0', 'pnp0/00:03', {type: '4'})
	await tty('ttyS1', 'platform/serial8250', {type: '0'})
	expect((await linuxPorts(root)).map(port => port.path)).toEqual(['/dev/ttyS0'])
})

test('a device that writes nonsense where its ids belong is still a port', async () => {
	await usbDevice(`${hub}/1-5`, {idVendor: 'not hex', idProduct: '\u001b[2J'})
	await tty('ttyUSB1', `${hub}/1-5/1-5:1.0/ttyUSB1`)
	expect(await linuxPorts(root)).toEqual([{path: '/dev/ttyUSB1'}])
})

test('a port that vanishes while it is looked at is left out', async () => {
	await tty('ttyUSB2', `${hub}/1-6/1-6:1.0/ttyUSB2`)
	await rm(join(root, 'dev/ttyUSB2'))
	expect(await linuxPorts(root)).toEqual([])
})

/** A device file is told by its number, which stands in it here. */
const numberOf = (file: string) => readFile(file, 'utf8').catch(() => undefined)

test.each([
	['under the name of another', 'ttyUSB3', '188:3', {ttyUSB0: '188:3'}, ['/dev/ttyUSB0']],
	['under a name of its own', 'ttyACM1', '166:1', {board: '166:1'}, ['/dev/board']],
	[
		'beside another with its name',
		'ttyUSB0',
		'188:0',
		{ttyUSB0: '188:4', ttyUSB9: '188:0'},
		['/dev/ttyUSB9'],
	],
	['as it is', 'ttyUSB0', '188:0', {ttyUSB0: '188:0', ttyUSB1: '188:0'}, ['/dev/ttyUSB0']],
	['not at all', 'ttyUSB3', '188:3', {ttyUSB0: '188:0'}, []],
])(
	'a port that a container was given %s is listed by its device number',
	async (_how, name, dev, nodes, paths) => {
		await usbDevice(`${hub}/1-2`, {idVendor: '10c4', idProduct: 'ea60'})
		await tty(name, `${hub}/1-2/1-2:1.0/${name}`, {dev})
		await rm(join(root, 'dev', name))
		for (const [node, number] of Object.entries(nodes)) await writeFile(join(root, 'dev', node), number)
		expect((await linuxPorts(root, numberOf)).map(({path}) => path)).toEqual(paths)
	},
)

test('a computer without sysfs has no ports, and that is no error', async () => {
	expect(await linuxPorts(join(root, 'nowhere'))).toEqual([])
})

test('the two ports of one chip are told apart by its interfaces', async () => {
	await usbDevice(`${hub}/1-4.2`, {idVendor: '10c4', idProduct: 'ea70', serial: '0001'})
	for (const at of [0, 1]) await tty(`ttyUSB${at}`, `${hub}/1-4.2/1-4.2:1.${at}/ttyUSB${at}`)
	const ports = await linuxPorts(root)
	expect(ports.map(port => [port.path, port.location, port.interfaceNumber])).toEqual(
		expect.arrayContaining([
			['/dev/ttyUSB0', '1-4.2', 0],
			['/dev/ttyUSB1', '1-4.2', 1],
		]),
	)
})

test('two hundred ports are two hundred ports', async () => {
	for (let at = 0; at < 200; at += 1) {
		await usbDevice(`${hub}/1-${at}`, {idVendor: '1a86', idProduct: '7523'})
		await tty(`ttyUSB${at}`, `${hub}/1-${at}/1-${at}:1.0/ttyUSB${at}`)
	}
	expect(new Set((await linuxPorts(root)).map(port => port.path)).size).toBe(200)
})

test('five devices whose drivers hang keep the list waiting, and nothing else of the program', async () => {
	const pipes = [1, 2, 3, 4, 5].map(at => join(root, 'sys/devices', hub, `1-${at}`, 'serial'))
	for (const [at, pipe] of pipes.entries()) {
		await usbDevice(`${hub}/1-${at + 1}`, {idVendor: '1a86', idProduct: '7523'})
		execFileSync('mkfifo', [pipe])
		await tty(`ttyUSB${at}`, `${hub}/1-${at + 1}/1-${at + 1}:1.0/ttyUSB${at}`)
	}
	const looking = linuxPorts(root)
	// With all four of Node's threads waiting at a pipe, this would wait for ever.
	for (let times = 0; times < 20; times += 1)
		expect(await readFile(join(root, 'dev/ttyUSB0'), 'utf8')).toBe('')
	await untilDone(looking, () => pipes.forEach(letGo))
	expect(await looking).toHaveLength(5)
})

/** Whoever waits at the pipe reads nothing, and goes on; false where nobody does. */
function letGo(pipe: string): boolean {
	try {
		closeSync(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK))
		return true
	} catch {
		return false
	}
}

async function untilDone(work: Promise<unknown>, push: () => void): Promise<void> {
	let done = false
	const settled = work.finally(() => {
		done = true
	})
	while (!done) {
		push()
		await new Promise(resolve => setImmediate(resolve))
	}
	await settled
}
