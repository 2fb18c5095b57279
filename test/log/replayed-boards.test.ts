/** A log of a board that is well: who plays it back finds the same board, and nobody finds whose it is. */

import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import type {Environment} from '../../src/environment.ts'
import {readChipFacts} from '../../src/esp/chip-facts.ts'
import {connect} from '../../src/esp/connect.ts'
import {readFlashRange} from '../../src/esp/read-flash.ts'
import {startStub} from '../../src/esp/stub.ts'
import {drive} from '../../src/generators.ts'
import {identifyBoard} from '../../src/jobs/identify-board.ts'
import {putFiles} from '../../src/jobs/put-files.ts'
import {saveFiles} from '../../src/jobs/save-files.ts'
import {replSession} from '../../src/repl/session.ts'
import type {BoardOptions} from '../../src/virtual/board/board.ts'
import {demoBoards} from '../../src/virtual/demo-boards.ts'
import {sample} from '../at-length.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {boardFiles, jobBench} from '../jobs/bench.ts'
import {runningBench} from '../jobs/bench-environment.ts'
import {ownFolder} from '../own-folder.ts'
import {logged, replayed} from './bench.ts'

const never = new AbortController().signal

/** A text in every form in which it could be on the wire. */
function formsOf(text: string): readonly string[] {
	const bytes = Buffer.from(text)
	// Base64 has three ways to begin; without the ends, which depend on what stands around.
	const base64 = [0, 1, 2].map(skip => bytes.subarray(skip).toString('base64').slice(0, -4))
	const forms = [text, bytes.toString('hex'), bytes.toString('hex').match(/../g)!.join(' '), ...base64]
	return forms.filter(form => form.length > 3)
}

function expectNoneOf(secrets: readonly string[], log: string): void {
	for (const form of secrets.flatMap(formsOf)) expect(log.toLowerCase()).not.toContain(form.toLowerCase())
}

describe.each(sample(Object.entries(demoBoards), 4))('%s', (_name, board) => {
	it('is the same board when its log is played back, but for its address', async () => {
		const {bench, env: world} = runningBench(board as Pick<BoardOptions, 'chip' | 'circuit'>)
		await bench.clock.sleep(3000)
		const log = logged(world)
		const {info} = bench.bridge
		const then = await drive(identifyBoard(log.env, info, never))
		const text = log.text()
		const {env, deviations} = replayed(world, text, info)
		const now = await drive(identifyBoard(env, info, never))
		expect(now.chip).toEqual({...then.chip, mac: '02:00:00:00:00:01'})
		expect({running: now.running, files: now.files}).toEqual({running: then.running, files: then.files})
		expect(deviations).toEqual([])
		expect(then.chip.mac).toBe('24:0a:c4:12:34:56')
		expect(text).not.toMatch(/24:0a:c4|240ac4|c4 12 34 56|56 34 12|24 0a c4|c4 0a 24|0a 24/i)
	})
})

describe('the flash of a board', () => {
	const secret = 'hunter2-is-secret'
	/** Behind the firmware, and where a ROM reads without being told the size of the flash. */
	const at = 0x1f0000

	it.each(['stub', 'rom'] as const)('is read by the %s, and is not in the log', async by => {
		const {bench, env: world} = runningBench({chip: 'ESP32'})
		bench.board.flash.program(at, Buffer.from(secret.repeat(40)))
		const read = async (env: Environment) => {
			const port = await env.openPort(bench.bridge.info, 115_200)
			const loader = await drive(connect(port, {clock: env.clock, platform: 'linux'}))
			await readChipFacts(loader)
			if (by === 'stub') await startStub(loader)
			const table = await readFlashRange(loader, {offset: 0x8000, bytes: 0xc0})
			const content = await readFlashRange(loader, {offset: at, bytes: 0x280})
			await port.close()
			return {table: Buffer.from(table), content: Buffer.from(content)}
		}
		const log = logged(world)
		const then = await read(log.env)
		expect(then.content.toString()).toContain(secret)
		const text = log.text()
		expectNoneOf([secret, 'hunter2'], text)
		const now = await read(replayed(world, text, bench.bridge.info).env)
		// Where things lie in it is told; what they are is not.
		expect(now.table).toEqual(then.table)
		expect(now.content).toEqual(Buffer.alloc(0x280, 0xff))
	})
})

