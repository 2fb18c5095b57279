/** The firmware is fetched while a person reads: what is asked of the site, when, and what of it anybody notices. */

import {readdir} from 'node:fs/promises'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Environment} from '../../src/environment.ts'
import {fetchAhead, fetchFirmware} from '../../src/jobs/fetch-firmware.ts'
import {Problem} from '../../src/problem.ts'
import {fetchOf, pageOf} from '../../src/wizard/brain.ts'
import type {KeyName} from '../../src/wizard/engine/event.ts'
import type {Model, Requested} from '../../src/wizard/engine/model.ts'
import type {Jobs} from '../../src/wizard/jobs.ts'
import {Wizard} from '../../src/wizard/wizard.ts'
import {slowSite} from '../micropython/slow-site.ts'
import {ownFolder} from '../own-folder.ts'
import {
	Bench,
	firmware,
	follow,
	having,
	identified,
	installed,
	key,
	known,
	metWithFiles,
	progress,
	requested,
	saved,
	typed,
	upTo,
	versions,
} from './bench.ts'

/** A person with a wizard before them, who reads as long as a test wants. */
class Person {
	readonly wizard: Wizard
	readonly ended: Promise<unknown>
	/** How often the face was told of something new. */
	told = 0

	constructor(
		readonly bench: Bench,
		jobs: Partial<Jobs>,
		asked: Partial<Requested> = {},
		env: Environment = bench.env,
	) {
		this.wizard = new Wizard(env, bench.jobs(jobs), requested(asked))
		this.wizard.subscribe(() => {
			this.told += 1
		})
		this.ended = this.wizard.run()
	}

	until(wanted: (model: Model) => boolean): Promise<void> {
		return new Promise(resolve => {
			const look = () => {
				if (!wanted(this.wizard.model)) return
				unsubscribe()
				resolve()
			}
			const unsubscribe = this.wizard.subscribe(look)
			look()
		})
	}

	/** Until the step is there. */
	at(name: Model['step']['name']): Promise<void> {
		return this.until(({step}) => step.name === name)
	}

	press(name: KeyName): void {
		const {model} = this.wizard
		this.wizard.send(key(name, (model.lastEnter ?? 0) + 1500))
	}

	async read(ms: number): Promise<void> {
		await this.bench.clock.sleep(ms)
	}

	/** Enter at every question before it. */
	async goTo(name: 'firmware' | 'confirm' | 'install'): Promise<void> {
		for (const question of ['port', 'board', 'firmware', 'confirm'] as const) {
			if (question === 'port')
				await this.until(({step}) => step.name === 'port' && (step.ports ?? []).length > 0)
			else await this.at(question)
			if (question === name) return
			this.press('enter')
		}
		await this.at(name)
	}

	async leave(): Promise<void> {
		this.wizard.send({type: 'cancel'})
		await this.ended
	}
}

/** What was asked of the site, and what was called off, in order; nothing comes before the test says so. */
function telling(bench: Bench): Pick<Jobs, 'fetchAhead'> {
	return {
		async fetchAhead(_env, source, signal) {
			const what = source.kind === 'url' ? source.url : source.firmware.version
			bench.log.push(`fetch ${what}`)
			return await new Promise<never>((_, reject) => {
				signal.addEventListener('abort', () => {
					bench.log.push(`${what} called off`)
					reject(signal.reason)
				})
			})
		},
	}
}

/** What of the log is about firmware that is fetched. */
const fetched = ({log}: Bench) => log.filter(line => /^fetch|called off$/.test(line))

function start(asked: Partial<Requested> = {}, jobs: Partial<Jobs> = {}) {
	const bench = new Bench()
	return new Person(bench, {...telling(bench), ...jobs}, asked)
}

