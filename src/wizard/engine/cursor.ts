/** A cursor that stays on a value, not on a place: rows that come and go do not move it. Pure. */

import type {Step} from '../steps.ts'
import type {Move} from './binding.ts'
import {type Model, stay} from './model.ts'

/** The value the cursor is on: `at` while it is there, else the first; undefined in an empty list. */
export function highlighted<V extends string>(values: readonly V[], at: string | undefined): V | undefined {
	return values.find(value => value === at) ?? values[0]
}

/** How far Page Up and Page Down go. */
const page = 8

/** The value after moving. The ends do not wrap. */
function moved(values: readonly string[], at: string | undefined, move: Move): string | undefined {
	const here = highlighted(values, at)
	if (here === undefined) return undefined
	const last = values.length - 1
	const to = values.indexOf(here) + stride(move, last)
	return values[Math.min(last, Math.max(0, to))]
}

function stride(move: Move, last: number): number {
	switch (move) {
		case 'up':
			return -1
		case 'down':
			return 1
		case 'page-up':
			return -page
		case 'page-down':
			return page
		case 'first':
			return -last
		case 'last':
			return last
	}
}

/** A step with a cursor. */
type Chooses = Step & {readonly at: string | undefined}

/** The moves of a step whose cursor goes through these values. */
export function cursorMoves<S extends Chooses>(
	valuesOf: (step: S, model: Model) => readonly string[],
): {readonly [M in Move]: (model: Model, step: S) => Model} {
	const to = (move: Move) => (model: Model, step: S) =>
		stay(model, {...step, at: moved(valuesOf(step, model), step.at, move)} as S)
	return {
		up: to('up'),
		down: to('down'),
		'page-up': to('page-up'),
		'page-down': to('page-down'),
		first: to('first'),
		last: to('last'),
	}
}
