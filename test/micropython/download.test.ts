import {createHash} from 'node:crypto'
import {readdir, readFile, rm, truncate, writeFile} from 'node:fs/promises'
import {createServer, type RequestListener} from 'node:http'
import type {AddressInfo} from 'node:net'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import {inspectImage} from '../../src/esp/image.ts'
import type {Firmware} from '../../src/micropython/board.ts'
import {
	downloadFirmware,
	type LocalFirmware,
	MAX_FIRMWARE_BYTES,
	readFirmwareFile,
} from '../../src/micropython/download.ts'
import type {ProblemCode} from '../../src/problem.ts'
import type {Progress} from '../../src/progress.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {type FaultKind, startVirtualSite, type VirtualSite} from '../../src/virtual/site/site.ts'
import {drive} from '../esp/scripted-port.ts'
import {ownFolder} from '../own-folder.ts'
import {failure} from './failure.ts'

const file = 'ESP8266_GENERIC-20251209-v1.27.0.bin'
const appFile = 'ESP32_GENERIC-20251209-v1.27.0.app-bin'
const expected = buildFirmware({
	chip: 'ESP8266',
	machine: 'ESP module with ESP8266',
	version: '1.27.0',
	date: '2025-12-09',
})
const sha256 = createHash('sha256').update(expected).digest('hex')
const never = new AbortController().signal

let site: VirtualSite
let cacheFolder: string
let firmware: Firmware

beforeAll(async () => {
	site = await startVirtualSite()
	firmware = {
		board: 'ESP8266_GENERIC',
		variant: '',
		version: '1.27.0',
		date: '2025-12-09',
		stable: true,
		file,
		url: `${site.url}/resources/firmware/${file}`,
	}
})
afterAll(() => site.close())
beforeEach(async () => {
	cacheFolder = await ownFolder()
})
afterEach(() => site.misbehave(undefined))

/** Runs `work` to its end: what it returned and all that it told on the way. */
async function finish(work: AsyncGenerator<Progress, LocalFirmware>) {
	const {result, seen} = await drive(work)
	return {firmware: result, told: seen}
}

const fetchIt = (signal = never, patienceMs = 10_000) =>
	finish(
		downloadFirmware(
			{firmware, cacheFolder, check: inspectImage, limits: {patienceMs, fileMs: 60_000}},
			signal,
		),
	)
const fetchUrl = (url: string) => finish(downloadFirmware({url, cacheFolder, check: inspectImage}, never))

async function kept(): Promise<string[]> {
	return readdir(join(cacheFolder, 'firmware')).catch(() => [])
}

describe('a download', () => {
	it('brings the bytes of the site and tells how far it is', async () => {
		const {firmware: got, told} = await fetchIt()
		expect(got).toMatchObject({sha256, source: 'site', name: file})
		expect(Buffer.compare(got.bytes, expected)).toBe(0)
		expect(told.at(-1)).toEqual({phase: 'download', done: expected.length, total: expected.length})
		const done = told.map(progress => progress.done)
		expect(done).toEqual(done.toSorted((a, b) => a - b))
		expect(told.length).toBeGreaterThan(3)
	})

	it('is kept: the second time needs no site', async () => {
		await fetchIt()
		site.misbehave({path: '/', kind: 'down'})
		const {firmware: got} = await fetchIt()
		expect(got).toMatchObject({sha256, source: 'cache', name: file})
		expect(Buffer.compare(got.bytes, expected)).toBe(0)
	})

	it('is made again when the kept file was changed or cut', async () => {
		await fetchIt()
		const name = (await kept()).find(one => one.endsWith('.bin'))!
		await truncate(join(cacheFolder, 'firmware', name), 1000)
		expect((await fetchIt()).firmware).toMatchObject({sha256, source: 'site'})
		await rm(join(cacheFolder, 'firmware', `${name}.sha256`))
		expect((await fetchIt()).firmware).toMatchObject({sha256, source: 'site'})
		expect(await readFile(join(cacheFolder, 'firmware', `${name}.sha256`), 'utf8')).toBe(
			`${sha256}  ${name}\n`,
		)
	})

	it('works without a place to keep it', async () => {
		await writeFile(join(cacheFolder, 'firmware'), 'a file where a folder should be')
		expect((await fetchIt()).firmware).toMatchObject({sha256, source: 'site'})
	})

	it.each<[FaultKind, ProblemCode]>([
		['down', 'site-unreachable'],
		['slow', 'site-slow'],
		['stall', 'site-slow'],
		['404', 'site-status'],
		['html', 'site-nonsense'],
		['cut', 'download-cut'],
		['half', 'firmware-truncated'],
	])('from a site that is %s fails with %s and keeps nothing', async (kind, code) => {
		site.misbehave({path: '/resources/firmware/', kind})
		const patienceMs = code === 'site-slow' ? 100 : undefined
		expect((await failure(fetchIt(never, patienceMs)))?.code).toBe(code)
		expect(await kept()).toEqual([])
	})

	it('that is cut says how much came', async () => {
		site.misbehave({path: '/', kind: 'cut'})
		expect((await failure(fetchIt()))?.facts).toEqual({
			url: firmware.url,
			got: expected.length >> 1,
			expected: expected.length,
		})
	})

	it('stops when it is aborted half way, and leaves nothing behind', async () => {
		site.misbehave({path: '/resources/firmware/', kind: 'stall'})
		const leaving = new AbortController()
		const reason = new Cancelled()
		const work = downloadFirmware({firmware, cacheFolder, check: inspectImage}, leaving.signal)
		let step = await work.next()
		while (!step.done && step.value.done === 0) step = await work.next()
		leaving.abort(reason)
		await expect(finish(work)).rejects.toBe(reason)
		expect(await kept()).toEqual([])
	})

	it('that was aborted before it began asks nobody', async () => {
		await expect(fetchIt(AbortSignal.abort(new Cancelled()))).rejects.toThrow(Cancelled)
	})

	it('can be left early', async () => {
		const work = downloadFirmware({firmware, cacheFolder, check: inspectImage}, never)
		await work.next()
		await work.next()
		await work.return(undefined as never)
		expect(await kept()).toEqual([])
	})
})

