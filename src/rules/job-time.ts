/**
 * How far the whole job of putting firmware on a board is, and how long it still takes: expected at first (job-plan.ts), and
 * corrected by what is measured. Pure: knows no clock, it is told the time.
 */

import type {Progress} from '../progress.ts'
import {
	expectedAfter,
	expectedJobMs,
	expectedMs,
	isJobPhase,
	type JobFacts,
	type JobPhase,
	jobPhases,
} from './job-plan.ts'

/** The job as it was at its latest news. */
export interface Job {
	readonly facts: JobFacts
	/** When its first news came, in the clock's ms; undefined before. */
	readonly began: number | undefined
	/** The part in hand: which, since when, and how much of it there was to do at first. */
	readonly phase: JobPhase | undefined
	readonly since: number
	/** Of how much; 0 where nobody can know. */
	readonly done: number
	readonly total: number
	/** How much of it was done when it was first heard of: a download may have begun before it was asked for. */
	readonly from: number
	/** When the latest news came. */
	readonly at: number
	/** 0 to 1, by then. */
	readonly fraction: number
	/** A person or a cable is waited for: that time says nothing of the work. */
	readonly waits: boolean
}

export interface JobView {
	/** 0 to 1; below 1 as long as anything is still to do. */
	readonly fraction: number
	readonly leftMs: number
}

/** What is shown at most before the end. */
const NEARLY_DONE = 0.995
/** An expected speed counts as much as one that was measured for so long, in ms. */
const TRUST_MS = 2000
/** Counted work that is silent for longer, in ms, is not taken to go on. */
const SILENT_MS = 3000
/** What has taken longer than expected is taken to take a quarter of its time more. */
const LATE_SHARE = 1 / 4

export function plannedJob(facts: JobFacts): Job {
	return {
		facts,
		began: undefined,
		phase: undefined,
		since: 0,
		done: 0,
		total: 0,
		from: 0,
		at: 0,
		fraction: 0,
		waits: false,
	}
}

/** The same job from its beginning, after a failure: what it took so far stays part of it. */
export function jobAgain({facts, began}: Job): Job {
	return {...plannedJob(facts), began}
}

/** Nothing is done for the job until its next news. */
export function pausedJob(job: Job): Job {
	return {...job, waits: true}
}

export function jobAfter(job: Job, progress: Progress, at: number): Job {
	const {phase, done, total, waitsFor} = progress
	if (!isJobPhase(phase)) return job
	const before = {...job, began: job.began ?? at}
	if (waitsFor) return {...before, at, waits: true}
	// Time in which nothing could be done is none of the work's.
	const idle = job.waits || job.began === undefined || job.phase === undefined
	const goesOn = phase === job.phase && !idle && !beginsAnew(job, progress)
	const next: Job = {
		...before,
		facts: corrected(job.facts, progress),
		phase,
		since: goesOn ? job.since : at,
		done,
		from: goesOn && (job.total > 0 || total === 0) ? job.from : done,
		total: phase === 'connect' ? 0 : total,
		at,
		fraction: idle ? job.fraction : viewOf(job, at).fraction,
		waits: false,
	}
	if (!beginsAnew(job, progress)) return next
	// A try that begins anew: as much as its share of the whole time.
	const passed = at - before.began
	const share = passed / Math.max(1, passed + leftAt(next, at).ms)
	return {...next, fraction: Math.min(next.fraction, share)}
}

/** As a person should see it at `now`, or as it was at the latest news. */
export function viewOf(job: Job, now: number = job.at): JobView {
	if (job.phase === undefined) return {fraction: job.fraction, leftMs: expectedJobMs(job.facts)}
	const {ms, passed} = leftAt(job, job.waits ? job.at : Math.max(job.at, now))
	// As far as it goes at the speed at which it would end in time.
	const further = passed === 0 ? 0 : (1 - job.fraction) * (passed / (passed + ms))
	return {fraction: Math.min(NEARLY_DONE, job.fraction + further), leftMs: ms}
}

/** How long all of it has taken at `at`, in ms; undefined where nothing was told of it. */
export function jobTook({began}: Job, at: number): number | undefined {
	return began === undefined ? undefined : at - began
}

/** What the work itself tells of size and speed. */
function corrected(facts: JobFacts, {phase, total, baud}: Progress): JobFacts {
	const measured = total > 0 && (phase === 'download' || phase === 'write')
	return {
		...facts,
		...(measured && {imageBytes: total}),
		...(baud !== undefined && {baud}),
		// From the cache, or read from a file.
		...(phase === 'connect' && {downloads: false}),
	}
}

function beginsAnew(job: Job, {phase, done, total}: Progress): boolean {
	if (job.phase === undefined || !isJobPhase(phase)) return false
	const back = jobPhases.indexOf(phase) - jobPhases.indexOf(job.phase)
	return back < 0 || (back === 0 && total > 0 && job.total === total && done < job.done)
}

/** What is left at `now`, in ms, and how much of the time since the latest news has gone into the work. */
function leftAt(job: Job, now: number): {readonly ms: number; readonly passed: number} {
	const {phase, facts, at, since, total} = job
	if (phase === undefined) return {ms: expectedJobMs(facts), passed: 0}
	const later = expectedAfter(jobPhases.indexOf(phase), facts)
	const silent = now - at
	if (total > 0) {
		const passed = Math.min(silent, SILENT_MS)
		return {ms: later + Math.max(0, countedLeft(job, phase) - passed), passed}
	}
	const taken = now - since
	return {ms: later + Math.max(expectedMs(phase, facts) - taken, taken * LATE_SHARE), passed: silent}
}

/** By the speed that was expected and the one that was measured, which counts for more the longer it was. */
function countedLeft({facts, at, since, done, from, total}: Job, phase: JobPhase): number {
	const expected = expectedMs(phase, facts)
	if (expected <= 0 && at === since) return 0
	const trusted = Math.min(TRUST_MS, expected)
	const expectedDone = expected > 0 ? (total * trusted) / expected : 0
	const rate = (Math.max(0, done - from) + expectedDone) / (at - since + trusted)
	return rate > 0 ? Math.max(0, total - done) / rate : expected
}

/** How long a person waits for so many ms of work: a demo's time runs faster; undefined where it leaps. */
export function personMs(ms: number, demo: {readonly speed: number} | undefined): number | undefined {
	const {speed} = demo ?? {speed: 1}
	return Number.isFinite(speed) ? ms / speed : undefined
}
