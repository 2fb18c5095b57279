/** Runs every row on a chip, with the stub and without. Knows no row. */

import {afterEach, describe, it} from 'vitest'
import type {ChipName} from '../../src/esp/chip.ts'
import {Bench, clearTable, onTheTable, type Target} from './bench.ts'
import type {Table} from './case.ts'

/** After each row the whole flash is what the bench expects of it. */
export function mirrorOn(chips: readonly ChipName[], cases: Table): void {
	const targets = chips.flatMap((chip): Target[] => [
		{chip, mode: 'stub'},
		{chip, mode: 'rom'},
	])
	afterEach(clearTable)
	describe.each(targets)('$chip, $mode', target => {
		const rows = Object.entries(cases).flatMap(([group, list]) =>
			list.filter(row => row.on?.(target) ?? true).map(row => [`${group}: ${row.says}`, row] as const),
		)
		it.each(rows)('%s', async (_, row) => {
			const bench = await Bench.connect(await onTheTable(target, row.board))
			await row.run(bench)
			bench.expected.mustBe(bench.flash)
		})
	})
}
