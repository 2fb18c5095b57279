/** The window around the wizard while it writes: its title, its place in the task bar, its bell, and that all of it is given back. */

import {describe, expect, it} from 'vitest'
import {isLong, sample} from '../at-length.ts'
import {pressEnter} from './questions.ts'
import {bin} from './run.ts'
import {start, TestTerminal} from './terminal.ts'

const kept = '\u001b[22;0t'
const back = '\u001b]0;\u0007\u001b[23;0t'
const aTitle = /\u001b\]0;\d+ % – MicroPython v1\.27\.0 – mp-wizard\u0007/
const progressing = {variables: {VTE_VERSION: '8000'}}

async function untilWriting(terminal: TestTerminal): Promise<void> {
	await pressEnter(terminal, /Writing ·/)
	await terminal.see(/Writing ·/)
}

/** What was taken of the window was given back, and nothing was taken afterwards. */
function expectGivenBack({raw}: TestTerminal): void {
	expect(raw).toMatch(aTitle)
	expect(raw.split(kept).length).toBe(raw.split(back).length)
	expect(raw.lastIndexOf(back)).toBeGreaterThan(raw.lastIndexOf('mp-wizard\u0007'))
	if (raw.includes(']9;4;'))
		expect(raw.match(/\u001b\]9;4;\d;\d+\u001b\\/g)!.at(-1)).toBe('\u001b]9;4;0;0\u001b\\')
}

/** Bells that end no title. */
const bellsIn = (raw: string) => raw.replace(/\u001b\][^\u0007]*\u0007/g, '').split('\u0007').length - 1

describe('the window', () => {
	it('is called after the job, and is its own again before the board has the terminal', async () => {
		const terminal = start(['--demo', '--speed', '8'], progressing)
		await untilWriting(terminal)
		await terminal.see('answers on your board')
		expectGivenBack(terminal)
		expect(terminal.raw).toMatch(/\u001b\]9;4;1;[1-9]\d\u001b\\/)
		expect(bellsIn(terminal.raw)).toBe(0)
		const before = terminal.raw.length
		terminal.type('\r')
		await terminal.see(/^>>>$/m)
		expect(terminal.raw.slice(before)).not.toMatch(/\u001b\]0;|\u001b\]9;4/)
		terminal.type('\u001d')
		await terminal.see('answers on your board')
		terminal.type('q')
		expect(await terminal.exit).toBe(0)
	})

	it.runIf(isLong)('rings once at the end of a job of more than ten seconds', async () => {
		const terminal = start(['--demo', '--speed', '1'])
		await untilWriting(terminal)
		expect(bellsIn(terminal.raw)).toBe(0)
		await terminal.see('answers on your board')
		expect(bellsIn(terminal.raw)).toBe(1)
		terminal.type('q')
		expect(await terminal.exit).toBe(0)
		expect(bellsIn(terminal.raw)).toBe(1)
	})

	it('is given back after Ctrl-C and a yes, with the bar in sight until then', async () => {
		const terminal = start(['--demo', '--speed', '2'], progressing)
		await untilWriting(terminal)
		terminal.type('\u0003')
		const asked = await terminal.see('Stop while')
		expect(asked).toMatch(/ % +\d+ s left/)
		const percent = () => Number(/(\d+) %/.exec(terminal.screen)![1])
		const first = percent()
		await expect.poll(percent, {timeout: 60_000}).toBeGreaterThan(first)
		terminal.type('y')
		expect(await terminal.exit).toBe(130)
		expectGivenBack(terminal)
	})

	it.skipIf(process.platform === 'win32').each(sample(['SIGTERM', 'SIGHUP', 'SIGINT'], 3))(
		'is given back after %s (wants a Unix)',
		async signal => {
			const terminal = start(['--demo', '--speed', '2'], progressing)
			await untilWriting(terminal)
			terminal.kill(signal)
			expect(await terminal.exit).toBe(130)
			expectGivenBack(terminal)
		},
	)

	it.skipIf(process.platform === 'win32')(
		'is given back by a second kill that does not wait for the board (wants a Unix)',
		async () => {
			const terminal = start(['--demo', '--speed', '2'], progressing)
			await untilWriting(terminal)
			terminal.kill('SIGTERM')
			terminal.kill('SIGTERM')
			expect(await terminal.exit).toBe(130)
			expectGivenBack(terminal)
		},
	)

	it.skipIf(process.platform === 'win32')(
		'is the shell’s while the program is stopped (wants a Unix)',
		async () => {
			const terminal = start(['--demo', '--speed', '2'])
			await untilWriting(terminal)
			terminal.kill('SIGTSTP')
			// Nobody is there to let it go on, so the system does not stop it: it takes the terminal again.
			await expect.poll(() => terminal.raw.split(kept).length).toBeGreaterThan(2)
			expect(terminal.raw.split(back).length).toBeGreaterThan(1)
			terminal.kill('SIGTERM')
			expect(await terminal.exit).toBe(130)
			expectGivenBack(terminal)
		},
	)

	it.skipIf(process.platform === 'win32').each(
		sample(
			[
				['of the Linux console, which has none', 'TERM=linux', ''],
				['of a face without a screen', 'VTE_VERSION=8000', '--plain'],
			],
			2,
		),
	)('%s is left alone (wants a Unix)', async (_name, variables, flags) => {
		const command = `${variables} exec "${process.execPath}" "${bin}" --demo --speed 8 ${flags}`
		const terminal = new TestTerminal('bash', ['--norc', '-c', command])
		await pressEnter(terminal)
		await terminal.see('answers on your')
		expect(terminal.raw).not.toMatch(/\u001b\]|\u001b\[2[23];|\u0007/)
	})
})
