import {readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import xterm from '@xterm/headless'
import {beforeEach, describe, expect, it} from 'vitest'
import {type ReplOptions, usualOptions} from '../../src/repl/options.ts'
import {replSession} from '../../src/repl/session.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {FakePort, type FakePortOptions} from '../fake-port.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {ownFolder} from '../own-folder.ts'
import {partOfEnvironment} from '../part-of-environment.ts'

const bridge = {
	path: '/dev/ttyUSB0',
	kind: 'usb',
	likelihood: 'likely',
	adapter: {chip: 'CP2102N', maker: 'Silicon Labs', kind: 'bridge', maxBaud: 921_600},
} as const

let port: FakePort
let terminal: FakeTerminal
let clock: BenchClock
let opened: number[]

beforeEach(() => {
	terminal = new FakeTerminal()
	clock = new BenchClock()
	opened = []
})

/** A session with a board that waits at its prompt and says nothing by itself. */
async function open(options: Partial<ReplOptions> = {}, kind: FakePortOptions = {}) {
	port = new FakePort({info: bridge, ...kind})
	port.say('>>> ')
	const env = partOfEnvironment({
		terminal,
		clock,
		os: {platform: 'linux', variables: {TERM: 'xterm-256color'}},
		openPort: async (_info, baud) => {
			opened.push(baud)
			return port
		},
	})
	const session = replSession(env, port.info, undefined, () => {}, {...usualOptions, ...options})
	await terminal.shows('>>> ')
	// Until then a line feed is an Enter that was typed too early.
	for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate)
	return async () => {
		terminal.type('\x1d')
		return await session
	}
}

/** What is typed and what is seen then, one after the other. */
async function talk(...turns: readonly (readonly [typed: string, shown: string])[]) {
	for (const [typed, shown] of turns) {
		terminal.type(typed)
		await terminal.shows(shown)
	}
}

describe('a command key at the prompt', () => {
	it('changes the speed to what is asked for, and steps through the usual ones', async () => {
		const leave = await open()
		await talk(
			['\x01\x02', '*** baud: '],
			['9600\r', '*** baud: 9600 ***'],
			['\x01\x15', '*** baud: 19200 ***'],
			['\x01\x04', '*** baud: 9600 ***'],
			['\x01\x02', '*** baud: '],
			['fast\r', '*** that is no speed in baud ***'],
		)
		expect(port.speeds).toEqual([9600, 19_200, 9600])
		expect(port.written.toString()).toBe('')
		expect(await leave()).toBe('left')
	})

	it('goes around the framings as picocom does', async () => {
		const leave = await open()
		await talk(
			['\x01\x06', '*** flow: RTS/CTS ***'],
			['\x01\x06', '*** flow: xon/xoff ***'],
			['\x01\x06', '*** flow: none ***'],
			['\x01\x19', '*** parity: even ***'],
			['\x01\x19', '*** parity: odd ***'],
			['\x01\x09', '*** databits: 7 ***'],
			['\x01\x0a', '*** stopbits: 2 ***'],
		)
		expect(port.calls.at(-1)).toEqual({framing: {dataBits: 7, parity: 'odd', stopBits: 2, flow: 'none'}})
		await leave()
	})

	it('says what a connection cannot do, and goes on', async () => {
		const leave = await open({}, {lines: false, speed: false, framing: false})
		await talk(
			['\x01\x14', '*** this connection has no DTR and RTS ***'],
			['\x01\x10', '*** this connection has no DTR and RTS ***'],
			['\x01\x15', '*** the speed of this connection is fixed ***'],
			['\x01\x19', '*** this connection cannot change that ***'],
			['\x01\x1c', '*** this connection cannot send a break ***'],
			['\x01\x16', '*** baud: 115200'],
			['x', ''],
		)
		await leave()
		expect(port.written.toString()).toBe('x')
	})

	it('pulls one line and keeps the other, pulses DTR for a second, and holds the line for a break', async () => {
		const leave = await open()
		await talk(
			['\x01\x14', '*** DTR: up ***'],
			['\x01\x07', '*** RTS: up ***'],
			['\x01\x14', '*** DTR: down ***'],
			['\x01\x10', '*** pulse DTR'],
			['\x01\x1c', '*** break sent ***'],
		)
		expect(port.linesSeen).toEqual([
			{dtr: true, rts: false},
			{dtr: true, rts: true},
			{dtr: false, rts: true},
			{dtr: true, rts: true},
			{dtr: false, rts: true},
		])
		expect(port.calls.slice(-2)).toEqual([{break: true}, {break: false}])
		await leave()
	})

	it('shows all settings', async () => {
		const leave = await open({inputMap: ['lfcrlf'], echo: true})
		await talk(['\x01\x16', '*** log: none'])
		for (const line of ['flow: none', 'parity: none', 'databits: 8', 'stopbits: 1', 'DTR: down', 'RTS: down'])
			expect(terminal.text).toContain(`*** ${line}\r\n`)
		expect(terminal.text).toContain('*** local echo: yes\r\n')
		expect(terminal.text).toContain('*** map of what comes: lfcrlf\r\n')
		await leave()
	})

	it('sends bytes that are given in hex', async () => {
		const leave = await open()
		await talk(
			['\x01\x17', '*** hex: '],
			['0d:0A 41\r', '*** wrote 3 bytes ***'],
			['\x01\x17', '*** hex: '],
			['0d0\r', '*** that is not hex'],
		)
		await leave()
		expect(port.written.toString('latin1')).toBe('\r\nA')
	})

	it('shows what is typed here too, and not any more', async () => {
		const leave = await open()
		await talk(
			['\x01\x03', '*** local echo: yes ***'],
			['ab\r', 'ab\r\n'],
			['\x01\x03', '*** local echo: no ***'],
		)
		terminal.type('unseen')
		await leave()
		expect(terminal.text).not.toContain('unseen')
		expect(port.written.toString()).toBe('ab\runseen')
	})

	it('that is none says so and where the others are', async () => {
		const leave = await open()
		await talk(
			['\x01\x1a', '*** Ctrl-Z there is not a command: Ctrl-A Ctrl-H shows them all ***'],
			['\x01q', '*** that is not a command'],
		)
		await leave()
		expect(port.written.toString()).toBe('')
	})

	it('says once what raw mode is before a Ctrl-A leads into it', async () => {
		const leave = await open()
		await talk(['\x01\x01', 'Ctrl-B comes back'])
		expect(port.written.toString()).toBe('')
		terminal.type('\x01\x01')
		await leave()
		expect(port.written.toString('latin1')).toBe('\x01')
	})

	it('sends a Ctrl-A at once where no prompt waits', async () => {
		const leave = await open()
		port.say('\r\nname? ')
		await terminal.shows('name? ')
		terminal.type('\x01\x01')
		await leave()
		expect(port.written.toString('latin1')).toBe('\x01')
	})

	it('restarts MicroPython by Ctrl-D at its prompt', async () => {
		const leave = await open()
		port.answer = written => port.say(written === '\x03' ? '\r\n>>> ' : '\r\nMPY: soft reboot\r\n>>> ')
		await talk(['\x01\x0f', 'h: the whole chip'], ['s', 'soft reboot'])
		await leave()
		expect(port.written.toString('latin1')).toBe('\x03\x04')
	})

	it('restarts the chip by its EN, with IO0 let go', async () => {
		const leave = await open()
		await talk(['\x01\x0f', 'h: the whole chip'], ['h', 'the whole chip starts again'])
		expect(port.linesSeen).toEqual([
			{dtr: false, rts: true},
			{dtr: false, rts: false},
		])
		await leave()
	})

	it('says so of a program that keeps MicroPython from restarting', async () => {
		const leave = await open()
		port.say('\r\ntick\r\n')
		await terminal.shows('tick')
		await talk(['\x01\x0f', 'h: the whole chip'], ['s', '*** not restarted'])
		await leave()
		expect(port.written.toString('latin1')).toBe('\x03')
	})

	it('shows the prompt again as it stood, with what was typed', async () => {
		const leave = await open()
		port.say('abc')
		await terminal.shows('abc')
		await talk(['\x01\x16', 'log: none\r\n>>> abc'])
		await leave()
	})
})

