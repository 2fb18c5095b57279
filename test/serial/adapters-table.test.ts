import {existsSync, readFileSync} from 'node:fs'
import {describe, expect, test} from 'vitest'
import {bridges, neverSerial} from '../../src/serial/adapters/bridges.ts'
import {espBoards} from '../../src/serial/adapters/esp-boards.ts'
import {espressif} from '../../src/serial/adapters/espressif.ts'
import {otherBoards} from '../../src/serial/adapters/other-boards.ts'
import {adapterFor} from '../../src/serial/adapters.ts'

const hex = (id: number) => id.toString(16).padStart(4, '0')

describe('the table of USB ids', () => {
	test('has no id twice', () => {
		const ids = [...bridges, ...neverSerial, ...espressif, ...espBoards, ...otherBoards].flatMap(
			({vendor, products}) =>
				products.flatMap(([, ...products]) => products.map(id => `${hex(vendor)}:${hex(id)}`)),
		)
		expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
	})

	test.each([
		[0x303a, 0x4001, 'esp'],
		[0x239a, 0x0119, 'esp'],
		[0x2e8a, 0x0005, 'micropython'],
		[0x2341, 0x0043, 'other'],
		[0x10c4, 0xea60, undefined],
		[0x239a, 0xffff, undefined],
	])('tells of %s:%s what board it is', (vendor, product, board) => {
		expect(adapterFor(vendor, product)?.board).toBe(board)
	})
})

interface Row {
	readonly vid: string
	readonly pid: string
	readonly chip: string
	readonly kind: string
}

const samples = new URL('../../../shared/samples/usb/usb-ids.json', import.meta.url)
const rows: readonly Row[] = existsSync(samples) ? JSON.parse(readFileSync(samples, 'utf8')) : []

/** Any product of a vendor that is in no table. */
const unlisted = 0xfffe

describe.skipIf(rows.length === 0)('against the collected USB ids (wants ../shared/samples)', () => {
	test('all of them are there', () => {
		expect(rows.length).toBeGreaterThan(300)
	})

	test.each(rows.map(row => [`${row.vid}:${row.pid}`, row] as const))('%s', (_, {vid, pid, chip, kind}) => {
		const product = pid === '*' ? unlisted : Number.parseInt(pid, 16)
		const adapter = adapterFor(Number.parseInt(vid, 16), product)
		expect(adapter?.kind).toBe(kind)
		// Where the collection names no chip, it is enough to agree on the vendor.
		const vague = pid === '*' || !/\d/.test(chip)
		const name = vague && !isIn(adapter?.chip, chip) ? adapter?.maker : adapter?.chip
		expect(isIn(name, chip), `${name} for ${chip}`).toBe(true)
	})
})

/** Whether all words of our name that say which are in theirs; `CP210x` stands for each of its family. */
function isIn(ours = '', theirs: string): boolean {
	const words = ours.split(/[\s-]+/).filter(word => !/^(?:board|with|or|of|a|small|studio|no\.)$/i.test(word))
	const which = words.map(word => new RegExp(squash(word).replace(/(?<=\d)x+$/, '\\w')))
	return which.length > 0 && which.every(word => word.test(squash(theirs)))
}

/** Names are spelt with all sorts of blanks and dashes. */
function squash(text: string): string {
	return text.toLowerCase().replace(/[^a-z0-9]/g, '')
}
