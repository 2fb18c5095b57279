import {expect, it} from 'vitest'
import {flash} from '../../../src/commands/flash.ts'
import {makeReport} from '../../../src/commands/report.ts'
import {describePort} from '../../../src/serial/describe.ts'
import {type Person, sceneOn} from './on-a-computer.ts'

async function flashed(person: Person): Promise<unknown> {
	const {env} = person
	person.operator.fix()
	await person.wait(1000)
	const options = {version: 'stable', keepFiles: false, yes: true, json: false, plain: true}
	const report = makeReport(env.terminal, env.os, options)
	const run = {board: 'untouched'} as const
	return flash(env, options, report, run, new AbortController().signal).catch(error => error)
}

it('goes on to a board with MicroPython, which comes back as another device on the same bus', async () => {
	const person = await sceneOn('uf2', 'linux')
	expect(await flashed(person)).toBeUndefined()
	expect(await person.bus()).toEqual(['303a:4001 serves /dev/ttyACM0'])
})

it('has a board without reset lines start what was written when RESET is pressed once more', async () => {
	const person = await sceneOn('needs-boot', 'linux')
	expect(await flashed(person)).toMatchObject({code: 'no-prompt'})
	person.operator.fix()
	await person.wait(2000)
	const port = await person.env.openPort(describePort({path: '/dev/ttyUSB0'}), 115_200)
	await port.write(Buffer.from('\r'))
	await person.wait(500)
	expect(Buffer.from(await port.read()).toString()).toContain('>>> ')
})

it('puts the board in the place of the adapter that was taken for it, so that the port which is tried answers', async () => {
	const person = await sceneOn('wrong-port', 'linux')
	const [tried] = await person.paths()
	person.operator.fix()
	await person.wait(1000)
	expect(await person.paths()).toEqual([tried])
	expect(await person.connect(tried!)).toBe('ESP32')
})
