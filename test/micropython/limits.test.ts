import {execFileSync} from 'node:child_process'
import {readdir, readFile, rm, symlink} from 'node:fs/promises'
import type {RequestListener} from 'node:http'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {openCatalogue} from '../../src/micropython/catalogue.ts'
import {downloadFirmware} from '../../src/micropython/download.ts'
import {usualLimits} from '../../src/micropython/site.ts'
import {nowhere} from '../../src/own-folders.ts'
import type {ProblemCode} from '../../src/problem.ts'
import {startVirtualSite} from '../../src/virtual/site/site.ts'
import {drive} from '../esp/scripted-port.ts'
import {ownFolder} from '../own-folder.ts'
import {failure} from './failure.ts'
import {drip, flood, oddSite} from './odd-site.ts'

const never = new AbortController().signal
const list = JSON.stringify([{id: 'ESP32_GENERIC', port: 'esp32', mcu: 'esp32', product: 'x', vendor: 'y'}])
const isGood = (url: string | undefined) => url?.startsWith('/good') === true

/** More than what fits into the buffers on the way, far less than memory. */
const little = 24 * 1024 * 1024

const pages = async (site: string, limits = usualLimits as Parameters<typeof openCatalogue>[0]['limits']) =>
	openCatalogue({site, cacheFolder: await ownFolder(), ...(limits && {limits})}).boards(never)
const file = async (site: string, limits: {patienceMs: number; fileMs: number} = usualLimits) =>
	drive(
		downloadFirmware(
			{url: `${site}/some/x.bin`, cacheFolder: await ownFolder(), check: () => {}, limits},
			never,
		),
	)

describe('an answer that does not end', () => {
	it.each<[what: string, RequestListener, ProblemCode]>([
		['an endless page for what is not there', (_, to) => flood(to.writeHead(404)), 'site-status'],
		['an endless page for a fault of its own', (_, to) => flood(to.writeHead(500)), 'site-status'],
		['an endless page for being busy', (_, to) => flood(to.writeHead(503)), 'site-status'],
		['an endless page for who may not', (_, to) => flood(to.writeHead(403)), 'site-status'],
		['a slow page for a fault of its own', (_, to) => drip(to.writeHead(500), 50), 'site-status'],
		['an endless "not modified" nobody asked for', (_, to) => flood(to.writeHead(300)), 'site-status'],
		[
			'redirects round and round, each with an endless body',
			({url}, to) => flood(to.writeHead(302, {location: `${url}x`})),
			'site-unreachable',
		],
		[
			'redirects round and round, each with a slow body',
			({url}, to) => drip(to.writeHead(307, {location: `${url}x`}), 50),
			'site-unreachable',
		],
		[
			'a redirect to what is no address',
			(_, to) => flood(to.writeHead(302, {location: 'http://['})),
			'site-nonsense',
		],
		[
			'a redirect to another kind of address',
			(_, to) => flood(to.writeHead(302, {location: 'file:///etc/passwd'})),
			'site-nonsense',
		],
	])('is told of at once and little of it read: %s', async (_, answer, code) => {
		for (const ask of [pages, file]) {
			const site = await oddSite(answer)
			expect((await failure(ask(site.url)))?.code).toBe(code)
			await site.left()
			expect(site.sent()).toBeLessThan(little)
		}
	})

	it('is no page and no firmware, however good its first bytes are', async () => {
		const endless = await oddSite((_, to) => flood(to.writeHead(200)))
		expect((await failure(pages(endless.url)))?.code).toBe('site-nonsense')
		expect((await failure(file(endless.url)))?.code).toBe('firmware-too-large')
		await endless.left()
	})

	it('is let go of when it only leads elsewhere', async () => {
		const site = await oddSite(({url}, to) => {
			if (isGood(url)) to.writeHead(200, {connection: 'close'}).end(list)
			else to.writeHead(302, {location: `/good${url}`, 'content-length': 1000}).write('moved')
		})
		expect((await pages(site.url)).value).toHaveLength(1)
		expect((await file(site.url)).result.bytes).toHaveLength(list.length)
		await site.left()
	})
})

