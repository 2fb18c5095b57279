/** What happens to a board when something does not go as it should: it is asked for, brought back, or at least told. */

import {describe, expect, it} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import type {Progress} from '../../src/progress.ts'
import {winbondFlash} from '../../src/virtual/board/nor-flash.ts'
import {oddFlash} from '../../src/virtual/faults/flash.ts'
import {ANSWER, COPY, RESTORE} from './board-run.ts'
import type {Case, Result} from './case.ts'
import {cases} from './cases.ts'
import {virtualDesk} from './virtual-desk.ts'

const MB = 1024 * 1024
const esp32 = {chip: 'ESP32', circuit: 'two-transistor'} as const
const named = (...beginnings: readonly string[]) =>
	cases.filter(({name}) => beginnings.some(begins => name.startsWith(begins)))
const kindsOf = (results: readonly Result[]) => results.map(({outcome}) => outcome.kind)

/** One that writes where the program lies, and then does what `then` does. */
function spoils(name: string, then: Case['run']): Case {
	const [writes] = named('What does not pack')
	return {
		...writes!,
		name,
		async run(board) {
			await writes!.run(board)
			return await then(board)
		},
	}
}

describe('a board whose cases do not all go well', () => {
	it('has all in its flash that it had, and answers, when Ctrl-C comes in the middle', async () => {
		const desk = await virtualDesk(esp32)
		const stopped = spoils('stopped', async board => {
			desk.stop.abort(new Cancelled())
			await board.inLoader(async () => undefined)
			return {}
		})
		const never = spoils('not come to', async () => ({}))
		const ran = await desk.run([stopped, never])
		expect(ran.error).toBeInstanceOf(Cancelled)
		expect(ran.left).toEqual(['stopped', 'not come to'])
		expect(ran.results.map(({name}) => name)).toEqual([COPY, RESTORE, ANSWER])
		expect(ran.results.at(-1)?.outcome).toMatchObject({figures: {answers: 'MicroPython v1.27.0'}})
		expect([ran.restored, desk.isAsFound()]).toEqual([true, true])
	})

	it('is said not to be brought back when a second Ctrl-C does not wait for that', async () => {
		const desk = await virtualDesk(esp32)
		const stopped = spoils('stopped', async () => {
			desk.stop.abort(new Cancelled())
			desk.giveUp.abort(new Cancelled())
			throw new Cancelled()
		})
		const ran = await desk.run([stopped])
		expect([ran.restored, desk.isAsFound()]).toEqual([false, false])
		expect(ran.backup).toMatch(/whole\.backup$/)
	})

	it('is brought back after a case that fails, which has a log, and one that is too slow', async () => {
		const desk = await virtualDesk(esp32)
		const fails = spoils('fails', async board => {
			await board.inLoader(async loader => loader.command({...none, limitMs: 100}))
			return {}
		})
		const hangs: Case = {
			...spoils('hangs', board => board.until(new Promise<never>(() => {}))),
			limitMs: 20,
		}
		const {results, restored} = await desk.run([fails, hangs])
		expect(kindsOf(results)).toEqual(['passed', 'failed', 'failed', 'passed', 'passed'])
		expect(results[1]?.outcome).toMatchObject({seen: expect.stringContaining('command-failed')})
		expect(results[2]?.outcome).toMatchObject({seen: 'it was not done within 0.2 s'})
		const {outcome} = results[1]!
		if (outcome.kind === 'failed') expect(outcome.log.join('\n')).toMatch(/; SYNC/)
		expect([restored, desk.isAsFound()]).toEqual([true, true])
	})

	it('is not touched when the person does not want it', async () => {
		const desk = await virtualDesk(esp32)
		const asked: string[] = []
		const agree = async () => {
			asked.push('agree')
			throw new Cancelled()
		}
		await expect(desk.run(named('What is erased'), {agree})).rejects.toBeInstanceOf(Cancelled)
		expect([asked, desk.isAsFound()]).toEqual([['agree'], true])
	})

	it('runs its own program again after a look', async () => {
		const program = "import time\nwhile True:\n    print('tick')\n    time.sleep(1)\n"
		const desk = await virtualDesk({...esp32, files: {'/main.py': program}})
		const {results} = await desk.run(named('Its prompt answers', 'Ctrl-C stops'))
		expect(kindsOf(results)).toEqual(['passed', 'passed'])
		const port = await desk.bench.bridge.open(115_200)
		let said = ''
		while (!said.includes('tick')) said += Buffer.from(await port.read()).toString('latin1')
		await port.close()
	})

	it('is not asked for where nothing is changed, and nothing is copied', async () => {
		const desk = await virtualDesk(esp32)
		const agree = async () => {
			throw new Error('asked')
		}
		const ran = await desk.run(named('Thirty SYNCs', 'Its prompt answers'), {agree})
		expect([kindsOf(ran.results), ran.restored, ran.backup]).toEqual([
			['passed', 'passed'],
			undefined,
			undefined,
		])
		expect(desk.isAsFound()).toBe(true)
	})
})

