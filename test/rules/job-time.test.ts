import fc from 'fast-check'
import {describe, expect, it, onTestFinished} from 'vitest'
import type {Environment} from '../../src/environment.ts'
import {drive} from '../../src/generators.ts'
import {listFirmware, offerBoards} from '../../src/jobs/find-firmware.ts'
import {identifyBoard} from '../../src/jobs/identify-board.ts'
import {type InstallPlan, installFirmware} from '../../src/jobs/install-firmware.ts'
import {verifyPrompt} from '../../src/jobs/verify-prompt.ts'
import {Problem} from '../../src/problem.ts'
import type {Progress} from '../../src/progress.ts'
import {expectedJobMs, type JobFacts, jobFacts, jobPhases} from '../../src/rules/job-plan.ts'
import {type Job, jobAfter, jobAgain, pausedJob, plannedJob, viewOf} from '../../src/rules/job-time.ts'
import {demoEnvironment} from '../../src/virtual/environment.ts'
import {sample} from '../at-length.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {identified, port, versions} from '../wizard/bench.ts'

const MB = 1024 * 1024
const plan: InstallPlan = {
	port,
	chip: identified.chip,
	source: {kind: 'site', firmware: versions[0]!},
	baud: undefined,
}
const facts = jobFacts(plan, false, false)

/** The job after this progress, each with the ms at which it came. */
function having(
	news: readonly (readonly [Progress['phase'], number, number, number])[],
	from = plannedJob(facts),
): Job {
	return news.reduce((job, [phase, done, total, at]) => jobAfter(job, {phase, done, total}, at), from)
}

interface Run {
	/** What was expected before the first second, and what it took; in ms of the bench. */
	readonly expected: number
	readonly took: number
	readonly views: readonly {readonly at: number; readonly fraction: number; readonly leftMs: number}[]
}

/** A whole job on the virtual bench, and what a person would have been told at each news and between two of them. */
async function realRun(
	kind: Omit<Parameters<typeof demoEnvironment>[0], 'speed' | 'terminal' | 'os'>,
	{keep = false, ...asked}: {baud?: number; stub?: boolean; keep?: boolean} = {},
): Promise<Run> {
	const os = {platform: 'linux', variables: {}} as const
	const env = await demoEnvironment({
		...kind,
		os,
		speed: Number.POSITIVE_INFINITY,
		terminal: new FakeTerminal(),
	})
	onTestFinished(() => env.close())
	const {signal} = new AbortController()
	const real = await planOn(env, signal)
	const running = {keep: {running: real.running}}
	const wanted: InstallPlan = {...real.plan, ...asked, ...(keep && running)}
	let job = plannedJob(jobFacts(wanted, keep, true))
	const expected = expectedJobMs(job.facts)
	const began = env.clock.now()
	const views: {at: number; fraction: number; leftMs: number}[] = []
	const look = (progress: Progress) => {
		const now = env.clock.now()
		for (const at of [now - 1, now]) views.push({at: at - began, ...viewOf(job, at)})
		job = jobAfter(job, progress, now)
		views.push({at: now - began, ...viewOf(job, now)})
	}
	const {chip} = await drive(installFirmware(env, wanted, signal), look)
	await drive(verifyPrompt(env, wanted.port, {version: undefined, chip}, signal), look)
	return {expected, took: env.clock.now() - began, views}
}

async function planOn(env: Environment, signal: AbortSignal) {
	const [first] = await firstPorts(env, signal)
	const {chip, running} = await drive(identifyBoard(env, first!, signal))
	const offers = await drive(offerBoards(env, chip, {running: undefined, used: undefined}, signal))
	const {board, variant} = offers.value.recommended!
	const {value} = await drive(listFirmware(env, board, variant, signal))
	const real: InstallPlan = {port: first!, chip, source: {kind: 'site', firmware: value[0]!}, baud: undefined}
	return {plan: real, running}
}

async function firstPorts(env: Environment, signal: AbortSignal) {
	for await (const ports of env.watchPorts(signal)) if (ports.length > 0) return ports
	return []
}

