import {mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import {type Catalogue, openCatalogue} from '../../src/micropython/catalogue.ts'
import type {ProblemCode} from '../../src/problem.ts'
import {type FaultKind, startVirtualSite, type VirtualSite} from '../../src/virtual/site/site.ts'
import {ownFolder} from '../own-folder.ts'
import {failure} from './failure.ts'

let site: VirtualSite
let cacheFolder: string
const never = new AbortController().signal

beforeAll(async () => {
	site = await startVirtualSite()
})
afterAll(() => site.close())
beforeEach(async () => {
	cacheFolder = await ownFolder()
})
afterEach(() => site.misbehave(undefined))

function open(patienceMs = 10_000): Catalogue {
	return openCatalogue({
		site: site.url,
		cacheFolder,
		limits: {patienceMs, pageMs: 2 * patienceMs, keptMs: 2 * patienceMs},
	})
}

async function boardCalled(id: string) {
	const {value} = await open().boards(never)
	return value.find(board => board.id === id)!
}

describe('the catalogue', () => {
	it('knows boards and their firmware, fresh from the site', async () => {
		const boards = await open().boards(never)
		expect(boards.from).toBe('site')
		const generic = boards.value.find(({id}) => id === 'ESP32_GENERIC')!
		const firmware = await open().firmware(generic, never)
		expect(firmware.from).toBe('site')
		expect(firmware.value[0]).toMatchObject({variant: '', version: '1.27.0', stable: true})
		expect(firmware.value.filter(({variant}) => variant === '').map(({version}) => version)).toEqual([
			'1.27.0',
			'1.26.1',
			'1.26.0',
			'1.25.0',
			'1.24.1',
			'1.23.0',
			'1.18',
			'1.28.0-preview.50.g2a1fcb1b5c',
			'1.28.0-preview.48.g91d0a6e3f7',
			'1.28.0-preview.43.g0c5be7d412',
			'1.28.0-preview.39.gf83b1d29a6',
		])
	})

	it('finds the .bin of a board whose rows begin with the .uf2, and its retired variants', async () => {
		const {value} = await open().firmware(await boardCalled('ESP32_GENERIC_S3'), never)
		expect(value.every(({file}) => file.endsWith('.bin'))).toBe(true)
		const retired = value.filter(({variant}) => variant === 'FLASH_4M')
		expect(retired[0]?.version).toBe('1.25.0')
		expect(retired.every(({stable}) => stable)).toBe(true)
	})

	it('knows boards with previews only, and boards without firmware', async () => {
		const previews = await open().firmware(await boardCalled('SEEED_XIAO_ESP32C3'), never)
		expect(previews.value.map(({stable}) => stable)).toEqual([false, false, false, false])
		expect((await open().firmware(await boardCalled('SOLDERED_NULA_MINI'), never)).value).toEqual([])
	})

	it('follows an old name to the board of today', async () => {
		const board = await boardCalled('ESP32_GENERIC')
		const old = {...board, url: `${site.url}/download/esp32/`}
		expect((await open().firmware(old, never)).value[0]?.board).toBe('ESP32_GENERIC')
	})

	it.each<[FaultKind, ProblemCode]>([
		['down', 'site-unreachable'],
		['slow', 'site-slow'],
		['stall', 'site-slow'],
		['404', 'site-status'],
		['html', 'site-nonsense'],
		['cut', 'site-unreachable'],
		['half', 'site-nonsense'],
	])('says what is wrong with a site that is %s: %s', async (kind, code) => {
		const board = await boardCalled('ESP32_GENERIC')
		site.misbehave({path: '/', kind})
		await rm(join(cacheFolder, 'pages'), {recursive: true})
		const impatient = open(code === 'site-slow' ? 100 : undefined)
		expect((await failure(impatient.boards(never)))?.code).toBe(code)
		expect((await failure(impatient.firmware(board, never)))?.code).toBe(code)
	})

	it('answers from memory when the site fails, and says how old that is', async () => {
		const board = await boardCalled('ESP32_GENERIC')
		const fresh = await open().firmware(board, never)
		expect(new Date(fresh.at).getUTCFullYear()).toBeGreaterThan(2024)
		for (const name of await readdir(join(cacheFolder, 'pages'))) {
			const path = join(cacheFolder, 'pages', name)
			const {moment: _, ...page} = JSON.parse(await readFile(path, 'utf8')) as {moment: unknown}
			await writeFile(path, JSON.stringify(page))
		}
		for (const kind of ['down', '404', 'html', 'half'] as const) {
			site.misbehave({path: '/', kind})
			expect(await open().firmware(board, never)).toMatchObject({
				value: fresh.value,
				at: fresh.at,
				from: 'cache',
			})
		}
	})

	it('is not harmed by what lies in the cache folder', async () => {
		await open().boards(never)
		const [page] = await readdir(join(cacheFolder, 'pages'))
		await writeFile(join(cacheFolder, 'pages', page!), '{"url": ')
		site.misbehave({path: '/', kind: 'down'})
		expect((await failure(open().boards(never)))?.code).toBe('site-unreachable')
	})

	it('works without a place to remember things', async () => {
		await writeFile(join(cacheFolder, 'pages'), 'a file where a folder should be')
		expect((await open().boards(never)).from).toBe('site')
	})

	it('keeps the answers of two sites apart', async () => {
		const other = await startVirtualSite()
		await openCatalogue({site: other.url, cacheFolder}).boards(never)
		await other.close()
		site.misbehave({path: '/', kind: '404'})
		expect((await failure(open().boards(never)))?.code).toBe('site-status')
	})

	it('tells of a site whose address does not lead anywhere', async () => {
		const gone = await startVirtualSite()
		await gone.close()
		expect((await failure(openCatalogue({site: gone.url, cacheFolder}).boards(never)))?.code).toBe(
			'site-unreachable',
		)
	})

	it('stops at once when the person goes elsewhere, without an answer from memory', async () => {
		await open().boards(never)
		site.misbehave({path: '/', kind: 'slow'})
		const leaving = new AbortController()
		const asked = openCatalogue({site: site.url, cacheFolder}).boards(leaving.signal)
		const reason = new Cancelled()
		leaving.abort(reason)
		await expect(asked).rejects.toBe(reason)
	})

	it('leaves no half-written page behind', async () => {
		await mkdir(join(cacheFolder, 'pages'))
		await open().boards(never)
		expect((await readdir(join(cacheFolder, 'pages'))).every(name => name.endsWith('.json'))).toBe(true)
	})
})
