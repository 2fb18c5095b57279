/** What runs is a function of where we are. Knows which job belongs to which step; the one door from the brain to src/jobs. */

import type {Environment} from '../environment.ts'
import type {explainPort} from '../jobs/explain-port.ts'
import type {listFirmware, offerBoards} from '../jobs/find-firmware.ts'
import type {awaitUnplug, awaitVerdict, inspect} from '../jobs/find-trouble.ts'
import type {IdentifiedBoard, identifyBoard} from '../jobs/identify-board.ts'
import type {InstallPlan, installFirmware} from '../jobs/install-firmware.ts'
import type {namedPort} from '../jobs/name-port.ts'
import type {putFiles} from '../jobs/put-files.ts'
import type {saveFilesAs} from '../jobs/save-files.ts'
import type {Expected, verifyPrompt} from '../jobs/verify-prompt.ts'
import type {Offer} from '../micropython/offer.ts'
import type {ProblemCode} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'
import type {Failed, News, Outcome} from './event.ts'
import type {Model, Step} from './model.ts'
import {expectedVersion} from './steps/greet.ts'
import type {InstallStep} from './steps/install.ts'
import {type ProblemStep, underWay} from './steps/problem.ts'
import {folderName} from './steps/save.ts'
import type {TroubleStage} from './steps/trouble.ts'
import {explaining, testCable, watchPorts} from './trouble-work.ts'

/** The work of one visit to a step; the key is the visit. */
export type Work = {readonly key: number; readonly behind?: BehindCard} & Task

/** What a card is up while it is tried again. */
export interface BehindCard {
	/** What the computer has explained already. */
	readonly explained: ProblemCode | undefined
	/** The demo's hand puts it right first. */
	readonly fixing: boolean
}

type Task =
	/** `patient`: goes on for ever, though no port comes. */
	| {readonly kind: 'watch'; readonly patient: boolean}
	| {readonly kind: 'test'; readonly stage: TroubleStage}
	/** `named`: as it was typed, looked up anew at every try; else it is `port`. */
	| {
			readonly kind: 'meet'
			readonly port: PortInfo
			readonly named: string | undefined
			readonly fixing: boolean
	  }
	| {readonly kind: 'offer'; readonly identified: IdentifiedBoard}
	| {readonly kind: 'list'; readonly offer: Offer}
	| {readonly kind: 'install'; readonly plan: InstallPlan}
	| {readonly kind: 'save'; readonly port: PortInfo; readonly folder: string}
	| {readonly kind: 'greet'; readonly port: PortInfo; readonly expected: Expected}
	| {readonly kind: 'put'; readonly port: PortInfo; readonly folder: string}
	| {readonly kind: 'talk'; readonly port: PortInfo}

/** The jobs as the wizard uses them; `talk` gives the terminal to the board until the person comes back. */
export interface Jobs {
	readonly inspect: typeof inspect
	readonly awaitUnplug: typeof awaitUnplug
	readonly awaitVerdict: typeof awaitVerdict
	readonly explainPort: typeof explainPort
	readonly namedPort: typeof namedPort
	readonly identifyBoard: typeof identifyBoard
	readonly offerBoards: typeof offerBoards
	readonly listFirmware: typeof listFirmware
	readonly installFirmware: typeof installFirmware
	readonly verifyPrompt: typeof verifyPrompt
	readonly saveFilesAs: typeof saveFilesAs
	readonly putFiles: typeof putFiles
	talk(env: Environment, port: PortInfo, signal: AbortSignal): Promise<'left' | 'lost'>
}

/** Between two tries behind a card: long enough to read the port's answer, short enough to feel at once; in ms. */
const betweenTries = 1500

export function workOf(model: Model): Work | undefined {
	const {step, visit} = model
	if (model.end) return undefined
	const task = taskOf(underWay(step), model)
	return task && {key: visit, ...(step.name === 'problem' && {behind: behindCard(step)}), ...task}
}

/** Some systems take a second to tell who holds a port, so they are not asked at every try. */
const triesPerExplanation = 5

function behindCard({problem, fixing, tries}: ProblemStep): BehindCard {
	const isKnown = tries % triesPerExplanation !== 0
	return {explained: isKnown ? problem.code : undefined, fixing}
}