describe('the time that a person is told before it begins', () => {
	it.each([
		['a board at 115200 baud', {baud: 115_200}, 90, 130],
		['at 460800', {baud: 460_800}, 25, 40],
		['at 921600', {baud: 921_600}, 14, 26],
		['by the ROM alone', {stub: false}, 90, 130],
	])('is that of %s', (_name, asked, least, most) => {
		const seconds = expectedJobMs(jobFacts({...plan, ...asked}, false, false)) / 1000
		expect(seconds).toBeGreaterThan(least)
		expect(seconds).toBeLessThan(most)
	})

	it('is more where more flash is erased, and less where the files stay', () => {
		const large = {...plan, chip: {...plan.chip, flashBytes: 16 * MB}}
		const ms = (one: InstallPlan, keeps = false) => expectedJobMs(jobFacts(one, keeps, false))
		expect(ms(large)).toBeGreaterThan(ms(plan))
		expect(ms(plan, true)).toBeLessThan(ms(plan))
		expect(ms(large, true)).toBe(ms(plan, true))
	})

	it('is that of the speed that a plain socket has', () => {
		const socket = {
			...plan,
			port: {path: 'socket://host:1', kind: 'network', likelihood: 'possible'} as const,
		}
		expect(jobFacts(socket, false, false).baud).toBe(115_200)
	})
})

const runs = [
	['a blank ESP32', {chip: 'ESP32'}, {}],
	['a blank ESP32 at 115200', {chip: 'ESP32'}, {baud: 115_200}],
	['a blank ESP32 at 460800', {chip: 'ESP32'}, {baud: 460_800}],
	['a blank ESP32 at 2000000', {chip: 'ESP32'}, {baud: 2_000_000}],
	['an ESP8266', {chip: 'ESP8266'}, {}],
	['an ESP32-C3', {chip: 'ESP32-C3'}, {}],
	['an ESP32-P4 with 16 MB', {chip: 'ESP32-P4'}, {}],
	['an ESP32-S3 over its own USB', {chip: 'ESP32-S3', circuit: 'usb-serial-jtag'}, {}],
	['an ESP32 by the ROM alone', {chip: 'ESP32'}, {stub: false}],
] as const

describe.each(sample(runs, 6))('%s on the virtual bench', (_name, kind, asked) => {
	it('takes what was said at first, within three tenths', async () => {
		const {expected, took, views} = await realRun(kind, asked)
		expect(expected / took).toBeGreaterThan(0.7)
		expect(expected / took).toBeLessThan(1.3)
		expectHonest(views)
		for (const {at, leftMs} of views.filter(view => view.at > took / 3)) {
			expect(Math.abs(leftMs - (took - at))).toBeLessThan(took * 0.15)
		}
		expect(views.at(-1)!.fraction).toBeGreaterThan(0.8)
	})
})

function expectHonest(views: Run['views']): void {
	let before = 0
	for (const {fraction, leftMs} of views) {
		expect(fraction).toBeGreaterThanOrEqual(before)
		expect(fraction).toBeLessThan(1)
		expect(leftMs).toBeGreaterThanOrEqual(0)
		before = fraction
	}
}

describe('a board that holds the same firmware already', () => {
	it.each([false, true])('is done sooner, and the bar never goes back: files kept %s', async keep => {
		const {views, expected, took} = await realRun({chip: 'ESP32', running: true}, {keep})
		expect(took).toBeLessThan(expected / 3)
		expectHonest(views)
	})
})

