import xterm from '@xterm/headless'
import {beforeEach, describe, expect, it} from 'vitest'
import {replSession} from '../../src/repl/session.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {FakePort} from '../fake-port.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {Sockets} from '../jobs/two-ports.ts'
import {partOfEnvironment} from '../part-of-environment.ts'

let port: FakePort
let terminal: FakeTerminal
let clock: BenchClock

beforeEach(() => {
	port = new FakePort()
	terminal = new FakeTerminal()
	clock = new BenchClock()
})

function open(signal?: AbortSignal, variables: Record<string, string> = {TERM: 'xterm-256color'}) {
	const env = partOfEnvironment({
		terminal,
		clock,
		os: {platform: 'linux', variables},
		openPort: async () => port,
	})
	return replSession(env, port.info, signal)
}

describe('the REPL', () => {
	it('says how to leave before anything else', async () => {
		const session = open()
		await terminal.shows('Ctrl-A Ctrl-X leaves')
		terminal.type('\x1d')
		expect(await session).toBe('left')
	})

	it('asks for the banner once when the board is quiet, so that a waiting prompt shows itself and no input() is answered', async () => {
		port.answer = written => port.say(written === '\x02' ? '\r\n>>> ' : '')
		const session = open()
		await terminal.shows('>>> ')
		terminal.type('\x01\x18')
		await session
		expect(port.written.toString()).toBe('\x02')
	})

	it('passes every byte of the board through, whatever it is', async () => {
		const bytes = Array.from({length: 256}, (_, byte) => String.fromCharCode(byte)).join('')
		port.say(`${bytes}END`)
		const session = open()
		await terminal.shows('END')
		expect(terminal.bytes).toContain(bytes)
		terminal.type('\x1d')
		await session
	})

	it.each([
		['E (69) boot: No bootable app partitions in the partition table\r\n', 'finds no program'],
		['flash read err, 1000\r\nets_main.c 371 \r\n', 'reads its flash badly'],
		['invalid header: 0xffffffff\r\ninvalid header: 0xffffffff\r\n', 'reads no program'],
	])('says once why no prompt will come: %j', async (log, said) => {
		port.say(log)
		const session = open()
		await terminal.shows(said)
		port.say(`${log}END`)
		await terminal.shows('END')
		terminal.type('\x1d')
		await session
		expect(terminal.bytes).toContain(log)
		expect(terminal.bytes.split(said)).toHaveLength(2)
	})

	it('says nothing of what a program prints after the prompt', async () => {
		port.say('>>> ')
		const session = open()
		await terminal.shows('>>> ')
		port.say('csum err\r\nEND')
		await terminal.shows('END')
		terminal.type('\x1d')
		await session
		expect(terminal.bytes).not.toContain('***')
	})

	it('sends Ctrl-C to the board', async () => {
		port.say('>>> ')
		const session = open()
		await terminal.shows('>>> ')
		terminal.type('\x03')
		terminal.type('\x1d')
		await session
		expect(port.written.toString()).toBe('\x03')
	})

	it('sends what was typed to a program as UTF-8, also after stdin was switched to strings', async () => {
		port.say('name? ')
		port.answer = typed => port.say(typed)
		terminal.stdin.setEncoding('utf8')
		const session = open()
		await terminal.shows('name? ')
		terminal.type('é✓')
		await terminal.shows('é✓')
		terminal.type('\x1d')
		await session
		expect(port.written.toString()).toBe('é✓')
	})

	it('says after a while what to try with a board that says nothing', async () => {
		const session = open()
		await terminal.shows('Nothing comes from the board')
		terminal.type('\x1d')
		await session
		expect(port.written.toString()).toBe('\x02')
	})

	it('says what to do about a program that swallows Ctrl-C, once it was pressed twice', async () => {
		port.say('tick\r\n')
		const session = open()
		await terminal.shows('tick')
		terminal.type('\x03')
		terminal.type('\x03')
		await terminal.shows('holds on in spite of Ctrl-C')
		terminal.type('\x1d')
		await session
	})

	it('says nothing of the kind where Ctrl-C brings the prompt', async () => {
		port.say('tick\r\n')
		port.answer = () => port.say('\r\nKeyboardInterrupt: \r\n>>> ')
		const session = open()
		await terminal.shows('tick')
		terminal.type('\x03')
		terminal.type('\x03')
		await terminal.shows('>>> ')
		await clock.sleep(10_000)
		terminal.type('\x1d')
		await session
		expect(terminal.text).not.toContain('***')
	})

	it('takes raw mode and gives it back, with the screen as it was', async () => {
		port.say('\x1b[31m\x1b[?25l\x1b[?1049h')
		const session = open()
		await terminal.shows('\x1b[?1049h')
		terminal.type('\x1d')
		await session
		expect(terminal.rawModes).toEqual([true, false])
		expect(terminal.text).toMatch(/\x1b\[0m\x1b\[\?25h\x1b7\x1b\[\?1049l/)
		expect(port.closed).toBe(true)
	})

	it('leaves the cursor where it is, though an xterm moves it when the other screen is left', async () => {
		port.say('>>> ')
		const session = open()
		await terminal.shows('>>> ')
		terminal.type('\x1d')
		await session
		const screen = new xterm.Terminal({cols: 80, rows: 24, allowProposedApi: true})
		await new Promise<void>(done => screen.write(terminal.text, done))
		// Connected to …, Ctrl-A Ctrl-X leaves …, >>>, and below it.
		expect(screen.buffer.active.cursorY).toBe(3)
	})

	it('sends no escape sequence to a terminal that only takes lines', async () => {
		port.say('>>> ')
		const session = open(undefined, {TERM: 'dumb'})
		await terminal.shows('>>> ')
		terminal.type('\x1d')
		await session
		expect(terminal.text).not.toContain('\x1b')
	})

	describe('whose board is unplugged', () => {
		const native = {
			path: '/dev/ttyACM0',
			kind: 'usb',
			likelihood: 'likely',
			vendorId: 0x303a,
			productId: 0x4001,
			serialNumber: '348518010203',
			adapter: {chip: 'TinyUSB', maker: 'Espressif', kind: 'native', maxBaud: 921_600},
		} as const

		it('says so, waits, and goes on where the board comes back, under whatever name', async () => {
			const sockets = new Sockets()
			sockets.plug(native, port => port.say('>>> '))
			const session = replSession(sockets.env({terminal}), native)
			await terminal.shows('>>> ')
			sockets.unplug(native.path)
			await terminal.shows('waiting for it')
			terminal.type('lost')
			sockets.plug({...native, path: '/dev/ttyACM5'}, port => port.say('MicroPython again\r\n>>> '))
			await terminal.shows('MicroPython again')
			expect(terminal.text).toContain('connected again, to /dev/ttyACM5')
			terminal.type('1+1')
			terminal.type('\x1d')
			expect(await session).toBe('left')
			expect(sockets.open?.written.toString()).toBe('1+1')
			// Without DTR a program's own USB says nothing.
			expect(sockets.open?.linesSeen).toEqual([{dtr: true, rts: true}])
			expect(terminal.rawModes).toEqual([true, false])
		})

		it('can be left while it is away', async () => {
			const sockets = new Sockets()
			sockets.plug(native, port => port.say('>>> '))
			const session = replSession(sockets.env({terminal}), native)
			await terminal.shows('>>> ')
			sockets.unplug(native.path)
			await terminal.shows('waiting for it')
			terminal.type('\x01\x18')
			expect(await session).toBe('lost')
			expect(terminal.rawModes.at(-1)).toBe(false)
		})
	})

	it('gives everything back when it is called off from outside', async () => {
		port.say('>>> ')
		const controller = new AbortController()
		const session = open(controller.signal)
		await terminal.shows('>>> ')
		controller.abort(new Error('killed'))
		await expect(session).rejects.toThrow('killed')
		expect(terminal.rawModes).toEqual([true, false])
		expect(port.closed).toBe(true)
	})
})
