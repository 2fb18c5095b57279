/** The wizard as a person meets it: the real program on a pseudo-terminal. */

import {spawnSync} from 'node:child_process'
import {setTimeout} from 'node:timers/promises'
import {describe, expect, it} from 'vitest'
import {sample} from '../at-length.ts'
import {pressEnter, questions} from './questions.ts'
import {bin} from './run.ts'
import {start, TestTerminal} from './terminal.ts'

const fast = ['--demo', '--speed', '40']

/** Enter on every question, up to the last page. */
async function pressEnterToTheEnd(terminal: TestTerminal): Promise<void> {
	await pressEnter(terminal)
	await terminal.see('v1.27.0 answers on your')
}

describe('a beginner who only presses Enter', () => {
	it.skipIf(process.platform === 'win32')(
		'gets from a blank board to the prompt, comes back, and leaves the shell as it was (wants a Unix)',
		async () => {
			// A shell around it tells what it is left with.
			const script = `stty -g; node ${bin} ${fast.join(' ')}; echo "exit $?"; stty -g; read -r`
			const terminal = new TestTerminal('bash', ['--norc', '-c', script])
			await pressEnterToTheEnd(terminal)
			terminal.type('\r')
			await terminal.see(/^>>>$/m)
			terminal.type('print(1+1)\r')
			await terminal.see(/^2$/m)
			terminal.type('\x01\x18')
			await terminal.see('answers on your board')
			terminal.type('q')
			await terminal.see('exit 0')
			const settings = await terminal
				.see(/^[0-9a-f:]{40,}$/m)
				.then(() => terminal.raw.match(/^[0-9a-f:]{40,}(?=\r?$)/gm))
			expect(settings).toHaveLength(2)
			expect(settings?.[1]).toBe(settings?.[0])
			expect(terminal.buffer.type).toBe('normal')
			terminal.type('\n')
			expect(await terminal.exit).toBe(0)
		},
	)

	it('loses no character that is typed ahead, on the way to the prompt or back', async () => {
		const terminal = start(fast)
		await pressEnterToTheEnd(terminal)
		terminal.type('\r')
		await terminal.see(/^(?![\s\S]*answers)/)
		terminal.type('print(6*7)')
		await terminal.see(/helps\.[\s\S]*print\(6\*7\)/)
		terminal.type('\r')
		await terminal.see(/^42$/m)
		terminal.type('\x01\x18')
		await expect.poll(() => terminal.raw).toContain('\u001b[23;2t')
		terminal.type('\u001b[B')
		await terminal.see('❯ Another board')
	})

	it('is told on every screen that it is a demo', async () => {
		const terminal = start(fast)
		for (const question of questions) {
			expect(await terminal.see(question)).toContain('Demo: a virtual ESP32')
			terminal.type('\r')
		}
	})
})

describe('an Enter that is held down', () => {
	it('gets to the question whether to erase, and no further until it is let go', async () => {
		const terminal = start(['--demo', '--speed', '200'])
		const holding = setInterval(() => terminal.type('\r'), 50)
		await terminal.see('Put MicroPython')
		await setTimeout(3000)
		clearInterval(holding)
		expect(terminal.screen).toContain('Put MicroPython')
		expect(terminal.raw).not.toContain('Erasing')
		await setTimeout(1100)
		terminal.type('\r')
		await terminal.see('v1.27.0 answers on your')
	})
})

describe('a board whose prompt was open', () => {
	it('is met anew, and what was written there is not erased unannounced', async () => {
		const terminal = start(fast)
		await pressEnterToTheEnd(terminal)
		terminal.type('\r')
		await terminal.see(/^>>>$/m)
		terminal.type("f = open('main.py', 'w'); f.write('x'); f.close()\r")
		await terminal.see(/^1$/m)
		terminal.type('\x1d')
		await terminal.see('answers on your board')
		terminal.type('f')
		await terminal.see('Which MicroPython?')
		terminal.type('\r')
		await terminal.see('There is 1 file of yours on the board: main.py.')
		expect(terminal.screen).toContain('Save them first')
		terminal.type('\x03')
		expect(await terminal.exit).toBe(130)
	})
})

describe('breaking off', () => {
	it('with Ctrl-C at a question leaves at once, and nothing was changed', async () => {
		const terminal = start(fast)
		await terminal.see('Is this your board?')
		terminal.type('\x03')
		expect(await terminal.exit).toBe(130)
		expect(terminal.screen).toContain('was not changed')
		expect(terminal.raw).toContain('\u001b[?25h')
	})

	it('with Ctrl-C while writing asks first, then says what state the board is in', async () => {
		const terminal = start(['--demo', '--speed', '8'])
		await pressEnter(terminal)
		await terminal.see(/Writing ·/)
		terminal.type('\x03')
		await terminal.see('Stop while')
		terminal.type('y')
		expect(await terminal.exit).toBe(130)
		expect(terminal.screen).toContain('Nothing is broken')
	})

	it.skipIf(process.platform === 'win32').each(sample(['SIGTERM', 'SIGHUP', 'SIGINT'], 3))(
		'by %s gives the terminal back (wants a Unix)',
		async signal => {
			const terminal = start(fast)
			await terminal.see('Is this your board?')
			terminal.kill(signal)
			expect(await terminal.exit).toBe(130)
			expect(terminal.raw).toContain('\u001b[?25h')
		},
	)
})

describe('small, plain and colourless terminals', () => {
	it('at 40 columns no line is cut by the edge', async () => {
		const terminal = start(fast, {columns: 40, rows: 20})
		await pressEnterToTheEnd(terminal)
		await terminal.see(/answers on your\s+board/)
		const lines = terminal.screen.split('\n')
		expect(lines.every(line => line.length <= 40)).toBe(true)
		expect(terminal.screen.replace(/\n/g, ' ')).toContain('answers on your board')
	})

	it('without UTF-8 shows only ASCII', async () => {
		const terminal = start(fast, {variables: {LANG: 'C', LC_ALL: 'C'}})
		await terminal.see('Is this your board?')
		expect(terminal.screen).toMatch(/^[\x20-\x7e\n]*$/)
	})

	it.each(['CI', 'CONTINUOUS_INTEGRATION'])('draws itself on a terminal also where %s is set', async name => {
		const terminal = start(fast, {variables: {[name]: 'true'}})
		await terminal.see('Is this your board?')
	})

	it('with NO_COLOR shows no colour', async () => {
		const terminal = start(fast, {variables: {NO_COLOR: '1'}})
		await terminal.see('Is this your board?')
		expect(terminal.raw).not.toMatch(/\u001b\[[0-9;]*3[0-7]m/)
	})

	it('with --plain never draws over what it said', async () => {
		const terminal = start([...fast, '--plain'])
		await terminal.see('Is this your board?')
		terminal.type('\r')
		await terminal.see('Which board is it?')
		expect(terminal.raw).not.toContain('\u001b[')
	})
})

describe('starting up', () => {
	it('--help never loads Ink', () => {
		const ran = spawnSync(process.execPath, [bin, '--help'], {
			env: {...process.env, NODE_DEBUG: 'esm,module'},
		})
		expect(ran.stdout.toString()).toContain('mp-wizard')
		expect(ran.stderr.toString()).not.toMatch(/node_modules[/\\](ink|react|serialport|got)[/\\]/)
	})
})
