import {describe, expect, it} from 'vitest'
import {parseBoardIndex} from '../../src/micropython/board-index.ts'
import {detailOf} from './failure.ts'
import {sample, samplesAbsent} from './samples.ts'

const site = 'https://site.example'
const url = `${site}/resources/boards/index.json`
const read = (value: unknown) => parseBoardIndex(JSON.stringify(value), site, url)

const board = {
	id: 'ESP32_TEST',
	port: 'esp32',
	mcu: 'esp32',
	product: 'Test',
	vendor: 'Maker',
	features: ['WiFi'],
	variants: {SPIRAM: 'With more memory'},
}

describe('the list of boards', () => {
	it('becomes boards with their pages', () => {
		expect(read([board])).toEqual([{...board, retired: {}, url: 'https://site.example/download/ESP32_TEST/'}])
	})

	it('may leave out what is not needed', () => {
		expect(read([{id: 'BARE', port: 'rp2', mcu: 'rp2040'}])).toEqual([
			{
				id: 'BARE',
				port: 'rp2',
				mcu: 'rp2040',
				product: 'BARE',
				vendor: '',
				features: [],
				variants: {},
				retired: {},
				url: 'https://site.example/download/BARE/',
			},
		])
	})

	it('knows the variants that are not built any more, and what the site says of them', () => {
		const old_variants = {
			FLASH_4M: ['4MiB flash', 'Use the standard variant instead.\u001b[2J'],
			BARE: [],
			'../X': ['a', 'b'],
			ODD: 7,
		}
		expect(read([{...board, old_variants}])[0]?.retired).toEqual({
			FLASH_4M: {description: '4MiB flash', message: 'Use the standard variant instead.'},
			BARE: {description: 'BARE', message: ''},
			ODD: {description: 'ODD', message: ''},
		})
	})

	it('loses entries that are not boards, and names that would leave the site', () => {
		const strange = [
			null,
			7,
			'x',
			[],
			{},
			{...board, id: '../../evil'},
			{...board, id: '__proto__'},
			{...board, mcu: 3},
		]
		expect(read([...strange, board])).toHaveLength(1)
	})

	it('cannot colour the screen', () => {
		const [found] = read([
			{...board, product: '\u001b[31mRed\u0007', vendor: 'A\nB', variants: {X: '\u202eover'}},
		])
		expect(found).toMatchObject({product: 'Red', vendor: 'A B', variants: {X: 'over'}})
	})

	it.each([
		['{"id":', 'not JSON'],
		['{}', 'not a list of boards'],
		['[]', 'no board in the list'],
		['<html></html>', 'not JSON'],
	])('that is %s is an error, never an empty list', (text, detail) => {
		expect(detailOf(() => parseBoardIndex(text, site, url))).toBe(detail)
	})

	it.skipIf(samplesAbsent)('of October 2026 is read whole (wants ../shared/samples)', () => {
		const text = sample('index.json_live_2026-10-03_excerpt.json')
		const boards = parseBoardIndex(text, site, url)
		expect(boards).toHaveLength((JSON.parse(text) as unknown[]).length)
		const generic = boards.find(({id}) => id === 'ESP32_GENERIC')
		expect(Object.keys(generic?.variants ?? {}).sort()).toEqual(['D2WD', 'OTA', 'SPIRAM', 'UNICORE'])
		expect(boards.find(({id}) => id === 'ESP32_GENERIC_S3')?.variants).not.toHaveProperty('FLASH_4M')
	})
})
