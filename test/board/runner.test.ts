/** `npm run test:board` as the process that it is, beside a board that another process has: what a person sees, and what is left behind. */

import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {beforeAll, describe, expect, it, onTestFinished} from 'vitest'
import {systemClock} from '../../src/clock.ts'
import {serveRfc2217} from '../../src/serial/rfc2217-server.ts'
import {openBench} from '../../src/virtual/bench.ts'
import {isLong} from '../at-length.ts'
import {serveBoard} from '../e2e/demo-board.ts'
import {run} from '../e2e/run.ts'
import {TestTerminal} from '../e2e/terminal.ts'
import {ownFolder} from '../own-folder.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const program = join(root, '.board/test/board/main.js')

beforeAll(async () => {
	const tsc = join(root, 'node_modules/typescript/bin/tsc')
	const child = spawn(process.execPath, [tsc, '-p', 'test/board'], {cwd: root, stdio: 'inherit'})
	const [code] = await once(child, 'exit')
	expect(code).toBe(0)
})

/** A virtual ESP32 of this process, at its prompt and with files, until the test ends. */
async function servedBoard() {
	const files = {'/main.py': 'x = 1\n'.repeat(3000)}
	const bench = openBench({chip: 'ESP32', running: true, files, speed: 20, enRiseMs: 80, forOutside: true})
	const open = async () => bench.bridge.open(115_200)
	const server = await serveRfc2217({open, host: '127.0.0.1', port: 0, clock: systemClock})
	onTestFinished(async () => {
		await server.close()
		await bench.close()
	})
	await bench.clock.sleep(3000)
	const before = bench.board.flash.bytes.slice()
	return {
		flash: bench.board.flash,
		port: `rfc2217://${server.address}`,
		isAsFound: () => Buffer.compare(before, bench.board.flash.bytes) === 0,
	}
}

/** The runner, in a folder of its own. */
async function started(...args: readonly string[]) {
	const folder = await ownFolder()
	const child = spawn(process.execPath, [program, ...args], {cwd: folder, stdio: ['ignore', 'pipe', 'pipe']})
	let output = ''
	const watchers = new Set<() => void>()
	for (const stream of [child.stdout, child.stderr])
		stream.setEncoding('utf8').on('data', (text: string) => {
			output += text
			for (const look of watchers) look()
		})
	const ended = once(child, 'close').then(([code]) => code as number | null)
	onTestFinished(async () => {
		child.kill('SIGKILL')
		await ended
	})
	return {
		folder,
		ended,
		output: () => output,
		stopReading: () => child.stdout.destroy(),
		kill: (signal: NodeJS.Signals) => child.kill(signal),
		said: (what: RegExp) =>
			new Promise<void>((resolve, reject) => {
				const look = () => what.test(output) && resolve()
				watchers.add(look)
				void ended.then(() => reject(new Error(`ended without ${what}:\n${output}`)))
				look()
			}),
		files: () => readdirSync(folder).toSorted(),
		report: () => readFileSync(join(folder, readdirSync(folder).find(name => name.endsWith('.md'))!), 'utf8'),
	}
}

const words = (line: string) => line.trim().split(/\s+/)