describe('the bar', () => {
	it('is at the beginning, with the whole time, before anything is known', () => {
		expect(viewOf(plannedJob(facts))).toEqual({fraction: 0, leftMs: expectedJobMs(facts)})
	})

	it('goes on between two news, but not for long while nothing more is written', () => {
		const job = having([
			['connect', 1, 7, 0],
			['write', 0, 1_000_000, 1000],
			['write', 200_000, 1_000_000, 4000],
		])
		const at = (ms: number) => viewOf(job, 4000 + ms).fraction
		expect(at(500)).toBeGreaterThan(at(0))
		expect(at(1000)).toBeGreaterThan(at(500))
		expect(at(60_000)).toBe(at(3000))
	})

	it('knows the line of a download that was joined half way by what came from then on', () => {
		const joined = having([
			['download', 0, 0, 0],
			['download', 900_000, 1_800_000, 10],
			['download', 1_000_000, 1_800_000, 10_000],
		])
		const begun = having([
			['download', 0, 0, 0],
			['download', 100_000, 1_800_000, 10_000],
		])
		const later = expectedJobMs({...facts, downloads: false, imageBytes: 1_800_000})
		const left = (job: Job) => viewOf(job).leftMs - later
		// The same line, and 800 KB of it to come in the one case, 1700 KB in the other.
		expect(left(joined) / left(begun)).toBeCloseTo(8 / 17, 1)
	})

	it('waits below its end for a prompt that does not come', () => {
		const job = having([
			['connect', 1, 7, 0],
			['restart', 0, 0, 10_000],
			['prompt', 0, 0, 10_100],
		])
		for (const ms of [1000, 10_000, 100_000, 1e9]) expect(viewOf(job, 10_100 + ms).fraction).toBeLessThan(1)
	})

	it('goes back for a try that begins anew, and for nothing else', () => {
		const half = having([
			['connect', 1, 7, 0],
			['write', 0, 1_000_000, 1000],
			['write', 600_000, 1_000_000, 7000],
		])
		const again = having([['write', 0, 1_000_000, 8000]], half)
		expect(viewOf(again).fraction).toBeLessThan(viewOf(half, 8000).fraction)
		expect(viewOf(again).leftMs).toBeGreaterThan(viewOf(half).leftMs)
		expect(viewOf(jobAgain(half))).toMatchObject({fraction: 0})
	})

	it('stands still while a person or a cable is waited for', () => {
		const waiting = jobAfter(
			having([
				['connect', 1, 7, 0],
				['connect', 3, 7, 3000],
			]),
			{phase: 'connect', done: 3, total: 7, waitsFor: new Problem('port-lost', {path: 'x'})},
			3000,
		)
		expect(viewOf(waiting, 90_000)).toEqual(viewOf(waiting, 3000))
		const found = having([['identify', 0, 0, 90_000]], waiting)
		expect(viewOf(found).fraction).toBeCloseTo(viewOf(waiting).fraction)
		expect(
			viewOf(having([['prompt', 0, 0, 90_000]], pausedJob(having([['prompt', 0, 0, 10]]))), 90_000).fraction,
		).toBe(0)
	})

	it('knows the speed as soon as the board is spoken to at it', () => {
		const slow = jobAfter(
			having([['connect', 1, 7, 0]]),
			{phase: 'erase', done: 0, total: 100, baud: 115_200},
			1000,
		)
		expect(viewOf(slow).leftMs).toBeGreaterThan(80_000)
	})

	it('is between its beginning and its end, and the time left never below nothing, whatever comes', () => {
		const news = fc.record({
			phase: fc.constantFrom(...jobPhases),
			done: fc.nat(1000),
			total: fc.nat(1000),
			wait: fc.nat(20_000),
		})
		const any = fc.record({
			flashBytes: fc.nat(32 * MB),
			imageBytes: fc.nat(16 * MB),
			baud: fc.constantFrom(115_200, 2_000_000),
			ownUsb: fc.boolean(),
			keeps: fc.boolean(),
			downloads: fc.boolean(),
			virtual: fc.boolean(),
		})
		fc.assert(
			fc.property(any, fc.array(news), fc.nat(60_000), (some: JobFacts, list, later) => {
				let at = 0
				let job = plannedJob(some)
				for (const {wait, ...progress} of list) {
					at += wait
					job = jobAfter(job, progress, at)
					for (const now of [at, at + later]) {
						const {fraction, leftMs} = viewOf(job, now)
						expect(fraction).toBeGreaterThanOrEqual(0)
						expect(fraction).toBeLessThan(1)
						expect(leftMs).toBeGreaterThanOrEqual(0)
						expect(leftMs).toBeLessThan(1e12)
					}
				}
			}),
		)
	})
})
