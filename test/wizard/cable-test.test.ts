import {describe, expect, it} from 'vitest'
import type {Operator} from '../../src/environment.ts'
import type {Judged} from '../../src/jobs/test-cable.ts'
import {Problem} from '../../src/problem.ts'
import {begin, update, workOf} from '../../src/wizard/brain.ts'
import type {Model} from '../../src/wizard/engine/model.ts'
import type {Jobs} from '../../src/wizard/jobs.ts'
import type {CableTestStep} from '../../src/wizard/steps/cable-test/step.ts'
import {Wizard} from '../../src/wizard/wizard.ts'
import {
	Bench,
	failed,
	follow,
	having,
	key,
	motherboard,
	port,
	ports,
	progress,
	requested,
	silent,
	typed,
} from './bench.ts'
import {boardCame, findingOf, judged, unclear, unplugged, verdicts} from './verdicts.ts'

const enter = key('enter')
const esc = key('escape')
const busy = new Problem('port-busy', {path: port.path})

function stageOf(model: Model): CableTestStep['stage'] {
	if (model.step.name !== 'cable-test') throw new Error(model.step.name)
	return model.step.stage
}

/** No port for a while. */
const alone = [ports(), {type: 'nobody'}] as const

describe('when no board comes', () => {
	it('the cable test begins by itself, with a look before anything is asked', () => {
		const model = having(...alone)
		expect(stageOf(model).name).toBe('look')
		expect(workOf(model)?.step.name).toBe('cable-test')
	})

	it('an empty bus leads to the question to unplug, then to plug in', () => {
		const asked = having(...alone, unclear)
		expect(stageOf(asked).name).toBe('unplug')
		expect(stageOf(follow(asked, unplugged))).toMatchObject({name: 'plug', said: false})
	})

	it('the person can say that it is unplugged, and that it is plugged in', () => {
		const plug = having(...alone, unclear, enter)
		expect(stageOf(plug)).toMatchObject({name: 'plug', said: false, seen: {snapshots: []}})
		expect(stageOf(follow(plug, enter))).toMatchObject({name: 'plug', said: true})
		const twice = follow(plug, enter, enter)
		expect(twice).toEqual({...follow(plug, enter), lastEnter: twice.lastEnter})
	})

	it('a verdict is shown while it is watched whether it is put right', () => {
		const model = having(...alone, judged(verdicts['no-driver']))
		expect(stageOf(model)).toMatchObject({name: 'verdict', finding: {verdict: {code: 'no-driver'}}})
		expect(workOf(model)).toMatchObject({step: {name: 'cable-test'}, task: {stage: {name: 'verdict'}}})
	})

	it('a new test looks again at once where unplugging would show nothing', () => {
		const again = (model: Model) => stageOf(update(model, key('enter')))
		expect(again(having(...alone, judged(verdicts['no-passthrough'])))).toEqual({name: 'look'})
		expect(again(having(...alone, judged(verdicts['charge-only'])))).toMatchObject({name: 'unplug'})
	})

	it('another verdict takes its place', () => {
		const model = having(...alone, judged(verdicts['charge-only']), judged(verdicts['no-driver']))
		expect(stageOf(model)).toMatchObject({finding: {verdict: {code: 'no-driver'}}})
	})

	it('a board that comes is taken up without a key, at whatever moment', () => {
		for (const before of [
			[unclear],
			[unclear, enter],
			[judged(verdicts.busy)],
			[unclear, enter, enter, unclear],
		]) {
			const model = having(...alone, ...before, boardCame)
			expect(model.step).toMatchObject({name: 'all-well', port, back: {at: port.path}})
		}
	})

	it('goes back to the list, which does not call for a test again by itself', () => {
		const back = having(...alone, unclear, esc)
		expect(back.step).toMatchObject({name: 'port', tested: true})
		expect(workOf(back)).toMatchObject({step: {name: 'port'}, task: {patient: true}})
	})

	it('cannot be told where the bus is not to be seen; the test can be made again', () => {
		const model = having(...alone, unclear, enter, enter, unclear)
		expect(stageOf(model).name).toBe('unclear')
		expect(stageOf(follow(model, enter)).name).toBe('unplug')
	})
})

describe('with a port in the list', () => {
	it('t tests the cable: unplugging tells which port is the board’s', () => {
		const asked = having(ports(port), ...typed('t'), boardCame)
		expect(stageOf(asked).name).toBe('unplug')
		expect(follow(asked, unplugged, boardCame).step).toMatchObject({name: 'all-well', port})
	})

	it('nothing begins by itself', () => {
		const model = having(ports(port))
		expect(workOf(model)).toMatchObject({step: {name: 'port'}, task: {patient: false}})
		expect(model.step.name).toBe('port')
	})
})

describe('the doctor', () => {
	it('begins with the test', () => {
		expect(stageOf(begin(requested({test: true}))).name).toBe('look')
	})
})

