/** What became of the boards of a class, counted in boards and not in rows. */

import {describe, expect, it} from 'vitest'
import {isNumbered, nextName, numberedName} from '../../../src/class/report/board-names.ts'
import type {ReportRow} from '../../../src/class/report/row.ts'
import {summaryOf} from '../../../src/class/report/summary.ts'
import {macOf, row} from './rows.ts'

const {mac: _, ...nameless} = row
/** The rows of a class: number of the board (0: it did not tell its MAC), result, seconds; in socket 1, on its first try. */
const rows = (...all: readonly (readonly [number, ReportRow['result'], number, Partial<ReportRow>?])[]) =>
	all.map(
		([n, result, seconds, changes]): ReportRow => ({
			...(n === 0 ? nameless : {...row, mac: macOf(n)}),
			socket: '1',
			result,
			seconds,
			...changes,
		}),
	)

describe('the sum of a class', () => {
	it('of nobody is nothing', () => {
		expect(summaryOf([])).toEqual({done: 0, failed: 0, skipped: 0, otherKind: 0, seconds: 0})
	})

	it('has each board once, as it was last, and the seconds of all work', () => {
		const all = rows(
			[1, 'failed', 10],
			[2, 'done', 30],
			[1, 'done', 28.2],
			[3, 'skipped', 1],
			[4, 'other-kind', 2.1],
			[5, 'failed', 40],
			[6, 'done', 29],
			[6, 'undone', 0],
			[7, 'taught', 5],
		)
		expect(summaryOf(all)).toEqual({
			done: 2,
			failed: 1,
			skipped: 1,
			otherKind: 1,
			seconds: 145.3,
			median: 29.1,
		})
	})

	it('has the middle one of an odd number as its median', () => {
		expect(summaryOf(rows([1, 'done', 30], [2, 'done', 10], [3, 'done', 20])).median).toBe(20)
	})

	it('leaves a board done that is plugged in once more and left alone', () => {
		expect(summaryOf(rows([1, 'done', 30], [1, 'skipped', 0], [1, 'other-kind', 0])).done).toBe(1)
		expect(summaryOf(rows([1, 'done', 30], [1, 'failed', 0]))).toMatchObject({done: 0, failed: 1})
	})

	it('knows a board that failed before it told its MAC by the tries of its socket', () => {
		const again = rows([0, 'failed', 3], [0, 'failed', 3, {tries: 2}], [1, 'done', 3, {tries: 3}])
		expect(summaryOf(again)).toMatchObject({done: 1, failed: 0})
	})

	it('has it as one that failed where another board came into its socket, or into another one', () => {
		expect(summaryOf(rows([0, 'failed', 3], [1, 'done', 3]))).toMatchObject({done: 1, failed: 1})
		const elsewhere = rows([0, 'failed', 3], [1, 'done', 3, {socket: '2', tries: 2}])
		expect(summaryOf(elsewhere)).toMatchObject({done: 1, failed: 1})
		expect(summaryOf(rows([0, 'failed', 3], [0, 'failed', 3]))).toMatchObject({failed: 2})
	})
})

describe('a name', () => {
	it.each([
		['robot-%02d', 7, 'robot-07'],
		['robot-%02d', 107, 'robot-107'],
		['%d. board', 7, '7. board'],
		['c3-%03d-x', 7, 'c3-007-x'],
		['robot', 7, 'robot-7'],
	])('of %s for %i is %s, and is known again', (pattern, number, name) => {
		expect(numberedName(pattern, number)).toBe(name)
		expect(isNumbered(pattern, name)).toBe(true)
	})

	it.each([
		['robot-%02d', 'robot-7'],
		['robot-%02d', 'robot-07x'],
		['robot-%02d', 'cat-07'],
		['robot-%d', 'robot-'],
		['robot', 'robot'],
	])('of %s is not %s', (pattern, name) => {
		expect(isNumbered(pattern, name)).toBe(false)
	})

	it('is the lowest that is free', () => {
		expect(nextName('r%d', new Set(['r1', 'r2', 'r4']))).toBe('r3')
	})
})
