/** `mp-wizard cache`, and how old a list is, as people and scripts are told. */

import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {beforeEach, describe, expect, it} from 'vitest'
import {parseArguments} from '../../src/arguments.ts'
import {systemClock} from '../../src/clock.ts'
import {boards} from '../../src/commands/boards.ts'
import {cache} from '../../src/commands/cache.ts'
import {makeReport} from '../../src/commands/report.ts'
import {startVirtualSite} from '../../src/virtual/site/site.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {ownFolder} from '../own-folder.ts'
import {partOfEnvironment} from '../part-of-environment.ts'

const never = new AbortController().signal
const os = {platform: 'linux', variables: {LANG: 'C.UTF-8'}} as const
const sha256 = 'e67ad6015a0a504c1fec9aa9bbf589d0432ed28e62546f4f8dd8a147f8bd95f6'
let cacheFolder = ''
beforeEach(async () => {
	cacheFolder = await ownFolder()
})

async function typed(line: string, site = 'https://nowhere.invalid') {
	const terminal = new FakeTerminal(false)
	const env = partOfEnvironment({clock: systemClock, terminal, os, site, cacheFolder})
	const command = parseArguments(line.split(' '), '1')
	const report = makeReport(terminal, os, {
		...('options' in command && command.options),
		json: line.includes('--json'),
		plain: true,
	})
	if (command.name === 'cache') await cache(env, command, report)
	else if (command.name === 'boards') await boards(env, command.query, report, never)
	const {text, errors} = terminal
	return {
		text: text.replace(errors, ''),
		errors,
		events: () =>
			text
				.trim()
				.split('\n')
				.map(one => JSON.parse(one) as object),
	}
}

async function fill() {
	await mkdir(join(cacheFolder, 'firmware'), {recursive: true})
	const path = join(cacheFolder, 'firmware', '0123456789abcdef-ESP32_GENERIC-20260824-v1.29.0.bin')
	await writeFile(path, Buffer.alloc(1_790_544))
	await writeFile(`${path}.sha256`, `${sha256}  x\n`)
}

describe('the cache', () => {
	it('that is empty says where it would be', async () => {
		expect((await typed('cache')).errors).toContain(`Nothing is kept in ${cacheFolder}`)
	})

	it('is shown and cleared without a site', async () => {
		await fill()
		const {text, errors} = await typed('cache')
		expect(text).toMatch(/^ESP32_GENERIC-20260824-v1\.29\.0\.bin {2}1\.7 MB {2}20\d\d-\d\d-\d\d\n$/)
		expect(errors).toContain(`1.7 MB of at most 200 MB, in ${cacheFolder}`)
		expect((await typed('cache clear')).errors).toContain('Cleared: 2 files, 1.7 MB.')
		expect(await readdir(cacheFolder)).toEqual([])
		expect((await typed('cache clear')).errors).toContain('There was nothing to clear.')
	})

	it('is told to a script', async () => {
		await fill()
		expect((await typed('cache --json')).events()).toMatchObject([
			{event: 'cache', folder: cacheFolder, limit: 209_715_200},
			{event: 'kept', kind: 'firmware', file: 'ESP32_GENERIC-20260824-v1.29.0.bin', bytes: 1_790_544, sha256},
			{event: 'done'},
		])
		expect((await typed('cache clear --json')).events()).toMatchObject([
			{event: 'cleared', files: 2, left: 0},
			{event: 'done'},
		])
	})

	it('takes no other word', () => {
		expect(() => parseArguments(['cache', 'empty'], '1')).toThrow(
			expect.objectContaining({facts: expect.objectContaining({detail: expect.stringContaining('clear')})}),
		)
	})
})

describe('a list', () => {
	it('that was kept says how old it is, for people and for scripts', async () => {
		const site = await startVirtualSite()
		try {
			const fresh = await typed('boards tinypico', site.url)
			expect(fresh.errors).toBe('')
			expect((await typed('boards tinypico', site.url)).errors).toMatch(
				/asked now\. To ask now: --refresh\n$/,
			)
			expect((await typed('boards tinypico --json', site.url)).events().at(-1)).toMatchObject({
				event: 'done',
				catalogue: {
					from: 'cache',
					age: expect.any(Number),
					date: expect.stringMatching(/^20/),
					failure: null,
				},
			})
		} finally {
			await site.close()
		}
		// Six years later nobody answers.
		const [page] = await readdir(join(cacheFolder, 'pages'))
		const path = join(cacheFolder, 'pages', page!)
		const kept = JSON.parse(await readFile(path, 'utf8')) as {moment: {date: number}}
		const date = kept.moment.date - 6.1 * 365 * 86_400_000
		await writeFile(path, JSON.stringify({...kept, at: Date.UTC(2020, 0, 1), moment: {...kept.moment, date}}))
		const old = await typed('boards tinypico', site.url)
		expect(old.errors).toMatch(/remembered since 2020-01-01, 6 years ago\. The site could not be asked\.\n$/)
		expect(old.text).toContain('UM_TINYPICO')
		expect((await typed('boards tinypico --json', site.url)).events().at(-1)).toMatchObject({
			catalogue: {from: 'cache', failure: 'site-unreachable'},
		})
	})
})
