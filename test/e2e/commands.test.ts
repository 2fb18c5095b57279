/** The commands without questions, as people and scripts type them. */

import {describe, expect, it} from 'vitest'
import {ownFolder} from '../own-folder.ts'
import {bin, run} from './run.ts'
import {start, TestTerminal} from './terminal.ts'

describe('a slip of the fingers', () => {
	it.each([
		[['flsh'], 'There is no command “flsh”. Did you mean flash?'],
		[['ports', 'extra'], '“extra” is one word too many.'],
		[['flash', '--demo', '--speed', '0'], '--speed takes a number from 0.01 to 1000000, not “0”.'],
		[['demo-board', '--chip', 'esp99'], '--chip knows no “esp99”. See all: mp-wizard demo-board --help'],
		[['flash', '--yes', '--firmware='], '--firmware needs a value.'],
		[['flash', '--flash-mode', 'opi'], '--flash-mode knows keep, qio, qout, dio and dout, not “opi”.'],
		[['--flash-freq', '81m'], '16m, 15m and 12m, not “81m”.'],
		[['flash', '--flash-size', '3MB'], '--flash-size knows keep, detect, 256KB, 512KB, 1MB'],
		[['demo-board', '--flash-size', 'detect'], '--flash-size knows 256KB'],
		[['flash', '--demo', '--json'], '--json asks nothing, so it needs --yes.'],
		[['demo-board', '--listen', '192.0.2.1:80'], '--listen cannot use 192.0.2.1:80'],
	])('%j is named in plain words, with exit code 2', async (args, said) => {
		const {code, stdout, stderr} = await run(args, {variables: {LANG: 'C.UTF-8'}})
		expect(stdout + stderr).toContain(said)
		expect(code).toBe(2)
	})

	it('is told in ASCII where the terminal has no more', async () => {
		const {stderr} = await run(['flsh'], {variables: {LANG: 'C', LC_ALL: 'C'}})
		expect(stderr).toContain('There is no command "flsh". Did you mean flash?')
	})
})

it('a wrong word is one event for a script, with the code that it has always had', async () => {
	for (const args of [
		['flsh', '--json'],
		['ports', '--json', '--frobnicate'],
		['settings', 'x', '--json'],
	]) {
		const {code, events, stderr} = await run(args)
		expect(events()).toMatchObject([{event: 'problem', code: 'usage', board: 'untouched'}])
		expect(stderr).toBe('')
		expect(code).toBe(2)
	}
})

describe('a list for a script', () => {
	it('of boards is one event a line, with done at the end', async () => {
		const {code, events, stderr} = await run(['boards', 'tinypico', '--demo', '--json'])
		expect(events()).toMatchObject([{event: 'board', id: 'UM_TINYPICO'}, {event: 'done'}])
		expect(stderr).toBe('')
		expect(code).toBe(0)
	})

	it('that is empty says so, but not to the script', async () => {
		const {code, stdout, stderr} = await run(['boards', 'zzz', '--demo'])
		expect(stdout).toBe('')
		expect(stderr).toContain('No board is found for “zzz”')
		expect(stderr).toContain('mp-wizard boards')
		expect(code).toBe(0)
	})

	it('of boards says which of them can be installed on, and what was found by another name', async () => {
		const {events} = await run(['boards', 'pico', 'w', '--demo', '--json'])
		expect(events()[0]).toMatchObject({id: 'RPI_PICO_W', installable: false})
		const other = await run(['boards', 'esp32-cam', '--demo', '--json'])
		expect(other.events()[0]).toMatchObject({
			id: 'ESP32_GENERIC',
			installable: true,
			called: {name: 'ESP32-CAM', build: 'ESP32_GENERIC-SPIRAM', why: 'psram'},
		})
	})

	it('of boards tells a person why, and what is not done here yet', async () => {
		const cam = await run(['boards', 'esp32-cam', '--demo'])
		expect(cam.stdout).toMatch(/^ESP32_GENERIC /)
		expect(cam.stderr).toContain('ESP32_GENERIC-SPIRAM is for its chip with PSRAM.')
		const pico = await run(['boards', 'RPI_PICO_W', '--demo'])
		expect(pico.stdout).toMatch(/^RPI_PICO_W /)
		expect(pico.stderr).toContain('BOOTSEL')
	})

	it.each(['a'.repeat(10_000), '(.*)+$[\\', '\u001b[2J\u009b31m\u202e'])(
		'of boards bears any query: %j',
		async query => {
			const {code, stdout, stderr} = await run(['boards', query, '--demo'])
			expect(code).toBe(0)
			expect(stdout).toBe('')
			expect(stderr.length).toBeLessThan(400)
			expect(stderr).not.toMatch(/[\u001b\u009b\u202e]/)
		},
	)

	it('of firmware has the retired builds too, with what the site says of them, and where the release notes are', async () => {
		const {code, stdout, stderr} = await run(['versions', 'ESP32_GENERIC_S3-FLASH_4M', '--demo'])
		expect(code).toBe(0)
		expect(stdout).toMatch(/^v1\.25\.0 /)
		expect(stderr).toContain('Not built any more.')
		const {events} = await run(['versions', 'esp32', '--demo', '--json'])
		const notes = events().map(({version, notes}) => [version, notes])
		expect(notes).toContainEqual([
			'1.27.0',
			'https://github.com/micropython/micropython/releases/tag/v1.27.0',
		])
		expect(notes).toContainEqual(['1.28.0-preview.50.g2a1fcb1b5c', undefined])
	})

	it('of firmware is of the variant that was named, in any letter case', async () => {
		const {events} = await run(['versions', 'esp32_generic-spiram', '--demo', '--json'])
		const listed = events().filter(({event}) => event === 'firmware')
		expect(listed.length).toBeGreaterThan(0)
		expect(listed.every(({variant}) => variant === 'SPIRAM')).toBe(true)
	})

	it('of a variant that there is not names those that there are', async () => {
		const {code, stderr} = await run(['versions', 'ESP32_GENERIC-NOPE', '--demo'])
		expect(stderr).toContain('ESP32_GENERIC-D2WD')
		expect(code).toBe(2)
	})
})

