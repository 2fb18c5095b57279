/** How far work is, how fast, and how long it still takes. Shared by the steps that show a bar. Knows no clock: it is told the time. */

import type {Progress} from '../../progress.ts'
import {personMs} from '../../rules/job-time.ts'
import {words} from '../../words/index.ts'
import type {ProgressNews} from '../engine/event.ts'
import type {Bar, PageContext} from '../engine/page.ts'

/** Progress with the clock's milliseconds of its phase's first and latest news, and how much was done at the first. */
export interface TimedProgress extends Progress {
	readonly since: number
	readonly from: number
	readonly at: number
}

export function timedProgress(
	before: TimedProgress | undefined,
	{progress, at}: ProgressNews,
): TimedProgress {
	const same = before?.phase === progress.phase && before.total === progress.total
	const {since, from} = same ? before : {since: at, from: progress.done}
	return {...progress, since, from, at}
}

/** The bar of work that is one phase; undefined where nothing is counted that leads to an end: the tries to connect do not. */
export function bar(progress: TimedProgress | undefined, demo: PageContext['demo']): Bar | undefined {
	if (!progress || !isCounted(progress)) return undefined
	const rate = pace(progress)
	const left = rate === undefined ? undefined : Math.max(0, progress.total - progress.done) / rate
	return {
		fraction: Math.min(1, progress.done / progress.total),
		left: left === undefined ? '' : leftWords(left, demo),
		numbers: numbers(progress),
		name: '',
	}
}

/** `0.8 MB of 1.7 MB`, `142 KB/s`; nothing where nothing is counted. */
export function numbers(progress: TimedProgress): readonly string[] {
	if (!isCounted(progress)) return []
	const rate = pace(progress)
	return rate === undefined
		? [words.amount(progress)]
		: [words.amount(progress), words.speedWords(rate * 1000)]
}

/** The time left of work that takes so many ms, as the person waits for it: a demo's time runs faster, or leaps. */
export function leftWords(ms: number, demo: PageContext['demo']): string {
	const waiting = personMs(ms, demo)
	return waiting === undefined ? '' : words.timeLeft(waiting)
}

/** How long it took, as a sentence; none where nobody knows. */
export function tookWords(ms: number | undefined, demo: PageContext['demo']): readonly string[] {
	const waited = ms === undefined ? undefined : personMs(ms, demo)
	return waited === undefined ? [] : [words.took(waited)]
}

/** How long it will take, as a sentence; none in a demo whose time leaps. */
export function aboutWords(ms: number, demo: PageContext['demo']): readonly string[] {
	const waiting = personMs(ms, demo)
	return waiting === undefined ? [] : [words.takesAbout(waiting)]
}

function isCounted({total, phase}: Progress): boolean {
	return total > 0 && phase !== 'connect'
}

/** Bytes a ms, once a second of this phase has shown them. */
function pace({at, since, done, from}: TimedProgress): number | undefined {
	const ms = at - since
	return ms < 1000 || done <= from ? undefined : (done - from) / ms
}
