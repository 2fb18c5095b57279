/** What is said while the board is written. */

import type {Phase} from '../../../progress.ts'
import {words} from '../../../words/index.ts'
import {type Page, type Part, work} from '../../engine/page.ts'
import {bar} from '../timed-progress.ts'
import {type InstallStep, mustNotStop} from './step.ts'

/** The parts of the job as a person sees them, in order. */
const order: readonly Phase[] = ['download', 'connect', 'erase', 'write', 'verify', 'restart']
/** To a person, identifying the chip is part of connecting to it. */
const within: Partial<Record<Phase, Phase>> = {identify: 'connect'}

export function installPage(step: InstallStep): Page {
	const {progress, back} = step
	return work({
		title: words.install.installing(words.sourceName(back.plan.source)),
		parts: parts(progress?.phase, step.keep),
		doing: progress ? words.doing(progress) : words.install.starting,
		...bar(progress),
		notes: mustNotStop(step) ? [words.install.cable] : [],
	})
}

function parts(now: Phase | undefined, keep: boolean): readonly Part[] {
	const shown = order.filter(phase => !(keep && phase === 'erase'))
	const here = now ? shown.indexOf(within[now] ?? now) : -1
	return shown.map((phase, index) => ({
		name: words.phases[phase],
		state: index < here ? 'done' : index === here ? 'now' : 'later',
	}))
}
