/** `mp-wizard flash` as a script meets it: one event a line, and an exit code to rely on. */

import {describe, expect, it} from 'vitest'
import {run} from './run.ts'

describe('flash --demo --yes --json', () => {
	it.each([
		['--demo', 'ESP32', 'ESP32_GENERIC'],
		['--demo=esp8266', 'ESP8266', 'ESP8266_GENERIC'],
	])('%s goes from the port to the prompt and exits 0', async (demo, chip, board) => {
		const {code, events, stderr} = await run(['flash', demo, '--yes', '--json'])
		expect(stderr).toBe('')
		expect(code).toBe(0)
		const told = events()
		const order = told.map(({event}) => event).filter((event, index, all) => event !== all[index - 1])
		expect(order.filter(event => event !== 'progress')).toEqual([
			'port',
			'chip',
			'firmware',
			'verified',
			'prompt',
			'done',
		])
		expect(told.find(({event}) => event === 'chip')).toMatchObject({
			name: chip,
			security: [],
			flashBytes: 4 * 1024 * 1024,
		})
		const firmware = told.find(({event}) => event === 'firmware')!
		expect(firmware).toMatchObject({
			board,
			variant: '',
			source: 'site',
			sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
		})
		expect(told.find(({event}) => event === 'prompt')).toMatchObject({version: firmware.version})
	})

	it('tells the erase and the write in growing numbers that end at their total', async () => {
		const {events} = await run(['flash', '--demo', '--yes', '--json'])
		for (const phase of ['download', 'erase', 'write']) {
			const steps = events().filter(event => event.event === 'progress' && event.phase === phase)
			const done = steps.map(step => Number(step.done))
			expect(done, phase).toEqual([...done].sort((a, b) => a - b))
			expect(done.at(-1), phase).toBe(Number(steps.at(-1)?.total))
			expect(done.length, phase).toBeGreaterThan(3)
		}
	})

	it('installs the version and board that were asked for', async () => {
		const {code, events} = await run([
			'flash',
			'--demo',
			'--yes',
			'--json',
			'--board',
			'ESP32_GENERIC',
			'--version',
			'1.26.1',
		])
		expect(code).toBe(0)
		expect(events().find(({event}) => event === 'prompt')).toMatchObject({version: '1.26.1'})
	})

	it('tells the chip of its flash as it was asked to, and refuses what this chip has not before anything is erased', async () => {
		const wish = ['flash', '--demo=esp32c3', '--yes', '--json', '--speed', '1000']
		const {code, events} = await run([
			...wish,
			'--flash-mode=DOUT',
			'--flash-freq',
			'20m',
			'--flash-size',
			'detect',
		])
		expect(events().at(-1)).toMatchObject({event: 'done'})
		expect(code).toBe(0)
		const refused = await run([...wish, '--flash-freq', '48m'])
		expect(refused.events().at(-1)).toMatchObject({
			event: 'problem',
			code: 'flash-setting',
			title: '--flash-freq 48m is not for this chip',
		})
		expect(
			refused
				.events()
				.filter(({event}) => event === 'progress')
				.map(({phase}) => phase),
		).not.toContain('erase')
		expect(refused.code).toBe(2)
	})

	it('writes by the ROM alone where no stub is wanted, and says so of a chip that cannot do without', async () => {
		const wish = ['--yes', '--json', '--no-stub', '--speed', '1000']
		const {code, events} = await run(['flash', '--demo=esp32', ...wish])
		expect(events().at(-1)).toMatchObject({event: 'done'})
		expect(code).toBe(0)
		const refused = await run(['flash', '--demo=esp8266', ...wish])
		expect(refused.events().at(-1)).toMatchObject({
			event: 'problem',
			code: 'stub-silent',
			title: 'This chip needs the flashing helper',
			board: 'untouched',
		})
		expect(refused.code).toBe(4)
	})

	it('prints the result alone on stdout when it is not asked for JSON', async () => {
		const {code, stdout, stderr} = await run(['flash', '--demo', '--yes', '--plain'])
		expect(code).toBe(0)
		expect(stdout).toMatch(/^MicroPython v\d+\.\d+\.\d+ answers on demo\.\n$/)
		expect(stderr).toContain('demo')
		expect(stderr).not.toContain('\u001b')
	})
})

describe('a failure of the port', () => {
	it.each([
		['busy', 'busy', 4],
		['no-permission', 'no-permission', 4],
		['no-driver', 'no-driver', 3],
		['wsl', 'no-passthrough', 3],
	])(
		'of the scene %s is called by its cause, and the exit code says what could not be done',
		async (...row) => {
			const [scene, cause, exit] = row
			for (const command of [['flash', '--yes'], ['identify']]) {
				const {code, events, stderr} = await run([...command, `--demo=${scene}`, '--json'])
				expect(events().at(-1)).toMatchObject({event: 'problem', code: cause, board: 'untouched'})
				expect(stderr).toBe('')
				expect(code).toBe(exit)
			}
		},
	)
})

describe('Ctrl-C in the middle of flash', () => {
	it('while downloading: the board was not touched', async () => {
		const {code, stderr} = await run(['flash', '--demo', '--yes', '--plain', '--speed', '20'], {
			interruptAt: /Connecting|Downloading/,
		})
		expect(code).toBe(130)
		expect(stderr).toContain('The board was not changed.')
	})

	it('while writing: the firmware is incomplete, and nothing is broken', async () => {
		const {code, stderr} = await run(['flash', '--demo', '--yes', '--plain', '--speed', '20'], {
			interruptAt: /Writing 10 %/,
		})
		expect(code).toBe(130)
		expect(stderr).toContain('incomplete. Nothing is broken')
	})
})
