/** A newer MicroPython is only spoken of where this computer has heard of one. */

import {beforeEach, expect, it} from 'vitest'
import type {Firmware} from '../../src/micropython/board.ts'
import {keepNewest, newerKnown} from '../../src/micropython/newest-known.ts'
import {keepPage} from '../../src/micropython/page-cache.ts'
import {ownFolder} from '../own-folder.ts'

const site = 'https://site.example'
let cacheFolder = ''
beforeEach(async () => {
	cacheFolder = await ownFolder()
})
const firmware = (version: string): Firmware => ({
	board: 'X',
	variant: '',
	version,
	date: '2026-01-01',
	stable: !version.includes('-'),
	file: '',
	url: '',
})
const newer = (version: string, at = site) => newerKnown({cacheFolder, site: at}, version)

it('nothing is known at first', async () => {
	expect(await newer('1.20.0')).toBeUndefined()
})

it('the newest release is remembered, whatever is asked for later', async () => {
	await keepNewest(cacheFolder, site, ['1.28.0', '1.9.4', '1.29.0-preview.7.g0123456'].map(firmware), 1)
	await keepNewest(cacheFolder, site, [firmware('1.27.0')], 2)
	await keepNewest(cacheFolder, site, [], 3)
	expect(await newer('1.27.0')).toBe('1.28.0')
	expect(await newer('1.28.0-preview.3.g0123456')).toBe('1.28.0')
	expect(await newer('1.28.0')).toBeUndefined()
	expect(await newer('1.29.0-preview.7.g0123456')).toBeUndefined()
	expect(await newer('1.27.0', 'https://mirror.example')).toBeUndefined()
})

it.each(['', 'v1', 'Loboris_3.2.24', '1.27.0-dirty', '\u001b[2J'])('%j cannot be compared', async version => {
	await keepNewest(cacheFolder, site, [firmware('1.28.0')], 1)
	expect(await newer(version)).toBeUndefined()
})

it('what else stands in the place of it is no version', async () => {
	await keepPage(cacheFolder, {url: `${site}/#newest`, at: 1, validators: {}, text: '99\u001b[2J'})
	expect(await newer('1.27.0')).toBeUndefined()
})
