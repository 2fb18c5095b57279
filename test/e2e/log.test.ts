/** A bug report as a person makes it: --log, r on a card, and what becomes of both. */

import {spawnSync} from 'node:child_process'
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it, onTestFinished} from 'vitest'
import {isLong} from '../at-length.ts'
import {ownFolder} from '../own-folder.ts'
import {serveBoard} from './demo-board.ts'
import {bin, run} from './run.ts'
import {start} from './terminal.ts'

/** Of the virtual board and its adapter, in each form in which a log could tell them. */
const whose = /24:0a:c4|240ac4|c4 12 34 56|56 34 12 c4|DEMO000\d/i

async function playedBack(log: string): Promise<string> {
	const board = serveBoard('--replay', log, '--speed', '20')
	onTestFinished(() => board.stop())
	return `rfc2217://${await board.address}`
}

/** The facts of an `identify --json`. */
function chipIn(ran: Awaited<ReturnType<typeof run>>): Record<string, unknown> {
	return ran.events().find(({event}) => event === 'chip') ?? {}
}

describe('--log', () => {
	it('keeps a whole install, with the same job for esptool, and says where', async () => {
		const log = join(await ownFolder(), 'my.log')
		const {code, stderr} = await run(['flash', '--demo', '--yes', '--log', log])
		expect(code).toBe(0)
		expect(stderr).toMatch(/\nThe log is in .*my\.log\.\n$/)
		const text = readFileSync(log, 'utf8')
		expect(text).toMatch(/^mp-wizard log 1\n# A log of mp-wizard/)
		expect(text).toContain('# esptool --chip esp32 --port demo write-flash 0x1000 ESP32_GENERIC-')
		expect(text).toMatch(/ sent \[00 11 .*<block \d+ bytes sha256:[0-9a-f]{12}>\] ; FLASH_DEFL_DATA/)
		expect(text).toMatch(/\[verdict\]\nexit code: 0\n$/)
		expect(text).not.toMatch(whose)
		expect(text.length).toBeLessThan(200_000)
	})

	it('of a board that another program flashed is that board, when it is played back', async () => {
		const board = serveBoard('--running', '--speed', '20')
		onTestFinished(() => board.stop())
		const log = join(await ownFolder(), 'my.log')
		const then = await run(['identify', '--json', '--port', `rfc2217://${await board.address}`, '--log', log])
		expect(then.code).toBe(0)
		const now = await run(['identify', '--json', '--port', await playedBack(log)])
		expect(now.code).toBe(0)
		expect(chipIn(now)).toEqual({...chipIn(then), mac: '02:00:00:00:00:01'})
		expect(chipIn(now)).toMatchObject({micropython: {version: '1.27.0'}})
	})

	it.runIf(isLong)('of a board that does not answer fails in the same way', async () => {
		const log = join(await ownFolder(), 'my.log')
		const then = await run(['identify', '--demo=needs-boot', '--json', '--log', log])
		expect(then.code).toBe(4)
		expect(readFileSync(log, 'utf8')).toContain('\n[verdict]\ncode: needs-boot (no-answer)\n')
		// Who asks nobody for a button needs no minute for it.
		const now = await run(['doctor', '--json', '--port', await playedBack(log)])
		expect(now.code).toBe(4)
		expect(now.events().at(-1)).toMatchObject({
			code: 'no-answer',
			seen: expect.stringContaining('a MicroPython prompt answers instead of the loader'),
		})
	})

	it('is refused with 2 before anything is done, where the file cannot be ours', async () => {
		const folder = await ownFolder()
		writeFileSync(join(folder, 'thesis.txt'), 'five years of work')
		for (const name of ['thesis.txt', 'nowhere/my.log']) {
			const {code, stderr} = await run(['flash', '--demo', '--yes', '--log', join(folder, name)])
			expect(code).toBe(2)
			expect(stderr).toContain('--log')
			expect(stderr).not.toContain('demo: a virtual')
		}
		expect(readFileSync(join(folder, 'thesis.txt'), 'utf8')).toBe('five years of work')
	})

	it('has no password and no home in what was typed', async () => {
		const home = await ownFolder()
		const log = join(await ownFolder(), 'my.log')
		const file = join(home, 'anna.bin')
		const variables = {HOME: home, USERPROFILE: home}
		const args = [
			'flash',
			'--demo',
			'--yes',
			'--firmware',
			file,
			'--mirror',
			'https://anna:hunter2@host',
			'--log',
			log,
		]
		expect((await run(args, {variables})).code).toBe(5)
		const text = readFileSync(log, 'utf8')
		expect(text).not.toContain(home)
		expect(text).not.toContain('hunter2')
		expect(text).toContain('~/anna.bin')
	})

	it.skipIf(process.platform === 'win32')(
		'that finds no more room costs the log, and not the flash',
		async () => {
			const log = join(await ownFolder(), 'my.log')
			// 4 KB at most in any file, and no signal for it: as on a full disk.
			const script = `trap '' XFSZ; ulimit -f 4; exec ${process.execPath} ${bin} identify --demo --log ${log}; `
			const {status, stdout, stderr} = spawnSync('bash', ['-c', script], {encoding: 'utf8'})
			expect(stdout).toContain('24:0a:c4:12:34:56')
			expect(status).toBe(0)
			expect(stderr).toMatch(/The log in .*my\.log is not whole: EFBIG\./)
		},
	)
})

describe('r on a card', () => {
	it('writes a report where the program was started, and the card says so', async () => {
		const folder = await ownFolder()
		const terminal = start(['--demo=busy', '--speed', '20'], {folder})
		await terminal.see('Is this your board?')
		terminal.type('\r')
		await terminal.see(/r write a report/)
		terminal.type('r')
		await terminal.see(/The report is mp-wizard-report-[\d-]+-1\.txt/)
		terminal.type('q')
		expect(await terminal.exit).toBe(4)
		const [name = ''] = readdirSync(folder)
		const text = readFileSync(join(folder, name), 'utf8')
		expect(text).toContain('\n[verdict]\ncode: busy\nAnother program is using the board\n')
		expect(text).toContain('failed open port-busy')
	})
})

describe('demo-board --replay', () => {
	it('refuses with 2 and the number of the line what is no log', async () => {
		const folder = await ownFolder()
		const lines = [
			'mp-wizard log 1',
			'[wire]',
			'      0 1 open 115200 "demo" usb',
			'      x 1 got "x"',
			'      9 1 close',
		]
		writeFileSync(join(folder, 'bad.log'), `${lines.join('\n')}\n`)
		writeFileSync(join(folder, 'other.txt'), 'a letter')
		writeFileSync(join(folder, 'empty.log'), 'mp-wizard log 1\n')
		const refusals = {
			'bad.log': 'line 4',
			'other.txt': 'is no log',
			'empty.log': 'without anything',
			'gone.log': 'ENOENT',
		}
		for (const [name, said] of Object.entries(refusals)) {
			const {code, stderr} = await run([
				'demo-board',
				'--replay',
				join(folder, name),
				'--listen',
				'127.0.0.1:0',
			])
			expect(code).toBe(2)
			expect(stderr).toContain(said)
		}
		expect(existsSync(join(folder, 'gone.log'))).toBe(false)
	})

	it('says what came that is not in the log, and stays silent', async () => {
		const log = join(await ownFolder(), 'short.log')
		writeFileSync(
			log,
			'mp-wizard log 1\n[wire]\n      0 1 open 115200 "demo" usb\n      9 1 got "ets Jul 29 2019 12:21:46\\r\\n"\n',
		)
		const board = serveBoard('--replay', log, '--speed', '50')
		onTestFinished(() => board.stop())
		const {code} = await run(['doctor', '--plain', '--port', `rfc2217://${await board.address}`])
		expect(code).not.toBe(0)
		await board.stop()
		expect(await board.told).toMatch(/Not in the log: a restart into the boot loader\./)
		expect(await board.told).toMatch(/Not in the log: \[00 08 24 .*\] ; SYNC|Not in the log: \[00 08 24/)
	})
})