describe('somebody at the confirmation', () => {
	it('has the firmware fetched while they read, and begins the install without a second download', async () => {
		const person = start({}, {installFirmware: staying})
		await person.goTo('confirm')
		await person.read(500)
		expect(fetched(person.bench)).toEqual(['fetch 1.27.0'])
		person.press('enter')
		await person.at('install')
		await person.read(5000)
		expect(fetched(person.bench)).toEqual(['fetch 1.27.0'])
		await person.leave()
	})

	it('has it called off when they go back twice, before the next one is fetched', async () => {
		const person = start()
		await person.goTo('confirm')
		await person.read(500)
		person.press('escape')
		person.press('escape')
		expect(person.wizard.model.step.name).toBe('board')
		await person.read(5000)
		expect(fetched(person.bench)).toEqual(['fetch 1.27.0', '1.27.0 called off'])
		await person.leave()
	})

	it('goes back to the versions with the same one in sight, and its download goes on', async () => {
		const person = start()
		await person.goTo('confirm')
		await person.read(500)
		person.press('escape')
		await person.read(500)
		expect(fetched(person.bench)).toEqual(['fetch 1.27.0'])
		person.press('down')
		await person.read(500)
		expect(fetched(person.bench)).toEqual(['fetch 1.27.0', '1.27.0 called off'])
		await person.read(1000)
		expect(fetched(person.bench).at(-1)).toBe('fetch 1.26.1')
		await person.leave()
	})

	it('has it fetched from the address that they gave', async () => {
		const person = start({firmware: 'http://site/mine.bin'})
		await person.until(({step}) => step.name === 'port' && (step.ports ?? []).length > 0)
		person.press('enter')
		await person.at('confirm')
		await person.read(500)
		expect(fetched(person.bench)).toEqual(['fetch http://site/mine.bin'])
		await person.leave()
	})

	it('has nothing fetched of a file of their own', async () => {
		const person = start({firmware: 'mine.bin'})
		await person.until(({step}) => step.name === 'port' && (step.ports ?? []).length > 0)
		person.press('enter')
		await person.at('confirm')
		await person.read(60_000)
		expect(fetched(person.bench)).toEqual([])
		await person.leave()
	})

	it('has it fetched while their files are saved', async () => {
		const person = start(
			{},
			{
				async *identifyBoard() {
					yield {phase: 'connect', done: 0, total: 0}
					return metWithFiles
				},
				async *saveFilesAs(env) {
					yield {phase: 'save', done: 0, total: 300}
					await env.clock.sleep(20_000)
					return saved
				},
				installFirmware: staying,
			},
		)
		await person.goTo('confirm')
		await person.read(500)
		person.press('enter')
		await person.at('save')
		await person.at('install')
		expect(fetched(person.bench)).toEqual(['fetch 1.27.0'])
		await person.leave()
	})

	it('sees the page stand still: no news of the download is drawn', async () => {
		const person = start()
		await person.goTo('confirm')
		const {told} = person
		const page = pageOf(person.wizard.model, person.bench.env)
		await person.read(60_000)
		expect(person.told).toBe(told)
		expect(pageOf(person.wizard.model, person.bench.env)).toEqual(page)
		await person.leave()
	})

	it('has it called off when they quit, and the program ends only then', async () => {
		const person = start()
		await person.goTo('confirm')
		await person.read(500)
		await person.leave()
		expect(person.bench.log.at(-1)).toBe('1.27.0 called off')
	})

	it('hears nothing of a site that fails, which is not asked again until they press Enter', async () => {
		const bench = new Bench()
		const unreachable = new Problem('site-unreachable', {url: 'http://site', detail: 'ENETUNREACH'})
		let asked = 0
		const person = new Person(bench, {
			async fetchAhead() {
				asked += 1
				throw unreachable
			},
			async *installFirmware() {
				yield {phase: 'download', done: 0, total: 0}
				throw unreachable
			},
		})
		await person.goTo('confirm')
		await person.read(60_000)
		expect(asked).toBe(1)
		expect(person.wizard.model.step.name).toBe('confirm')
		person.press('enter')
		await person.at('problem')
		expect(person.wizard.model.step).toMatchObject({problem: {code: 'site-unreachable'}})
		expect(asked).toBe(1)
		await person.leave()
	})

	it('has it tried anew when they come back from its card', async () => {
		const bench = new Bench()
		let asked = 0
		const person = new Person(bench, {
			async fetchAhead() {
				asked += 1
				throw new Problem('site-slow', {url: 'http://site', ms: 1})
			},
			async *installFirmware() {
				yield {phase: 'download', done: 0, total: 0}
				throw new Problem('site-slow', {url: 'http://site', ms: 1})
			},
		})
		await person.goTo('confirm')
		await person.read(500)
		person.press('enter')
		await person.at('problem')
		person.press('escape')
		await person.at('confirm')
		await person.read(500)
		expect(asked).toBe(2)
		await person.leave()
	})
})

