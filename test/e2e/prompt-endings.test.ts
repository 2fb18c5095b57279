/**
 * However a session at the prompt ends, the shell has its terminal as it was: settings, scroll region, cursor, title, marks around
 * pastes; and what a board sends reaches the terminal as it is.
 */

import {once} from 'node:events'
import {type AddressInfo, createServer, type Socket} from 'node:net'
import {describe, expect, it, onTestFinished} from 'vitest'
import {ownFolder} from '../own-folder.ts'
import {bin} from './run.ts'
import {TestTerminal} from './terminal.ts'

/** A board that says this to whoever connects. */
async function board(says: string): Promise<{address: string; connection: Promise<Socket>}> {
	const server = createServer(socket => {
		socket.on('error', () => {})
		socket.write(says)
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	onTestFinished(() => void server.close())
	const connection = once(server, 'connection').then(([socket]) => socket as Socket)
	return {address: `socket://127.0.0.1:${(server.address() as AddressInfo).port}`, connection}
}

/** Throws within the program when it is told to, as a bug would. */
const withBug = `--import=data:text/javascript,process.on('SIGUSR2',()=>{throw(new(Error)('bug'))})`

/** A shell that says its settings, starts a session, and says them again. */
async function started(says: string) {
	const {address, connection} = await board(says)
	const script = `stty -g; bash -c 'echo "pid $$"; exec node ${bin} repl ${address}'; echo "exit $?"; stty -g; echo END; read -r`
	const terminal = new TestTerminal('bash', ['--norc', '-c', script], {
		columns: 130,
		rows: 24,
		variables: {HOME: await ownFolder(), NODE_OPTIONS: withBug},
	})
	await connection
	await terminal.see('>>>')
	await terminal.see(/leaves *$/)
	const pid = Number(/^pid (\d+)/m.exec(terminal.raw)?.[1])
	return {terminal, connection, send: (signal: string) => void process.kill(pid, signal)}
}

const isAfter = (text: string, later: string, earlier: string) =>
	text.lastIndexOf(later) > text.lastIndexOf(earlier)

/** What a program on the board may leave behind. */
const untidy = '\x1b[31m\x1b[?25l\x1b[?1h\x1b[3;9r\x1b[9;1H\n>>> '

describe.skipIf(process.platform === 'win32')('a session at the prompt (wants a Unix)', () => {
	it.each([
		['Ctrl-]', 'key', '\x1d', 0],
		['Ctrl-A Ctrl-X', 'key', '\x01\x18', 0],
		['a kill', 'signal', 'SIGTERM', 130],
		['a Ctrl-C from outside', 'signal', 'SIGINT', 130],
		['Ctrl-\\ from outside', 'signal', 'SIGQUIT', 130],
		['a hang-up', 'signal', 'SIGHUP', 130],
		['a bug', 'signal', 'SIGUSR2', 70],
	])('gives the terminal back as it was when it ends by %s', async (_, kind, how, code) => {
		const {terminal, send} = await started(untidy)
		if (kind === 'key') terminal.type(how)
		else send(how)
		await terminal.see(/END *$/)
		const {raw, screen} = terminal
		expect(raw).toContain(`exit ${code}`)
		const [before, after] = raw.match(/^[0-9a-f:]{40,}(?=\r?$)/gm)!
		expect(after).toBe(before)
		expect(screen).not.toMatch(/connected socket.*leaves/)
		expect(isAfter(raw, '\x1b[r', 'r\x1b[?6l')).toBe(true)
		expect(isAfter(raw, '\x1b[?25h', '\x1b[?25l')).toBe(true)
		expect(isAfter(raw, '\x1b[?2004l', '\x1b[?2004h')).toBe(true)
		expect(isAfter(raw, '\x1b[23;2t', '\x1b[22;2t')).toBe(true)
		terminal.type('\n')
	})

	it('leaves a lone line feed of the board one', async () => {
		const {terminal} = await started('one\ntwo\r\n>>> ')
		expect(terminal.raw).toContain('one\ntwo\r\n>>> ')
		expect(terminal.screen).toMatch(/^one\n {3}two$/m)
		terminal.type('\x1d')
		await terminal.see(/END *$/)
		terminal.type('\n')
	})

	it('draws the line where the window has its end, and leaves none behind', async () => {
		const {terminal, connection} = await started('>>> ')
		terminal.resize(60, 12)
		await terminal.see(/^(?:.*\n){11}connected .* leaves *$/)
		terminal.resize(100, 30)
		await terminal.see(/^(?:.*\n){29}connected .* leaves *$/)
		;(await connection).write(Array.from({length: 200}, (_, at) => `line ${at}\r\n`).join(''))
		await terminal.see('line 199')
		const {buffer} = terminal
		const all = Array.from({length: buffer.length}, (_, at) => buffer.getLine(at)!.translateToString(true))
		expect(all.filter(line => line.includes('connected socket'))).toHaveLength(1)
		terminal.type('\x1d')
		await terminal.see(/END *$/)
		terminal.type('\n')
	})
})
