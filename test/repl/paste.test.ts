import {afterEach, describe, expect, it} from 'vitest'
import {replSession} from '../../src/repl/session.ts'
import {type Bench, openBench} from '../../src/virtual/bench.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {partOfEnvironment} from '../part-of-environment.ts'

let bench: Bench | undefined
afterEach(() => bench?.close())

/** The REPL over a virtual board. */
async function open(kind: Pick<Parameters<typeof openBench>[0], 'chip' | 'circuit'>) {
	const opened = openBench({...kind, speed: Number.POSITIVE_INFINITY, running: true})
	bench = opened
	const {bridge} = opened
	for await (const ports of bridge.watch(new AbortController().signal)) if (ports.length > 0) break
	const {terminal, session} = again()
	await terminal.shows('>>> ')
	return {terminal, session}
}

/** A person at the board that is there. */
function again() {
	const {bridge, clock} = bench!
	const terminal = new FakeTerminal()
	const env = partOfEnvironment({
		terminal,
		clock,
		os: {platform: 'linux', variables: {TERM: 'xterm-256color'}},
		openPort: async (_info, baud) => bridge.open(baud),
	})
	return {terminal, session: replSession(env, bridge.info)}
}

/** 20 KB of short lines, each of which the board answers with more than it gets. */
const lines = Array.from({length: 1200}, (_, i) => `a.append(${i})`)

describe('a long text that is pasted into the REPL', () => {
	it.each([
		['ESP32', 'two-transistor'],
		['ESP8266', 'two-transistor'],
		['ESP32-C3', 'usb-serial-jtag'],
	] as const)('arrives whole on an %s over %s', async (chip, circuit) => {
		const {terminal, session} = await open({chip, circuit})
		terminal.type('a = []\r')
		terminal.type(`${lines.join('\r')}\r`)
		if (chip === 'ESP8266') {
			await terminal.shows('may not fit')
			terminal.type('p')
		}
		await terminal.shows('1200 lines pasted')
		terminal.type('print("all", a == list(range(1200)))\r')
		await terminal.shows('all True')
		terminal.type('\x1d')
		expect(await session).toBe('left')
	})

	it('is dropped by Ctrl-C, which the board sees at once', async () => {
		const {terminal, session} = await open({chip: 'ESP32'})
		terminal.type('a = []\r')
		terminal.type(`${lines.join('\r')}\r`)
		await terminal.shows('a.append(100)')
		terminal.type('\x03')
		await terminal.shows('>>> ')
		terminal.type('print("still", len(a) < 300)\r')
		await terminal.shows('still True')
		expect(terminal.bytes).not.toContain('a.append(300)')
		terminal.type('\x1d')
		expect(await session).toBe('left')
	})

	it('is broken off by leaving, and goes nowhere after that', async () => {
		const {terminal, session} = await open({chip: 'ESP32'})
		terminal.type(`${lines.join('\r')}\r`)
		await terminal.shows('a.append(100)')
		terminal.type('\x1d')
		expect(await session).toBe('left')
		expect(terminal.bytes).not.toContain('a.append(1199)')
	})

	it('leaves the board at its prompt when the person leaves in the middle of it', async () => {
		const first = await open({chip: 'ESP32'})
		first.terminal.type(`${lines.join('\r')}\r`)
		await first.terminal.shows('a.append(100)')
		first.terminal.type('\x1d')
		await first.session
		const {terminal, session} = again()
		await terminal.shows('>>> ')
		terminal.type('6*7\r')
		await terminal.shows('\r\n42\r\n')
		terminal.type('\x1d')
		expect(await session).toBe('left')
	})
})
