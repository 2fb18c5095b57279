/** The list of boards that is built in. */

import {stat} from 'node:fs/promises'
import {expect, it} from 'vitest'
import {builtInBoards} from '../../src/micropython/snapshot.ts'

const site = 'https://micropython.org'

it('has every board of the site, of one day, with makers and chips', async () => {
	const {value, from, at} = await builtInBoards(site)
	expect(from).toBe('built-in')
	expect(new Date(at).getUTCFullYear()).toBeGreaterThanOrEqual(2026)
	expect(value.length).toBeGreaterThanOrEqual(225)
	expect(new Set(value.map(({id}) => id)).size).toBe(value.length)
	for (const board of value) {
		expect(board.id).toMatch(/^\w+$/)
		for (const text of [board.product, board.vendor, board.port, board.mcu]) expect(text).not.toBe('')
		expect(board.url).toBe(`${site}/download/${board.id}/`)
	}
	expect(value.filter(({port}) => port === 'esp32' || port === 'esp8266').length).toBeGreaterThanOrEqual(46)
})

it('knows variants, those of old, what a board needs and what was the newest', async () => {
	const {value} = await builtInBoards(site)
	expect(value.find(({id}) => id === 'ESP32_GENERIC_S3')).toMatchObject({
		product: 'ESP32-S3',
		vendor: 'Espressif',
		port: 'esp32',
		mcu: 'esp32s3',
		variants: {SPIRAM_OCT: 'Support for Octal-SPIRAM'},
		retired: {FLASH_4M: {description: '4MiB flash', message: '', newest: '1.25.0'}},
		flashBytes: 4 * 1024 * 1024,
		newest: {
			version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
			date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
		},
	})
	expect(value.find(({id}) => id === 'ESP32_GENERIC_P4')?.flashBytes).toBe(16 * 1024 * 1024)
})

it('is small', async () => {
	const {size} = await stat(new URL('../../src/micropython/snapshot-data.ts', import.meta.url))
	expect(size).toBeLessThan(60 * 1024)
})