describe('a port that fails', () => {
	const explained = {...failed(busy), finding: findingOf(verdicts.busy)}

	it('is explained by what the computer knows of it, from the first', () => {
		const model = having(ports(port), enter, explained)
		expect(model.step).toMatchObject({name: 'problem', finding: {verdict: {code: 'busy'}}})
	})

	it('is not explained again at every try', () => {
		const once = having(ports(port), enter, explained)
		const behind = (model: Model) => workOf(model)?.behind?.explained
		expect(behind(having(ports(port), enter, failed(busy)))).toBeUndefined()
		expect(behind(follow(once, failed(busy)))).toBe('port-busy')
		const again = Array.from({length: 5}, () => failed(busy))
		expect(behind(follow(once, ...again))).toBeUndefined()
	})

	it('keeps its explanation while it fails in the same way, and not longer', () => {
		const once = having(ports(port), enter, explained)
		expect(follow(once, failed(busy)).step).toMatchObject({finding: {verdict: {code: 'busy'}}})
		expect(follow(once, failed(silent)).step).toMatchObject({finding: undefined})
	})

	it('is explained too while the work still waits for the person', () => {
		const waiting = having(ports(port), enter, progress('connect', 3, 7))
		const model = follow(waiting, {type: 'explained', finding: findingOf(verdicts['wrong-port'])})
		expect(model.step).toMatchObject({name: 'identify', finding: {verdict: {code: 'wrong-port'}}})
	})
})

describe('at a virtual bench where something is wrong', () => {
	it('d puts it right, on a verdict and on a card', () => {
		const rehearsing = begin(requested({rehearsing: true}))
		const verdict = follow(rehearsing, ...alone, judged(verdicts['no-driver']), ...typed('d'))
		expect(stageOf(verdict)).toMatchObject({name: 'verdict', fixing: true})
		const card = follow(rehearsing, ports(port), enter, failed(busy), ...typed('d'))
		expect(card.step).toMatchObject({name: 'problem', fixing: true})
	})

	it('d puts it right too while the chip is still asked, which begins anew', () => {
		const rehearsing = begin(requested({rehearsing: true}))
		const waits = {phase: 'connect', done: 3, total: 7, waitsFor: silent} as const
		const waiting = follow(rehearsing, ports(port), enter, {type: 'progress', progress: waits, at: 0})
		expect(workOf(follow(waiting, ...typed('d')))).toMatchObject({
			step: {name: 'identify'},
			task: {fixing: true},
		})
	})

	it('is put right once, and not before every try', () => {
		const rehearsing = begin(requested({rehearsing: true}))
		const waits = {phase: 'connect', done: 3, total: 7, waitsFor: silent} as const
		const waiting = follow(rehearsing, ports(port), enter, {type: 'progress', progress: waits, at: 0})
		const failedOnce = follow(waiting, ...typed('d'), failed(silent))
		expect(workOf(failedOnce)).toMatchObject({step: {name: 'identify'}, task: {fixing: false}})
	})

	it('and nowhere else: d is no key then', () => {
		const verdict = having(...alone, judged(verdicts['no-driver']))
		expect(follow(verdict, ...typed('d'))).toEqual(verdict)
	})
})

describe('the loop', () => {
	function start(bench: Bench, jobs: Partial<Jobs> = {}) {
		const wizard = new Wizard(bench.env, bench.jobs(jobs), requested())
		const end = wizard.run()
		const until = (wanted: (model: Model) => boolean) =>
			new Promise<void>(resolve => {
				const look = () => {
					if (wanted(wizard.model)) resolve()
				}
				wizard.subscribe(look)
				look()
			})
		return {wizard, end, until}
	}
	const stage = (name: string) => (model: Model) =>
		model.step.name === 'cable-test' && model.step.stage.name === name

	it('waits some seconds for a port before it begins the test, and a hidden port is none', async () => {
		const bench = new Bench()
		bench.plug(motherboard)
		const {wizard, end, until} = start(bench)
		await until(stage('unplug'))
		expect(bench.clock.now()).toBe(6000)
		wizard.send({type: 'cancel'})
		await end
		expect(bench.log).toEqual(['watch', 'watch ended', 'unplug'])
	})

	it('has the demo’s hand do what is asked for', async () => {
		const done: string[] = []
		const operator: Operator = {
			unplug: () => done.push('unplug'),
			plug: () => done.push('plug'),
			fix: () => done.push('fix'),
		}
		const bench = new Bench(undefined, {speed: 1, chip: 'ESP32', operator})
		bench.plug()
		const wait = (ms: number) => bench.clock.sleep(ms)
		const {wizard, end, until} = start(bench, {
			awaitUnplug: async (_env, seen) => {
				await wait(5000)
				return {kind: 'unplugged', seen: {...seen, snapshots: [{devices: [], ports: []}]}}
			},
			awaitVerdict: async (_env, seen) => {
				await wait(5000)
				const again = done.includes('fix')
				return again
					? {kind: 'board', port, seen}
					: {kind: 'finding', finding: findingOf(verdicts['no-driver']), seen}
			},
		})
		await until(stage('verdict'))
		expect(done).toEqual(['unplug', 'plug'])
		wizard.send({type: 'key', key: {name: 'text', text: 'd'}, at: 0})
		wizard.send({type: 'cancel'})
		await end
	})

	it('has it done at once when the person says that it is', async () => {
		const done: string[] = []
		const bench = new Bench(undefined, {
			speed: 1,
			chip: 'ESP32',
			operator: {unplug: () => done.push('unplug'), plug: () => done.push('plug'), fix: () => {}},
		})
		bench.plug()
		// Nothing takes time here, so that the hand has no moment to act by itself.
		const {wizard, end, until} = start(bench, {
			awaitVerdict: async (_env, seen, _signal, {said} = {}) => {
				if (!said) wizard.send(enter)
				return {
					kind: said ? 'finding' : 'unclear',
					finding: findingOf(verdicts['charge-only']),
					seen,
				} as Judged
			},
		})
		await until(stage('unplug'))
		wizard.send(enter)
		await until(stage('verdict'))
		expect(done).toEqual(['unplug', 'plug'])
		wizard.send({type: 'cancel'})
		await end
	})
})
