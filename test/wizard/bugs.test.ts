/** A bug has an owner: wherever it is thrown, the wizard ends with it, and not before the work under way has put things back. */

import {expect, it} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import type {Model} from '../../src/wizard/engine/model.ts'
import type {Jobs} from '../../src/wizard/jobs.ts'
import {Wizard} from '../../src/wizard/wizard.ts'
import {Bench, identified, key, requested} from './bench.ts'

const bug = new TypeError('x is not a function')
const throwBug = (): never => {
	throw bug
}

/** A wizard whose board is being met, and whose work does not end by itself. */
async function meeting(jobs: (bench: Bench) => Partial<Jobs> = () => ({}), signal?: AbortSignal) {
	const bench = new Bench()
	const stuck = {identifyBoard: bench.stuck('meet', 'connect'), ...jobs(bench)}
	const wizard = new Wizard(bench.env, bench.jobs(stuck), requested())
	let broken = 0
	const logAtBreak: string[] = []
	const end = wizard.run(signal, () => {
		broken += 1
		logAtBreak.push(...bench.log)
	})
	end.catch(() => {})
	const until = (wanted: (model: Model) => boolean) =>
		new Promise<void>(resolve => {
			const stop = wizard.subscribe(() => {
				if (!wanted(wizard.model)) return
				stop()
				resolve()
			})
		})
	await until(({step}) => step.name === 'port' && (step.ports?.length ?? 0) > 0)
	wizard.send(key('enter'))
	return {bench, wizard, end, until, timesBroken: () => broken, logAtBreak}
}

it.each<[string, (wizard: Wizard) => void]>([
	[
		'a listener',
		wizard => {
			wizard.subscribe(throwBug)
			wizard.send({type: 'progress', progress: {phase: 'connect', done: 2, total: 7}, at: 0})
		},
	],
	[
		'the brain',
		wizard =>
			wizard.send({
				type: 'identified',
				identified: {
					...identified,
					get chip() {
						return throwBug()
					},
				},
			}),
	],
	['somebody who reads the keyboard', wizard => wizard.attempt(throwBug)],
	['a view', wizard => wizard.fail(bug)],
])('a bug of %s is told at once, and ends the run once the board has been put back', async (_, cause) => {
	const {bench, wizard, end, timesBroken, logAtBreak} = await meeting()
	await new Promise(setImmediate)
	expect(() => cause(wizard)).not.toThrow()
	expect(timesBroken()).toBe(1)
	expect(logAtBreak.at(-1)).toBe('meet')
	await expect(end).rejects.toBe(bug)
	expect(bench.log.at(-1)).toBe('meet put back')
})

it('a bug of a job ends the run', async () => {
	const {end, timesBroken} = await meeting(() => ({
		async *identifyBoard() {
			throw bug
		},
	}))
	await expect(end).rejects.toBe(bug)
	expect(timesBroken()).toBe(1)
})

it('a bug that was there before the run ends it as soon as it begins', async () => {
	const bench = new Bench()
	const wizard = new Wizard(bench.env, bench.jobs(), requested())
	wizard.fail(bug)
	await expect(wizard.run()).rejects.toBe(bug)
	expect(bench.log).toEqual([])
})

it('after a bug nothing happens any more, and the first one is reported', async () => {
	const {wizard, end} = await meeting()
	wizard.fail(bug)
	const {model} = wizard
	wizard.fail(new Error('another'))
	wizard.send({type: 'cancel'})
	expect(wizard.model).toBe(model)
	await expect(end).rejects.toBe(bug)
})

it('a bug while the terminal is given back does not hide the one before it', async () => {
	const bench = new Bench()
	const wizard = new Wizard(bench.env, bench.jobs(), requested())
	const end = wizard.run(undefined, () => {
		throw new Error('another')
	})
	expect(() => wizard.fail(bug)).not.toThrow()
	await expect(end).rejects.toBe(bug)
})

it('a bug that nobody else owned comes with the signal, as the cause of the cancel', async () => {
	const controller = new AbortController()
	const {bench, end} = await meeting(() => ({}), controller.signal)
	await new Promise(setImmediate)
	controller.abort(Object.assign(new Cancelled(), {cause: bug}))
	await expect(end).rejects.toBe(bug)
	expect(bench.log.at(-1)).toBe('meet put back')
})
