import {describe, expect, it} from 'vitest'
import {runWizard} from '../../src/ui/stage.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {Bench, identified} from '../wizard/bench.ts'
import {enterToPython, READING_MS} from './enter.ts'

const lastWords = 'ESP32 / WROOM now runs MicroPython v1.27.0. Back to its prompt: mp-wizard repl'

const showCursor = '\u001b[?25h'
const hideCursor = '\u001b[?25l'

function bench(demo?: {chip: string; speed: number}) {
	const screen = new FakeTerminal()
	return {screen, bench: new Bench(screen, demo)}
}

describe('the wizard on a terminal', () => {
	it('is led by Enter alone to the prompt and comes back to where it was; q leaves', async () => {
		const {screen, bench: world} = bench({chip: 'ESP32', speed: 4})
		const end = runWizard(world.env, {}, undefined, world.jobs(), world.clock)
		await screen.shows('Demo: a virtual ESP32 at 4× speed')
		screen.resize(80, 24)
		await enterToPython(screen, world.clock)
		screen.type('\r')
		await screen.shows('answers on your board')
		expect(world.log).toContain('talk')
		screen.type('q')
		expect(await end).toEqual({how: 'quit', board: 'flashed', lastWords})
	})

	it('is drawn again, and hears keys, after the program was stopped', async () => {
		const {screen, bench: world} = bench({chip: 'ESP32', speed: 4})
		const end = runWizard(world.env, {}, undefined, world.jobs())
		await screen.shows('Demo: a virtual ESP32')
		const [owner] = screen.owners
		owner!.giveBack()
		expect(screen.log).toEqual(['raw', 'cooked'])
		expect(screen.text.lastIndexOf(showCursor)).toBeGreaterThan(screen.text.lastIndexOf(hideCursor))
		owner!.takeAgain()
		await screen.shows('Demo: a virtual ESP32')
		expect(screen.log).toEqual(['raw', 'cooked', 'raw'])
		// By SIGSTOP, of which nobody is told: Node takes the terminal for raw still, so that it is set back first.
		owner!.takeAgain()
		owner!.takeAgain()
		await screen.shows('Demo: a virtual ESP32')
		expect(screen.log).toEqual(['raw', 'cooked', 'raw', 'cooked', 'raw'])
		screen.type('q')
		expect(await end).toEqual({how: 'quit', board: 'untouched'})
		expect(screen.owners).toEqual([])
	})

	it('stays away while the board has the terminal, though the program was stopped meanwhile', async () => {
		const {screen, bench: world} = bench()
		const jobs = world.jobs({
			async talk() {
				const before = screen.text.length
				for (const {giveBack, takeAgain} of screen.owners) {
					giveBack()
					takeAgain()
				}
				await new Promise(setImmediate)
				await new Promise(setImmediate)
				expect(screen.text.slice(before)).toBe('')
				return 'left'
			},
		})
		const end = runWizard(world.env, {}, undefined, jobs)
		await enterToPython(screen, world.clock)
		screen.type('\r')
		await screen.shows('answers on your board')
		expect(screen.log).toEqual(['raw', 'cooked', 'raw'])
		screen.type('q')
		await end
	})

	it('gives the terminal away cooked and quiet while the board has it, and takes it back raw', async () => {
		const {screen, bench: world} = bench()
		let during = ''
		const jobs = world.jobs({
			async talk(env) {
				screen.log.push('talk')
				const before = screen.text.length
				const {stdin} = env.terminal
				const typed = new Promise(resolve => stdin.once('data', resolve))
				stdin.ref()
				stdin.resume()
				screen.type('to the board')
				expect(String(await typed)).toBe('to the board')
				stdin.pause()
				during = screen.text.slice(before)
				screen.log.push('back')
				return 'left'
			},
		})
		const end = runWizard(world.env, {}, undefined, jobs)
		await enterToPython(screen, world.clock)
		screen.type('\r')
		await screen.shows('answers on your board')
		screen.type('q')
		await end
		expect(screen.log).toEqual(['raw', 'cooked', 'talk', 'back', 'raw', 'cooked'])
		expect(during).toBe('')
	})

	it('leaves the terminal as it was: cooked, let go of, cursor shown, frame gone, last words said', async () => {
		const {screen, bench: world} = bench()
		const end = runWizard(world.env, {}, undefined, world.jobs())
		await screen.shows('Is this your board?')
		screen.type('\u0003')
		expect(await end).toEqual({how: 'cancelled', board: 'untouched'})
		expect(screen.rawModes.at(-1)).toBe(false)
		expect(screen.held).toBe(false)
		expect(screen.text.lastIndexOf(showCursor)).toBeGreaterThan(screen.text.lastIndexOf(hideCursor))
	})

	it('ends with what state the board is in when one quits', async () => {
		const {screen, bench: world} = bench()
		const end = runWizard(world.env, {}, undefined, world.jobs())
		await screen.shows('Is this your board?')
		screen.type('q')
		await end
		expect(screen.text.endsWith('Nothing on the board was changed.\n')).toBe(true)
	})

	it('ends without asking when the program is told to, and still puts the board back', async () => {
		const {screen, bench: world} = bench()
		const controller = new AbortController()
		const jobs = world.jobs({installFirmware: world.stuck('install', 'write')})
		const asked = {port: identified.port.path, firmware: 'mine.bin'}
		const end = runWizard(world.env, asked, controller.signal, jobs)
		await screen.shows('on this board?')
		screen.type('\r')
		await screen.shows('Writing')
		controller.abort()
		expect(await end).toEqual({how: 'cancelled', board: 'incomplete'})
		expect(world.log.at(-1)).toBe('install put back')
		expect(screen.rawModes.at(-1)).toBe(false)
	})

	it('says that the board is half written when one leaves in the middle', async () => {
		const {screen, bench: world} = bench()
		const end = runWizard(
			world.env,
			{port: identified.port.path},
			undefined,
			world.jobs({installFirmware: world.stuck('install', 'write')}),
		)
		for (const question of ['Which board is it?', 'Which MicroPython?', 'on this board?']) {
			await screen.shows(question)
			await world.clock.sleep(READING_MS)
			screen.type('\r')
		}
		await screen.shows('Writing')
		screen.type('\u0003')
		await screen.shows('Stop while the board is being written?')
		screen.type('y')
		expect(await end).toEqual({how: 'cancelled', board: 'incomplete'})
	})

	it('gives the terminal back when a job has a bug, and passes the bug on', async () => {
		const {screen, bench: world} = bench()
		const bug = new TypeError('x is not a function')
		const end = runWizard(world.env, {port: identified.port.path}, undefined, {
			...world.jobs(),
			async *identifyBoard() {
				throw bug
			},
		})
		await expect(end).rejects.toBe(bug)
		expect(screen.rawModes.at(-1)).toBe(false)
		expect(screen.text.lastIndexOf(showCursor)).toBeGreaterThan(screen.text.lastIndexOf(hideCursor))
	})

	it('shows a card when the prompt cannot be opened, and goes on from there', async () => {
		const {Problem} = await import('../../src/problem.ts')
		const {screen, bench: world} = bench()
		const busy = new Problem('port-busy', {path: identified.port.path})
		const end = runWizard(world.env, {}, undefined, world.jobs({talk: () => Promise.reject(busy)}))
		await enterToPython(screen, world.clock)
		screen.type('\r')
		await screen.shows('try again now')
		screen.type('\u001b')
		await screen.shows('answers on your board')
		screen.type('q')
		expect((await end).how).toBe('quit')
	})

	it('outlives keys that nobody knows and colours that were pasted', async () => {
		const {screen, bench: world} = bench()
		const end = runWizard(world.env, {port: identified.port.path}, undefined, world.jobs())
		await screen.shows('Which board is it?')
		screen.type('\u001b[1;5P')
		screen.type('\u001b[31mred')
		await screen.shows('Search: red')
		screen.type('\u0003')
		expect((await end).how).toBe('cancelled')
	})

	it('is not led on by a paste, whatever is in it', async () => {
		const {screen, bench: world} = bench()
		const end = runWizard(world.env, {port: identified.port.path, firmware: 'a.bin'}, undefined, world.jobs())
		await screen.shows('on this board?')
		screen.type('enter\r\rq\r')
		// What is typed in the same turn would be part of the paste.
		await new Promise(setImmediate)
		screen.type('?')
		await screen.shows('Nothing on the board is changed before')
		expect(world.log).not.toContain('install')
		screen.type('\u0003')
		expect((await end).how).toBe('cancelled')
	})

	it('draws itself anew when the window becomes narrow', async () => {
		const {screen, bench: world} = bench()
		const end = runWizard(world.env, {}, undefined, world.jobs())
		await screen.shows('Port  ○ Board')
		screen.resize(40, 20)
		await screen.shows('Step 1 of 5: Port')
		screen.type('q')
		await end
	})

	it('needs a terminal, and says so before it draws anything', async () => {
		const screen = new FakeTerminal(false)
		const world = new Bench(screen)
		await expect(runWizard(world.env, {}, undefined, world.jobs())).rejects.toMatchObject({
			code: 'no-terminal',
		})
		expect(screen.text).toBe('')
	})
})
