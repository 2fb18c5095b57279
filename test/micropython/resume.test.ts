/** A download that was broken off and is gone on with, and what must not be gone on with. */

import {mkdir, readdir, readFile, rm, symlink, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import {inspectImage} from '../../src/esp/image.ts'
import {downloadFirmware} from '../../src/micropython/download.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {drive} from '../esp/scripted-port.ts'
import {ownFolder} from '../own-folder.ts'
import {failure} from './failure.ts'
import {type Asked, etagOf, politeSite} from './polite-site.ts'

const never = new AbortController().signal
const name = 'ESP8266_GENERIC-20251209-v1.27.0.bin'
const recipe = {chip: 'ESP8266', machine: 'ESP module with ESP8266', version: '1.27.0', date: ''} as const
const file = buildFirmware(recipe)
const other = buildFirmware({...recipe, seed: 7})
const half = file.length >> 1
const etag = etagOf(file)

type Site = Awaited<ReturnType<typeof politeSite>>

/** Somebody with a cache, and a site that has one file and breaks off as often as a test says. */
async function person(manners: Parameters<typeof politeSite>[0] = {}) {
	const site = await politeSite({validators: ['etag'], parts: true, file, ...manners})
	const cacheFolder = await ownFolder()
	const firmware = {
		board: 'ESP8266_GENERIC',
		variant: '',
		version: '1.27.0',
		date: '',
		stable: true,
		file: name,
		url: `${site.url}/${name}`,
	}
	const folder = join(cacheFolder, 'firmware')
	return {
		site,
		cacheFolder,
		folder,
		async gets({acceptChanged = false, signal = never} = {}) {
			const download = {firmware, acceptChanged, cacheFolder, check: inspectImage}
			return (await drive(downloadFirmware(download, signal))).result
		},
		/** Leaves when half of it is there, as who presses Ctrl-C. */
		async leavesHalfWay() {
			breaksOff(site, 1, () => {})
			const leaving = new AbortController()
			const work = downloadFirmware({firmware, cacheFolder, check: inspectImage}, leaving.signal)
			for await (const {done} of work) {
				if (done >= half) leaving.abort(new Cancelled())
			}
		},
		kept: async () => (await readdir(folder).catch(() => [])).sort(),
		async fileNamed(ending: string) {
			const found = (await readdir(folder)).find(each => each.endsWith(ending))
			return join(folder, found!)
		},
	}
}

/** The next answers end half way; `then`: what becomes of the connection. */
function breaksOff(site: Site, times: number, then?: (response: {destroy(): void}) => void) {
	let left = times
	site.manners.instead = (asked, response) => {
		if (left-- <= 0) return false
		Object.assign(asked, {status: 200, bytes: half})
		response.writeHead(200, {'content-length': file.length, etag})
		response.write(file.subarray(0, half), () => (then ?? (each => each.destroy()))(response))
		return true
	}
}

const told = (asked: readonly Asked[]) => asked.map(({status, bytes}) => [status, bytes])

describe('a download that breaks off half way', () => {
	it('is gone on with at once, and only what is missing comes', async () => {
		const ada = await person()
		breaksOff(ada.site, 1)
		expect(Buffer.compare((await ada.gets()).bytes, file)).toBe(0)
		const [[first], [second, rest]] = told(ada.site.asked) as [[number, number], [number, number]]
		expect([first, second]).toEqual([200, 206])
		// Of what was sent, not all need have come.
		expect(rest).toBeLessThan(file.length)
		expect(rest).toBeGreaterThanOrEqual(file.length - half)
	})

	it('is gone on with by the next run, after the person left', async () => {
		const ada = await person()
		await expect(ada.leavesHalfWay()).rejects.toThrow(Cancelled)
		expect((await ada.kept()).map(each => each.slice(17 + name.length))).toEqual(['.part', '.part.json'])
		delete ada.site.manners.instead
		const got = await ada.gets()
		expect(Buffer.compare(got.bytes, file)).toBe(0)
		expect(got.source).toBe('site')
		expect(told(ada.site.asked).at(-1)).toEqual([206, file.length - half])
		expect((await ada.kept()).map(each => each.slice(17 + name.length))).toEqual(['', '.sha256'])
	})

	it('begins anew on a site that tells nothing of its state, or sends no parts', async () => {
		for (const manners of [{validators: []}, {parts: false}] as const) {
			const ada = await person(manners)
			breaksOff(ada.site, 1, each => each.destroy())
			if (manners.validators) {
				ada.site.manners.instead = (asked, response) => {
					delete ada.site.manners.instead
					asked.status = 200
					response.writeHead(200, {'content-length': file.length})
					response.write(file.subarray(0, half), () => response.destroy())
					return true
				}
				expect((await failure(ada.gets()))?.code).toBe('download-cut')
				expect(await ada.kept()).toEqual([])
			}
			expect(Buffer.compare((await ada.gets()).bytes, file)).toBe(0)
			expect(told(ada.site.asked).at(-1)).toEqual([200, file.length])
		}
	})

	it('is given up when it breaks off again and again', async () => {
		const ada = await person({parts: false})
		breaksOff(ada.site, 99)
		expect((await failure(ada.gets()))?.code).toBe('download-cut')
		expect(ada.site.asked.length).toBeLessThan(6)
	})
})

describe('what is there of a file and does not belong to what comes', () => {
	it('is dropped when the site has another file by now', async () => {
		const ada = await person()
		await expect(ada.leavesHalfWay()).rejects.toThrow(Cancelled)
		delete ada.site.manners.instead
		ada.site.manners.file = other
		expect(Buffer.compare((await ada.gets()).bytes, other)).toBe(0)
		expect(told(ada.site.asked).at(-1)).toEqual([200, other.length])
	})

	it.each<[string, Record<string, string>, number]>([
		['says that it is of another state', {etag: '"other"'}, half],
		['begins elsewhere', {'content-range': `bytes 0-${file.length - 1}/${file.length}`}, 0],
		['is of a longer file', {'content-range': `bytes ${half}-${file.length}/${file.length + 1}`}, half],
		['says nothing of what it is', {'content-range': ''}, half],
		['says nonsense', {'content-range': 'bytes */*'}, half],
	])('is dropped when the part that comes %s', async (_, headers, from) => {
		const ada = await person()
		await expect(ada.leavesHalfWay()).rejects.toThrow(Cancelled)
		ada.site.manners.instead = (asked, response) => {
			if (!asked.headers.range) return false
			const right = {'content-range': `bytes ${half}-${file.length - 1}/${file.length}`, etag}
			asked.status = 206
			response.writeHead(206, {...right, ...headers}).end(file.subarray(from))
			return true
		}
		expect(Buffer.compare((await ada.gets()).bytes, file)).toBe(0)
		expect(told(ada.site.asked).at(-1)).toEqual([200, file.length])
	})

	it('is found out by what is in it, where a site lies about the part', async () => {
		const ada = await person()
		await expect(ada.leavesHalfWay()).rejects.toThrow(Cancelled)
		ada.site.manners.instead = (asked, response) => {
			if (!asked.headers.range) return false
			asked.status = 206
			const range = `bytes ${half}-${file.length - 1}/${file.length}`
			response.writeHead(206, {'content-range': range, etag}).end(other.subarray(half))
			return true
		}
		expect(Buffer.compare((await ada.gets()).bytes, file)).toBe(0)
		expect(told(ada.site.asked).at(-1)).toEqual([200, file.length])
	})

	it('is dropped when the site knows no such part', async () => {
		const ada = await person()
		await expect(ada.leavesHalfWay()).rejects.toThrow(Cancelled)
		ada.site.manners.instead = (asked, response) => {
			if (!asked.headers.range) return false
			asked.status = 416
			response.writeHead(416).end()
			return true
		}
		expect(Buffer.compare((await ada.gets()).bytes, file)).toBe(0)
	})

	it.each<[string, (part: string) => Promise<unknown>]>([
		['was edited', async part => writeFile(part, Buffer.from(await readFile(part)).fill(0, 500, 510))],
		['was cut', async part => writeFile(part, (await readFile(part)).subarray(0, 5000))],
		['lost what is told of it', part => rm(`${part}.json`)],
		['has nonsense told of it', part => writeFile(`${part}.json`, '{"bytes": -1}')],
		['is a folder', part => rm(part).then(() => mkdir(part))],
	])('is dropped when it %s', async (_, change) => {
		const ada = await person()
		await expect(ada.leavesHalfWay()).rejects.toThrow(Cancelled)
		delete ada.site.manners.instead
		await change(await ada.fileNamed('.part'))
		expect(Buffer.compare((await ada.gets()).bytes, file)).toBe(0)
		expect(told(ada.site.asked).at(-1)).toEqual([200, file.length])
	})

	it.skipIf(process.platform === 'win32')('is not written to where it leads elsewhere', async () => {
		const ada = await person()
		await expect(ada.leavesHalfWay()).rejects.toThrow(Cancelled)
		delete ada.site.manners.instead
		const part = await ada.fileNamed('.part')
		const elsewhere = join(await ownFolder(), 'mine')
		const before = await readFile(part)
		await writeFile(elsewhere, before)
		await rm(part)
		await symlink(elsewhere, part)
		expect(Buffer.compare((await ada.gets()).bytes, file)).toBe(0)
		expect(Buffer.compare(await readFile(elsewhere), before)).toBe(0)
	})
})

it.each([
	['more', file.length + 10, 'download-cut'],
	['less', file.length - 10, 'firmware-truncated'],
] as const)('a length that says %s than there is gives no firmware', async (_, length, code) => {
	const ada = await person()
	ada.site.manners.instead = (asked, response) => {
		asked.status = 200
		response.strictContentLength = false
		response.writeHead(200, {'content-length': length, etag: '"x"'})
		response.write(file.subarray(0, Math.min(file.length, length)), () => response.destroy())
		return true
	}
	expect((await failure(ada.gets()))?.code).toBe(code)
	expect((await ada.kept()).filter(each => /\.bin$|\.sha256$/.test(each))).toEqual([])
})

describe('a file that is not the one that first came', () => {
	it('is told of, and taken and remembered when the person says so', async () => {
		const ada = await person()
		await ada.gets()
		ada.site.manners.file = other
		// The kept one is as good as before.
		expect((await ada.gets()).source).toBe('cache')
		await rm(await ada.fileNamed('.bin'))
		expect(await failure(ada.gets())).toMatchObject({code: 'firmware-changed'})
		expect(await failure(ada.gets())).toMatchObject({code: 'firmware-changed'})
		expect(Buffer.compare((await ada.gets({acceptChanged: true})).bytes, other)).toBe(0)
		await rm(await ada.fileNamed('.bin'))
		expect(Buffer.compare((await ada.gets()).bytes, other)).toBe(0)
	})

	it('is not used when it lies in the cache, and the right one comes again', async () => {
		const ada = await person()
		await ada.gets()
		await writeFile(await ada.fileNamed('.bin'), other)
		const got = await ada.gets()
		expect(got.source).toBe('site')
		expect(Buffer.compare(got.bytes, file)).toBe(0)
		expect((await ada.gets()).source).toBe('cache')
	})
})

describe.skipIf(process.platform === 'win32')('a cache that leads elsewhere', () => {
	it('gets nothing written into it, and everything works', async () => {
		const ada = await person()
		const elsewhere = await ownFolder()
		await symlink(elsewhere, ada.folder)
		expect((await ada.gets()).source).toBe('site')
		expect((await ada.gets()).source).toBe('site')
		expect(await readdir(elsewhere)).toEqual([])
	})

	it('as a whole is where the person has moved it', async () => {
		const ada = await person()
		const elsewhere = await ownFolder()
		await rm(ada.cacheFolder, {recursive: true})
		await symlink(elsewhere, ada.cacheFolder)
		await ada.gets()
		expect((await ada.gets()).source).toBe('cache')
	})
})
