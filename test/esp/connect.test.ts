import {describe, expect, it} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import {connect} from '../../src/esp/connect.ts'
import {encodeFrame} from '../../src/esp/slip.ts'
import {startStub} from '../../src/esp/stub.ts'
import {Problem} from '../../src/problem.ts'
import {OTG_REQUEST_BYTES} from '../../src/virtual/board/usb.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {cable, type FakePort, type FakePortOptions} from '../fake-port.ts'
import {onTheTable, syncData} from '../virtual/on-the-table.ts'
import {boardOf} from './board-of.ts'
import {type Answer, drive, reply, ScriptedPort} from './scripted-port.ts'

const OK = [0, 0, 0, 0]
const socket: FakePortOptions = {
	info: {path: 'socket://127.0.0.1:5555', kind: 'network', likelihood: 'possible'},
	lines: false,
	speed: false,
}

/** A boot ROM, as far as getting to know it goes. */
function rom(magic: number): Answer {
	let previous = reply(0x08, 0x20120707, OK)
	return request => {
		switch (request[1]) {
			case 0x08:
				previous = reply(0x08, 0x20120707, [1, 5, 0, 0])
				return Buffer.concat(new Array(8).fill(reply(0x08, 0x20120707, OK)))
			case 0x0a:
				previous = reply(0x0a, magic, [1, 5, 0, 0])
				return reply(0x0a, magic, OK)
			default:
				return Buffer.concat(new Array(8).fill(previous))
		}
	}
}

function bench(answer: Answer, options?: FakePortOptions) {
	const clock = new BenchClock()
	const port = new ScriptedPort(clock, answer, options)
	return {
		clock,
		port,
		work: (signal?: AbortSignal) => drive(connect(port, {clock, platform: 'linux'}, signal)),
	}
}

describe('connecting', () => {
	it.each([
		['ESP32', 0x00f01d83],
		['ESP8266', 0xfff0c101],
	])(
		'finds an %s by the word in its ROM, though it refuses the question for an id eight times',
		async (name, magic) => {
			const {work, port} = bench(rom(magic))
			const {result, seen} = await work()
			expect(result.chip.name).toBe(name)
			expect(result.canReset).toBe(true)
			expect(port.pulled.at(-1)?.lines).toEqual({dtr: false, rts: false})
			expect(seen).toEqual([{phase: 'connect', done: 0, total: 7}])
		},
	)

	it('goes on to the slow pulse when EN rises too slowly for the quick one', async () => {
		const chip = rom(0x00f01d83)
		const {work, port} = bench((request, port) => {
			const [strap, released] = port.pulled.slice(-2)
			return released!.at - strap!.at > 500 ? chip(request, port) : undefined
		})
		const {result} = await work()
		expect(result.resetStrategy?.name).toBe('tight, slow EN')
		expect(port.requests.filter(request => request[1] === 0x08).length).toBe(6)
	})

	it('is patient with a cable that takes 300 ms for an answer', async () => {
		const chip = rom(0x00f01d83)
		const {work, clock} = bench((request, port) => {
			const answer = chip(request, port)
			if (answer) clock.after(300, () => port.say(answer))
			return undefined
		})
		expect((await work()).result.chip.name).toBe('ESP32')
	})

	it('without control lines, brings a stub back into step that a broken frame has put out of it', async () => {
		const table = await onTheTable('ESP32')
		await table.download()
		await table.ask(0x08, syncData)
		await table.stub()
		await table.port.write(
			Buffer.concat([Buffer.from([0xc0, 0xdb, 0x41]), Buffer.alloc(40), Buffer.from([0xc0])]),
		)
		table.port.lines = async () => {
			throw new Problem('no-control-lines', {path: 'table'})
		}
		const work = connect(table.port, {clock: table.clock, platform: 'linux'})
		const {result, seen} = await drive(work)
		expect([result.mode, result.chip.name, seen.length]).toEqual(['stub', 'ESP32', 1])
	})

	it('over USB-OTG as well, whose way in resets nothing', async () => {
		const {port, bridge, clock, connect: meet} = await boardOf({chip: 'ESP32-S2', circuit: 'usb-otg'})
		await startStub(await meet())
		// More than the buffer holds.
		await port.write(encodeFrame(new Uint8Array(OTG_REQUEST_BYTES + 0x100)))
		await clock.sleep(10)
		await port.close()
		const work = connect(await bridge.open(115_200), {clock, platform: 'linux'})
		const {result, seen} = await drive(work)
		expect([result.mode, result.resetStrategy?.name, seen.length]).toEqual(['stub', 'waiting', 1])
	})

	it('goes on without control lines when the chip waits in its loader already', async () => {
		const {work, port} = bench(rom(0x00f01d83), socket)
		const {result} = await work()
		expect(result.canReset).toBe(false)
		expect(port.speeds).toEqual([])
	})

	it('asks a MicroPython that answers instead to make room, where no line reaches the chip', async () => {
		const chip = rom(0x00f01d83)
		const typed = ({writes}: FakePort) => writes.filter(bytes => bytes[0] !== 0xc0).join('')
		const {work, port} = bench((request, port) => {
			if (typed(port).includes('machine.bootloader()\r')) return chip(request, port)
			return Buffer.from(`\b\x1b[K$ ${'U'.repeat(32)}`)
		}, socket)
		expect((await work()).result.chip.name).toBe('ESP32')
		expect(typed(port)).toBe('\r\x03\x03\x02import machine; machine.bootloader()\r')
	})
})

