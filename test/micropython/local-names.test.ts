import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {boardNames, localParts} from '../../src/micropython/local-names.ts'

const onBoard = (...locals: readonly string[]) => [...boardNames(locals).values()]

describe('the name on the board for a file here', () => {
	it('is the one it had there before it was copied', () => {
		for (const name of [
			'main.py',
			'100%',
			'c:x',
			'con.txt',
			'größe',
			'x.',
			'日本.py',
			'a\\b',
			'a\tb',
			'%2F',
			'%',
		]) {
			const parts = localParts(`/${name}`, new Map())!
			expect(onBoard(...parts)).toEqual([name])
		}
	})

	it.each([
		'%2E%2E%2Fz.py',
		'a%2Fb',
		'%2F',
		'%2E%2E',
		'%2E',
		'..%2F..%2Fetc',
		'a%00.py',
		'%00',
		'%C0%AFz.py',
		'%FF',
	])('stays one name, and leads nowhere: %s', local => {
		expect(onBoard(local)).toEqual([local])
	})

	it('is never that of another file beside it', () => {
		expect(onBoard('%41.py', 'A.py')).toEqual(['%41.py', 'A.py'])
		expect(onBoard('A.py', '%41.py')).toEqual(['A.py', '%41.py'])
		expect(onBoard('%41.py', 'A%2Epy')).toEqual(['A.py', 'A%2Epy'])
	})

	it('is one name whatever it is here, and no two are the same', () => {
		const name = fc.string({
			minLength: 1,
			unit: fc.constantFrom('%', '2', 'F', 'E', '0', '.', 'a', '/', '\0'),
		})
		fc.assert(
			fc.property(fc.uniqueArray(name), locals => {
				const here = locals.filter(one => !/[\0/]|^\.{1,2}$/.test(one))
				const names = onBoard(...here)
				expect(names.filter(one => /[\0/]|^\.{0,2}$/.test(one))).toEqual([])
				expect(new Set(names).size).toBe(here.length)
			}),
		)
	})
})
