/** All that can happen to the wizard: keys, news from the work under way, and how that work ends. */

import type {WrittenReport} from '../../environment.ts'
import type {Finding} from '../../jobs/test-cable.ts'
import type {Problem} from '../../problem.ts'
import type {Progress} from '../../progress.ts'
import type {StepNews, StepOutcome} from '../steps.ts'

export type KeyName =
	| 'enter'
	| 'escape'
	| 'up'
	| 'down'
	| 'page-up'
	| 'page-down'
	| 'home'
	| 'end'
	| 'backspace'
	| 'tab'
	| 'ctrl-c'
	| 'ctrl-u'

/** One press: a named key, or printable text: one character that was typed, several that were pasted. */
export type Key = {readonly name: KeyName} | {readonly name: 'text'; readonly text: string}

/** What every event has. */
export interface Tagged {
	readonly type: string
}

export type Event =
	/** `at`: the milliseconds of the person's clock when the key came in. */
	| {readonly type: 'key'; readonly key: Key; readonly at: number}
	/** A row was taken directly, by its value (the plain face does so by number). */
	| {readonly type: 'chose'; readonly value: string}
	/** The wizard is asked to end from outside: a signal, a terminal that went away. */
	| {readonly type: 'cancel'}
	| Reported
	| News
	| Outcome
	| Failed

/** The report that a person asked for is written, to this path, or the system said why not. */
export type Reported =
	| {readonly type: 'reported'; readonly report: WrittenReport}
	| {readonly type: 'unreported'; readonly detail: string}

/** What work says while it runs. */
export type News = ProgressNews | NextTry | StepNews

/** Work behind a card waits before it is tried again: until `at`, the clock's milliseconds; undefined: it begins now. */
interface NextTry {
	readonly type: 'next-try'
	readonly at: number | undefined
}

/** `at`: the clock's milliseconds, from which speed and time left are computed. */
export interface ProgressNews {
	readonly type: 'progress'
	readonly progress: Progress
	readonly at: number
}

/** How work ends when it does not; `finding`: what the computer knows of the port, beyond the failure itself. */
export interface Failed {
	readonly type: 'failed'
	readonly problem: Problem
	readonly finding?: Finding
}

/** How work ends when it succeeds. */
export type Outcome = StepOutcome
