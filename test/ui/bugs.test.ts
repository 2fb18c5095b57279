/** What a person is left with after a bug of ours: the terminal as it was, the board let go of, and the bug passed on. */

import {afterEach, describe, expect, it, vi} from 'vitest'
import {runWizard} from '../../src/ui/stage.ts'
import {words} from '../../src/words/index.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {Bench, identified} from '../wizard/bench.ts'
import {enterToPython} from './enter.ts'

const bug = new TypeError('x is not a function')
const throwBug = (): never => {
	throw bug
}

function bench() {
	const screen = new FakeTerminal()
	return {screen, world: new Bench(screen, {chip: 'ESP32', speed: 4})}
}

function expectGivenBack(screen: FakeTerminal): void {
	expect(screen.rawModes.at(-1) ?? false).toBe(false)
	expect(screen.held).toBe(false)
	expect(screen.stdin.listenerCount('data')).toBe(0)
	expect(screen.text.lastIndexOf('\u001b[?25h')).toBeGreaterThanOrEqual(
		screen.text.lastIndexOf('\u001b[?25l'),
	)
}

/** The last thing that was done to the screen: the whole frame was taken away. */
function expectNoFrame(screen: FakeTerminal): void {
	expect(screen.text).toMatch(/\u001b\[23F\u001b\[J(?:\u001b\[\?25h)?$/)
}

afterEach(() => {
	vi.restoreAllMocks()
})

describe('on the screen', () => {
	it('a view that throws while the board is written leaves no frame, and the board is put back', async () => {
		const {screen, world} = bench()
		const jobs = world.jobs({installFirmware: world.stuck('install', 'write')})
		const end = runWizard(world.env, {port: identified.port.path, firmware: 'a.bin'}, undefined, jobs)
		const outcome = expect(end).rejects.toBe(bug)
		await screen.shows('on this board?')
		screen.type('\r')
		await screen.shows('Writing')
		vi.spyOn(words, 'percent').mockImplementation(throwBug)
		await outcome
		expect(world.log.at(-1)).toBe('install put back')
		expectGivenBack(screen)
		expectNoFrame(screen)
		// The title of the window too.
		expect(screen.text.split('\u001b[22;0t')).toHaveLength(2)
		expect(screen.text.split('\u001b[23;0t')).toHaveLength(2)
		expect(screen.text).not.toContain('x is not a function')
	})

	it('a view that throws at once is a bug all the same', async () => {
		const {screen, world} = bench()
		vi.spyOn(words, 'demoLine').mockImplementation(throwBug)
		await expect(runWizard(world.env, {}, undefined, world.jobs())).rejects.toBe(bug)
		expectGivenBack(screen)
		expect(world.log).toEqual([])
	})

	it('the terminal is given back before a board that takes long to be put back', async () => {
		const {screen, world} = bench()
		let putBack = () => {}
		const jobs = world.jobs({
			async *identifyBoard() {
				try {
					yield {phase: 'connect', done: 1, total: 7}
					vi.spyOn(words, 'demoLine').mockImplementation(throwBug)
					yield {phase: 'connect', done: 2, total: 7}
					throw new Error('not called off')
				} finally {
					await new Promise<void>(resolve => {
						putBack = resolve
					})
					world.log.push('put back')
				}
			},
		})
		const end = runWizard(world.env, {port: identified.port.path}, undefined, jobs)
		const outcome = expect(end).rejects.toBe(bug)
		await vi.waitFor(() => expectGivenBack(screen))
		expect(world.log).not.toContain('put back')
		putBack()
		await outcome
		expect(world.log.at(-1)).toBe('put back')
	})

	it('a bug while the board has the terminal does not bring the screen back', async () => {
		const {screen, world} = bench()
		const end = runWizard(
			world.env,
			{},
			undefined,
			world.jobs({
				async talk() {
					screen.log.push('talk')
					throw bug
				},
			}),
			world.clock,
		)
		const outcome = expect(end).rejects.toBe(bug)
		await enterToPython(screen, world.clock)
		screen.type('\r')
		await outcome
		await new Promise(setImmediate)
		expect(screen.log).toEqual(['raw', 'cooked', 'talk'])
		expectGivenBack(screen)
		expectNoFrame(screen)
	})
})

describe('as lines', () => {
	async function meeting() {
		const {screen, world} = bench()
		const jobs = world.jobs({identifyBoard: world.stuck('meet', 'connect')})
		const end = runWizard(world.env, {plain: true, port: identified.port.path}, undefined, jobs)
		const outcome = expect(end).rejects.toBe(bug)
		await screen.shows('Connecting')
		return {screen, world, outcome}
	}

	it('a first page that throws is a bug', async () => {
		const {screen, world} = bench()
		vi.spyOn(words, 'demoLine').mockImplementation(throwBug)
		await expect(runWizard(world.env, {plain: true}, undefined, world.jobs())).rejects.toBe(bug)
		expectGivenBack(screen)
		expect(world.log).toEqual([])
	})

	it('a later page that throws is one, and the board is put back', async () => {
		const {screen, world, outcome} = await meeting()
		vi.spyOn(words.general, 'leaving', 'get').mockImplementation(throwBug)
		screen.type('q\n')
		await outcome
		expect(world.log.at(-1)).toBe('meet put back')
		expectGivenBack(screen)
	})

	it('an answer to a line that throws is one, and the board is put back', async () => {
		const {screen, world, outcome} = await meeting()
		vi.spyOn(words.plain, 'numbers').mockImplementation(throwBug)
		vi.spyOn(Array, 'from').mockImplementation(throwBug)
		screen.type('b\n')
		await outcome
		vi.restoreAllMocks()
		expect(world.log.at(-1)).toBe('meet put back')
		expectGivenBack(screen)
	})
})
