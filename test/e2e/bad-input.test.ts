/** Wrong words and wrong files: a clear error, the documented exit code, nothing erased. */

import {writeFile} from 'node:fs/promises'
import {createServer, type Server} from 'node:http'
import type {AddressInfo} from 'node:net'
import {join} from 'node:path'
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {sample} from '../at-length.ts'
import {ownFolder} from '../own-folder.ts'
import {run} from './run.ts'

const demo = ['flash', '--demo', '--yes', '--json']
let folder = ''

beforeEach(async () => {
	folder = await ownFolder()
})

/** Nothing was erased: no erase was ever begun. */
async function expectRefused(args: readonly string[], code: number, problem: string) {
	const ran = await run(args)
	const told = ran.events()
	expect(told.at(-1)).toMatchObject({event: 'problem', code: problem, board: 'untouched'})
	expect(told.some(event => event.phase === 'erase')).toBe(false)
	expect(ran.code).toBe(code)
}

describe('the command line', () => {
	it.each(
		sample(
			[
				[['flash', '--frobnicate']],
				[['frobnicate']],
				[['flash', '--baud', 'fast']],
				[['flash', '--speed', '4']],
				[['flash', '--demo=toaster']],
				[['flash', '--version', 'newest']],
				[['flash', '--board', '../../etc/passwd']],
				[['flash', '--firmware', 'x.bin', '--board', 'ESP32_GENERIC']],
				[['demo-board', '--listen', 'nowhere']],
				[['--mirror', 'ftp://example.org']],
			],
			2,
		),
	)('%j is refused with exit code 2 and one clear line', async args => {
		const {code, stdout, stderr} = await run(args)
		expect(code).toBe(2)
		expect(stdout).toBe('')
		expect(stderr).toMatch(/mp-wizard ((flash|demo-board) )?--help/)
		expect(stderr).not.toMatch(/\n\s+at /)
	})

	it('needs a terminal or --yes', async () => {
		expect((await run([])).code).toBe(2)
		expect((await run(['flash', '--demo'])).code).toBe(2)
	})

	it('knows no such board', () => expectRefused([...demo, '--board', 'ESP32_GENERC'], 2, 'unknown-board'))
	it('knows no such variant', () =>
		expectRefused([...demo, '--board', 'ESP32_GENERIC-NOPE'], 2, 'unknown-board'))
	it('knows no such version', () => expectRefused([...demo, '--version', '9.9.9'], 5, 'unknown-version'))
	it('refuses a board with another chip', () =>
		expectRefused([...demo, '--board', 'ESP32_GENERIC_S3'], 5, 'firmware-wrong-chip'))
	it('finds no such port', () => expectRefused([...demo, '--port', '/dev/ttyNOPE'], 3, 'port-missing'))
	it('finds no such port without a demo either', () =>
		expectRefused(['flash', '--yes', '--json', '--port', '/dev/ttyNOPE'], 3, 'port-missing'))
	it('reaches nobody at a dead address', () =>
		expectRefused(['flash', '--yes', '--json', '--port', 'rfc2217://127.0.0.1:1'], 3, 'port-unreachable'))
	it('knows what an address looks like', () =>
		expectRefused(['flash', '--yes', '--json', '--port', 'rfc2217://nowhere'], 2, 'port-address'))
})

describe('a firmware file', () => {
	const whole = () =>
		buildFirmware({
			chip: 'ESP32',
			machine: 'Generic ESP32 module with ESP32',
			version: '1.27.0',
			date: '2025-12-09',
		})

	async function expectFileRefused(content: Uint8Array | string, problem: string) {
		const path = join(folder, `${problem}.bin`)
		await writeFile(path, content)
		await expectRefused([...demo, '--firmware', path], 5, problem)
	}

	it('that does not exist', () =>
		expectRefused([...demo, '--firmware', join(folder, 'none.bin')], 5, 'firmware-missing'))
	it('that is a folder', () => expectRefused([...demo, '--firmware', folder], 5, 'firmware-unreadable'))
	it('that is empty', () => expectFileRefused('', 'firmware-empty'))
	it('that is a web page', () => expectFileRefused('<!DOCTYPE html><html></html>', 'firmware-not-esp'))
	it('that is cut off', () => expectFileRefused(whole().subarray(0, 900_000), 'firmware-truncated'))
	it('with one bit flipped', () => {
		const bytes = whole()
		bytes[800_000]! ^= 1
		return expectFileRefused(bytes, 'firmware-damaged')
	})
	it('for another chip', () =>
		expectFileRefused(
			buildFirmware({
				chip: 'ESP8266',
				machine: 'ESP module with ESP8266',
				version: '1.27.0',
				date: '2025-12-09',
			}),
			'firmware-wrong-chip',
		))
	it('that is whole is written, and runs', async () => {
		const path = join(folder, 'whole.bin')
		await writeFile(path, whole())
		const {code, events} = await run([...demo, '--firmware', path])
		expect(events().find(({event}) => event === 'prompt')).toMatchObject({version: '1.27.0'})
		expect(code).toBe(0)
	})
})

describe('a site', () => {
	let server: Server
	let answer: (path: string) => {status?: number; body?: string; cut?: boolean} = () => ({})
	let url = ''

	beforeAll(async () => {
		server = createServer((request, response) => {
			const {status = 200, body = '', cut = false} = answer(request.url ?? '/')
			response.writeHead(status, cut ? {'content-length': body.length + 1000} : {})
			if (cut) response.write(body, () => response.destroy())
			else response.end(body)
		})
		await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
	})
	afterAll(() => new Promise(resolve => server.close(resolve)))

	it('that is down', () => expectRefused([...demo, '--mirror', 'http://127.0.0.1:1'], 5, 'site-unreachable'))
	it('that answers 404', async () => {
		answer = () => ({status: 404, body: 'no'})
		await expectRefused([...demo, '--mirror', url], 5, 'site-status')
	})
	it('that sends a login page for everything', async () => {
		answer = () => ({body: '<!DOCTYPE html><html><body>Please log in</body></html>'})
		await expectRefused([...demo, '--mirror', url], 5, 'site-nonsense')
		await expectRefused([...demo, '--firmware', `${url}/firmware.bin`], 5, 'site-nonsense')
	})
	it('that breaks off', async () => {
		answer = () => ({body: 'x'.repeat(5000), cut: true})
		await expectRefused([...demo, '--firmware', `${url}/firmware.bin`], 5, 'download-cut')
	})
})
