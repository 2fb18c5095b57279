/** `rescue` as a command: what a person and a script are told, and that nothing is erased unasked. */

import {readdir} from 'node:fs/promises'
import {chdir, cwd} from 'node:process'
import {describe, expect, it, onTestFinished} from 'vitest'
import type {Options} from '../../src/arguments.ts'
import {Cancelled} from '../../src/async.ts'
import {makeReport} from '../../src/commands/report.ts'
import {rescueBoard} from '../../src/commands/rescue.ts'
import type {Run} from '../../src/commands/run.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {boardFiles, filesOn, type JobBench, jobBench} from '../jobs/bench.ts'
import {ownFolder} from '../own-folder.ts'

const os = {platform: 'linux', variables: {LANG: 'C.UTF-8'}} as const
const mutes = 'import micropython\nmicropython.kbd_intr(-1)\nwhile True: pass\n'
const resetsLater = 'import time, machine\ntime.sleep(2)\nmachine.reset()\n'

/** The copy is kept in the working folder, which is the test's own as long as it runs. */
async function inOwnFolder(): Promise<string> {
	const before = cwd()
	const folder = await ownFolder()
	chdir(folder)
	onTestFinished(() => chdir(before))
	return folder
}

function called(bench: JobBench, options: Partial<Options>, terminal = new FakeTerminal()) {
	const env = {...bench.env, terminal, os, linkTarget: async (path: string) => path}
	const report = makeReport(terminal, os, {json: options.json ?? false, plain: true})
	const run: Run = {board: 'untouched'}
	const all = {version: 'stable', keepFiles: false, yes: false, json: false, plain: true, ...options}
	const signal = new AbortController().signal
	const work = rescueBoard(env, {...all, port: bench.port.path}, report, run, signal)
	return {terminal, run, work}
}

describe('rescue, called from a script', () => {
	it('tells in events what the board did, where its files are, and that it is at its prompt', async () => {
		const folder = await inOwnFolder()
		const bench = jobBench('ESP32', {running: true})
		boardFiles(bench, {'/main.py': mutes, '/a.txt': 'x'})
		const {terminal, work} = called(bench, {json: true, yes: true})
		await work
		const events = terminal.text
			.trim()
			.split('\n')
			.map(line => JSON.parse(line) as {readonly event: string})
		const [copy = ''] = await readdir(folder)
		expect(copy).toMatch(/^rescued-[0-9a-f]{12}$/)
		expect(events.filter(({event}) => event !== 'progress')).toMatchObject([
			{event: 'port'},
			{event: 'saved', files: 2, inFlash: true},
			{event: 'put-back', files: 2},
			{
				event: 'rescued',
				how: 'by-flash',
				seen: {does: 'hangs'},
				setAside: [{from: '/main.py', to: '/main_off.py'}],
				folder: expect.stringContaining(copy),
			},
			{event: 'prompt', version: '1.27.0'},
			{event: 'done'},
		])
	})

	it('asks nothing where there is nobody to ask, and does nothing', async () => {
		const bench = jobBench('ESP32', {running: true})
		const {work} = called(bench, {}, new FakeTerminal(false))
		await expect(work).rejects.toMatchObject({code: 'no-terminal'})
	})
})

describe('rescue, called by a person', () => {
	it('says what the board does, and what to do next, in lines that fit', async () => {
		const bench = jobBench('ESP32', {running: true})
		boardFiles(bench, {'/main.py': resetsLater})
		const {terminal, work} = called(bench, {yes: true})
		await work
		expect(terminal.text).toContain('The board starts again and again (3 times while it was watched).')
		expect(terminal.text).toContain('main.py is called main_off.py now: it kept the board from answering.')
		expect(terminal.text).toContain('See what was wrong: mp-wizard cat main_off.py')
		for (const line of terminal.text.split('\n')) expect(line.length).toBeLessThan(80)
	})

	it('asks before it erases, and without a yes all stays as it is, but for the copy', async () => {
		const folder = await inOwnFolder()
		const bench = jobBench('ESP8266', {running: true})
		boardFiles(bench, {'/main.py': mutes})
		const {terminal, work} = called(bench, {})
		terminal.type('n\n')
		await expect(work).rejects.toBeInstanceOf(Cancelled)
		const [copy = ''] = await readdir(folder)
		expect(terminal.text).toContain('Erase the file system on the board, and put 1 file back? [y/N]')
		expect(terminal.text).toMatch(new RegExp(`The files of the board are safe in this folder:\n.*${copy}\n`))
		expect(filesOn(bench)).toEqual({'/main.py': Buffer.from(mutes).toString('hex')})
	})
})
