/** What is said while firmware is put on a board, from the download to the prompt. Shared by the steps that this takes. */

import type {Phase} from '../../progress.ts'
import {type Job, viewOf} from '../../rules/job-time.ts'
import {words} from '../../words/index.ts'
import {type Page, type PageContext, type Part, work} from '../engine/page.ts'
import type {ConfirmStep} from './confirm/step.ts'
import {leftWords, numbers, type TimedProgress} from './timed-progress.ts'

/** The parts of the job as a person sees them, in order. */
const order: readonly Phase[] = ['download', 'connect', 'erase', 'write', 'verify', 'restart']
/** To a person, identifying the chip is part of connecting to it, and the prompt the end of the restart. */
const within: Partial<Record<Phase, Phase>> = {identify: 'connect', prompt: 'restart'}

interface JobStep {
	readonly job: Job
	readonly progress: TimedProgress | undefined
	readonly back: ConfirmStep
}

export function jobPage({job, progress, back}: JobStep, note: string, {demo, now}: PageContext): Page {
	const name = words.sourceName(back.plan.source)
	const {fraction, leftMs} = viewOf(job, now)
	return work({
		title: words.install.installing(name),
		parts: parts(job),
		doing: job.phase
			? words.doing(progress ?? {phase: job.phase, done: 0, total: 0})
			: words.install.starting,
		bar: {fraction, left: leftWords(leftMs, demo), numbers: progress ? numbers(progress) : [], name},
		notes: [note],
	})
}

function parts({phase, facts}: Job): readonly Part[] {
	const shown = order.filter(part => !(facts.keeps && part === 'erase'))
	const here = phase ? shown.indexOf(within[phase] ?? phase) : -1
	return shown.map((part, index) => ({
		name: words.phases[part],
		state: index < here ? 'done' : index === here ? 'now' : 'later',
	}))
}