describe('a list for a person', () => {
	it.each([80, 40])('has a header, and rows that do not break at %i columns', async columns => {
		const versions = start(['versions', 'ESP32_GENERIC_P4', '--demo'], {columns, rows: 300})
		expect(await versions.exit).toBe(0)
		expect(versions.screen).toMatch(/^VERSION +(DATE +)?VARIANT/)
		// One line a file, and the variants stay where there is room for little else.
		const {events} = await run(['versions', 'ESP32_GENERIC_P4', '--demo', '--json'])
		expect(versions.screen.trimEnd().split('\n')).toHaveLength(events().length)
		expect(versions.screen).toContain('PRE_REV3_C5_WIFI')
		const boards = start(['boards', '--demo'], {columns, rows: 100})
		expect(await boards.exit).toBe(0)
		expect(boards.screen).toMatch(/^BOARD +MAKER/)
		for (const line of boards.screen.trimEnd().split('\n').slice(1)) expect(line).toMatch(/^[A-Z0-9_]+ {2}/)
	})
})

describe('a mirror that was set', () => {
	it('is asked by all that need the site, unless the command line names another', async () => {
		const variables = {XDG_CONFIG_HOME: await ownFolder(), XDG_CACHE_HOME: await ownFolder(), LANG: 'C.UTF-8'}
		expect((await run(['settings', 'mirror', 'http://127.0.0.1:1'], {variables})).code).toBe(0)
		for (const args of [['boards'], ['versions', 'ESP32_GENERIC']]) {
			const {code, stderr} = await run(args, {variables})
			expect(stderr).toContain('http://127.0.0.1:1/')
			expect(stderr).toContain('mp-wizard settings mirror')
			expect(stderr).not.toMatch(/eras/i)
			expect(code).toBe(5)
		}
		const {stderr} = await run(['boards', '--mirror', 'http://127.0.0.1:2'], {variables})
		expect(stderr).toContain('http://127.0.0.1:2/')
		expect(stderr).not.toContain('127.0.0.1:1/')
		const {stdout} = await run(['settings', 'mirror'], {variables})
		expect(stdout).toBe('http://127.0.0.1:1\n')
	})
})

describe('--demo', () => {
	it('takes a chip with and without a sign of equality, and no other word', async () => {
		for (const chip of [['--demo=esp8266'], ['--demo', 'ESP8266']]) {
			const {stdout} = await run(['identify', ...chip])
			expect(stdout).toContain('Chip         ESP8266EX\n')
		}
		expect((await run(['--demo', 'ports'])).stdout).toContain('demo')
	})
})

describe('flash', () => {
	it('takes a variant in any letter case', async () => {
		const {code, events} = await run([
			'flash',
			'--demo',
			'--yes',
			'--json',
			'--board',
			'esp32_generic-unicore',
		])
		expect(events().find(({event}) => event === 'firmware')).toMatchObject({variant: 'UNICORE'})
		expect(code).toBe(0)
	})

	it('that is broken off at its question leaves it and begins a line of its own', async () => {
		const terminal = start(['flash', '--demo'])
		await terminal.see('[y/N]')
		terminal.type('\x03')
		expect(await terminal.exit).toBe(130)
		expect(terminal.screen).toMatch(/\[y\/N\] *\nCancelled\. The board was not changed\.$/)
	})

	it('breaks the lines of a card between words', async () => {
		const terminal = start(['flash', '--demo', '--yes', '--firmware', '/no/such/file.bin'], {columns: 30})
		expect(await terminal.exit).toBe(5)
		expect(terminal.screen).toContain('That firmware file does not\nexist')
	})
})

describe('demo-board', () => {
	it('ends with Ctrl-C as it said, and that is no failure', async () => {
		const args = ['demo-board', '--listen', '127.0.0.1:0']
		const {code, stderr} = await run(args, {interruptAt: /waits at/})
		expect(stderr).not.toContain('Cancelled')
		expect(code).toBe(0)
	})
})

describe('a terminal that only takes lines', () => {
	it('gets the wizard as lines, without being asked to', async () => {
		// node-pty sets TERM itself.
		const terminal = new TestTerminal('env', ['TERM=dumb', process.execPath, bin, '--demo', '--speed', '40'])
		await terminal.see('Is this your board?')
		expect(terminal.raw).not.toContain('\u001b')
	})
})
