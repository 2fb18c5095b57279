import {describe, expect, it} from 'vitest'
import {Problem} from '../../src/problem.ts'
import {runWizard, type Start} from '../../src/ui/stage.ts'
import type {Jobs} from '../../src/wizard/jobs.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {arduino, Bench, identified, installed, port, silent} from '../wizard/bench.ts'

const lastWords = 'ESP32 / WROOM now runs MicroPython v1.27.0. Back to its prompt: mp-wizard repl'

/** How long somebody reads before the next Enter, in ms. */
const READING_MS = 1000

function bench() {
	const screen = new FakeTerminal()
	return {screen, world: new Bench(screen, {chip: 'ESP32', speed: 4})}
}

function start(world: Bench, asked: Start = {}, jobs: Partial<Jobs> = {}) {
	return runWizard(world.env, {plain: true, ...asked}, undefined, world.jobs(jobs), world.clock)
}

describe('the wizard as lines', () => {
	it('leads by Enter alone to the prompt and back, without a single control sequence', async () => {
		const {screen, world} = bench()
		const end = start(world)
		for (const question of [
			'Is this your board?',
			'Which board is it?',
			'Which MicroPython?',
			'on this board?',
		]) {
			await screen.shows(new RegExp(`${question.replace('?', '\\?')}[\\s\\S]*Enter`))
			await world.clock.sleep(READING_MS)
			screen.type('\n')
		}
		await screen.shows(/answers on your board[\s\S]*Enter/)
		screen.type('\n')
		await screen.shows(/answers on your board[\s\S]*Enter/)
		screen.type('q\n')
		expect(await end).toEqual({how: 'quit', board: 'flashed', lastWords})
		expect(world.log).toContain('talk')
		expect(screen.text).toMatch(/^[\n -~…×·]*$/)
		expect(screen.text).toContain('Demo: a virtual ESP32 at 4× speed')
		expect(screen.text.trimEnd().split('\n').slice(-2).join(' ')).toContain(lastWords)
		expect(screen.log).toEqual([])
	})

	it('takes the number of a row', async () => {
		const {screen, world} = bench()
		world.plug(port, arduino)
		const end = start(world)
		await screen.shows(/2\. USB serial device, Arduino[\s\S]*q: leave/)
		screen.type('2\n')
		await screen.shows('Which board is it?')
		screen.type('q\n')
		await end
		expect(world.log).toContain('meet')
	})

	it('searches by what is typed, and b clears and goes back', async () => {
		const {screen, world} = bench()
		const end = start(world, {port: port.path})
		await screen.shows(/Which board is it\?[\s\S]*leave/)
		screen.type('tiny\n')
		await screen.shows(/Search: tiny\n1\. TinyPICO, Unexpected Maker\n[\s\S]*clear the search/)
		screen.type('b\n')
		await screen.shows(/1\. ESP32 \/ WROOM, Espressif, recommended/)
		screen.type('nonsense of nothing\n')
		await screen.shows('No board that suits this chip has that in its name.')
		screen.type('q\n')
		await end
	})

	it('takes a path for a file of one’s own', async () => {
		const {screen, world} = bench()
		const end = start(world, {port: port.path})
		await screen.shows(/Which board is it\?[\s\S]*4\. Firmware of my own[\s\S]*leave/)
		screen.type('4\n')
		await screen.shows(/Where is your firmware file\?[\s\S]*leave/)
		screen.type('/home/me/mine.bin\n')
		await screen.shows('Put mine.bin on this board?')
		screen.type('q\n')
		expect(await end).toEqual({how: 'quit', board: 'untouched'})
	})

	it('a password that is typed is echoed by nobody, and the terminal is given back', async () => {
		const {screen, world} = bench()
		const logins: unknown[] = []
		const end = start(
			world,
			{port: port.path, firmware: 'mine.bin'},
			{
				async *joinWifi(_env, _port, login) {
					yield {phase: 'prompt', done: 0, total: 0}
					logins.push(login.password)
					return {kind: 'joined', address: '192.168.1.23', clock: 'network'}
				},
			},
		)
		await screen.shows(/on this board\?[\s\S]*leave/)
		screen.type('\n')
		await screen.shows(/answers on your board[\s\S]*4\. Wi-Fi[\s\S]*leave/)
		screen.type('4\n')
		await screen.shows(/Which Wi-Fi network\?[\s\S]*leave/)
		expect(screen.rawModes).toEqual([])
		screen.type('1\n')
		await screen.shows(/The password of[\s\S]*leave/)
		expect(screen.rawModes).toEqual([true])
		screen.type('Sesame7\x7f78\r')
		await screen.shows(/Connected to[\s\S]*leave/)
		expect(screen.rawModes).toEqual([true, false])
		expect(logins).toEqual(['Sesame78'])
		expect(screen.text).not.toContain('Sesame')
		screen.type('q\n')
		await end
	})

	it('says how far it is in steps of ten per cent, each once', async () => {
		const {screen, world} = bench()
		const end = start(
			world,
			{port: port.path, firmware: 'mine.bin'},
			{
				async *installFirmware({clock}) {
					for (let done = 0; done <= 1000; done += 5) {
						yield {phase: 'write', done, total: 1000}
						await clock.sleep(50)
					}
					return installed
				},
			},
		)
		await screen.shows(/on this board\?[\s\S]*leave/)
		screen.type('\n')
		await screen.shows('answers on your board')
		screen.type('q\n')
		await end
		const steps = [...screen.text.matchAll(/^.+: (\d+) %$/gm)].map(([, percent]) => Number(percent))
		expect(steps).toEqual(Array.from({length: 10}, (_, tenth) => tenth * 10))
	})

	it('shows a card once while it is tried again, and goes on when the board answers', async () => {
		const {screen, world} = bench()
		let tries = 0
		const end = start(
			world,
			{port: port.path},
			{
				async *identifyBoard() {
					yield {phase: 'connect', done: 1, total: 7}
					tries += 1
					if (tries < 5) throw silent
					return identified
				},
			},
		)
		await screen.shows('Which board is it?')
		expect(screen.text.match(/The board does not answer/g)).toHaveLength(1)
		screen.type('q\n')
		await end
	})

	it('leaves when the end of input is typed', async () => {
		const {screen, world} = bench()
		const end = start(world)
		await screen.shows(/Is this your board\?[\s\S]*leave/)
		screen.endInput()
		expect(await end).toEqual({how: 'cancelled', board: 'untouched'})
	})

	it('does not take an Enter too many, typed while it works, for the next answer', async () => {
		const {screen, world} = bench()
		let answer = () => {}
		const answered = new Promise<void>(resolve => {
			answer = resolve
		})
		const end = start(
			world,
			{port: port.path},
			{
				async *identifyBoard() {
					yield {phase: 'connect', done: 1, total: 7}
					await answered
					return identified
				},
			},
		)
		await screen.shows('Connecting')
		screen.type('\n\n')
		await new Promise(settled => setImmediate(() => setImmediate(settled)))
		answer()
		await screen.shows(/Which board is it\?[\s\S]*leave/)
		screen.type('q\n')
		await end
		expect(world.log).not.toContain('list')
	})

	it('names the problem on which one left', async () => {
		const {screen, world} = bench()
		const problem = new Problem('site-unreachable', {url: 'https://micropython.org', detail: ''})
		const end = start(
			world,
			{port: port.path},
			{
				async *offerBoards() {
					throw problem
				},
			},
		)
		await screen.shows(/The firmware site cannot be reached[\s\S]*leave/)
		screen.type('q\n')
		expect(await end).toEqual({how: 'quit', board: 'untouched', problem})
	})
})
