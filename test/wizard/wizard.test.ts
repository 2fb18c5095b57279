import {describe, expect, it} from 'vitest'
import {Problem} from '../../src/problem.ts'
import type {Model, Requested} from '../../src/wizard/engine/model.ts'
import type {Jobs} from '../../src/wizard/jobs.ts'
import {Wizard} from '../../src/wizard/wizard.ts'
import {
	Bench,
	identified,
	installed,
	key,
	motherboard,
	port,
	progress,
	requested,
	silent,
	twin,
	typed,
	verified,
} from './bench.ts'

const lastWords = 'ESP32 / WROOM now runs MicroPython v1.27.0. Back to its prompt: mp-wizard repl'

const enter = key('enter')

function start(bench: Bench, jobs: Partial<Jobs> = {}, asked: Partial<Requested> = {}) {
	const wizard = new Wizard(bench.env, bench.jobs(jobs), requested(asked))
	return {wizard, end: wizard.run()}
}

/** Resolves as soon as the model is as wanted. */
function until(wizard: Wizard, wanted: (model: Model) => boolean): Promise<void> {
	return new Promise(resolve => {
		const look = () => {
			if (!wanted(wizard.model)) return
			unsubscribe()
			resolve()
		}
		const unsubscribe = wizard.subscribe(look)
		look()
	})
}

const at = (name: Model['step']['name']) => (model: Model) => model.step.name === name
const plugged = (model: Model) => model.step.name === 'port' && (model.step.ports?.length ?? 0) > 0

/** When somebody presses Enter who has read the page first. */
const nextEnter = ({model}: Wizard) => (model.lastEnter ?? 0) + 1500

/** Enter at every question, until the step is reached. */
async function enterUntil(wizard: Wizard, name: Model['step']['name']): Promise<void> {
	for (const question of ['port', 'board', 'firmware', 'confirm'] as const) {
		await until(wizard, question === 'port' ? plugged : at(question))
		wizard.send(key('enter', nextEnter(wizard)))
		if (question === name) return
	}
	await until(wizard, at(name))
}