describe('firmware from any address', () => {
	it('is fetched each time and not kept: what is there may change', async () => {
		const {firmware: got} = await fetchUrl(firmware.url)
		expect(got).toMatchObject({sha256, source: 'url', name: file})
		expect(await kept()).toEqual([])
	})

	it('must be whole firmware', async () => {
		expect((await failure(fetchUrl(`${site.url}/resources/firmware/${appFile}`)))?.code).toBe(
			'firmware-app-only',
		)
	})

	it('must not be a web page, whatever the server calls it', async () => {
		const answers: RequestListener[] = [
			(_, response) => response.writeHead(200, {'content-type': 'text/html'}).end('hello'),
			(_, response) => response.writeHead(200).end('<!DOCTYPE html>'),
		]
		for (const answer of answers) expect((await failure(served(answer)))?.code).toBe('site-nonsense')
	})

	it('must not be empty', async () => {
		expect((await failure(served((_, response) => response.end())))?.code).toBe('firmware-empty')
	})

	it('must not be larger than any flash, announced or not', async () => {
		const huge = MAX_FIRMWARE_BYTES + 1
		const announced = await failure(
			served((_, response) => response.writeHead(200, {'content-length': huge}).end(Buffer.alloc(10))),
		)
		expect(announced?.code).toBe('firmware-too-large')
		const endless = await failure(
			served((_, response) => {
				const more = () => {
					if (!response.destroyed) response.write(Buffer.alloc(1024 * 1024, 0xe9), more)
				}
				more()
			}),
		)
		expect(endless?.code).toBe('firmware-too-large')
	})

	it('is not fetched in circles', async () => {
		const circle: RequestListener = (_, response) => response.writeHead(302, {location: '/again'}).end()
		expect((await failure(served(circle)))?.code).toBe('site-unreachable')
	})

	it.each(['http://', 'http://[', 'http://127.0.0.1:1/x.bin', 'https://127.0.0.1:1/x.bin'])(
		'that leads nowhere is unreachable: %s',
		async url => {
			expect((await failure(fetchUrl(url)))?.code).toBe('site-unreachable')
		},
	)

	it('tells the server who asks', async () => {
		let agent: string | undefined
		await failure(
			served((request, response) => {
				agent = request.headers['user-agent']
				response.end()
			}),
		)
		expect(agent).toMatch(/^mp-wizard\/\d+\.\d+\.\d+$/)
	})

	/** Fetches from a server that answers everything with `answer`. */
	async function served(answer: RequestListener) {
		const server = createServer(answer)
		await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
		const {port} = server.address() as AddressInfo
		try {
			return await fetchUrl(`http://127.0.0.1:${port}/some/file.bin`)
		} finally {
			server.closeAllConnections()
			server.close()
		}
	}
})

describe('a firmware file of the person', () => {
	const path = (name: string) => join(cacheFolder, name)

	it('is read as it is', async () => {
		await writeFile(path('my.bin'), expected)
		expect(await readFirmwareFile(path('my.bin'))).toMatchObject({sha256, source: 'file', name: 'my.bin'})
	})

	it('that is not there is called missing', async () => {
		for (const name of ['no.bin', 'my.bin/inside.bin']) {
			await writeFile(path('my.bin'), 'x')
			expect((await failure(readFirmwareFile(path(name))))?.code).toBe('firmware-missing')
		}
	})

	it('that is a folder, a device or no name at all is called unreadable', async () => {
		expect((await failure(readFirmwareFile(cacheFolder)))?.facts).toEqual({
			path: cacheFolder,
			detail: 'EISDIR',
		})
		expect((await failure(readFirmwareFile('a\0b')))?.code).toBe('firmware-unreadable')
		if (process.platform !== 'win32')
			expect((await failure(readFirmwareFile('/dev/null')))?.code).toBe('firmware-unreadable')
	})

	it('that is empty or huge says so', async () => {
		await writeFile(path('empty.bin'), '')
		expect((await failure(readFirmwareFile(path('empty.bin'))))?.code).toBe('firmware-empty')
		await writeFile(path('huge.bin'), '')
		await truncate(path('huge.bin'), MAX_FIRMWARE_BYTES + 1)
		expect((await failure(readFirmwareFile(path('huge.bin'))))?.code).toBe('firmware-too-large')
	})
})
