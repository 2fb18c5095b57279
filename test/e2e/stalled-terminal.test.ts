/** A terminal that takes nothing for a while (Ctrl-S, a slow line), over a board that prints without end. */

import {execFileSync} from 'node:child_process'
import {once} from 'node:events'
import {type AddressInfo, createServer, type Socket} from 'node:net'
import {spawn} from '@lydell/node-pty'
import {describe, expect, it, onTestFinished} from 'vitest'
import {ownFolder} from '../own-folder.ts'
import {bin} from './run.ts'

/** What the board prints without end. */
const FLOOD = '0123456789abcdef'

/** A board that prints until the test ends, and keeps what it hears. */
async function printingBoard() {
	const server = createServer()
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	onTestFinished(() => void server.close())
	return {port: (server.address() as AddressInfo).port, connected: once(server, 'connection')}
}

/** Resolves once nobody takes any more of what the board prints. */
async function stalls(socket: Socket): Promise<void> {
	const line = `${FLOOD.repeat(8)}\r\n`.repeat(100)
	const patience = AbortSignal.timeout(60_000)
	let before = -1
	for (let same = 0; same < 10; ) {
		while (socket.writableLength < 1_000_000) socket.write(line)
		await new Promise(resolve => setTimeout(resolve, 50))
		patience.throwIfAborted()
		const taken = socket.bytesWritten - socket.writableLength
		same = taken === before ? same + 1 : 0
		before = taken
	}
}

/** A session over such a board, run by `command` with the program's arguments, in a terminal that takes nothing since. */
async function stalled(command: string, before: readonly string[]) {
	const HOME = await ownFolder()
	const {port, connected} = await printingBoard()
	const pty = spawn(command, [...before, bin, 'repl', `socket://127.0.0.1:${port}`], {
		name: 'xterm-256color',
		env: {...process.env, HOME, TERM: 'xterm-256color', LANG: 'C.UTF-8', PS1: 'shell$ '} as Record<
			string,
			string
		>,
	})
	onTestFinished(() => pty.kill('SIGKILL'))
	const exit = new Promise<number>(resolve => pty.onExit(({exitCode}) => resolve(exitCode)))
	let shown = ''
	pty.onData(data => {
		// What else is shown must not be pushed out by the flood before it is looked at.
		shown = (shown + data).replaceAll(FLOOD, '').slice(-200_000)
	})
	const [socket] = (await connected) as [Socket]
	socket.on('error', () => {})
	if (before.length > 0) await expect.poll(() => shown).toMatch(/pid \d+\r/)
	const pid = /pid (\d+)/.exec(shown)?.[1]
	pty.pause()
	await stalls(socket)
	return {pty, exit, socket, shown: () => shown, pid: Number(pid ?? pty.pid)}
}

describe.skipIf(process.platform === 'win32')('a terminal that takes nothing (wants a Unix)', () => {
	it('lets Ctrl-C through to the board, and shows the rest when it takes more', async () => {
		const {pty, exit, socket, shown} = await stalled(process.execPath, [])
		const heard = once(socket, 'data')
		pty.write('\x03')
		expect((await heard)[0].toString('latin1')).toContain('\x03')
		pty.resume()
		socket.write('\r\nKeyboardInterrupt: \r\n>>> ')
		await expect.poll(shown, {timeout: 60_000}).toContain('KeyboardInterrupt')
		pty.write('\x1d')
		expect(await exit).toBe(0)
	})

	it.each([
		['Ctrl-]', 0],
		['SIGTERM', 130],
		['SIGINT', 130],
		['SIGHUP', 130],
	])('holds nobody up who leaves: %s', async (how, code) => {
		const {pty, exit, pid} = await stalled(process.execPath, [])
		if (how === 'Ctrl-]') pty.write('\x1d')
		else process.kill(pid, how)
		expect(await exit).toBe(code)
	})

	it('does not keep the program from being stopped, and from going on', async () => {
		const script = `set -m; bash -c 'echo "pid $$"; exec "$@"' - ${process.execPath} "$@"; echo "stopped"; read -r; fg`
		const {pty, exit, socket, shown, pid} = await stalled('bash', ['--norc', '-c', script, '-'])
		process.kill(pid, 'SIGTSTP')
		const state = () => execFileSync('ps', ['-o', 'state=', '-p', String(pid)], {encoding: 'utf8'}).trim()
		await expect.poll(state).toMatch(/^T/)
		pty.resume()
		await expect.poll(shown).toContain('stopped')
		pty.write('\n')
		await expect.poll(shown).toContain('connected again')
		socket.write('\r\n>>> ')
		pty.write('\x1d')
		expect(await exit).toBe(0)
	})
})