describe('files on a board', () => {
	const files = {
		'/main.py': "w.connect('MyHomeNetwork', 'hunter2-is-secret')\nprint('what I think of it')\n",
		'/anna/diary.txt': 'Dear diary, nobody shall read this. '.repeat(40),
	}
	const secrets = [
		'MyHomeNetwork',
		'hunter2-is-secret',
		'what I think',
		'Dear diary',
		'shall read this',
		'anna',
		'diary.txt',
	]

	it('can be saved from the replay: as many, as long, and none of what is in them', async () => {
		const bench = jobBench('ESP32', {running: true})
		boardFiles(bench, files)
		await bench.clock.sleep(5000)
		const log = logged(bench.env)
		await drive(saveFiles(log.env, bench.port, join(await ownFolder(), 'then'), never))
		const text = log.text()
		expectNoneOf(secrets, text)
		const folder = join(await ownFolder(), 'now')
		const saved = await drive(saveFiles(replayed(bench.env, text, bench.port).env, bench.port, folder, never))
		const bytes = Object.values(files).reduce((sum, {length}) => sum + length, 0)
		expect(saved).toMatchObject({files: 2, bytes})
		expect(await readFile(join(folder, 'main.py'), 'utf8')).toMatch(/^[x\n]+$/)
		expect(await readdir(folder)).toContain('xxxx')
	})

	it('that are written to it are not in the log', async () => {
		const bench = jobBench('ESP32', {running: true})
		await bench.clock.sleep(5000)
		const folder = await ownFolder()
		await mkdir(join(folder, 'anna'))
		for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text)
		const log = logged(bench.env)
		await drive(putFiles(log.env, bench.port, folder, never))
		expect(log.text()).toMatch(/_f\.write\(b/)
		expectNoneOf(secrets, log.text())
	})

	it.each([
		'Пароль: секрет, секрет',
		'密码是猴子猴子猴子',
		'\\x00\\xff\\xfe\\x90hunter2\\xff\\xfe\\x91\\x92\\x93',
	])('print no secret in any script: %s', async said => {
		const bench = jobBench('ESP32', {running: true})
		boardFiles(bench, {'/main.py': `import sys\nsys.stdout.buffer.write('${said}\\n'.encode())\n`})
		const log = logged(bench.env)
		await drive(identifyBoard(log.env, bench.port, never))
		expectNoneOf(['секрет', '猴子猴子', 'hunter2', 'unter'], log.text())
	})

	it('print what nobody else reads, when they run', async () => {
		const bench = jobBench('ESP32', {running: true})
		boardFiles(bench, {'/main.py': "print('The password is hunter2-is-secret, 24:0a:c4:aa:bb:cc')\n"})
		const log = logged(bench.env)
		await drive(identifyBoard(log.env, bench.port, never))
		expect(log.text()).toContain('got "xxx xxxxxxxx xx xxxxxx0-xx-xxxxxx, 00:0x:x0:xx:xx:xx')
		expectNoneOf(['password', 'hunter2', '24:0a:c4', 'aa:bb'], log.text())
		expect(log.text()).toContain('rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)')
	})
})

it('of a talk at the prompt a log has the lengths alone', async () => {
	const {bench, env: world} = runningBench({chip: 'ESP32'})
	const terminal = new FakeTerminal()
	const log = logged({...world, terminal, usb: undefined as never})
	const session = replSession(log.env, bench.bridge.info)
	await terminal.shows('>>> ')
	terminal.type("w = 'hunter2' + '-is-secret'; print(w)\r")
	await terminal.shows('hunter2-is-secret')
	terminal.type('\x1d')
	await session
	const text = log.text()
	expectNoneOf(['hunter2', 'is-secret', 'print'], text)
	expect(text).toMatch(/sent <personal \d+ bytes>/)
	expect(text).toMatch(/got <personal \d+ bytes>/)
	expect(text).not.toContain('MicroPython')
})
