/** What runs is a function of where we are. Knows which job belongs to which step; the one door from the brain to src/jobs. */

import type {Environment} from '../environment.ts'
import type {listFirmware, offerBoards} from '../jobs/find-firmware.ts'
import type {InstallPlan, installFirmware} from '../jobs/install-firmware.ts'
import type {MetBoard, meetBoard} from '../jobs/meet-board.ts'
import type {meetPython} from '../jobs/meet-python.ts'
import type {Offer} from '../micropython/offer.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'
import type {News, Outcome} from './event.ts'
import type {Model, Step} from './model.ts'
import {expectedVersion} from './steps/greet.ts'
import {underWay} from './steps/problem.ts'

/** The work of one visit to a step; the key is the visit. `pause`: milliseconds to wait before it begins. */
export type Work = {readonly key: number; readonly pause: number} & Task

type Task =
	| {readonly kind: 'watch'}
	| {readonly kind: 'meet'; readonly port: PortInfo}
	| {readonly kind: 'offer'; readonly met: MetBoard}
	| {readonly kind: 'list'; readonly offer: Offer}
	| {readonly kind: 'install'; readonly plan: InstallPlan}
	| {readonly kind: 'greet'; readonly port: PortInfo; readonly version: string | undefined}
	| {readonly kind: 'talk'; readonly port: PortInfo}

/** The jobs as the wizard uses them; `talk` gives the terminal to the board until the person comes back. */
export interface Jobs {
	readonly meetBoard: typeof meetBoard
	readonly offerBoards: typeof offerBoards
	readonly listFirmware: typeof listFirmware
	readonly installFirmware: typeof installFirmware
	readonly meetPython: typeof meetPython
	talk(env: Environment, path: string, signal: AbortSignal): Promise<'left' | 'lost'>
}

/** Between two tries behind a card: long enough to read the port's answer, short enough to feel at once; in ms. */
const betweenTries = 1500

export function workOf(model: Model): Work | undefined {
	const {step, visit} = model
	if (model.end) return undefined
	const task = taskOf(underWay(step))
	return task && {key: visit, pause: step.name === 'problem' ? betweenTries : 0, ...task}
}

function taskOf(step: Step): Task | undefined {
	switch (step.name) {
		case 'connect':
			return {kind: 'watch'}
		case 'meet':
			return {kind: 'meet', port: step.port}
		case 'offer':
			return {kind: 'offer', met: step.met}
		case 'list':
			return {kind: 'list', offer: step.offer}
		case 'install':
			return {kind: 'install', plan: step.back.plan}
		case 'greet':
			return {kind: 'greet', port: step.back.plan.port, version: expectedVersion(step)}
		case 'repl':
			return {kind: 'talk', port: step.back.greeting.port}
		default:
			return undefined
	}
}

/** Runs work to its end: yields news, returns the outcome (none for watching), throws a Problem, cleans up when aborted. */
export async function* run(
	work: Work,
	env: Environment,
	jobs: Jobs,
	signal: AbortSignal,
): AsyncGenerator<News, Outcome | undefined> {
	if (work.pause > 0) await env.clock.sleep(work.pause, signal)
	const timed = <T>(job: AsyncGenerator<Progress, T>) => withTime(job, env)
	switch (work.kind) {
		case 'watch':
			for await (const ports of env.watchPorts(signal)) yield {type: 'ports', ports}
			return undefined
		case 'meet':
			return {type: 'met', met: yield* timed(jobs.meetBoard(env, work.port, signal))}
		case 'offer': {
			const {chip, running} = work.met
			const past = {running, used: env.settings.get('boardByChip')?.[chip.chip]}
			return {type: 'offered', offers: yield* timed(jobs.offerBoards(env, chip, past, signal))}
		}
		case 'list': {
			const {board, variant} = work.offer
			return {type: 'listed', firmware: yield* timed(jobs.listFirmware(env, board, variant, signal))}
		}
		case 'install':
			return {type: 'installed', installed: yield* timed(jobs.installFirmware(env, work.plan, signal))}
		case 'greet': {
			const {port, version} = work
			return {type: 'greeted', greeting: yield* timed(jobs.meetPython(env, port, {version}, signal))}
		}
		case 'talk':
			return {type: 'talked', how: await jobs.talk(env, work.port.path, signal)}
	}
}

async function* withTime<T>(job: AsyncGenerator<Progress, T>, {clock}: Environment): AsyncGenerator<News, T> {
	try {
		for (;;) {
			const {done, value} = await job.next()
			if (done) return value
			yield {type: 'progress', progress: value, at: clock.now()}
		}
	} finally {
		// Leaving early: the job's own `finally` puts the board and the cable back.
		await job.return(undefined as never)
	}
}
