/** How far work is, how fast, and how long it still takes. Shared by the steps that show a bar. Knows no clock: it is told the time. */

import type {Progress} from '../../progress.ts'
import {words} from '../../words/index.ts'
import type {ProgressNews} from '../engine/event.ts'
import type {WorkPage} from '../engine/page.ts'

/** Progress with the clock's milliseconds of its phase's first and latest news. */
export interface TimedProgress extends Progress {
	readonly since: number
	readonly at: number
}

export function timedProgress(
	before: TimedProgress | undefined,
	{progress, at}: ProgressNews,
): TimedProgress {
	const same = before?.phase === progress.phase && before.total === progress.total
	return {...progress, since: same ? before.since : at, at}
}

/** The bar with its numbers; both empty where nothing is counted that leads to an end: the tries to connect do not. */
export function bar(progress: TimedProgress | undefined): Pick<WorkPage, 'fraction' | 'numbers'> {
	if (!progress || progress.total <= 0 || progress.phase === 'connect')
		return {fraction: undefined, numbers: []}
	return {fraction: Math.min(1, progress.done / progress.total), numbers: numbers(progress)}
}

function numbers(progress: TimedProgress): readonly string[] {
	const going = pace(progress)
	return going
		? [words.amount(progress), words.speedWords(going.rate), words.timeLeft(going.left)]
		: [words.amount(progress)]
}

/** Bytes a second and milliseconds left, once a second of this phase has shown them. */
function pace(progress: TimedProgress): {readonly rate: number; readonly left: number} | undefined {
	const ms = progress.at - progress.since
	if (ms < 1000 || progress.done <= 0 || progress.total <= 0) return undefined
	const rate = (progress.done * 1000) / ms
	return {rate, left: (Math.max(0, progress.total - progress.done) * 1000) / rate}
}