describe('an answer that comes too slowly', () => {
	const announced = {'content-length': 1_000_000}

	it('is given up, though the site is never silent for long', async () => {
		const site = await oddSite((_, to) => drip(to.writeHead(200, announced), 20))
		const slow = await failure(pages(site.url, {patienceMs: 5000, pageMs: 300, keptMs: 300}))
		expect(slow?.facts).toMatchObject({ms: 300, bytes: expect.any(Number)})
		expect(slow?.code).toBe('site-slow')
		await site.left()
	})

	it('is given up with a file too, by how much comes and by how long it takes', async () => {
		const site = await oddSite((_, to) => drip(to.writeHead(200, announced), 20))
		expect((await failure(file(site.url, {patienceMs: 200, fileMs: 60_000})))?.facts).toMatchObject({ms: 400})
		expect((await failure(file(site.url, {patienceMs: 5000, fileMs: 300})))?.facts).toMatchObject({ms: 300})
		await site.left()
	})

	it('counts all redirects and the second try together', async () => {
		const site = await oddSite(({url}, to) => {
			setTimeout(() => to.writeHead(302, {location: `${url}x`}).end(), 120)
		})
		const slow = await failure(pages(site.url, {patienceMs: 5000, pageMs: 300, keptMs: 300}))
		expect(slow?.facts).toMatchObject({ms: 300})
		const restarting = await oddSite((_, to) => void setTimeout(() => to.writeHead(503).end(), 200))
		const busy = await failure(pages(restarting.url, {patienceMs: 5000, pageMs: 300, keptMs: 300}))
		expect(busy?.facts).toMatchObject({ms: 300})
	})

	it('is not waited for as long where an earlier one is kept', async () => {
		let answer: RequestListener = (_, to) => void to.end(list)
		const site = await oddSite((request, response) => answer(request, response))
		const limits = {patienceMs: 60_000, pageMs: 60_000, keptMs: 200}
		const catalogue = openCatalogue({site: site.url, cacheFolder: await ownFolder(), limits})
		expect((await catalogue.boards(never)).from).toBe('site')
		answer = (_, to) => drip(to.writeHead(200, announced), 20)
		expect((await catalogue.boards(never)).from).toBe('cache')
		answer = () => {}
		expect((await catalogue.boards(never)).from).toBe('cache')
		answer = ({url}, to) => flood(to.writeHead(302, {location: `${url}x`}))
		expect((await catalogue.boards(never)).from).toBe('cache')
	})
})

describe.skipIf(process.platform === 'win32')('what is kept and is no plain file', () => {
	/** Puts what `make` makes in the place of each file that is kept. */
	async function replaced(folder: string, make: (path: string) => unknown) {
		for (const name of await readdir(folder)) {
			await rm(join(folder, name))
			await make(join(folder, name))
		}
	}

	it.each<[string, (path: string) => unknown]>([
		['a pipe that nobody writes into', path => execFileSync('mkfifo', [path])],
		['a device without end', path => symlink('/dev/zero', path)],
		['a terminal', path => symlink('/dev/tty', path)],
		['a link to nowhere', path => symlink('nowhere', path)],
	])('counts as not kept: %s', async (_, make) => {
		const site = await startVirtualSite()
		try {
			const cacheFolder = await ownFolder()
			const catalogue = openCatalogue({site: site.url, cacheFolder})
			const {value} = await catalogue.boards(never)
			const board = value.find(({id}) => id === 'ESP8266_GENERIC')!
			const [firmware] = (await catalogue.firmware(board, never)).value
			const download = {firmware: firmware!, cacheFolder, check: () => {}}
			await drive(downloadFirmware(download, never))
			await replaced(join(cacheFolder, 'pages'), make)
			await replaced(join(cacheFolder, 'firmware'), make)
			expect((await drive(downloadFirmware(download, never))).result.source).toBe('site')
			expect((await catalogue.boards(never)).from).toBe('site')
			site.misbehave({path: '/', kind: 'down'})
			expect((await catalogue.boards(never)).from).toBe('cache')
			expect((await drive(downloadFirmware(download, never))).result.source).toBe('cache')
		} finally {
			await site.close()
		}
	})
})

describe.skipIf(process.platform !== 'linux')('a place that takes no folders', () => {
	it.each(['/proc/x/y', '/proc/self/cache', nowhere])(
		'keeps nothing, and everything works: %s',
		async cacheFolder => {
			const site = await oddSite(({url}, to) => void to.end(url?.endsWith('.json') ? list : 'firmware'))
			expect((await openCatalogue({site: site.url, cacheFolder}).boards(never)).from).toBe('site')
			const firmware = {
				board: 'X',
				variant: '',
				version: '1',
				date: '',
				stable: true,
				file: 'x.bin',
				url: `${site.url}/x.bin`,
			}
			for (let time = 0; time < 2; time += 1) {
				const {result} = await drive(downloadFirmware({firmware, cacheFolder, check: () => {}}, never))
				expect(result.source).toBe('site')
			}
		},
	)
})

describe('a site that wants a password', () => {
	const wants: RequestListener = ({url, headers}, to) => {
		if (headers.authorization !== `Basic ${Buffer.from('ada:s3cret').toString('base64')}`)
			to.writeHead(401).end()
		else if (isGood(url)) to.end(list)
		else to.writeHead(302, {location: `http://${headers.host}/good/list`}).end()
	}
	const withLogin = (url: string) => url.replace('://', '://ada:s3cret@')

	it('gets it after a redirect on the same site too, and the kept answer has none of it', async () => {
		const site = withLogin((await oddSite(wants)).url)
		const cacheFolder = await ownFolder()
		const catalogue = openCatalogue({site, cacheFolder})
		expect((await catalogue.boards(never)).from).toBe('site')
		const [name] = await readdir(join(cacheFolder, 'pages'))
		expect(await readFile(join(cacheFolder, 'pages', name!), 'utf8')).not.toContain('s3cret')
	})

	it('does not tell another site', async () => {
		let told: string | undefined = 'nobody asked'
		const other = await oddSite(({headers}, to) => {
			told = headers.authorization
			to.end(list)
		})
		const site = await oddSite((_, to) => to.writeHead(302, {location: `${other.url}/list`}).end())
		await pages(withLogin(site.url))
		expect(told).toBeUndefined()
	})
})
