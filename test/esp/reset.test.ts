import {describe, expect, it} from 'vitest'
import {enterBootloader, hardReset, resetStrategies} from '../../src/esp/reset.ts'
import type {PortInfo} from '../../src/serial/port.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {cable, FakePort} from '../fake-port.ts'

const network: PortInfo = {path: 'rfc2217://127.0.0.1:2217', kind: 'network', likelihood: 'possible'}
const names = (info: PortInfo, platform: NodeJS.Platform) =>
	resetStrategies(info, platform).map(({name}) => name)

/** The lines as a board sees them: time, DTR, RTS. */
const seen = (port: FakePort) => port.pulled.map(({lines: {dtr, rts}, at}) => [at, Number(dtr), Number(rts)])

describe('resetting', () => {
	it('tries what suits the cable first', () => {
		expect(names(cable, 'linux')).toEqual(['tight', 'tight, slow EN', 'classic', 'classic, slow EN'])
		expect(names(cable, 'win32')).toEqual(['classic', 'classic, slow EN'])
		// Each change of a line is a round trip there; and what its far end is plugged into is not known.
		expect(names(network, 'linux')).toEqual(['classic, network', 'classic, slow EN', 'usb-jtag'])
		expect(names({...cable, vendorId: 0x303a, productId: 0x1001}, 'darwin')).toEqual(['usb-jtag'])
	})

	it('leaves a chip alone at first whose ROM is on the bus itself: a reset takes its port away', async () => {
		const rom = {...cable, vendorId: 0x303a, productId: 0x0002}
		const [first, second] = resetStrategies(rom, 'linux')
		expect(second?.name).toBe('classic')
		const clock = new BenchClock()
		const port = new FakePort({clock, info: rom})
		await enterBootloader(port, clock, first!)
		expect(seen(port)).toEqual([])
	})

	it('keeps DTR asserted on an adapter that pulls RTS by itself', async () => {
		const cp2102c = {...cable, vendorId: 0x10c4, productId: 0xea64}
		const clock = new BenchClock()
		const port = new FakePort({clock, info: cp2102c})
		for (const strategy of resetStrategies(cp2102c, 'linux')) {
			await enterBootloader(port, clock, strategy)
			expect(port.pulled.at(-1)?.lines).toEqual({dtr: true, rts: false})
		}
		const before = port.pulled.length
		const start = clock.now()
		await hardReset(port, clock)
		expect(seen(port).slice(before)).toEqual([
			[start, 0, 1],
			[start + 100, 1, 1],
			[start + 200, 1, 0],
		])
	})

	it('gives a chip on its own USB time to come back', async () => {
		const clock = new BenchClock()
		const port = new FakePort({clock, info: {...cable, vendorId: 0x303a, productId: 0x1001}})
		await hardReset(port, clock)
		expect(seen(port)).toEqual([
			[0, 0, 1],
			[200, 0, 0],
		])
		expect(clock.now()).toBe(400)
	})

	it('into the boot loader: EN low for 100 ms, then IO0 low while EN rises, then both released', async () => {
		const clock = new BenchClock()
		const port = new FakePort({clock})
		await enterBootloader(port, clock, resetStrategies(cable, 'linux')[0]!)
		expect(seen(port)).toEqual([
			[0, 0, 0],
			[0, 1, 1],
			[0, 0, 1],
			[100, 1, 0],
			[150, 0, 0],
		])
	})

	it('into the program: DTR is released all the time, so IO0 is high when EN rises', async () => {
		const clock = new BenchClock()
		const port = new FakePort({clock})
		expect(await hardReset(port, clock)).toBe(true)
		expect(seen(port)).toEqual([
			[0, 0, 1],
			[100, 0, 0],
		])
	})

	it('cancelled while EN is low, the chip is let go', async () => {
		const clock = new BenchClock()
		const port = new FakePort({clock})
		const cancel = new AbortController()
		clock.after(50, () => cancel.abort(new Error('enough')))
		await expect(hardReset(port, clock, cancel.signal)).rejects.toThrow('enough')
		expect(seen(port).at(-1)).toEqual([50, 0, 0])
	})

	it('a port without control lines cannot reset, and says so instead of failing', async () => {
		const clock = new BenchClock()
		const port = new FakePort({clock, lines: false})
		expect(await hardReset(port, clock)).toBe(false)
	})
})
