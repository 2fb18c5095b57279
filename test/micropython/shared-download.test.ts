import {readdir} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import {inspectImage} from '../../src/esp/image.ts'
import {drive} from '../../src/generators.ts'
import {downloadFirmware, holdFirmware} from '../../src/micropython/download.ts'
import type {Progress} from '../../src/progress.ts'
import {ownFolder} from '../own-folder.ts'
import {failure} from './failure.ts'
import {file, slowSite} from './slow-site.ts'

const never = new AbortController().signal
const name = 'ESP32_GENERIC-20251209-v1.27.0.bin'

/** A site, a cache, and people who want the same file of both. */
async function oneFile() {
	const site = await slowSite()
	const cacheFolder = await ownFolder()
	const url = `${site.url}/${name}`
	const ofSite = {
		firmware: {
			board: 'ESP32_GENERIC',
			variant: '',
			version: '1.27.0',
			date: '',
			stable: true,
			file: name,
			url,
		},
		cacheFolder,
		check: inspectImage,
	}
	const ofAddress = {url, cacheFolder, check: inspectImage}
	return {
		site,
		ofSite,
		ofAddress,
		/** What the cache holds. */
		kept: () => readdir(join(cacheFolder, 'firmware')).catch(() => []),
		/** Somebody who wants it, until they leave; `half`: they have heard that half of it is there. */
		somebody(download: typeof ofSite | typeof ofAddress = ofSite) {
			const {signal, leave} = leaving()
			const heard: Progress[] = []
			let hearHalf = () => {}
			const half = new Promise<void>(resolve => {
				hearHalf = resolve
			})
			const got = drive(downloadFirmware(download, signal), progress => {
				heard.push(progress)
				if (progress.done >= file.length >> 1) hearHalf()
			})
			got.catch(() => {})
			return {got, heard, half, leave}
		},
	}
}

function leaving() {
	const controller = new AbortController()
	return {signal: controller.signal, leave: () => controller.abort(new Cancelled())}
}

describe('a file that two want at the same time', () => {
	it('is asked for once, and both hear how far it is and get it', async () => {
		const {site, somebody} = await oneFile()
		const first = somebody()
		await first.half
		const second = somebody()
		await second.half
		site.goOn()
		for (const {got, heard} of [first, second]) {
			expect(Buffer.compare((await got).bytes, file)).toBe(0)
			expect(heard.at(-1)).toEqual({phase: 'download', done: file.length, total: file.length})
		}
		expect(site.asked).toEqual([`/${name}`])
	})

	it('comes for the one who stays when the other leaves, whichever began it', async () => {
		const {site, somebody} = await oneFile()
		const [first, second] = [somebody(), somebody()]
		await second.half
		first.leave()
		await expect(first.got).rejects.toThrow(Cancelled)
		site.goOn()
		expect((await second.got).source).toBe('site')
		expect(site.asked.length).toBe(1)
	})

	it('is called off when both have left, and nothing of it is kept', async () => {
		const {site, somebody, kept} = await oneFile()
		const [first, second] = [somebody(), somebody()]
		await Promise.all([first.half, second.half])
		first.leave()
		second.leave()
		await expect(first.got).rejects.toThrow(Cancelled)
		await expect(second.got).rejects.toThrow(Cancelled)
		await site.left()
		expect(await kept()).toEqual([])
	})

	it('is asked for anew by who comes when all have left, once the connection from before is closed', async () => {
		const {site, somebody} = await oneFile()
		const first = somebody()
		await first.half
		first.leave()
		const second = somebody()
		await second.half
		await expect(first.got).rejects.toThrow(Cancelled)
		site.goOn()
		expect((await second.got).source).toBe('site')
		expect(site.asked.length).toBe(2)
	})

	it('fails for both when the site breaks off, and is asked for anew after that', async () => {
		const {site, somebody, kept} = await oneFile()
		const [first, second] = [somebody(), somebody()]
		await Promise.all([first.half, second.half])
		site.breakOff()
		for (const {got} of [first, second]) expect((await failure(got))?.code).toBe('download-cut')
		expect(await kept()).toEqual([])
		const third = somebody()
		await third.half
		site.goOn()
		expect((await third.got).source).toBe('site')
	})
})

describe('a file that somebody holds', () => {
	it.each(['ofSite', 'ofAddress'] as const)(
		'is there for who wants it later, without another question: %s',
		async which => {
			const {site, somebody, ...downloads} = await oneFile()
			const {signal, leave} = leaving()
			const held = holdFirmware(downloads[which], signal)
			held.catch(() => {})
			await site.askedFor(1)
			site.goOn()
			for (let people = 0; people < 2; people += 1)
				expect(Buffer.compare((await somebody(downloads[which]).got).bytes, file)).toBe(0)
			expect(site.asked.length).toBe(1)
			leave()
			await expect(held).rejects.toThrow(Cancelled)
		},
	)

	it('of any address is fetched again when it is not held any more', async () => {
		const {site, somebody, ofAddress} = await oneFile()
		const {signal, leave} = leaving()
		const held = holdFirmware(ofAddress, signal)
		await site.askedFor(1)
		site.goOn()
		await somebody(ofAddress).got
		leave()
		await expect(held).rejects.toThrow(Cancelled)
		const later = somebody(ofAddress)
		await later.half
		site.goOn()
		await later.got
		expect(site.asked.length).toBe(2)
	})

	it('of any address is fetched again when it has been held for long: another may be there by now', async () => {
		const {site, somebody, ofAddress} = await oneFile()
		const {signal, leave} = leaving()
		const held = holdFirmware(ofAddress, signal)
		held.catch(() => {})
		await site.askedFor(1)
		site.goOn()
		await somebody(ofAddress).got
		const later = somebody({...ofAddress, freshMs: -1} as typeof ofAddress)
		await later.half
		site.goOn()
		await later.got
		expect(site.asked.length).toBe(2)
		leave()
		await expect(held).rejects.toThrow(Cancelled)
	})

	it('that cannot be had tells the holder, and asks again for the next', async () => {
		const {site, somebody, ofSite} = await oneFile()
		const held = holdFirmware(ofSite, never)
		await site.askedFor(1)
		site.breakOff()
		expect((await failure(held))?.code).toBe('download-cut')
		const next = somebody()
		await next.half
		site.goOn()
		await next.got
		expect(site.asked.length).toBe(2)
	})

	it('that was aborted before it began asks nobody', async () => {
		const {site, ofSite} = await oneFile()
		await expect(holdFirmware(ofSite, AbortSignal.abort(new Cancelled()))).rejects.toThrow(Cancelled)
		expect(site.asked).toEqual([])
	})
})
