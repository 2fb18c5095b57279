import {describe, expect, it} from 'vitest'
import {findBanner, findPrompt} from '../../src/micropython/prompt.ts'
import {runRaw} from '../../src/micropython/raw-repl.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {FakePort} from '../fake-port.ts'

const banner =
	'MicroPython v1.27.0 on 2025-12-09; Generic ESP32 module with ESP32\r\nType "help()" for more information.\r\n>>> '
const never = new AbortController().signal

describe('the banner', () => {
	it('is taken apart into version, date, machine and chip', () => {
		expect(findBanner(banner)).toEqual({
			version: '1.27.0',
			date: '2025-12-09',
			machine: 'Generic ESP32 module',
			chip: 'ESP32',
		})
	})

	it('of a preview build keeps its whole version', () => {
		const text = 'MicroPython v1.28.0-preview.314.ge8a3ee0342 on 2026-04-01; XIAO with ESP32C6\r\n'
		expect(findBanner(text)?.version).toBe('1.28.0-preview.314.ge8a3ee0342')
	})

	it('is the last one when a board started twice', () => {
		expect(findBanner(`${banner}\r\nMicroPython v1.28.0 on 2026-04-06; A with B\r\n`)?.version).toBe('1.28.0')
	})

	it('is not found in a line that has not ended', () => {
		expect(findBanner('MicroPython v1.27.0 on 2025-12-09; Generic ESP32 mod')).toBeUndefined()
	})
})

describe('looking for the prompt', () => {
	it('asks again when a board in the middle of its start did not hear the first time', async () => {
		const port = new FakePort()
		let asked = 0
		port.answer = () => {
			asked += 1
			if (asked === 3) port.say(`\r\n${banner}`)
		}
		const {banner: found} = await findPrompt(port, new BenchClock(), 15_000, never)
		expect(found?.version).toBe('1.27.0')
		expect(asked).toBe(3)
	})

	it('interrupts what runs and leaves the raw REPL before it asks for the banner', async () => {
		const port = new FakePort()
		await findPrompt(port, new BenchClock(), 100, never)
		expect(port.written.toString()).toBe('\r\x03\x03\x02')
	})

	it('gives what it heard when no banner comes, and no later than it was told', async () => {
		const port = new FakePort()
		const clock = new BenchClock()
		port.say('rst:0x10 (RTCWDT_RTC_RESET)\r\ninvalid header: 0xffffffff\r\n')
		const {banner: found, heard} = await findPrompt(port, clock, 15_000, never)
		expect(found).toBeUndefined()
		expect(Buffer.from(heard).toString()).toContain('invalid header')
		expect(clock.now()).toBeLessThanOrEqual(15_000)
	})

	it('takes a banner that comes byte by byte', async () => {
		const port = new FakePort()
		for (const letter of banner) port.say(letter)
		expect((await findPrompt(port, new BenchClock(), 5000, never)).banner?.machine).toBe(
			'Generic ESP32 module',
		)
	})

	it('ends at once when the board is unplugged', async () => {
		const port = new FakePort()
		port.answer = () => port.unplug()
		await expect(findPrompt(port, new BenchClock(), 15_000, never)).rejects.toMatchObject({
			code: 'port-lost',
		})
	})

	it('ends at once when it is called off', async () => {
		const port = new FakePort()
		const controller = new AbortController()
		port.answer = () => controller.abort(new Error('enough'))
		await expect(findPrompt(port, new BenchClock(), 15_000, controller.signal)).rejects.toThrow('enough')
	})
})

describe('running a line in the raw REPL', () => {
	function rawRepl(output: string, error = ''): FakePort {
		const port = new FakePort()
		port.answer = written => {
			if (written.endsWith('\x01')) port.say('\r\n>>> \r\nraw REPL; CTRL-B to exit\r\n>')
			else if (written.endsWith('\x04')) port.say(`OK${output}\x04${error}\x04>`)
			else if (written === '\x02') port.say(`\r\n${banner}`)
		}
		return port
	}

	it('gives what it printed, and leaves a board that knows no raw-paste at its friendly prompt', async () => {
		const port = rawRepl('2\r\n')
		expect(await runRaw(port, new BenchClock(), 'print(1+1)', 5000, never)).toEqual({
			output: '2\r\n',
			error: '',
		})
		expect(port.written.toString()).toBe('\r\x01\x05A\x01print(1+1)\x04\x02')
	})

	it('gives the traceback', async () => {
		const result = await runRaw(rawRepl('', 'NameError: name'), new BenchClock(), 'x', 5000, never)
		expect(result?.error).toBe('NameError: name')
	})

	it('gives up in time when the board does not follow', async () => {
		const clock = new BenchClock()
		expect(await runRaw(new FakePort(), clock, 'print(1+1)', 5000, never)).toBeUndefined()
		expect(clock.now()).toBeLessThanOrEqual(5000)
	})
})

describe('a board that starts', () => {
	const log =
		'ets Jun  8 2016 00:22:57\r\n\r\nrst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\nentry 0x400805e4\r\n'

	/** What a board says, by ms after its reset. */
	function starting(clock: BenchClock, says: Readonly<Record<number, string>>) {
		const port = new FakePort({clock})
		const asked: number[] = []
		port.answer = () => asked.push(clock.now())
		for (const [ms, text] of Object.entries(says)) clock.after(Number(ms), () => port.say(text))
		return {port, asked}
	}

	it.each([
		['in a second', {100: log, 1000: banner}],
		['slowly', {100: log, 4600: banner}],
		[
			'with a boot.py that tells what it does',
			{100: log, 1500: 'Wi-Fi …\r\n', 5000: 'connected\r\n', 6500: banner},
		],
		['again and again before it comes up', {50: log, 900: log, 2600: log, 6000: banner}],
	])('%s is not spoken to before its prompt', async (_how, says) => {
		const clock = new BenchClock()
		const {port, asked} = starting(clock, says)
		const {banner: found} = await findPrompt(port, clock, 15_000, never, {listenMs: 2000})
		expect(found?.version).toBe('1.27.0')
		expect(asked).toEqual([])
	})

	it('although nobody restarted it is left alone from its first line on', async () => {
		const clock = new BenchClock()
		const {port, asked} = starting(clock, {200: log, 4700: banner})
		expect((await findPrompt(port, clock, 12_000, never)).banner?.version).toBe('1.27.0')
		expect(asked).toEqual([0])
	})

	it('and then goes quiet runs a program, which is interrupted', async () => {
		const clock = new BenchClock()
		const {port, asked} = starting(clock, {100: log})
		await findPrompt(port, clock, 8000, never, {listenMs: 2000})
		expect(asked[0]).toBeGreaterThanOrEqual(5100)
		expect(asked.length).toBeGreaterThan(2)
	})

	it('and then prints for ever runs a program, which is interrupted too', async () => {
		const clock = new BenchClock()
		const says = Object.fromEntries(Array.from({length: 30}, (_, n) => [1000 + n * 400, `line ${n}\r\n`]))
		const {port, asked} = starting(clock, {100: log, ...says})
		await findPrompt(port, clock, 12_000, never, {listenMs: 2000})
		expect(asked[0]).toBeGreaterThanOrEqual(8000)
		expect(asked[0]).toBeLessThan(9000)
	})

	it('and mutes its boot log is spoken to soon', async () => {
		const clock = new BenchClock()
		const {port, asked} = starting(clock, {})
		await findPrompt(port, clock, 5000, never, {listenMs: 2000})
		expect(asked[0]).toBe(2000)
	})
})
