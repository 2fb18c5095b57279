import {expect, it} from 'vitest'
import {parseArguments} from '../../src/arguments.ts'
import {flash} from '../../src/commands/flash.ts'
import {makeReport} from '../../src/commands/report.ts'
import {classNow, portsOf, told} from '../virtual/classroom/class-bench.ts'

it('flashes the one board of a class that is named, which is then taken away, and leaves the others as they are', async () => {
	const env = await classNow({})
	const {classroom} = env
	const command = parseArguments('flash --demo=class --port /dev/ttyUSB3 --yes --plain'.split(' '), '1.2.3')
	if (command.name !== 'flash') throw new Error(`this is ${command.name}`)
	const report = makeReport(env.terminal, env.os, command.options)
	await flash(env, command.options, report, {board: 'untouched'}, new AbortController().signal)
	expect(classroom.boards[3]!.isRunning).toBe(true)
	await env.clock.sleep(5000)
	expect(told(classroom.log).slice(8)).toEqual(['take 3 from 4', 'plug 8 into 4'])
	const blank = classroom.boards.slice(0, 8).filter(({flash}) => flash.every(byte => byte === 0xff))
	expect(blank.map(({number}) => number)).toEqual([0, 1, 2, 4, 5, 6, 7])
	expect((await portsOf(env)).map(({serialNumber}) => serialNumber)).toContain('DEMO0009')
})