describe('somebody at the list of versions', () => {
	it('has the one fetched that they have looked at for a second', async () => {
		const person = start()
		await person.goTo('firmware')
		await person.read(900)
		expect(fetched(person.bench)).toEqual([])
		await person.read(200)
		expect(fetched(person.bench)).toEqual(['fetch 1.27.0'])
		await person.leave()
	})

	it('has nothing fetched while they move through it', async () => {
		const person = start()
		await person.goTo('firmware')
		for (let moves = 0; moves < 10; moves += 1) {
			await person.read(900)
			person.press(moves % 2 === 0 ? 'down' : 'up')
		}
		expect(fetched(person.bench)).toEqual([])
		await person.leave()
	})

	it('has nothing fetched for a row that is no version', async () => {
		const person = start()
		await person.goTo('firmware')
		person.press('end')
		await person.read(60_000)
		expect(fetched(person.bench)).toEqual([])
		await person.leave()
	})

	it('goes on to the confirmation at once, where it is not waited for', async () => {
		const person = start()
		await person.goTo('firmware')
		await person.read(300)
		person.press('enter')
		await person.read(200)
		expect(person.wizard.model.step.name).toBe('confirm')
		expect(fetched(person.bench)).toEqual(['fetch 1.27.0'])
		await person.leave()
	})

	it('has one file fetched at a time, whatever they do', async () => {
		const bench = new Bench()
		let [underWay, most] = [0, 0]
		const person = new Person(bench, {
			async fetchAhead(env, _source, signal) {
				underWay += 1
				most = Math.max(most, underWay)
				// To close a connection takes a moment.
				await env.clock.sleep(60_000, signal).catch(() => env.clock.sleep(300))
				underWay -= 1
				throw signal.reason
			},
		})
		await person.goTo('firmware')
		for (const name of ['down', 'up', 'enter', 'escape', 'down', 'enter', 'escape', 'escape'] as const) {
			await person.read(1100)
			person.press(name)
		}
		await person.leave()
		expect(most).toBe(1)
		expect(underWay).toBe(0)
	})
})

it('whatever they press, one file is fetched at a time, the one that is in sight, and nothing once they have left', async () => {
	const names = fc.constantFrom<KeyName>('enter', 'enter', 'escape', 'up', 'down', 'end', 'home')
	const steps = fc.array(fc.tuple(names, fc.constantFrom(0, 150, 1200)), {maxLength: 15})
	await fc.assert(
		fc.asyncProperty(steps, async presses => {
			const underWay: string[] = []
			const person = new Person(new Bench(), {
				async fetchAhead(env, source, signal) {
					const file = source.kind === 'url' ? source.url : source.firmware.file
					expect(underWay).toEqual([])
					underWay.push(file)
					await env.clock.sleep(3_600_000, signal).catch(() => env.clock.sleep(20))
					underWay.pop()
					throw signal.reason
				},
			})
			await person.goTo('firmware')
			for (const [name, ms] of presses) {
				person.press(name)
				await person.read(ms)
				const wanted = fetchOf(person.wizard.model)?.source
				if (ms === 1200) expect(underWay).toEqual(wanted?.kind === 'site' ? [wanted.firmware.file] : [])
			}
			await person.leave()
			expect(underWay).toEqual([])
		}),
		{numRuns: 60},
	)
})

it('of a bug in what fetches the wizard ends, as of any other', async () => {
	const bug = new TypeError('x is not a function')
	const person = start(
		{},
		{
			fetchAhead: async () => {
				throw bug
			},
		},
	)
	const outcome = expect(person.ended).rejects.toBe(bug)
	await person.goTo('confirm')
	await outcome
})

describe('what is fetched', () => {
	it('depends on where the person is alone', () => {
		const source = {kind: 'site', firmware: versions[0]}
		expect(fetchOf(having(...upTo('offered')))).toBeUndefined()
		expect(fetchOf(having(...upTo('listed')))).toEqual({source, restMs: 1000})
		expect(fetchOf(having(...upTo('chosen')))).toEqual({source, restMs: 100})
		expect(fetchOf(follow(having(...upTo('chosen')), ...typed('?')))).toEqual({source, restMs: 100})
		expect(fetchOf(having(...upTo('installing')))).toEqual({source, restMs: 0})
		expect(fetchOf(having(...upTo('installed')))).toBeUndefined()
		expect(fetchOf(follow(having(...upTo('chosen')), {type: 'cancel'}))).toBeUndefined()
	})
})

it('a download that is joined half way is told of by what comes from then on', () => {
	const joined = follow(
		having(...upTo('installing')),
		progress('download', 0, 0, 0),
		progress('download', 900_000, 1_800_000, 10),
		progress('download', 920_000, 1_800_000, 2010),
	)
	const page = pageOf(joined, new Bench().env)
	if (page.kind !== 'work') throw new Error(page.kind)
	expect(page.bar?.numbers).toContain('10 KB/s')
})