describe('the help', () => {
	it.each([80, 40])('stands on one screen of 23 lines and %i columns, and sends nothing', async columns => {
		const leave = await open()
		await talk(['\x01\x08', 'send one Ctrl-A'])
		const screen = new xterm.Terminal({cols: columns, rows: 23, allowProposedApi: true})
		await new Promise<void>(done => screen.write(terminal.text, done))
		const {active} = screen.buffer
		const shown = Array.from({length: 23}, (_, row) =>
			active.getLine(active.viewportY + row)!.translateToString(true),
		)
		for (const part of [
			'What you type goes to the board',
			'Ctrl-C',
			'...',
			'Ctrl-]',
			' X Q',
			' A        send one',
		])
			expect(shown.join('\n')).toContain(part)
		await leave()
		expect(port.written.toString()).toBe('')
	})

	it('knows another command key', async () => {
		const leave = await open({escape: 0x14})
		await talk(['\x14\x08', 'Ctrl-T, and then with Ctrl:'])
		expect(terminal.text).toContain('Ctrl-T Ctrl-X leaves, Ctrl-T Ctrl-H helps.')
		await leave()
	})
})

describe('a question at the prompt', () => {
	it('is edited here, and Ctrl-C lets it be', async () => {
		const leave = await open()
		await talk(['\x01\x02', 'baud: '])
		terminal.type('12\x7f\x15')
		await talk(['4800\r', '*** baud: 4800 ***'], ['\x01\x02', 'baud: '], ['96\x03', '\r\n>>> '])
		terminal.type('x')
		await leave()
		expect(port.speeds).toEqual([4800])
		expect(port.written.toString()).toBe('x')
	})

	it('comes before what the board says meanwhile, which is shown afterwards', async () => {
		const leave = await open()
		await talk(['\x01\x02', 'baud: '])
		port.say('\r\ntick 1\r\n')
		port.say('tick 2\r\n')
		await talk(['9600\r', 'tick 2'])
		expect(terminal.text).toContain('baud: 9600\r\n\r\ntick 1\r\ntick 2')
		await leave()
	})

	it('comes before what we have to say ourselves', async () => {
		port = new FakePort({info: bridge})
		const env = partOfEnvironment({
			terminal,
			clock,
			os: {platform: 'linux', variables: {}},
			openPort: async () => port,
		})
		const session = replSession(env, port.info)
		await terminal.shows('Connected')
		await talk(['\x01\x02', 'baud: '])
		await clock.sleep(5000)
		expect(terminal.text).not.toContain('Nothing comes')
		await talk(['9600\r', 'baud: 9600 ***'])
		expect(terminal.text).toContain('baud: 9600\r\n\r\n*** Nothing comes from the board')
		terminal.type('\x1d')
		await session
	})

	it('holds back no more than it can', async () => {
		const leave = await open()
		await talk(['\x01\x02', 'baud: '])
		for (let at = 0; at < 10; at += 1) port.say(`${at}${'x'.repeat(100_000)}`)
		await clock.sleep(1000)
		await talk(['\x03', 'x'])
		await leave()
		expect(terminal.text.match(/x/g)!.length).toBeLessThan(300_000)
	})

	it('completes a path, and shows what there is', async () => {
		const folder = await ownFolder()
		for (const name of ['blink.py', 'blank.py', '.hidden']) await writeFile(join(folder, name), '')
		const leave = await open()
		await talk(
			['\x01\x13', 'file of this computer: '],
			[`${folder}/\t`, `${folder}/bl`],
			['\t', 'blank.py  blink.py'],
			['i\t', 'ink.py'],
		)
		terminal.type('\x03')
		await leave()
		expect(terminal.text).not.toContain('.hidden')
	})
})