describe('the runner', () => {
	it('runs the cases on a served board, brings it back and writes what can be attached', async () => {
		const board = serveBoard('--chip', 'esp32c3', '--running', '--speed', '20')
		onTestFinished(() => board.stop())
		const port = `rfc2217://${await board.address}`
		const only = isLong ? [] : ['--only', 'flash']
		const runner = await started('--port', port, '--yes', ...only)
		expect(await runner.ended, runner.output()).toBe(0)
		expect(runner.output()).toMatch(/The board is as it was found/)
		const [backup, report] = runner.files()
		expect(backup).toMatch(/^mp-wizard-board-esp32c3-\d{4}-\d\d-\d\d\.backup$/)
		expect(report).toBe(backup?.replace('.backup', '.md'))
		const text = runner.report()
		expect(text).toMatch(/^# ESP32-C3: \d+ passed, 0 failed/)
		expect(text).toMatch(/\| MAC \| [\da-f:]{8}:… \|/)
		expect(text).toMatch(/\| passed \| All that it held is brought back/)
		expect(text).not.toContain(runner.folder)
		expect(text).not.toContain('127.0.0.1')
	})

	it('ends with 1 where a case fails, with the log of that case in its report', async () => {
		const {port, flash} = await servedBoard()
		const erase = flash.eraseSector.bind(flash)
		// The one sector that the erase is asked to leave blank, once it holds something.
		flash.eraseSector = at => (at === 0x13000 ? flash.part.sectorMs : erase(at))
		const runner = await started('--port', port, '--yes', '--only', 'erased is FF')
		expect(await runner.ended, runner.output()).toBe(1)
		expect(runner.output()).toMatch(/^FAILED .* 0x13000 holds something else/m)
		expect(runner.report()).toMatch(/## What is erased is FF[\s\S]*```text[\s\S]*ERASE_REGION/)
	})

	it.skipIf(process.platform === 'win32')(
		'brings the board back on Ctrl-C, and says what was not come to',
		async () => {
			const board = await servedBoard()
			const runner = await started('--port', board.port, '--yes', '--only', 'pieces')
			await runner.said(/^passed .*Its stub writes packed/m)
			runner.kill('SIGINT')
			expect(await runner.ended, runner.output()).toBe(130)
			expect(board.isAsFound()).toBe(true)
			expect(runner.output()).toMatch(/The board is as it was found\.[\s\S]*npx mp-wizard restore /)
			expect(runner.report()).toMatch(/Not come to: [123] cases/)
		},
	)

	it.runIf(isLong)('goes on to the end when nobody reads along any more', async () => {
		const board = await servedBoard()
		const runner = await started('--port', board.port, '--yes', '--only', 'erased is FF')
		await runner.said(/The copy of its flash lies in/)
		runner.stopReading()
		const code = await runner.ended
		expect(code, runner.report()).toBe(0)
		expect(board.isAsFound()).toBe(true)
		expect(runner.report()).toMatch(/^# ESP32: 4 passed, 0 failed/)
	})

	it('has said before the first case how a board comes back from which it was torn away', async () => {
		const board = await servedBoard()
		const runner = await started('--port', board.port, '--yes', '--only', 'pieces')
		await runner.said(/^passed .*Its stub writes packed/m)
		runner.kill('SIGKILL')
		await runner.ended
		expect(board.isAsFound()).toBe(false)
		const [, said = ''] = /^ {2}npx mp-wizard (restore .+)$/m.exec(runner.output()) ?? []
		const restored = await run([...words(said), '--yes'], {cwd: runner.folder})
		expect(restored.code, restored.stderr).toBe(0)
		expect(board.isAsFound()).toBe(true)
	})
})

describe('the runner, before it begins,', () => {
	it.skipIf(process.platform === 'win32')('asks on a terminal, and does nothing without a yes', async () => {
		const board = await servedBoard()
		const folder = await ownFolder()
		const args = [program, '--port', board.port, '--only', 'erased']
		const terminal = new TestTerminal(process.execPath, args, {folder, columns: 120})
		await terminal.see('Begin? y/N')
		expect(terminal.screen).toMatch(/What will happen:[\s\S]*copied into[\s\S]*about \d+/)
		terminal.type('n\r')
		expect(await terminal.exit).toBe(130)
		expect([board.isAsFound(), readdirSync(folder)]).toEqual([true, []])
	})

	it('wants --yes where there is no terminal to ask on', async () => {
		const runner = await started('--port', '/nowhere')
		expect(await runner.ended).toBe(2)
		expect(runner.output()).toMatch(/--yes says yes/)
	})

	it('says what is wrong with what was typed', async () => {
		const runner = await started('--prot', 'x')
		expect(await runner.ended).toBe(2)
		expect(runner.output()).toMatch(/Unknown option '--prot'[\s\S]*npm run test:board/)
	})

	it('says its cases without a port', async () => {
		const runner = await started('--list', '--read-only')
		expect(await runner.ended).toBe(0)
		expect(runner.output()).toMatch(/^Thirty SYNCs in a row are answered$/m)
		expect(runner.output()).not.toMatch(/writes/)
	})

	it('tells why a port cannot be opened, with the number of the program', async () => {
		const runner = await started('--port', '/dev/no-such-port', '--read-only')
		expect(await runner.ended, runner.output()).toBe(3)
	})
})
