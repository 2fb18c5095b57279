/** What the cache holds, how it stays small, and what is never touched in it. */

import {mkdir, readdir, readFile, symlink, utimes, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {beforeEach, describe, expect, it} from 'vitest'
import {cacheContents, clearCache, makeRoom} from '../../src/micropython/cache-contents.ts'
import {keepPage} from '../../src/micropython/page-cache.ts'
import {ownFolder} from '../own-folder.ts'

let folder = ''
const now = Date.now()
const key = (one: number) => one.toString(16).padStart(16, '0')
const uuid = '12345678-1234-1234-1234-123456789abc'
beforeEach(async () => {
	folder = await ownFolder()
	await mkdir(join(folder, 'pages'))
	await mkdir(join(folder, 'firmware'))
})

/** A file in the cache that was used so many hours ago. */
async function put(name: string, bytes: number, hours: number): Promise<string> {
	const path = join(folder, name)
	await writeFile(path, Buffer.alloc(bytes))
	const at = new Date(now - hours * 3_600_000)
	await utimes(path, at, at)
	return path
}
const there = async (place: string) => (await readdir(join(folder, place))).sort()

describe('a cache that is full', () => {
	it('lets go of what was used longest ago, and not of what was just kept', async () => {
		const just = await put(`firmware/${key(1)}-a.bin`, 400, 9)
		await put(`firmware/${key(2)}-b.bin`, 400, 8)
		await put(`firmware/${key(2)}-b.bin.sha256`, 10, 8)
		await put(`firmware/${key(3)}-c.bin`, 400, 1)
		await put(`pages/${key(4)}.json`, 100, 7)
		await makeRoom(folder, just, 950)
		expect(await there('firmware')).toEqual([
			`${key(1)}-a.bin`,
			// By it the file is known again when it comes back.
			`${key(2)}-b.bin.sha256`,
			`${key(3)}-c.bin`,
		])
		expect(await there('pages')).toHaveLength(1)
		await makeRoom(folder, just, 850)
		expect(await there('pages')).toEqual([])
	})

	it('keeps what somebody is fetching, and what is not ours', async () => {
		await put(`firmware/${key(1)}-a.bin.part`, 400, 200)
		await put(`firmware/${key(1)}-a.bin.part.json`, 10, 200)
		await put(`firmware/${key(1)}-a.bin.lock`, 10, 0)
		await put('firmware/thesis.doc', 5000, 1000)
		await makeRoom(folder, '', 1)
		expect(await there('firmware')).toHaveLength(4)
	})
})

it('what killed programs left behind goes in time, full or not', async () => {
	await put(`firmware/${key(1)}-a.bin.${uuid}.part`, 10, 2)
	await put(`pages/${key(1)}.json.${uuid}.part`, 10, 2)
	await put(`firmware/${key(2)}-b.bin.lock`, 10, 2)
	await put(`firmware/${key(3)}-c.bin.part`, 10, 24 * 8)
	const stay = [`${key(4)}-d.bin.${uuid}.part`, `${key(5)}-e.bin`, `${key(6)}-f.bin.part`]
	await put(`firmware/${stay[0]}`, 10, 0.5)
	await put(`firmware/${stay[1]}`, 10, 10_000)
	await put(`firmware/${stay[2]}`, 10, 24 * 6)
	await makeRoom(folder, '')
	expect(await there('firmware')).toEqual(stay)
	expect(await there('pages')).toEqual([])
})

describe('clearing the cache', () => {
	it('takes all that is ours, and the folders that are empty then', async () => {
		await put(`firmware/${key(1)}-a.bin`, 400, 9)
		await put(`firmware/${key(1)}-a.bin.sha256`, 10, 9)
		await put(`pages/${key(1)}.json`, 90, 9)
		await writeFile(join(folder, 'mine.txt'), '')
		expect(await clearCache(folder)).toEqual({files: 3, bytes: 500, left: 0})
		expect(await readdir(folder)).toEqual(['mine.txt'])
		expect(await clearCache(folder)).toEqual({files: 0, bytes: 0, left: 0})
	})

	it('leaves what is not ours, and what somebody is fetching', async () => {
		await put('firmware/thesis.doc', 1, 1)
		await put('pages/notes.json', 1, 1)
		await mkdir(join(folder, `firmware/${key(1)}-folder`))
		await put(`firmware/${key(2)}-b.bin.lock`, 1, 0)
		await put(`firmware/${key(2)}-b.bin.part`, 1, 0)
		expect(await clearCache(folder)).toEqual({files: 0, bytes: 0, left: 2})
		expect(await there('firmware')).toHaveLength(4)
		expect(await there('pages')).toEqual(['notes.json'])
	})

	it.skipIf(process.platform === 'win32')('follows no link', async () => {
		const elsewhere = await ownFolder()
		const mine = join(elsewhere, `${key(1)}-a.bin`)
		await writeFile(mine, 'mine')
		await symlink(mine, join(folder, `firmware/${key(1)}-a.bin`))
		expect((await clearCache(folder)).files).toBe(1)
		await symlink(elsewhere, join(folder, 'firmware'))
		expect((await cacheContents(folder)).kept).toEqual([])
		expect((await clearCache(folder)).files).toBe(0)
		expect(await readFile(mine, 'utf8')).toBe('mine')
	})
})

it('what is there is told, each kind by name', async () => {
	const url = 'https://micropython.org/download/X/'
	await keepPage(folder, {url, at: 1000, text: 'x', validators: {}})
	await put(`firmware/${key(2)}-b.bin`, 7, 1)
	await put(`firmware/${key(1)}-a.bin.part`, 5, 1)
	await writeFile(join(folder, `firmware/${key(2)}-b.bin.sha256`), `${'0'.repeat(64)}  b.bin\n`)
	await writeFile(join(folder, `pages/${key(9)}.json`), 'no page')
	const {kept} = await cacheContents(folder)
	expect(kept).toMatchObject([
		{kind: 'page', url, at: 1000},
		{kind: 'part', file: 'a.bin', bytes: 5},
		{kind: 'firmware', file: 'b.bin', bytes: 7, sha256: '0'.repeat(64)},
	])
})