describe('a log of what is shown', () => {
	it('grows while it is on, with the time in front of each line', async () => {
		const path = join(await ownFolder(), 'log.txt')
		await writeFile(path, 'before\n')
		const leave = await open()
		await talk(['\x01\x0c', 'log file: '], [`${path}\r`, '(y/n)'], ['y', `*** log: `])
		port.say('one\r\ntwo\r\n')
		await terminal.shows('two')
		await talk(['\x01\x0c', '*** log ended'])
		port.say('three\r\n')
		await terminal.shows('three')
		await leave()
		const stamp = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}`
		expect(await readFile(path, 'utf8')).toMatch(new RegExp(`^before\n${stamp} one\r\n${stamp} two\r\n$`))
	})

	it('can be there from the beginning, byte for byte', async () => {
		const path = join(await ownFolder(), 'log.txt')
		const leave = await open({log: path})
		port.say(Buffer.from('é\xff\r\n', 'latin1'))
		await terminal.shows('\r\n')
		await leave()
		expect(await readFile(path, 'latin1')).toBe('>>> é\xff\r\n')
	})

	it('says why there is none', async () => {
		const folder = await ownFolder()
		const leave = await open()
		await talk(['\x01\x0c', 'log file: '], [`${folder}\r`, '(y/n)'], ['n', 'cannot be written: EISDIR'])
		await leave()
	})
})

describe('a session', () => {
	it('opens the port at another speed, and keeps to it', async () => {
		const leave = await open({baud: 9600})
		await talk(['\x01\x16', '*** baud: 9600'])
		await leave()
		expect(opened).toEqual([9600])
	})

	it('sends its first words through the map, and shows them where what is typed is shown', async () => {
		const leave = await open({init: 'hi\r', echo: true, outputMap: ['crcrlf']})
		await leave()
		expect(port.written.toString()).toBe('hi\r\n')
		expect(terminal.text).toContain('hi\r\n')
	})

	it('maps what comes', async () => {
		const leave = await open({inputMap: ['8bithex', 'lfcrlf']})
		port.say('a\nb\xff')
		await terminal.shows('a\r\nb[ff]')
		await leave()
	})

	it('ends when nothing has come for so long, and not before', async () => {
		port = new FakePort({info: bridge})
		const env = partOfEnvironment({
			terminal,
			clock,
			os: {platform: 'linux', variables: {}},
			openPort: async () => port,
		})
		clock.after(800, () => port.say('late\r\n'))
		const options = {...usualOptions, exitAfterMs: 1000, attach: true}
		expect(await replSession(env, port.info, undefined, () => {}, options)).toBe('left')
		expect(terminal.text).toContain('late')
		expect(clock.now()).toBeGreaterThanOrEqual(1800)
		expect(clock.now()).toBeLessThan(3000)
	})

	it('that attaches sends nothing by itself', async () => {
		port = new FakePort({info: bridge})
		const env = partOfEnvironment({
			terminal,
			clock,
			os: {platform: 'linux', variables: {}},
			openPort: async () => port,
		})
		const session = replSession(env, port.info, undefined, () => {}, {...usualOptions, attach: true})
		await terminal.shows('Nothing comes from the board')
		terminal.type('\x1d')
		await session
		expect(port.writes).toEqual([])
	})
})
