/** A failure as a card, and whether it is tried again by itself. What it comes from is decided in rules/. */

import type {Finding} from '../../../jobs/test-cable.ts'
import type {Progress} from '../../../progress.ts'
import {buttonsFor} from '../../../rules/buttons.ts'
import {type Cause, causeOf, mayEndByItself} from '../../../rules/cause.ts'
import {personMs} from '../../../rules/job-time.ts'
import {causeWithoutContents} from '../../../rules/without-contents.ts'
import {words} from '../../../words/index.ts'
import {type Binding, goOn, type Move, moving} from '../../engine/binding.ts'
import {highlighted} from '../../engine/cursor.ts'
import type {Model} from '../../engine/model.ts'
import {type Again, type CardPage, card, type PageContext, type Row} from '../../engine/page.ts'
import {again} from './remedy.ts'
import {type ProblemStep, triesByItself} from './step.ts'

/** `rows`: what the wizard can do itself. */
export function problemPage(
	step: ProblemStep,
	rows: readonly Row[],
	model: Model,
	context: PageContext,
): CardPage {
	const cause = causeOf(step.problem, step.finding)
	return {
		...causePage(cause, model, context),
		rows,
		at: step.at,
		again: triesByItself(step) && mayEndByItself(cause) ? nextTry(model, context) : undefined,
	}
}

/** Of a card with these rows. */
export function cardKeys(rows: readonly Row[], at: string | undefined): readonly Binding<'next' | Move>[] {
	const values = rows.map(({value}) => value)
	const triesAgain = (highlighted(values, at) ?? again) === again
	const enter: Binding<'next'> = triesAgain ? {...goOn, says: 'try-again'} : goOn
	return rows.length === 0 ? [enter] : [...moving, enter]
}

/** Work over a port that may wait for a person. */
interface Waits {
	readonly progress: Progress | undefined
	readonly finding: Finding | undefined
}

/** The card of what keeps work from going on, while it tries; undefined while nothing does. */
export function waitingPage(
	{progress, finding}: Waits,
	model: Model,
	context: PageContext,
): CardPage | undefined {
	const problem = progress?.waitsFor
	if (!problem) return undefined
	const cause = causeOf(problem, finding)
	return {
		...causePage(cause, model, context),
		again: mayEndByItself(cause)
			? {says: words.general.tryingAgain, once: words.general.triesByItself}
			: undefined,
	}
}

/** The card of a cause, with nothing to do on it. */
export function causePage(cause: Cause, {board, met}: Model, {os, forReport}: PageContext): CardPage {
	const told = forReport ? causeWithoutContents(cause) : cause
	return card({
		code: told.code,
		...words.causeCard(told, os, board === 'incomplete' ? {isIncomplete: true} : {}),
		buttons: buttonsFor(cause, met?.chip.chip),
	})
}

/** As the person waits for it; where nobody counts, that it is tried. */
function nextTry({nextTry}: Model, {now, demo}: PageContext): Again {
	const ms = nextTry === undefined || now === undefined ? undefined : personMs(nextTry - now, demo)
	const {tryingAgain, triesByItself: once} = words.general
	return ms === undefined ? {says: tryingAgain, once} : {says: words.general.nextTry(ms), once}
}
