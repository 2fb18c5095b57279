import {describe, expect, it} from 'vitest'
import type {ChipName} from '../../src/esp/chips.ts'
import {encodeFrame} from '../../src/esp/slip.ts'
import type {Port, PortInfo} from '../../src/serial/port.ts'
import {installedFirmware} from '../../src/virtual/bench.ts'
import {type BoardOptions, VirtualBoard} from '../../src/virtual/board/board.ts'
import {VirtualBridge} from '../../src/virtual/bridge.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {syncData, words} from './on-the-table.ts'

/** A board on the bus, with MicroPython in its flash or blank. */
async function onTheBus(
	chip: ChipName,
	circuit: 'usb-serial-jtag' | 'usb-otg',
	{blank = false, boot = false, ...options}: Partial<BoardOptions> & {blank?: boolean; boot?: boolean} = {},
) {
	const clock = new BenchClock()
	const board = new VirtualBoard({
		chip,
		circuit,
		clock,
		startInterpreter: ({machine, output}) => {
			output(Buffer.from(`${machine}\r\n>>> `))
			return {input: bytes => output(bytes), stop: async () => {}}
		},
		...options,
	})
	const {offset, image} = installedFirmware({chip})
	if (!blank) board.flash.program(offset, image)
	board.boot(boot)
	const bridge = new VirtualBridge({board, clock, info: {path: 'bus', kind: 'usb', likelihood: 'likely'}})
	const ports = async (): Promise<readonly string[]> => {
		for await (const list of bridge.watch(AbortSignal.timeout(5000))) return list.map(named)
		return []
	}
	await clock.sleep(1000)
	return {clock, board, bridge, ports}
}

function named({path, vendorId = 0, productId = 0}: PortInfo): string {
	return `${path} ${vendorId.toString(16)}:${productId.toString(16).padStart(4, '0')}`
}

async function hear(clock: BenchClock, port: Port, ms: number): Promise<string> {
	let heard = ''
	const end = new AbortController()
	clock.after(ms, () => end.abort(new Error('enough')))
	try {
		for (;;) heard += Buffer.from(await port.read(end.signal)).toString('latin1')
	} catch (error) {
		if (!end.signal.aborted) throw error
	}
	return heard
}

async function ask(clock: BenchClock, port: Port, opcode: number, data: Uint8Array): Promise<string> {
	const head = Buffer.from([0, opcode, data.length & 0xff, data.length >> 8, 0, 0, 0, 0])
	await port.write(encodeFrame(Buffer.concat([head, data])))
	return hear(clock, port, 20)
}

async function sequence(clock: BenchClock, port: Port, steps: string): Promise<void> {
	for (const step of steps.split(' ')) {
		await port.lines({dtr: step[0] === '1', rts: step[1] === '1'})
		if (!step.endsWith('!')) await clock.sleep(100)
	}
}

/** DTR and RTS as esptool moves them over USB-Serial/JTAG, through both asserted. */
const usbSequence = '00 10 11! 01 00'
const classicSequence = '01 10 00'

/** What flashers write to a C3: the RTC's watchdog off, the one above it feeding itself. */
const unlock = [0x600080a8, 0x50d83aa1] as const
const off = [0x60008090, 0] as const
const unlockSuper = [0x600080b0, 0x8f1d312a] as const
const feedSuper = [0x600080ac, 0x80000000] as const