const none = {
	name: 'NONE',
	opcode: 0x7e,
	data: new Uint8Array(),
	checksum: 0,
	answerBytes: 0,
	read: () => undefined,
}

describe('a board that is not to be written to', () => {
	it.each(['secure-boot', 'flash-encryption'] as const)(
		'is refused with %s, before anybody is asked',
		async feature => {
			const desk = await virtualDesk({chip: 'ESP32-S3', circuit: 'two-transistor', security: [feature]})
			const agree = async () => {
				throw new Error('asked')
			}
			await expect(desk.run(cases, {agree})).rejects.toMatchObject({code: 'security-active'})
			expect(desk.isAsFound()).toBe(true)
		},
	)
})

it('a board that no line reaches is asked what can be asked without, and brought back', async () => {
	const desk = await virtualDesk({...esp32, lines: false})
	let pressed = 0
	const progress = ({waitsFor}: Progress) => {
		if (!waitsFor) return
		pressed += 1
		void desk.pressBootAndReset()
	}
	const {results, restored} = await desk.run(
		cases.filter(({hands}) => !hands),
		{progress},
	)
	expect(pressed).toBeGreaterThan(0)
	const failed = results.filter(({outcome}) => outcome.kind === 'failed')
	expect(failed).toEqual([])
	expect(results.filter(({outcome}) => outcome.kind === 'passed').map(({name}) => name)).toEqual(
		expect.arrayContaining([
			COPY,
			expect.stringMatching(/^Thirty SYNCs/),
			expect.stringMatching(/^Its stub writes packed/),
			expect.stringMatching(/^What is erased/),
			RESTORE,
		]),
	)
	expect([restored, desk.isAsFound()]).toEqual([true, true])
})

describe('what is wrong with a board', () => {
	it('is seen: a flash that says 4 MB and has two', async () => {
		const flash = oddFlash({jedecId: winbondFlash(4 * MB).jedecId}, 2 * MB)
		const desk = await virtualDesk({...esp32, running: false, flash})
		const {results} = await desk.run(named('The last sector', 'Thirty SYNCs'))
		expect(results.find(({name}) => name.startsWith('The last'))?.outcome).toMatchObject({
			kind: 'failed',
			seen: expect.stringContaining('halves'),
		})
		expect(results.find(({name}) => name.startsWith('Thirty'))?.outcome.kind).toBe('passed')
	})

	it('is seen: a flash in which an erase leaves a sector as it was', async () => {
		const desk = await virtualDesk({...esp32, running: false})
		const {flash} = desk.bench.board
		const erase = flash.eraseSector.bind(flash)
		flash.eraseSector = at => (at === 0x13000 ? flash.part.sectorMs : erase(at))
		const {results} = await desk.run(named('What is erased'))
		expect(results[1]?.outcome).toMatchObject({
			kind: 'failed',
			seen: expect.stringContaining('0x13000 holds something else'),
		})
	})
})

it('what wants a prompt comes first where no firmware can be had', async () => {
	const desk = await virtualDesk(esp32)
	const env = {...desk.env, offline: true}
	const chosen = named('What is erased', 'A firmware is installed', 'Its prompt answers')
	const {results} = await desk.run(chosen, {}, env)
	expect(results.map(({name, outcome}) => [name.slice(0, 12), outcome.kind])).toEqual([
		[COPY.slice(0, 12), 'passed'],
		['Its prompt a', 'passed'],
		['What is eras', 'passed'],
		['A firmware i', 'not here'],
		[RESTORE.slice(0, 12), 'passed'],
		[ANSWER.slice(0, 12), 'passed'],
	])
})
