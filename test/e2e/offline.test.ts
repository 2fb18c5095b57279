/** A room without internet: what works there, with and without a bundle, and that nothing is asked of a network. */

import {readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {setTimeout} from 'node:timers/promises'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'
import {ownFolder} from '../own-folder.ts'
import {pressEnter, QUIET_MS} from './questions.ts'
import {type Ran, run} from './run.ts'
import {served} from './static-server.ts'
import {start} from './terminal.ts'

const hook = fileURLToPath(new URL('no-network.cjs', import.meta.url))

/** A home of its own. */
async function home(): Promise<Readonly<Record<string, string>>> {
	return {XDG_CONFIG_HOME: await ownFolder(), XDG_CACHE_HOME: await ownFolder(), LANG: 'C.UTF-8'}
}

/** In a process in which every socket ends it. */
async function cutOff(
	args: readonly string[],
	variables: Readonly<Record<string, string>> = {},
): Promise<Ran> {
	return await run(args, {variables: {...(await home()), NODE_OPTIONS: `--require ${hook}`, ...variables}})
}

async function bundled(...args: readonly string[]): Promise<string> {
	const folder = join(await ownFolder(), 'bundle')
	const {code, stderr} = await run(['bundle', folder, '--demo', ...args], {variables: await home()})
	expect(stderr).toContain('Bundle')
	expect(code).toBe(0)
	return folder
}

const flashed = ({code, stdout, stderr}: Ran) => {
	expect(stderr).not.toContain('a socket')
	expect(stdout).toContain('MicroPython v1.27.0 answers')
	expect(code).toBe(0)
}

it('a process that may open no socket would be caught at it', async () => {
	const {code, stderr} = await cutOff(['boards'])
	expect(stderr).toContain('a socket')
	expect(code).toBe(99)
	expect((await cutOff(['boards', '--demo'])).code).toBe(99)
})

describe('offline, the first time', () => {
	it('all boards are listed, and of what day that is', async () => {
		const {code, events, stderr} = await cutOff(['boards', '--offline', '--json'])
		expect(stderr).toBe('')
		const boards = events().filter(({event}) => event === 'board')
		expect(boards.length).toBeGreaterThanOrEqual(225)
		expect(boards[0]).toMatchObject({from: 'built-in', asOf: expect.stringMatching(/^2026-/)})
		expect(code).toBe(0)
		const table = await cutOff(['boards', 's3', '--offline'])
		expect(table.stdout).toContain('ESP32_GENERIC_S3')
		expect(table.stderr).toMatch(/^From the built-in list of \d{4}-\d\d-\d\d\.\n$/)
	})

	it.each([
		['flash', '--demo', '--yes'],
		['versions', 'ESP32_GENERIC'],
	])('what is missing is said: %s', async (...args) => {
		const {code, stderr} = await cutOff([...args, '--offline'])
		expect(stderr).toMatch(/The list of boards is of \d{4}-\d\d-\d\d; the firmware itself is not here/)
		expect(stderr).toContain('mp-wizard bundle FOLDER --board ESP32_GENERIC')
		expect(code).toBe(5)
	})

	it('an address is not asked either', async () => {
		const {code, events} = await cutOff([
			...['flash', '--demo', '--offline', '--yes', '--json'],
			...['--firmware', 'http://127.0.0.1:1/x.bin'],
		])
		expect(events().at(-1)).toMatchObject({code: 'firmware-not-here'})
		expect(code).toBe(5)
	})
})

describe('with a bundle', () => {
	it('a board is flashed without a network, and it is said what was used', async () => {
		const folder = await bundled('--board', 'ESP32_GENERIC')
		flashed(await cutOff(['flash', '--demo', '--offline', '--bundle', folder, '--yes']))
		const {events} = await cutOff(['flash', '--demo', '--offline', '--bundle', folder, '--yes', '--json'])
		expect(events().find(({event}) => event === 'firmware')).toMatchObject({
			source: 'bundle',
			catalogue: {from: 'bundle', date: expect.stringMatching(/^\d{4}-/)},
			version: '1.27.0',
		})
	})

	it('that any web server has, a board is flashed by its address', async () => {
		const url = await served(await bundled('--board', 'ESP32_GENERIC'))
		flashed(await run(['flash', '--demo', '--mirror', url, '--yes'], {variables: await home()}))
		const variables = {...(await home()), MP_WIZARD_MIRROR: url}
		const {stderr, stdout} = await run(['versions', 'ESP32_GENERIC'], {variables})
		expect(stdout).toContain('v1.27.0')
		expect(stderr).toContain('MP_WIZARD_MIRROR')
		flashed(await run(['flash', '--demo', '--yes'], {variables}))
	})

	it('that is named by the environment or lies here, it is found', async () => {
		const stick = await ownFolder()
		const folder = join(stick, 'mp-wizard-bundle')
		const variables = await home()
		expect((await run(['bundle', folder, '--demo', '--board', 'c3'], {variables})).code).toBe(0)
		const versions = ['versions', 'ESP32_GENERIC_C3', '--offline']
		const byVariable = await cutOff(versions, {MP_WIZARD_BUNDLE: folder})
		expect(byVariable.stdout).toContain('v1.27.0')
		const lying = await run(versions, {
			variables: {...variables, NODE_OPTIONS: `--require ${hook}`},
			cwd: stick,
		})
		expect(lying.stdout).toContain('v1.27.0')
		expect(lying.stderr).toContain(`A bundle is used: ${folder}`)
		expect(lying.stderr).toContain('From the bundle made on')
	})

	it('a version that it has not is told apart from one that never was', async () => {
		const folder = await bundled('--board', 'ESP32_GENERIC', '--version', '1.26.1')
		const {code, stderr} = await cutOff([
			...['flash', '--demo', '--offline', '--bundle', folder, '--yes'],
			...['--board', 'esp32', '--version', '1.27.0'],
		])
		expect(stderr).toContain('There is: 1.26.1')
		expect(stderr).not.toContain('never released')
		expect(code).toBe(5)
	})

	it('that was changed, nothing is written', async () => {
		const folder = await bundled('--board', 'ESP32_GENERIC', '--board', 'ESP32_GENERIC-SPIRAM')
		const path = join(folder, 'resources/firmware/ESP32_GENERIC-20251209-v1.27.0.bin')
		const bytes = await readFile(path)
		bytes[70_000]! ^= 0xff
		await writeFile(path, bytes)
		const {code, stderr} = await cutOff(['flash', '--demo', '--offline', '--bundle', folder, '--yes'])
		expect(stderr).toContain('The bundle cannot be used')
		expect(stderr).toContain('ESP32_GENERIC-20251209-v1.27.0.bin')
		expect(stderr).toContain('Nothing was erased')
		expect(code).toBe(5)
	})
})

describe('the wizard offline', () => {
	const offline = async (...args: readonly string[]) =>
		start(['--demo', '--speed', '40', '--offline', ...args], {
			variables: {...(await home()), NODE_OPTIONS: `--require ${hook}`},
		})

	it('gets to the prompt with a bundle, and says that it is from there', async () => {
		const terminal = await offline('--bundle', await bundled('--board', 'ESP32_GENERIC'))
		await pressEnter(terminal, /Which MicroPython/)
		expect(await terminal.see('Which MicroPython?')).toContain('From the bundle made on')
		terminal.type('\r')
		await terminal.see('Put MicroPython')
		await setTimeout(QUIET_MS)
		terminal.type('\r')
		await terminal.see('v1.27.0 answers on your')
	})

	it('gets as far as a file of one’s own without, and says what is missing', async () => {
		const terminal = await offline()
		await pressEnter(terminal, /Which board/)
		expect(await terminal.see('Which board is it?')).toContain('From the built-in list of')
		terminal.type('\r')
		const card = await terminal.see('The firmware is not on this computer')
		expect(card).toContain('A file of my own')
		expect(card).toMatch(/The list of boards is of \d{4}-\d\d-\d\d/)
	})
})

it('what was fetched once is enough the next time', async () => {
	const url = await served(await bundled('--board', 'ESP32_GENERIC'))
	const variables = await home()
	// A bundle made from a mirror leaves what it fetched in the cache; a demo keeps nothing, so this is no demo.
	const again = join(await ownFolder(), 'again')
	const made = await run(['bundle', again, '--mirror', url, '--board', 'ESP32_GENERIC'], {variables})
	expect(made.code).toBe(0)
	const offline = {variables: {...variables, NODE_OPTIONS: `--require ${hook}`}}
	const {stdout, stderr} = await run(['versions', 'ESP32_GENERIC', '--mirror', url, '--offline'], offline)
	expect(stdout).toContain('v1.27.0')
	expect(stderr).toContain('remembered since')
})
