import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {Cancelled} from '../../../src/async.ts'
import {isProblem} from '../../../src/problem.ts'
import {ownFolder} from '../../own-folder.ts'
import {portsOf} from '../../virtual/classroom/class-bench.ts'
import {boardsThatStay, done, lessonIn, type Outcome} from './told.ts'

/** What the program of one socket printed, line by line. */
const printed = ({events}: Outcome, station: number) =>
	events.flatMap(one =>
		one.event === 'output' && one.station === station && one.more === undefined ? [one.text] : [],
	)

async function program(code: string): Promise<string> {
	const path = join(await ownFolder(), 'blink.py')
	await writeFile(path, code)
	return path
}

describe('a program for every board that is plugged in', () => {
	it('runs on each, and what each prints is told with its socket, also where it ends in an exception', async () => {
		const env = await boardsThatStay({boards: 3, running: true})
		const code = `
import machine
last = machine.unique_id()[-1]
print('half a line', end=' and ')
print('the rest: größer')
if last == 0x5a:
    raise ValueError('no sensor')
print(hex(last))
`
		const told = await done(env, `class --run ${await program(code)} --json`)
		expect(told.code).toBe(6)
		expect(printed(told, 1)).toEqual(['half a line and the rest: größer', '0x56'])
		expect(printed(told, 2)).toEqual([
			'half a line and the rest: größer',
			'Traceback (most recent call last):',
			'  File "blink.py", line 7, in <module>',
			'ValueError: no sensor',
		])
		expect(told.last(1)).toMatchObject({state: 'ran', how: 'ended', last: '0x56', mac: '24:0a:c4:12:34:56'})
		expect(told.last(2)).toMatchObject({state: 'ran', how: 'exception', last: 'ValueError: no sensor'})
		expect(told.last(3)).toMatchObject({state: 'ran', how: 'ended', mac: '24:0a:c4:12:34:5e'})
		expect(told.events.filter(({event}) => event === 'class')).toMatchObject([{done: 2, raised: 1}])

		const plain = await done(env, `class --run ${await program('print("well")')} --plain`)
		expect(plain.code).toBe(0)
		expect(plain.text).toMatch(/^2 - ESP32-C3 \.\.\.34:5a - well$/m)
		expect(plain.text).toMatch(/^2 - ESP32-C3 \.\.\.34:5a - ended - well$/m)
		expect(plain.text.match(/^2 - Connect$/gm)).toHaveLength(1)
		expect(plain.text).toContain('The program ran on the boards: 3 ran to the end.')
	})

	it('calls each board by the name that its lesson has given it', async () => {
		const env = await boardsThatStay({boards: 2})
		const lesson = await lessonIn(await ownFolder(), env)
		await done(env, `class ${lesson} --yes --json --count 2`)
		const told = await done(env, `class ${lesson} --run ${await program('print(1)')} --json`)
		expect(told.code).toBe(0)
		expect([1, 2].map(station => told.last(station).name).sort()).toEqual(['robot-01', 'robot-02'])
	})

	it('tells an ESP8266 by its MAC too', async () => {
		const env = await boardsThatStay({boards: 1, running: true, kind: {chip: 'ESP8266'}})
		const told = await done(env, `class --run ${await program('print(1)')} --json`)
		expect(told.last(1)).toMatchObject({state: 'ran', mac: '24:0a:c4:12:34:56'})
	})

	it('tells the first thousand lines of a flood, that there are more, and the last one', async () => {
		const env = await boardsThatStay({boards: 1, running: true})
		const told = await done(env, `class --run ${await program('for i in range(3000): print(i)')} --json`)
		expect(printed(told, 1)).toEqual(Array.from({length: 1000}, (_, at) => String(at)))
		expect(told.events.filter(({event, more}) => event === 'output' && more)).toHaveLength(1)
		expect(told.last(1)).toMatchObject({state: 'ran', how: 'ended', last: '2999'})
	})

	it.each([
		{chip: 'ESP32-C3', circuit: 'two-transistor'},
		{chip: 'ESP32-C3', circuit: 'usb-serial-jtag'},
		{chip: 'ESP32-S2', circuit: 'usb-otg'},
	] as const)(
		'is not begun again where a board restarts in the middle of it, and that is not taken for its end: %j',
		async kind => {
			const env = await boardsThatStay({boards: 2, running: true, kind})
			const code = `
import machine, time
print('once')
time.sleep(1)
if machine.unique_id()[-1] == 0x56:
    machine.reset()
time.sleep(60)
`
			const told = await done(env, `class --run ${await program(code)} --json`)
			expect(told.code).toBe(6)
			expect(printed(told, 1).filter(line => line === 'once')).toEqual(['once'])
			expect(printed(told, 1)).not.toContain('>>> ')
			expect(told.events.filter(({event}) => event === 'class')).toMatchObject([{done: 1, raised: 1}])
			if (kind.circuit === 'usb-otg') expect(told.last(1)).toMatchObject({state: 'already'})
		},
	)

	it('is not tried again on a board without MicroPython, which keeps its card', async () => {
		const env = await boardsThatStay({boards: 1})
		const told = await done(env, `class --run ${await program('print(1)')} --json`)
		expect(told.code).toBe(6)
		expect(told.events.filter(({event}) => event === 'problem')).toMatchObject([{code: 'no-prompt'}])
		expect(told.last(1)).toMatchObject({state: 'failed', tries: 1, again: false})
	})

	it('is stopped on all boards when the person leaves', async () => {
		const env = await boardsThatStay({boards: 2, running: true})
		const leaving = new AbortController()
		const code = await program('import time\nprint("on")\nwhile True: time.sleep(1)')
		const running = done(env, `class --run ${code} --json`, leaving.signal).catch((error: unknown) => error)
		await env.clock.sleep(30_000)
		leaving.abort(new Cancelled())
		expect(await running).toBeInstanceOf(Cancelled)
		const again = await done(env, `class --run ${await program('print("next")')} --json`)
		expect(again.code).toBe(0)
		expect(await portsOf(env)).toHaveLength(2)
	})

	it('says what is wrong with the file before a board is asked', async () => {
		const env = await boardsThatStay({boards: 1, running: true})
		const failed = await done(env, 'class --run /nowhere/x.py --json').catch((error: unknown) => error)
		expect(isProblem(failed, 'source-missing')).toBe(true)
	})
})