/** The same with a real download, of a site that sends half and waits. */
async function withSite(asked: (url: string) => Partial<Requested> = () => ({})) {
	const site = await slowSite()
	const cacheFolder = await ownFolder()
	const bench = new Bench()
	const {file} = firmware('1.27.0')
	const listed = versions.map(one => ({...one, url: `${site.url}/${one.file}`}))
	const bytes: number[] = []
	let isOver = () => {}
	const over = new Promise<void>(resolve => {
		isOver = resolve
	})
	const jobs: Partial<Jobs> = {
		listFirmware: () => found(known(listed)),
		fetchAhead: (...given) => fetchAhead(...given).finally(isOver),
		async *installFirmware(env, plan, signal) {
			const checked = yield* fetchFirmware(env, plan.source, identified.chip, signal)
			bytes.push(checked.bytes.length)
			return installed
		},
	}
	const person = new Person(bench, jobs, asked(`${site.url}/${file}`), {...bench.env, cacheFolder})
	/** `over`: what was fetched ahead is held no longer. */
	return {site, person, bytes, over, kept: () => readdir(join(cacheFolder, 'firmware')).catch(() => [])}
}

async function* found<T>(value: T) {
	yield {phase: 'catalogue', done: 0, total: 0} as const
	return value
}

/** An install that goes on until it is stopped. */
async function* staying(
	...[env, , signal]: Parameters<Jobs['installFirmware']>
): ReturnType<Jobs['installFirmware']> {
	yield {phase: 'download', done: 0, total: 0}
	await env.clock.sleep(3_600_000, signal)
	return installed
}

describe('the firmware', () => {
	it('is fetched while the confirmation is read, and Enter finds it there', async () => {
		const {site, person, bytes, kept} = await withSite()
		await person.goTo('confirm')
		await site.askedFor(1)
		site.goOn()
		while ((await kept()).length < 2) await new Promise(setImmediate)
		person.press('enter')
		await person.at('ready')
		expect(site.asked.length).toBe(1)
		expect(bytes.length).toBe(1)
		await person.leave()
	})

	it('that is still under way is joined by the install: the site is asked once', async () => {
		const {site, person, bytes} = await withSite()
		await person.goTo('confirm')
		await site.askedFor(1)
		person.press('enter')
		await person.until(({step}) => step.name === 'install' && (step.progress?.done ?? 0) > 0)
		site.goOn()
		await person.at('ready')
		expect(site.asked.length).toBe(1)
		expect(bytes.length).toBe(1)
		await person.leave()
	})

	it('of an address is fetched once as well, though no such file is kept', async () => {
		const {site, person, bytes, kept} = await withSite(url => ({firmware: url}))
		await person.until(({step}) => step.name === 'port' && (step.ports ?? []).length > 0)
		person.press('enter')
		await person.at('confirm')
		await site.askedFor(1)
		site.goOn()
		person.press('enter')
		await person.at('ready')
		expect(site.asked.length).toBe(1)
		expect(bytes.length).toBe(1)
		expect(await kept()).toEqual([])
		await person.leave()
	})

	it('that breaks off says nothing until Enter, which asks once more', async () => {
		const {site, person, bytes, over} = await withSite()
		await person.goTo('confirm')
		await site.askedFor(1)
		site.breakOff()
		await over
		await person.read(5000)
		expect(person.wizard.model.step.name).toBe('confirm')
		person.press('enter')
		await site.askedFor(2)
		site.breakOff()
		await person.at('problem')
		expect(person.wizard.model.step).toMatchObject({problem: {code: 'download-cut'}})
		expect(bytes).toEqual([])
		await person.leave()
	})

	it('that breaks off when the install has joined comes as its card', async () => {
		const {site, person} = await withSite()
		await person.goTo('confirm')
		await site.askedFor(1)
		person.press('enter')
		await person.until(({step}) => step.name === 'install' && (step.progress?.done ?? 0) > 0)
		site.breakOff()
		await person.at('problem')
		expect(person.wizard.model.step).toMatchObject({problem: {code: 'download-cut'}})
		expect(site.asked.length).toBe(1)
		await person.leave()
	})

	it('is let go of by who quits: nobody is connected, and no half file is left', async () => {
		const {site, person, kept} = await withSite()
		await person.goTo('confirm')
		await site.askedFor(1)
		await person.leave()
		await site.left()
		expect(await kept()).toEqual([])
	})

	it('is let go of by who stops the install that has joined it', async () => {
		const {site, person, kept} = await withSite()
		await person.goTo('confirm')
		await site.askedFor(1)
		person.press('enter')
		await person.until(({step}) => step.name === 'install' && (step.progress?.done ?? 0) > 0)
		await person.leave()
		await site.left()
		expect(await kept()).toEqual([])
	})
})
