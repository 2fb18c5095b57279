/** Bundles: what one holds, who finds it, and what is not taken from one. */

import {createHash} from 'node:crypto'
import {appendFile, cp, mkdir, readFile, rename, rm, symlink, truncate, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {systemClock} from '../../src/clock.ts'
import {temporaryFolder} from '../../src/disk.ts'
import type {Environment} from '../../src/environment.ts'
import {drive} from '../../src/generators.ts'
import {findBuild} from '../../src/jobs/find-build.ts'
import {listBoards, listFirmware, offerBoards} from '../../src/jobs/find-firmware.ts'
import {makeBundle} from '../../src/jobs/make-bundle.ts'
import {parseBoardPage} from '../../src/micropython/board-page.ts'
import {bundledFirmware} from '../../src/micropython/bundle.ts'
import {pageText} from '../../src/micropython/bundle-shape.ts'
import type {BundleFault} from '../../src/problem.ts'
import {startVirtualSite, type VirtualSite} from '../../src/virtual/site/site.ts'
import {ownFolder} from '../own-folder.ts'
import {partOfEnvironment} from '../part-of-environment.ts'

const never = new AbortController().signal
const file = 'ESP32_GENERIC-20251209-v1.27.0.bin'
const firmwareFile = `resources/firmware/${file}`
const page = 'download/ESP32_GENERIC/index.html'
const manifest = 'mp-wizard-bundle.json'

let site: VirtualSite
let root = ''
let made = ''
beforeAll(async () => {
	site = await startVirtualSite()
	root = await temporaryFolder('mp-wizard-test-')
	made = join(root, 'bundle')
	await make(made)
})
afterAll(async () => {
	await site.close()
	await rm(root, {recursive: true})
})

/** A computer with the site, or offline, and perhaps a bundle. */
function computer(parts: Partial<Environment> = {}): Environment {
	return partOfEnvironment({site: site.url, cacheFolder: join(root, 'none'), clock: systemClock, ...parts})
}

/** `variant`: it must have this one. */
async function boardNamed(env: Environment, board: string, signal: AbortSignal, variant?: string) {
	const typed = variant === undefined ? {board} : {board, variant}
	return (await drive(findBuild(env, typed, signal))).board
}

async function make(folder: string): Promise<void> {
	const env = computer({cacheFolder: join(root, 'kept')})
	const board = await boardNamed(env, 'ESP32_GENERIC', never)
	const {value} = await drive(listFirmware(env, board, undefined, never))
	const firmware = value.filter(one => one.version === '1.27.0' && ['', 'SPIRAM'].includes(one.variant))
	await drive(
		makeBundle(env, folder, {boards: [{board, firmware}], made: Date.UTC(2026, 0, 2), by: 'test'}, never),
	)
}

/** The bundle again, with something done to it. */
async function spoiled(spoil: (folder: string) => Promise<void>): Promise<string> {
	const folder = join(await ownFolder(), 'bundle')
	await cp(made, folder, {recursive: true})
	await spoil(folder)
	return folder
}

/** As somebody would who knows how it is built: with all digests right. */
async function rewritten(
	folder: string,
	change: (facts: {files: {path: string}[]} & Record<string, unknown>) => void,
) {
	const facts = JSON.parse(await readFile(join(folder, manifest), 'utf8'))
	change(facts)
	const text = JSON.stringify(facts)
	await writeFile(join(folder, manifest), text)
	const sum = createHash('sha256').update(text).digest('hex')
	await writeFile(join(folder, 'SHA256SUMS'), `${sum}  ${manifest}\n`)
}

describe('a bundle', () => {
	it('has what it was made of, and says when that was', async () => {
		const env = computer({bundle: made, offline: true})
		const board = await boardNamed(env, 'esp32_generic', never)
		expect(board).toMatchObject({product: 'ESP32 / WROOM', variants: {SPIRAM: 'Support for SPIRAM / WROVER'}})
		expect(Object.keys(board.variants)).toEqual(['SPIRAM'])
		const known = await drive(listFirmware(env, board, undefined, never))
		expect(known).toMatchObject({from: 'bundle', at: Date.UTC(2026, 0, 2)})
		expect(known.value.map(({variant, version}) => [variant, version])).toEqual([
			['', '1.27.0'],
			['SPIRAM', '1.27.0'],
		])
		expect(await bundledFirmware(made, file, false)).toMatchObject({source: 'bundle', name: file})
	})

	it('comes first, and what it has not comes from elsewhere', async () => {
		const env = computer({bundle: made})
		const lists = await drive(listBoards(env, never))
		expect(lists.map(({from}) => from)).toEqual(['bundle', 'site'])
		expect(lists[0]!.value.map(({id}) => id)).toEqual(['ESP32_GENERIC'])
		expect(lists[1]!.value.some(({id}) => id === 'ESP32_GENERIC')).toBe(false)
		const board = await boardNamed(env, 'ESP32_GENERIC', never)
		expect((await drive(listFirmware(env, board, '', never, undefined, '1.26.0'))).from).toBe('site')
		expect((await drive(listFirmware(env, board, '', never, undefined, 'stable'))).from).toBe('bundle')
		const other = await boardNamed(env, 'ESP32_GENERIC', never, 'UNICORE')
		expect(Object.keys(other.variants)).toContain('UNICORE')
		const c3 = await boardNamed(env, 'ESP32_GENERIC_C3', never)
		expect((await drive(listFirmware(env, c3, '', never))).from).toBe('site')
	})

	it('is enough for its boards where the site is out of reach', async () => {
		const gone = computer({bundle: made, site: 'http://127.0.0.1:1'})
		expect(await drive(listBoards(gone, never))).toHaveLength(1)
		const board = await boardNamed(gone, 'ESP32_GENERIC', never)
		expect((await drive(listFirmware(gone, board, '', never, undefined, '1.26.0'))).from).toBe('bundle')
	})

	it('lets a chip that it has nothing for know what is missing', async () => {
		const env = computer({bundle: made, offline: true, cacheFolder: await ownFolder()})
		const chip = {chip: 'ESP32-C3', features: []} as unknown as Parameters<typeof offerBoards>[1]
		const past = {running: undefined, used: undefined}
		const offers = await drive(offerBoards(env, chip, past, never))
		expect(offers.from).toBe('built-in')
		const {board} = offers.value.recommended!
		await expect(drive(listFirmware(env, board, '', never))).rejects.toMatchObject({
			code: 'firmware-not-here',
			facts: {what: 'ESP32_GENERIC_C3', list: {from: 'built-in'}},
		})
	})

	it('keeps names of makers as they are, whatever signs they have', () => {
		const board = {
			id: 'ESP32_X',
			product: 'A <b>& "B"',
			vendor: "O'Neill",
			port: 'esp32',
			mcu: 'esp32',
			features: [],
			retired: {},
			variants: {V: '1 < 2 (or so)'},
			url: 'https://x.example/download/ESP32_X/',
		}
		const firmware = ['', 'V'].map(variant => ({
			board: board.id,
			variant,
			version: '1.27.0',
			date: '2025-12-09',
			stable: true,
			file: `ESP32_X${variant && `-${variant}`}-20251209-v1.27.0.bin`,
			url: '',
		}))
		const html = pageText({board, firmware})
		const read = parseBoardPage(html, board, 'https://x.example', board.url)
		expect(read.map(({file}) => file)).toEqual(firmware.map(({file}) => file))
	})

	it('is not written where something is, and leaves nothing half done', async () => {
		const folder = await ownFolder()
		await writeFile(join(folder, 'mine.txt'), 'mine')
		await expect(make(folder)).rejects.toMatchObject({code: 'folder-unusable'})
		expect(await readFile(join(folder, 'mine.txt'), 'utf8')).toBe('mine')
	})
})

describe('nothing is taken from a bundle', () => {
	const linked = async (folder: string, path: string) => {
		const outside = join(folder, '..', 'outside')
		await rename(join(folder, path), outside)
		await symlink(outside, join(folder, path))
	}
	it.each<[string, BundleFault, (folder: string) => Promise<unknown>]>([
		['that is not there', 'missing', folder => rm(folder, {recursive: true})],
		['without a manifest', 'missing', folder => rm(join(folder, manifest))],
		['without digests', 'missing', folder => rm(join(folder, 'SHA256SUMS'))],
		['whose manifest was edited', 'edited', folder => appendFile(join(folder, manifest), '\n')],
		['whose manifest is no JSON', 'edited', folder => writeFile(join(folder, manifest), '{')],
		['of another firmware', 'edited', folder => flip(join(folder, firmwareFile))],
		['whose firmware was cut', 'cut', folder => truncate(join(folder, firmwareFile), 1_000_000)],
		['whose firmware is gone', 'missing', folder => rm(join(folder, firmwareFile))],
		['with a folder in the place of firmware', 'outside', folder => instead(join(folder, firmwareFile))],
		['whose firmware is a link', 'outside', folder => linked(folder, firmwareFile)],
		['whose folder is a link', 'outside', folder => linked(folder, 'resources')],
		['whose manifest is a link', 'outside', folder => linked(folder, manifest)],
		['whose firmware is huge', 'too-large', folder => truncate(join(folder, firmwareFile), 2 ** 33)],
		['whose manifest is huge', 'too-large', folder => truncate(join(folder, manifest), 2 ** 33)],
		['with a name that leads out', 'outside', folder => renamed(folder, '../../etc/passwd')],
		['with a whole path', 'outside', folder => renamed(folder, '/etc/passwd')],
		['with a path of Windows', 'outside', folder => renamed(folder, 'resources/firmware/..\\x.bin')],
		['with a file of its own kind', 'outside', folder => renamed(folder, 'resources/firmware/evil.sh')],
		['of a later program', 'later', folder => rewritten(folder, facts => Object.assign(facts, {bundle: 3}))],
		[
			'of a demo, for a real board',
			'demo',
			folder => rewritten(folder, facts => Object.assign(facts, {demo: true})),
		],
		[
			'without its list of files',
			'edited',
			folder => rewritten(folder, facts => Object.assign(facts, {files: 7})),
		],
	])('%s', async (_what, fault, spoil) => {
		const folder = await spoiled(async folder => void (await spoil(folder)))
		await expect(bundledFirmware(folder, file, false)).rejects.toMatchObject({
			code: 'bundle-unusable',
			facts: {folder, fault},
		})
	})

	it('whose page is another one', async () => {
		const env = (bundle: string) => computer({bundle, offline: true})
		const other = await spoiled(folder => writeFile(join(folder, page), '<html></html>'))
		const [board] = (await drive(listBoards(env(made), never)))[0]!.value
		await expect(drive(listFirmware(env(other), board!, '', never))).rejects.toMatchObject({
			facts: {fault: 'cut', detail: page},
		})
	})

	async function instead(path: string): Promise<void> {
		await rm(path)
		await mkdir(path)
	}
	async function flip(path: string): Promise<void> {
		const bytes = await readFile(path)
		bytes[bytes.length >> 1]! ^= 1
		await writeFile(path, bytes)
	}
	const renamed = (folder: string, path: string) =>
		rewritten(folder, facts => {
			facts.files[0]!.path = path
		})
})
