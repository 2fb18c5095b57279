import {describe, expect, it} from 'vitest'
import {type RescueDesk, type Rescued, rescue} from '../../src/jobs/rescue/rescue.ts'
import type {Seen} from '../../src/micropython/behaviour.ts'
import {drive} from '../esp/scripted-port.ts'
import {boardFiles, filesOn, type JobBench, jobBench} from './bench.ts'

const never = new AbortController().signal

/** Somebody who agrees to everything, and what they were told. */
function somebody() {
	const told: {seen: Seen[]; deeper: number; saved: string[]; on: string[]} = {
		seen: [],
		deeper: 0,
		saved: [],
		on: [],
	}
	const desk: RescueDesk = {
		saw: seen => told.seen.push(seen),
		goesDeeper: () => {
			told.deeper += 1
		},
		saved: ({folder}) => told.saved.push(folder),
		goesOn: folder => told.on.push(folder),
		agreed: async () => {},
		pressReset: () => {},
	}
	return {desk, told}
}

async function rescued(bench: JobBench): Promise<{result: Rescued} & ReturnType<typeof somebody>> {
	const person = somebody()
	const {result} = await drive(rescue(bench.env, bench.port, person.desk, never))
	return {result, ...person}
}

const hex = (text: string) => Buffer.from(text).toString('hex')
const others = {'/lib/a.py': 'x = 1\n', '/data.bin': 'kept'}

describe('a board whose program can be caught while it starts', () => {
	it.each(['ESP32', 'ESP8266'] as const)(
		'keeps every file, and main.py under another name: %s',
		async chip => {
			const main = 'import time, machine\ntime.sleep(2)\nmachine.reset()\n'
			const bench = jobBench(chip, {running: true})
			boardFiles(bench, {...others, '/main.py': main})
			const {result, told} = await rescued(bench)
			expect(result).toMatchObject({how: 'by-prompt', renamed: [{from: '/main.py', to: '/main_off.py'}]})
			expect(told.seen).toMatchObject([{does: 'restarts'}])
			expect(told.deeper).toBe(0)
			expect(filesOn(bench)).toMatchObject({
				'/main_off.py': hex(main),
				'/lib/a.py': hex(others['/lib/a.py']),
				'/data.bin': hex(others['/data.bin']),
			})
			expect(filesOn(bench)).not.toHaveProperty('/main.py')
		},
	)
})
