/** What a session does to the terminal's last row, and to the terminal itself. */

import {beforeEach, describe, expect, it} from 'vitest'
import {replSession} from '../../src/repl/session.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {FakePort} from '../fake-port.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {Sockets} from '../jobs/two-ports.ts'
import {partOfEnvironment} from '../part-of-environment.ts'

const BANNER = 'MicroPython v1.27.0 on 2025-12-09; Generic ESP32 module with ESP32\r\n'

let port: FakePort
let terminal: FakeTerminal
let clock: BenchClock

beforeEach(() => {
	port = new FakePort()
	terminal = new FakeTerminal()
	clock = new BenchClock()
})

function open(
	variables: Record<string, string> = {TERM: 'xterm-256color'},
	platform: NodeJS.Platform = 'linux',
) {
	const env = partOfEnvironment({terminal, clock, os: {platform, variables}, openPort: async () => port})
	return replSession(env, port.info)
}

async function leave(session: Promise<unknown>): Promise<void> {
	terminal.type('\x1d')
	await session
}

describe('the screen of a session', () => {
	it('tells the board and its version as soon as they are heard', async () => {
		const session = open()
		await terminal.shows(`connected ${port.info.path} · Ctrl-A Ctrl-X leaves`)
		port.say(`${BANNER}>>> `)
		await terminal.shows(`ESP32 · MicroPython v1.27.0 · connected ${port.info.path} · Ctrl-A Ctrl-X leaves`)
		await leave(session)
	})

	it('says that the board is busy when a program has run for a second, until it is back at its prompt', async () => {
		port.say('>>> ')
		const session = open()
		await terminal.shows('>>> ')
		const from = clock.now()
		port.say('import endless\r\n')
		await terminal.shows(`busy ${port.info.path}`)
		expect(clock.now() - from).toBeGreaterThanOrEqual(1000)
		port.say('KeyboardInterrupt: \r\n>>> ')
		await terminal.shows(`connected ${port.info.path}`)
		await leave(session)
	})

	it('does not say so of a program that is back before', async () => {
		port.say('>>> ')
		const session = open()
		await terminal.shows('>>> ')
		for (let time = 0; time < 5; time += 1) {
			port.say('1+1\r\n')
			await clock.sleep(500)
			port.say('2\r\n>>> ')
			await clock.sleep(500)
		}
		await leave(session)
		expect(terminal.text).not.toContain('busy')
	})

	it('says where the board is gone, and where it is back', async () => {
		const board = {
			path: '/dev/ttyACM0',
			kind: 'usb',
			likelihood: 'likely',
			vendorId: 0x303a,
			productId: 0x4001,
			serialNumber: '348518010203',
			adapter: {chip: 'TinyUSB', maker: 'Espressif', kind: 'native', maxBaud: 921_600},
		} as const
		const sockets = new Sockets()
		sockets.plug(board, plugged => plugged.say('>>> '))
		const session = replSession(sockets.env({terminal}), board)
		await terminal.shows('>>> ')
		sockets.unplug(board.path)
		await terminal.shows('waiting for it')
		expect(terminal.text).toContain('gone, waiting: /dev/ttyACM0')
		sockets.plug({...board, path: '/dev/ttyACM3'}, plugged => plugged.say('>>> '))
		await terminal.shows('connected /dev/ttyACM3')
		await leave(session)
	})

	it('follows the window, down to where there is no room for it', async () => {
		port.say('>>> ')
		const session = open()
		await terminal.shows('\x1b[24;1H')
		terminal.resize(100, 40)
		await terminal.shows('\x1b[1;39r')
		terminal.resize(100, 9)
		await terminal.shows('\x1b[J')
		const drawn = terminal.text.length
		port.say(BANNER)
		await terminal.shows('Generic')
		await leave(session)
		expect(terminal.text.slice(drawn)).not.toContain(';1H')
		terminal.resize(100, 40)
		expect(terminal.text.slice(drawn)).not.toContain('leaves')
	})

	it.each([
		['below 10 rows', {TERM: 'xterm'}, 'linux', 9],
		['for a person who reads by ear', {TERM: 'xterm', ACCESSIBLE: '1'}, 'linux', 24],
		['on a terminal that only takes lines', {TERM: 'dumb'}, 'linux', 24],
		['where lines that leave a region are lost', {TERM: 'xterm'}, 'win32', 24],
	] as const)('has no status line %s', async (_, variables, platform, rows) => {
		Object.assign(terminal.stdout, {rows})
		port.say(`${BANNER}>>> `)
		const session = open(variables, platform)
		await terminal.shows('>>> ')
		await leave(session)
		expect(terminal.text).not.toMatch(/\x1b\[\d+;\d*r|\x1b\[7m/)
	})

	it('has output written as it is after each raw mode, and raw mode ended last', async () => {
		port.say('>>> ')
		const session = open()
		await terminal.shows('>>> ')
		terminal.owners.at(-1)?.giveBack()
		terminal.owners.at(-1)?.takeAgain()
		await leave(session)
		expect(terminal.log).toEqual(['raw', 'as is', 'cooked', 'cooked', 'raw', 'as is', 'cooked'])
	})

	it('lets a lone line feed be one', async () => {
		port.say('a\nb\n')
		const session = open()
		await terminal.shows('a\nb\n')
		await leave(session)
	})
})
