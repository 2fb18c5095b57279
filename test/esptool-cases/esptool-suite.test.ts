import {describe, expect, it} from 'vitest'
import {cases} from './cases.ts'
import {esptoolSuite, withoutMirror} from './esptool-suite.ts'

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
