/** How often the site is asked, and how old an answer is that was kept. */

import {readdir, readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {type Moment, systemMoment} from '../../src/clock.ts'
import {openCatalogue} from '../../src/micropython/catalogue.ts'
import {downloadFirmware} from '../../src/micropython/download.ts'
import {drive} from '../esp/scripted-port.ts'
import {ownFolder} from '../own-folder.ts'
import {oddSite} from './odd-site.ts'
import {politeSite} from './polite-site.ts'

const never = new AbortController().signal
const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A person who looks up one board, on a computer whose clocks a test sets. */
async function person(site: string, limits?: {patienceMs: number; pageMs: number; keptMs: number}) {
	const cacheFolder = await ownFolder()
	const clocks = {...systemMoment()}
	const moment = () => ({...clocks})
	const open = (freshSince?: Moment) =>
		openCatalogue({
			site,
			cacheFolder,
			moment,
			...(limits && {limits}),
			...(freshSince && {freshSince}),
		})
	return {
		cacheFolder,
		clocks,
		moment,
		pass(ms: number) {
			clocks.date += ms
			clocks.upMs += ms
		},
		/** Both pages. */
		async looksUp(freshSince?: Moment) {
			const catalogue = open(freshSince)
			const boards = await catalogue.boards(never)
			const board = boards.value.find(({id}) => id === 'ESP8266_GENERIC')!
			const firmware = await catalogue.firmware(board, never)
			return {boards, firmware}
		},
		async installs() {
			const {firmware} = await this.looksUp()
			const download = {firmware: firmware.value[0]!, cacheFolder, check: () => {}}
			return (await drive(downloadFirmware(download, never))).result
		},
	}
}

describe('who installs one board', () => {
	it('asks for two pages and the file, and for nothing within the hour', async () => {
		const site = await politeSite()
		const ada = await person(site.url)
		await ada.installs()
		expect(site.asked.map(({path}) => path)).toEqual([
			'/resources/boards/index.json',
			'/download/ESP8266_GENERIC/',
			expect.stringContaining('/resources/firmware/ESP8266_GENERIC-'),
		])
		ada.pass(59 * MINUTE)
		await ada.installs()
		expect(site.asked).toHaveLength(3)
	})

	it('is told how old it is', async () => {
		const site = await politeSite()
		const ada = await person(site.url)
		expect((await ada.looksUp()).firmware).toMatchObject({from: 'site', ageMs: 0})
		ada.pass(20 * MINUTE)
		const {boards, firmware} = await ada.looksUp()
		for (const known of [boards, firmware]) {
			expect(known).toMatchObject({from: 'cache', ageMs: 20 * MINUTE})
			expect(known.failure).toBeUndefined()
		}
	})

	it('asks anew within the hour when they say so, and then once', async () => {
		const site = await politeSite()
		const ada = await person(site.url)
		await ada.looksUp()
		ada.pass(MINUTE)
		const since = ada.moment()
		ada.pass(MINUTE)
		expect((await ada.looksUp(since)).firmware.from).toBe('site')
		expect((await ada.looksUp(since)).firmware.from).toBe('cache')
		expect(site.asked).toHaveLength(4)
	})
})

describe('after an hour', () => {
	it.each([[['etag']], [['last-modified']], [['etag', 'last-modified']]] as const)(
		'the site is asked whether it has changed, by what it told: %j',
		async validators => {
			const site = await politeSite({validators})
			const ada = await person(site.url)
			const fresh = await ada.looksUp()
			ada.pass(HOUR)
			const later = await ada.looksUp()
			expect(site.asked.map(({status}) => status)).toEqual([200, 200, 304, 304])
			expect(later.firmware).toMatchObject({value: fresh.firmware.value, from: 'site', ageMs: 0})
			// It counts for another hour.
			ada.pass(59 * MINUTE)
			expect((await ada.looksUp()).firmware).toMatchObject({from: 'cache', ageMs: 59 * MINUTE})
			expect(site.asked).toHaveLength(4)
			// And is asked for in the same way after that.
			ada.pass(MINUTE)
			await ada.looksUp()
			expect(site.asked.slice(4).map(({status}) => status)).toEqual([304, 304])
		},
	)

	it('all of it comes from a site that tells nothing of its state', async () => {
		const site = await politeSite()
		const ada = await person(site.url)
		await ada.looksUp()
		ada.pass(HOUR)
		expect((await ada.looksUp()).firmware.from).toBe('site')
		expect(site.asked.map(({status}) => status)).toEqual([200, 200, 200, 200])
		expect(site.asked.every(({headers}) => !headers['if-none-match'] && !headers['if-modified-since'])).toBe(
			true,
		)
	})

	it('a page that was edited in the cache comes whole, though the site calls it the same', async () => {
		const site = await politeSite({validators: ['etag']})
		const ada = await person(site.url)
		await ada.looksUp()
		for (const name of await readdir(join(ada.cacheFolder, 'pages'))) {
			const path = join(ada.cacheFolder, 'pages', name)
			const page = JSON.parse(await readFile(path, 'utf8')) as object
			await writeFile(path, JSON.stringify({...page, text: 'edited'}))
		}
		ada.pass(HOUR)
		expect((await ada.looksUp()).firmware.from).toBe('site')
		expect(site.asked.map(({status}) => status)).toEqual([200, 200, 304, 200, 304, 200])
	})

	it('validators that somebody wrote into the cache are not sent where they are no header', async () => {
		const site = await politeSite({validators: ['etag']})
		const ada = await person(site.url)
		await ada.looksUp()
		for (const name of await readdir(join(ada.cacheFolder, 'pages'))) {
			const path = join(ada.cacheFolder, 'pages', name)
			const page = JSON.parse(await readFile(path, 'utf8')) as object
			const validators = {etag: '"a"\r\nx-evil: 1', lastModified: 7}
			await writeFile(path, JSON.stringify({...page, validators}))
		}
		ada.pass(HOUR)
		expect((await ada.looksUp()).firmware.from).toBe('site')
		expect(site.asked[2]?.headers).not.toHaveProperty('if-none-match')
	})
})

describe('a clock that is wrong', () => {
	it.each<[string, (clocks: Moment) => Partial<Moment>]>([
		['was set back', ({date}) => ({date: date - 10 * 365 * 24 * HOUR})],
		['stood still while the computer was on', ({upMs}) => ({upMs: upMs + 2 * HOUR})],
		['begins where it ended at every start', () => ({upMs: 1000})],
	])('keeps no page young when it %s', async (_, change) => {
		const site = await politeSite()
		const ada = await person(site.url)
		await ada.looksUp()
		Object.assign(ada.clocks, change(ada.clocks))
		expect((await ada.looksUp()).firmware.from).toBe('site')
		expect(site.asked).toHaveLength(4)
	})
})

describe('a network that is silent', () => {
	it('is waited for once, where both pages are kept; each says since when', async () => {
		const site = await politeSite()
		const ada = await person(site.url, {patienceMs: 60_000, pageMs: 60_000, keptMs: 200})
		await ada.looksUp()
		ada.pass(6 * 365 * 24 * HOUR)
		site.manners.instead = () => true
		const {boards, firmware} = await ada.looksUp()
		for (const known of [boards, firmware])
			expect(known).toMatchObject({from: 'cache', failure: 'site-slow', ageMs: 6 * 365 * 24 * HOUR})
		expect(site.asked).toHaveLength(3)
	})

	it('does not keep an answer from counting whose site is there again', async () => {
		const site = await politeSite()
		const ada = await person(site.url, {patienceMs: 60_000, pageMs: 60_000, keptMs: 200})
		await ada.looksUp()
		ada.pass(2 * HOUR)
		site.manners.instead = () => true
		await ada.looksUp()
		delete site.manners.instead
		expect((await ada.looksUp(ada.moment())).firmware.from).toBe('site')
	})
})

it('a home that cannot be written to is no reason to ask twice in one run', async () => {
	const site = await politeSite()
	const ada = await person(site.url)
	await writeFile(join(ada.cacheFolder, 'pages'), 'a file where a folder should be')
	await ada.looksUp()
	await ada.looksUp()
	expect(site.asked).toHaveLength(2)
})

it('"not modified" that nobody asked about is no page', async () => {
	const site = await oddSite((_, to) => void to.writeHead(304).end())
	await expect((await person(site.url)).looksUp()).rejects.toMatchObject({code: 'site-status'})
})
