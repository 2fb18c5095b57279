/** Where boards and firmware are looked for: the site, what is remembered of it, the built-in list. Bundles have a file of their own. */

import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {drive} from '../../src/generators.ts'
import type {Board} from '../../src/micropython/board.ts'
import {downloadFirmware} from '../../src/micropython/download.ts'
import {openSources} from '../../src/micropython/sources.ts'
import {startVirtualSite, type VirtualSite} from '../../src/virtual/site/site.ts'
import {ownFolder} from '../own-folder.ts'

const never = new AbortController().signal
let site: VirtualSite
let cacheFolder: string
beforeEach(async () => {
	site = await startVirtualSite()
	cacheFolder = await ownFolder()
})
afterEach(() => site.close())

const only = (offline: boolean, listed?: string) =>
	openSources({site: site.url, cacheFolder, ...(offline && {offline})}, listed)[0]!
const generic = (boards: readonly Board[]) => boards.find(({id}) => id === 'ESP32_GENERIC')!

describe('a site that cannot be reached', () => {
	it('has the built-in list in its place where it is the one that is listed, and no firmware', async () => {
		await site.close()
		const source = only(false, site.url)
		const boards = await source.boards(never)
		expect(boards.from).toBe('built-in')
		const firmware = source.firmware(generic(boards.value), never)
		await expect(firmware).rejects.toMatchObject({code: 'site-unreachable'})
	})

	it('is told of where it is a mirror: it may have other boards', async () => {
		await site.close()
		await expect(only(false).boards(never)).rejects.toMatchObject({code: 'site-unreachable'})
	})

	it('is remembered, before the built-in list', async () => {
		await only(false).boards(never)
		await site.close()
		expect((await only(false, site.url).boards(never)).from).toBe('cache')
	})
})

describe('offline', () => {
	it('nothing is asked, and only firmware that is kept is offered', async () => {
		const {value} = await only(false).boards(never)
		const all = await only(false).firmware(generic(value), never)
		const older = all.value.find(({version, variant}) => version === '1.26.0' && variant === '')!
		const check = () => undefined
		await drive(downloadFirmware({firmware: older, cacheFolder, check}, never))
		await site.close()

		const boards = await only(true).boards(never)
		expect(boards.from).toBe('cache')
		const kept = await only(true).firmware(generic(boards.value), never)
		expect(kept.from).toBe('cache')
		expect(kept.value).toEqual([older])
		const again = await drive(downloadFirmware({firmware: older, cacheFolder, check, offline: true}, never))
		expect(again.source).toBe('cache')
		const newest = downloadFirmware({firmware: all.value[0]!, cacheFolder, check, offline: true}, never)
		await expect(drive(newest)).rejects.toMatchObject({code: 'firmware-not-here'})
	})

	it('it is said of when the list of boards is, and what was the newest then', async () => {
		const boards = await only(true).boards(never)
		expect(boards.from).toBe('built-in')
		await expect(only(true).firmware(generic(boards.value), never)).rejects.toMatchObject({
			code: 'firmware-not-here',
			facts: {
				what: 'ESP32_GENERIC',
				list: {from: 'built-in', at: boards.at},
				newest: {version: expect.stringMatching(/^\d/)},
			},
		})
	})
})