describe('a chip with USB-Serial/JTAG', () => {
	it('is seen a moment after it has power, and says its MAC', async () => {
		const {bridge, ports} = await onTheBus('ESP32-C3', 'usb-serial-jtag')
		expect(await ports()).toEqual(['bus 303a:1001'])
		expect(bridge.info).toMatchObject({serialNumber: '24:0A:C4:12:34:56', adapter: {kind: 'native'}})
	})

	it('goes to its loader by a sequence through both lines, and its port stays', async () => {
		const {clock, board, bridge, ports} = await onTheBus('ESP32-C3', 'usb-serial-jtag')
		const port = await bridge.open(115_200)
		await sequence(clock, port, usbSequence)
		expect(await hear(clock, port, 50)).toMatch(/rst:0x15 \(USB_UART_CHIP_RESET\),boot:0x5 \(DOWNLOAD/)
		expect([board.running, await ports()]).toEqual(['rom', ['bus 303a:1001']])
		// No speed is wrong where there is none.
		await port.speed(2_000_000)
		expect((await ask(clock, port, 0x08, syncData)).split('\x07\x07\x12\x20')).toHaveLength(9)
	})

	it('runs its program again when the lines move as for two transistors', async () => {
		const {clock, board, bridge} = await onTheBus('ESP32-C6', 'usb-serial-jtag')
		const port = await bridge.open(115_200)
		await sequence(clock, port, classicSequence)
		expect(await hear(clock, port, 1000)).toContain(
			'rst:0x15 (USB_UART_HPSYS),boot:0xc (SPI_FAST_FLASH_BOOT)',
		)
		expect(board.running).toBe('micropython')
	})

	it('stays in a loader that BOOT brought it to, until its watchdog samples the pin anew', async () => {
		const {clock, board, bridge} = await onTheBus('ESP32-C3', 'usb-serial-jtag', {boot: true})
		board.boot(false)
		const port = await bridge.open(115_200)
		await sequence(clock, port, '00 01 00')
		expect(board.running).toBe('rom')
		await ask(clock, port, 0x08, syncData)
		for (const [address, value] of [
			[0x600080a8, 0x50d83aa1],
			[0x60008094, 2000],
			[0x60008090, 0xd0000102],
		] as const) {
			await ask(clock, port, 0x09, words(address, value, 0xffffffff, 0))
		}
		await clock.sleep(1000)
		expect(board.running).toBe('micropython')
	})

	it.each<[string, readonly (readonly [number, number])[]]>([
		['the watchdog of the RTC', [unlockSuper, feedSuper]],
		['the watchdog above it', [unlock, off]],
		['the watchdog above it, which was not unlocked', [unlock, off, feedSuper]],
	])('is bitten by %s, left over from its program', async (_name, writes) => {
		const {clock, board, bridge} = await onTheBus('ESP32-C3', 'usb-serial-jtag')
		const port = await bridge.open(115_200)
		await sequence(clock, port, usbSequence)
		await ask(clock, port, 0x08, syncData)
		for (const write of writes) await ask(clock, port, 0x09, words(...write, 0xffffffff, 0))
		await clock.sleep(3000)
		expect(board.running).toBe('micropython')
	})

	it('is left in peace when both are dealt with', async () => {
		const {clock, board, bridge} = await onTheBus('ESP32-C3', 'usb-serial-jtag')
		const port = await bridge.open(115_200)
		await sequence(clock, port, usbSequence)
		await ask(clock, port, 0x08, syncData)
		for (const write of [unlock, off, unlockSuper, feedSuper])
			await ask(clock, port, 0x09, words(...write, 0xffffffff, 0))
		await clock.sleep(60_000)
		expect(board.running).toBe('rom')
	})

	it('leaves the bus at the RESET button, and comes back to the same path', async () => {
		const {clock, board, bridge, ports} = await onTheBus('ESP32-C3', 'usb-serial-jtag')
		const port = await bridge.open(115_200)
		await board.reset()
		await expect(port.read()).rejects.toMatchObject({code: 'port-lost'})
		expect(await ports()).toEqual([])
		await clock.sleep(500)
		expect(await ports()).toEqual(['bus 303a:1001'])
	})

	it('is not seen again after a C6’s watchdog, until it is plugged in anew', async () => {
		const {clock, bridge, ports} = await onTheBus('ESP32-C6', 'usb-serial-jtag')
		const port = await bridge.open(115_200)
		await sequence(clock, port, usbSequence)
		await clock.sleep(5000)
		expect(await ports()).toEqual([])
		bridge.unplug()
		bridge.plug()
		await clock.sleep(500)
		expect(await ports()).toEqual(['bus 303a:1001'])
	})
})

describe('MicroPython with a CDC of its own', () => {
	it('comes as another device at another path, mute until DTR is asserted', async () => {
		const {clock, bridge, ports} = await onTheBus('ESP32-S3', 'usb-serial-jtag')
		expect(await ports()).toEqual(['bus-2 303a:4001'])
		expect(bridge.info.serialNumber).toBe('240ac4123456')
		const port = await bridge.open(115_200)
		await port.write(Buffer.from('1+1'))
		expect(await hear(clock, port, 50)).toBe('')
		await port.lines({dtr: true, rts: true})
		await port.write(Buffer.from('1+1'))
		expect(await hear(clock, port, 50)).toBe('1+1')
	})

	it('goes to the loader by a sign of the lines, and stays there until told otherwise', async () => {
		const {clock, board, bridge, ports} = await onTheBus('ESP32-S3', 'usb-serial-jtag')
		const port = await bridge.open(115_200)
		await sequence(clock, port, '01! 10')
		await clock.sleep(1000)
		expect([board.running, await ports()]).toEqual(['rom', ['bus 303a:1001']])
		const loader = await bridge.open(115_200)
		await sequence(clock, loader, '00 01 00')
		// The program has asked for the loader in a register that this reset does not clear.
		expect(board.running).toBe('rom')
		await ask(clock, loader, 0x08, syncData)
		await ask(clock, loader, 0x09, words(0x6000812c, 0, 1, 0))
		await sequence(clock, loader, '00 01! 00')
		await clock.sleep(1000)
		expect([board.running, await ports()]).toEqual(['micropython', ['bus-2 303a:4001']])
	})
})

it('a button brings back a program that has asked for the loader', async () => {
	const {clock, board, bridge} = await onTheBus('ESP32-S3', 'usb-serial-jtag')
	await sequence(clock, await bridge.open(115_200), '01! 10')
	await clock.sleep(1000)
	expect(board.running).toBe('rom')
	await board.reset()
	await clock.sleep(1000)
	expect(board.running).toBe('micropython')
})

describe('a chip with USB-OTG', () => {
	it('shows nothing while its flash is blank, and its loader after BOOT and RESET', async () => {
		const {clock, board, ports} = await onTheBus('ESP32-S2', 'usb-otg', {blank: true})
		expect(await ports()).toEqual([])
		board.boot(true)
		await board.reset()
		await clock.sleep(10)
		board.boot(false)
		await clock.sleep(500)
		expect(await ports()).toEqual(['bus 303a:0002'])
	})

	it('is reset by RTS that falls alone, and not by the way into a loader', async () => {
		const {clock, board, bridge} = await onTheBus('ESP32-S3', 'usb-otg')
		await sequence(clock, await bridge.open(115_200), '01! 10')
		await clock.sleep(1000)
		const loader = await bridge.open(115_200)
		await ask(clock, loader, 0x08, syncData)
		await ask(clock, loader, 0x09, words(0x6000812c, 0, 1, 0))
		await sequence(clock, loader, classicSequence)
		expect(board.running).toBe('rom')
		await sequence(clock, loader, '01 00!')
		await clock.sleep(1000)
		expect(board.running).toBe('micropython')
	})

	it('loses requests with more than 800h bytes', async () => {
		const {clock, bridge} = await onTheBus('ESP32-S2', 'usb-otg', {boot: true})
		const port = await bridge.open(115_200)
		await ask(clock, port, 0x08, syncData)
		await ask(clock, port, 0x05, words(0x1800, 1, 0x1800, 0x40028000))
		const data = (bytes: number) => Buffer.concat([words(bytes, 0, 0, 0), new Uint8Array(bytes)])
		expect(await ask(clock, port, 0x07, data(0x1800))).toBe('')
		expect(await ask(clock, port, 0x07, data(0x800))).not.toBe('')
	})

	it('says where it listens, in the word that flashers read', async () => {
		const {clock, bridge} = await onTheBus('ESP32-S3', 'usb-otg', {boot: true})
		const port = await bridge.open(115_200)
		await ask(clock, port, 0x08, syncData)
		expect(await ask(clock, port, 0x0a, words(0x3fcef14c))).toContain('\x01\x0a\x04\x00\x03')
	})
})