describe('the loop', () => {
	it('takes a beginner who only presses Enter from the port to the prompt and back', async () => {
		const bench = new Bench()
		const {wizard, end} = start(bench)
		await enterUntil(wizard, 'ready')
		wizard.send(enter)
		await until(wizard, at('repl'))
		await until(wizard, at('ready'))
		wizard.send({type: 'key', key: {name: 'text', text: 'q'}, at: 0})
		expect(await end).toEqual({how: 'quit', board: 'flashed', lastWords})
		const jobs = ['meet', 'offer', 'list', 'install', 'greet', 'talk']
		expect(bench.log).toEqual(['watch', 'watch ended', ...jobs])
	})

	it('calls off the work of a step that is left, and begins the next only when it has settled', async () => {
		const bench = new Bench()
		const {wizard, end} = start(bench, {identifyBoard: bench.stuck('meet', 'connect')})
		await enterUntil(wizard, 'port')
		await until(wizard, model => model.step.name === 'identify' && model.step.progress !== undefined)
		wizard.send(key('escape'))
		expect(wizard.model.step.name).toBe('port')
		wizard.send({type: 'cancel'})
		await end
		expect(bench.log).toEqual(['watch', 'watch ended', 'meet', 'meet put back'])
	})

	it('watches the ports again after going back', async () => {
		const bench = new Bench()
		const {wizard, end} = start(bench, {identifyBoard: bench.stuck('meet', 'connect')})
		await enterUntil(wizard, 'port')
		await until(wizard, model => model.step.name === 'identify' && model.step.progress !== undefined)
		wizard.send(key('escape'))
		bench.plug(port, twin)
		await until(wizard, model => model.step.name === 'port' && model.step.ports?.length === 2)
		expect(bench.log).toEqual(['watch', 'watch ended', 'meet', 'meet put back', 'watch'])
		wizard.send({type: 'cancel'})
		await end
	})

	it('has the port that was used last first, among those that are as likely', async () => {
		const bench = new Bench()
		const ids = {vendorId: 0x10c4, productId: 0xea60}
		const [one, other] = [
			{...port, ...ids},
			{...twin, ...ids},
		]
		await bench.env.settings.set('lastAdapter', '10c4:ea60:0002')
		bench.plug(motherboard, one, other)
		const {wizard, end} = start(bench)
		await until(wizard, plugged)
		expect(wizard.model.step).toMatchObject({ports: [other, motherboard, one]})
		wizard.send(enter)
		expect(wizard.model.step).toMatchObject({name: 'identify', port: other})
		wizard.send({type: 'cancel'})
		await end
	})

	it('ends only after a cancelled write has put the board back', async () => {
		const bench = new Bench()
		const {wizard, end} = start(bench, {installFirmware: bench.stuck('install', 'write')})
		await enterUntil(wizard, 'install')
		await until(wizard, model => model.board === 'incomplete')
		wizard.send(key('ctrl-c'))
		wizard.send(key('ctrl-c'))
		expect(await end).toEqual({how: 'cancelled', board: 'incomplete'})
		expect(bench.log.at(-1)).toBe('install put back')
	})

	it('tries a silent board again by itself until it answers', async () => {
		const bench = new Bench()
		let tries = 0
		const {wizard, end} = start(bench, {
			async *identifyBoard() {
				yield {phase: 'connect', done: 1, total: 7}
				tries += 1
				if (tries < 4) throw silent
				return identified
			},
		})
		await enterUntil(wizard, 'port')
		await until(wizard, at('problem'))
		await until(wizard, at('board'))
		expect(tries).toBe(4)
		// Between two tries there is time to read and to press a button.
		expect(bench.clock.now()).toBeGreaterThan(3000)
		wizard.send({type: 'cancel'})
		await end
	})

	it('tries again as soon as a port comes, and says until when it waits otherwise', async () => {
		const bench = new Bench()
		const {wizard, end} = start(bench, {
			async *identifyBoard() {
				yield {phase: 'connect', done: 1, total: 7}
				throw new Problem('port-lost', {path: port.path})
			},
		})
		await enterUntil(wizard, 'port')
		await until(wizard, model => at('problem')(model) && model.nextTry !== undefined)
		const {visit, nextTry = 0} = wizard.model
		expect(nextTry - bench.clock.now()).toBe(3000)
		await bench.clock.sleep(1500)
		bench.plug(port, twin)
		await until(wizard, model => model.visit > visit)
		expect(bench.clock.now()).toBeLessThan(nextTry)
		wizard.send({type: 'cancel'})
		await end
	})

	it('does not try again by itself what pressing a button cannot mend', async () => {
		const bench = new Bench()
		let tries = 0
		const {wizard, end} = start(bench, {
			async *offerBoards() {
				tries += 1
				throw new Problem('site-unreachable', {url: '', detail: ''})
			},
		})
		await enterUntil(wizard, 'port')
		await until(wizard, at('problem'))
		await bench.clock.sleep(60_000)
		expect(tries).toBe(1)
		wizard.send(enter)
		await until(wizard, model => model.step.name === 'problem' && tries === 2)
		wizard.send({type: 'cancel'})
		expect((await end).problem?.code).toBe('site-unreachable')
	})

	it('stamps progress with the clock, so that speed and time left can be told', async () => {
		const bench = new Bench()
		const {wizard, end} = start(bench, {
			async *installFirmware(env) {
				yield {phase: 'write', done: 0, total: 100}
				await env.clock.sleep(2000)
				yield {phase: 'write', done: 50, total: 100}
				await env.clock.sleep(60_000)
				return installed
			},
		})
		await enterUntil(wizard, 'install')
		await until(wizard, model => model.step.name === 'install' && model.step.progress?.done === 50)
		const {step} = wizard.model
		const timed = step.name === 'install' ? step.progress : undefined
		expect(timed && timed.at - timed.since).toBe(2000)
		await until(wizard, at('ready'))
		wizard.send({type: 'cancel'})
		await end
	})

	it('waits for the board whose serial number was named, and goes on with it on whatever port it comes', async () => {
		const bench = new Bench()
		const met: string[] = []
		const {wizard, end} = start(
			bench,
			{
				async *identifyBoard(_env, at) {
					met.push(at.path)
					yield {phase: 'connect', done: 0, total: 0}
					return {...identified, port: at}
				},
			},
			{port: `id:${twin.serialNumber}`},
		)
		await until(wizard, at('problem'))
		expect(wizard.model.step).toMatchObject({problem: {code: 'port-missing', facts: {path: 'id:0002'}}})
		bench.plug(port, twin)
		await until(wizard, at('board'))
		expect(met).toEqual([twin.path])
		wizard.send({type: 'cancel'})
		await end
	})

	it('greets the board that moved to another port, and opens the prompt there', async () => {
		const bench = new Bench()
		const paths: string[] = []
		const {wizard, end} = start(bench, {
			async *verifyPrompt() {
				yield {phase: 'prompt', done: 0, total: 0}
				return {...verified, port: twin}
			},
			async talk(_env, {path}) {
				paths.push(path)
				return 'left'
			},
		})
		await enterUntil(wizard, 'ready')
		wizard.send(enter)
		await until(wizard, at('ready'))
		wizard.send({type: 'cancel'})
		await end
		expect(paths).toEqual([twin.path])
	})

	it('fails with whatever is no Problem: that is a bug, and nothing to show on a card', async () => {
		const bug = new TypeError('x is not a function')
		const {wizard, end} = start(new Bench(), {
			async *identifyBoard() {
				throw bug
			},
		})
		const outcome = expect(end).rejects.toBe(bug)
		await enterUntil(wizard, 'port')
		await outcome
	})

	it('takes keys that come in one go at one question only', async () => {
		const bench = new Bench()
		const {wizard, end} = start(bench, {identifyBoard: bench.stuck('meet', 'connect')})
		await until(wizard, plugged)
		for (const event of typed('↵↵↵')) wizard.send(event)
		expect(wizard.model.step.name).toBe('identify')
		wizard.send(progress('write'))
		wizard.send({type: 'cancel'})
		expect((await end).board).toBe('untouched')
	})
})