function taskOf(step: Step, {board}: Model): Task | undefined {
	switch (step.name) {
		case 'connect':
			return {kind: 'watch', patient: step.tested}
		case 'trouble':
			return {kind: 'test', stage: step.stage}
		case 'meet':
			return {kind: 'meet', port: step.port, named: step.named, fixing: step.fixing}
		case 'offer':
			return {kind: 'offer', identified: step.identified}
		case 'list':
			return {kind: 'list', offer: step.offer}
		case 'install':
			return {kind: 'install', plan: planOf(step, board)}
		case 'save':
			return {kind: 'save', port: step.back.plan.port, folder: folderName(step.back.identified)}
		case 'put':
			return {kind: 'put', port: step.back.greeting.port, folder: step.saved.folder}
		case 'greet':
			return {
				kind: 'greet',
				port: step.back.plan.port,
				expected: {version: expectedVersion(step), chip: step.installed.chip},
			}
		case 'repl':
			return {kind: 'talk', port: step.back.greeting.port}
		default:
			return undefined
	}
}

/** A half-written board cannot be asked again where its files are; that it is safe was found out before. */
function planOf({back: {plan, identified}, keep}: InstallStep, board: Model['board']): InstallPlan {
	return keep ? {...plan, keep: {running: identified.running, checked: board === 'incomplete'}} : plan
}

/** Runs work to its end: yields news, returns the outcome (none for watching), throws a Problem, cleans up when aborted. */
export async function* run(
	work: Work,
	env: Environment,
	jobs: Jobs,
	signal: AbortSignal,
): AsyncGenerator<News, Outcome | Failed | undefined> {
	const {behind} = work
	if (behind?.fixing) env.demo?.operator?.fix()
	if (behind) await env.clock.sleep(betweenTries, signal)
	const timed = <T>(job: AsyncGenerator<Progress, T>) => withTime(job, env)
	const over = (port: PortInfo, job: AsyncGenerator<News, Outcome>) =>
		explaining(job, port, behind?.explained, {env, jobs, signal})
	switch (work.kind) {
		case 'watch':
			return yield* watchPorts(env, work.patient, signal)
		case 'test':
			return {type: 'judged', judged: await testCable(work.stage, env, jobs, signal)}
		case 'meet': {
			if (work.fixing) env.demo?.operator?.fix()
			const {named} = work
			const port = named === undefined ? work.port : await jobs.namedPort(env, named, signal)
			const meeting = as(timed(jobs.identifyBoard(env, port, signal)), identified => ({
				type: 'identified',
				identified,
			}))
			return yield* over(port, meeting)
		}
		case 'offer': {
			const {chip, running} = work.identified
			const past = {running, used: env.settings.get('boardByChip')?.[chip.chip]}
			return {type: 'offered', offers: yield* timed(jobs.offerBoards(env, chip, past, signal))}
		}
		case 'list': {
			const {board, variant} = work.offer
			return {type: 'listed', firmware: yield* timed(jobs.listFirmware(env, board, variant, signal))}
		}
		case 'install': {
			const job = timed(jobs.installFirmware(env, work.plan, signal))
			const installing = as(job, installed => ({type: 'installed', installed}))
			return yield* over(work.plan.port, installing)
		}
		case 'greet': {
			const {port, expected} = work
			const job = timed(jobs.verifyPrompt(env, port, expected, signal))
			return yield* over(
				port,
				as(job, greeting => ({type: 'greeted', greeting})),
			)
		}
		case 'save': {
			const {port, folder} = work
			const job = timed(jobs.saveFilesAs(env, port, folder, signal))
			return yield* over(
				port,
				as(job, saved => ({type: 'saved', saved})),
			)
		}
		case 'put': {
			const {port, folder} = work
			const job = timed(jobs.putFiles(env, port, folder, signal))
			return yield* over(
				port,
				as(job, put => ({type: 'put', put})),
			)
		}
		case 'talk':
			return yield* over(work.port, talking(jobs.talk(env, work.port, signal)))
	}
}

/** A prompt has no news; what keeps it from opening is explained as anything else is. */
async function* talking(talk: Promise<'left' | 'lost'>): AsyncGenerator<News, Outcome> {
	return {type: 'talked', how: await talk}
}

async function* as<T>(
	job: AsyncGenerator<News, T>,
	outcome: (result: T) => Outcome,
): AsyncGenerator<News, Outcome> {
	return outcome(yield* job)
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
