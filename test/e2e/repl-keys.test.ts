/** The prompt on a pseudo-terminal: its options, and a command that asks for a file. */

import {readFile, writeFile} from 'node:fs/promises'
import {type AddressInfo, createServer} from 'node:net'
import {join} from 'node:path'
import {expect, it, onTestFinished} from 'vitest'
import {ownFolder} from '../own-folder.ts'
import {run} from './run.ts'
import {start} from './terminal.ts'

const demo = ['repl', '--demo', '--speed', '50']

it('runs a file whose name was completed, under another command key', async () => {
	const folder = await ownFolder()
	await writeFile(join(folder, 'blink.py'), 'print("blinking", 6 * 7)\n')
	const terminal = start([...demo, '--escape', '^t'], {folder})
	await terminal.see('>>>')
	expect(terminal.screen).toContain('Ctrl-T Ctrl-X leaves, Ctrl-T Ctrl-H helps.')
	terminal.type('\x14\x05')
	await terminal.see('*** file of this computer:')
	terminal.type('bl\t')
	await terminal.see('*** file of this computer: blink.py')
	terminal.type('\r')
	await terminal.see(/blinking 42\n+\*\*\* blink\.py has ended \*\*\*\n>>>/)
	terminal.type('\x14\x18')
	expect(await terminal.exit).toBe(0)
})

it('shows all of its help in a window of 40 columns', async () => {
	const terminal = start(demo, {columns: 40, rows: 24})
	await terminal.see('>>>')
	terminal.type('\x01\x08')
	await terminal.see(/send one Ctrl-A\n>>>/)
	expect(terminal.screen).toMatch(/^What you type goes to the board:\n Ctrl-C {2}stops the program\n/m)
	terminal.type('\x1d')
	expect(await terminal.exit).toBe(0)
})

/** A board behind a plain socket, which answers one line. */
async function boardThatAnswers(line: string, answer: string): Promise<string> {
	const board = createServer(socket => {
		let heard = ''
		socket.on('error', () => {})
		socket.on('data', bytes => {
			heard += bytes.toString('latin1')
			if (!heard.includes(line)) return
			heard = ''
			socket.write(`${line}\n${answer}\r\n>>> `)
		})
	})
	await new Promise<void>(resolve => board.listen(0, '127.0.0.1', resolve))
	onTestFinished(() => void board.close())
	return `socket://127.0.0.1:${(board.address() as AddressInfo).port}`
}

it('sends what it is told to, keeps what is shown with its times, and ends when all is quiet', async () => {
	const log = join(await ownFolder(), 'talk.log')
	const board = await boardThatAnswers('print(40 + 2)\r', '42')
	const args = ['--init', 'print(40 + 2)\r', '--exit-after', '3000', '--log', log, '--log-times']
	const terminal = start(['repl', board, '--attach', ...args])
	expect(await terminal.exit).toBe(0)
	expect(terminal.raw).toMatch(/^42\r/m)
	expect(await readFile(log, 'utf8')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} 42\r\n/m)
})

it.each([
	[['--escape', 'Enter'], '“Enter” cannot be the command key'],
	[['--escape', 'c'], '“c” cannot be the command key'],
	[['--imap', 'crlf,frob'], '--imap knows no “crlf,frob”: crlf, crcrlf, igncr'],
	[['--log-times'], '--log-times is about a log'],
	[['--exec', '1', '--echo'], '--exec and a pipe run code without a session'],
	[['--exec', '1', '--baud', '9600'], '--exec and a pipe run code without a session'],
	[['--baud', '9600'], '--exec and a pipe run code without a session'],
	[['--exit-after', 'soon'], '--exit-after'],
])('refuses %j', async (args, said) => {
	const {code, stderr} = await run(['repl', '--demo', ...args])
	expect(code).toBe(2)
	expect(stderr).toContain(said)
})