describe('a person who helps', () => {
	it('is told what it waits for after the third attempt, and BOOT is noticed within a second', async () => {
		const chip = rom(0x00f01d83)
		let pressed = Number.POSITIVE_INFINITY
		const {work, clock} = bench((request, port) => (clock.now() > pressed ? chip(request, port) : undefined))
		clock.after(30_000, () => {
			pressed = clock.now()
		})
		const {result, seen} = await work()
		expect(result.chip.name).toBe('ESP32')
		expect(clock.now() - pressed).toBeLessThan(1000)
		expect(seen.slice(0, 3).every(progress => progress.waitsFor === undefined)).toBe(true)
		expect(seen[3]).toMatchObject({
			done: 3,
			total: 7,
			waitsFor: {code: 'no-answer', facts: {heard: 'silence', reset: true}},
		})
	})

	it('is not undone: what the buttons did is not taken back by another reset', async () => {
		const {work, port, clock} = bench(() => undefined)
		await expect(work()).rejects.toMatchObject({code: 'no-answer'})
		expect(port.pulled.at(-1)!.at).toBeLessThan(20_000)
		expect(clock.now() - port.pulled.at(-1)!.at).toBeGreaterThan(40_000)
	})

	it('who put it into the loader by hand is needed again: no reset is believed to do it', async () => {
		const chip = rom(0x00f01d83)
		const {work, clock} = bench((request, port) => (clock.now() > 30_000 ? chip(request, port) : undefined))
		expect((await work()).result.canReset).toBe(false)
	})
})

describe('a chip that does not let itself be read', () => {
	/** GET_SECURITY_INFO: flags, key counter, seven purposes, chip id, version. */
	const info = (flags: number, count: number, id: readonly number[]) =>
		reply(0x14, 0, [flags, 0, 0, 0, count, 0, 0, 0, 0, 0, 0, 0, ...id, ...OK])
	const locked =
		(answer: Uint8Array): Answer =>
		request =>
			request[1] === 0x08
				? reply(0x08, 0x20120707, OK)
				: request[1] === 0x14
					? answer
					: reply(request[1]!, 0, [1, 5, 0, 0])

	it.each([
		['ESP32-C3', info(0b100, 0, [5, 0, 0, 0, 0, 0, 0, 0]), ['secure-download-mode']],
		[
			'ESP32-S3',
			info(0b101, 0b0111, [9, 0, 0, 0, 0, 0, 0, 0]),
			['secure-boot', 'flash-encryption', 'secure-download-mode'],
		],
		['ESP32-S2', info(0b100, 0, []), ['secure-download-mode']],
	])('an %s in secure download mode is refused at once', async (chip, answer, features) => {
		const {work, port} = bench(locked(answer))
		await expect(work()).rejects.toMatchObject({code: 'security-active', facts: {chip, features}})
		expect(new Set(port.requests.map(request => request[1]))).toEqual(new Set([0x08, 0x14]))
	})
})

describe('not connecting', () => {
	it.each([
		['silence', ''],
		['boot-log', 'ets Jun  8 2016 00:22:57\r\nrst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n'],
		['invalid-header', 'invalid header: 0xffffffff\r\n'],
		['noise', '\xf8\x80\x00\x78'],
	])('says what it heard instead: %s, once a person has had a minute for it', async (heard, said) => {
		const {work, clock} = bench(() => Buffer.from(said, 'latin1'))
		await expect(work()).rejects.toMatchObject({
			code: 'no-answer',
			facts: {path: cable.path, heard, reset: true},
		})
		expect(clock.now()).toBeGreaterThan(60_000)
		expect(clock.now()).toBeLessThan(75_000)
	})

	it('recognises its own words coming back', async () => {
		const {work} = bench((_, port) => port.writes.at(-1))
		await expect(work()).rejects.toMatchObject({facts: {heard: 'echo'}})
	})

	it('says that it could not reset where there are no lines', async () => {
		const {work, clock} = bench(() => undefined, socket)
		await expect(work()).rejects.toMatchObject({facts: {heard: 'silence', reset: false}})
		expect(clock.now()).toBeLessThan(75_000)
	})

	it('tells of bytes that get lost on the way to the chip', async () => {
		const {work} = bench(() => reply(0x08, 0x55551207, OK))
		await expect(work()).rejects.toMatchObject({code: 'garbled-answer'})
	})

	it('names the word of a chip that it does not know', async () => {
		const {work} = bench(rom(0x6921506f))
		await expect(work()).rejects.toMatchObject({code: 'chip-unknown', facts: {magic: 0x6921506f}})
	})

	it('ends at once when it is cancelled, with both lines released', async () => {
		const {work, clock, port} = bench(() => undefined)
		const cancel = new AbortController()
		clock.after(60, () => cancel.abort(new Cancelled()))
		await expect(work(cancel.signal)).rejects.toThrow(Cancelled)
		expect(clock.now()).toBe(60)
		expect(port.pulled.at(-1)?.lines).toEqual({dtr: false, rts: false})
	})

	it('ends at once when the cable is pulled', async () => {
		const {work, clock, port} = bench(() => undefined)
		clock.after(170, () => port.unplug())
		await expect(work()).rejects.toMatchObject({code: 'port-lost'})
		expect(clock.now()).toBe(170)
	})
})
