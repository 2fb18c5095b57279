import {afterEach, describe, expect, it} from 'vitest'
import {asking} from './asking.ts'
import {Bench, onTheTable, type Setup, type Target} from './bench.ts'
import type {Table} from './case.ts'
import {erasing} from './erasing.ts'
import {esptoolSuite, withoutMirror} from './esptool-suite.ts'
import {flashing} from './flashing.ts'
import {placing} from './placing.ts'
import {verifying} from './verifying.ts'

const cases: Table = {...flashing, ...placing, ...erasing, ...verifying, ...asking}

const targets: readonly Target[] = (['ESP32', 'ESP8266'] as const).flatMap(chip => [
	{chip, mode: 'stub'},
	{chip, mode: 'rom'},
])

let setup: Setup | undefined
afterEach(async () => {
	await setup?.port.close()
	await setup?.board.close()
})

describe.each(targets)('$chip, $mode', target => {
	const rows = Object.entries(cases).flatMap(([group, list]) =>
		list.filter(row => row.on?.(target) ?? true).map(row => [`${group}: ${row.says}`, row] as const),
	)
	it.each(rows)('%s', async (_, row) => {
		setup = await onTheTable(target, row.board)
		const bench = await Bench.connect(setup)
		await row.run(bench)
		bench.expected.mustBe(bench.flash)
	})
})

describe("of esptool's own suite", () => {
	it.each(Object.entries(esptoolSuite))(
		'%s: each case has a mirror here, or a reason why it has none',
		(name, all) => {
			const mirrored = (cases[name] ?? []).flatMap(row => row.mirrors)
			const without = (withoutMirror[name] ?? []).flatMap(row => row.cases)
			expect([...new Set(mirrored), ...without].toSorted()).toEqual(all.toSorted())
		},
	)

	it('no class is mirrored that it does not have', () => {
		expect(Object.keys(esptoolSuite)).toEqual(
			expect.arrayContaining([...Object.keys(cases), ...Object.keys(withoutMirror)]),
		)
	})
})
