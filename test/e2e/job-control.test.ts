/** The program is stopped and goes on, by an interactive shell with job control: its terminal is the shell's meanwhile. */

import {once} from 'node:events'
import {connect} from 'node:net'
import {describe, expect, it} from 'vitest'
import {ownFolder} from '../own-folder.ts'
import {bin} from './run.ts'
import {TestTerminal} from './terminal.ts'

interface Shell {
	readonly terminal: TestTerminal
	/** Sends the program a signal. */
	send(signal: string): void
	/** What `stty -g` says at the shell's prompt. */
	settings(): Promise<string>
}

/** An interactive bash that has started the program with these arguments, which then shows `shows`. */
async function started(args: string, shows: string | RegExp): Promise<Shell> {
	const HOME = await ownFolder()
	const terminal = new TestTerminal('bash', ['--norc', '--noprofile', '-i'], {
		columns: 110,
		rows: 34,
		variables: {HOME, PS1: 'shell$ ', PROMPT_COMMAND: ''},
	})
	await terminal.see('shell$')
	let asked = 0
	const settings = async () => {
		asked += 1
		terminal.type(`echo settings${asked} $(stty -g)\r`)
		const said = new RegExp(`^settings${asked} (\\S{30,})`, 'm')
		await terminal.see(said)
		return said.exec(terminal.screen)![1]!
	}
	terminal.type(`bash -c 'echo "pid $$"; exec node ${bin} ${args}'\r`)
	await terminal.see(shows)
	const pid = Number(/^pid (\d+)/m.exec(terminal.raw)?.[1])
	return {terminal, settings, send: signal => void process.kill(pid, signal)}
}

/** What the terminal of such a shell is set to when nothing has run in it. */
async function untouched(): Promise<string> {
	const {terminal, settings} = await started('--version', /\d+\.\d+\.\d+/)
	await terminal.see(/shell\$ *$/)
	return settings()
}

/** Waits until the port at this address answers a request of telnet's (IAC DO COM-PORT-OPTION): whoever serves it runs. */
async function answers(port: number): Promise<void> {
	const socket = connect(port, '127.0.0.1')
	socket.write(Buffer.from([255, 253, 44]))
	await once(socket, 'data')
	socket.destroy()
}

describe.skipIf(process.platform === 'win32')('stopped and going on (wants a Unix)', () => {
	it.each(['SIGTSTP', 'SIGSTOP'])('the wizard draws again and hears keys: %s', async signal => {
		const {terminal, send, settings} = await started('--demo', 'Demo: a virtual ESP32')
		for (let time = 0; time < 2; time += 1) {
			send(signal)
			await terminal.see('Stopped')
			if (signal === 'SIGTSTP') {
				expect(await settings()).toBe(await untouched())
				expect(terminal.raw.lastIndexOf('\u001b[?25h')).toBeGreaterThan(
					terminal.raw.lastIndexOf('\u001b[?25l'),
				)
			}
			terminal.type('clear; fg\r')
			await terminal.see(/^(?![\s\S]*Stopped)[\s\S]*Demo: a virtual ESP32/)
		}
		// A key without Enter.
		terminal.type('q')
		await terminal.see(/shell\$ *$/)
		expect(await settings()).toBe(await untouched())
	})

	it.each(['SIGTSTP', 'SIGSTOP'])('the prompt of a board goes on, in raw mode: %s', async signal => {
		const {terminal, send, settings} = await started('repl --demo', '>>>')
		send(signal)
		await terminal.see('Stopped')
		if (signal === 'SIGTSTP') {
			expect(await settings()).toBe(await untouched())
			// The whole window is the shell's, and its title.
			expect(terminal.screen).not.toMatch(/leaves$/)
			for (const [back, taken] of [
				['\u001b[r', ';33r'],
				['\u001b[23;2t', '\u001b[22;2t'],
			] as const)
				expect(terminal.raw.lastIndexOf(back)).toBeGreaterThan(terminal.raw.lastIndexOf(taken))
		}
		terminal.type('clear; fg\r')
		await terminal.see(/^(?![\s\S]*Stopped)[\s\S]*connected again[\s\S]*connected demo.*leaves$/)
		// In a cooked terminal a carriage return would come as a line feed, and be shown twice.
		terminal.type('6*7\r')
		await terminal.see(/^42$/m)
		terminal.type('\u0001\u0018')
		await terminal.see(/shell\$ *$/)
		expect(await settings()).toBe(await untouched())
	})

	it('a command that only prints stops and goes on too', async () => {
		const {terminal, send} = await started('demo-board --listen 127.0.0.1:0', 'Ctrl-C ends it')
		send('SIGTSTP')
		await terminal.see('Stopped')
		terminal.type('fg\r')
		// The shell shows the command before it gives it the terminal: a Ctrl-C between the two would be the shell's own.
		await answers(Number(/waits at 127\.0\.0\.1:(\d+)/.exec(terminal.raw)![1]))
		terminal.type('\u0003')
		await terminal.see(/\^C[\s\S]*shell\$ *$/)
	})

	it('where no shell is above, nothing stops it', async () => {
		const terminal = new TestTerminal(process.execPath, [bin, '--demo'], {
			variables: {HOME: await ownFolder()},
		})
		await terminal.see('Demo: a virtual ESP32')
		terminal.kill('SIGTSTP')
		terminal.type('q')
		expect(await terminal.exit).toBe(0)
	})
})
