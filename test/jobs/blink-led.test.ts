import {describe, expect, it} from 'vitest'
import type {Environment} from '../../src/environment.ts'
import {blinkLed, rememberLed} from '../../src/jobs/blink-led.ts'
import {isProblem} from '../../src/problem.ts'
import {drive} from '../esp/scripted-port.ts'
import {filesOn, jobBench} from './bench.ts'

const never = new AbortController().signal
const generic = {board: 'ESP32_GENERIC', chip: 'ESP32', led: undefined}

describe('blinking the LED of a running board', () => {
	it.each(['ESP32', 'ESP8266'] as const)('takes its time on an %s, and changes no file', async chip => {
		const bench = jobBench(chip, {running: true})
		const before = filesOn(bench)
		const began = bench.clock.now()
		const plan = {board: `${chip}_GENERIC`, chip, led: undefined}
		const {result} = await drive(blinkLed(bench.env, bench.port, plan, never))
		expect(result).toEqual({led: {pin: 2, kind: 'plain'}, from: 'kit'})
		expect(bench.clock.now() - began).toBeGreaterThan(3000)
		expect(filesOn(bench)).toEqual(before)
		expect(bench.open()).toBe(0)
	})

	it('switches it on and off six times, and leaves the pin as an input each time', async () => {
		const bench = jobBench('ESP32', {running: true})
		let sent = ''
		const openPort: Environment['openPort'] = async (...asked) => {
			const port = await bench.env.openPort(...asked)
			const write = port.write.bind(port)
			return Object.assign(port, {
				write: (bytes: Uint8Array) => {
					sent += Buffer.from(bytes).toString('latin1')
					return write(bytes)
				},
			})
		}
		const led = {pin: 13, kind: 'plain'} as const
		await drive(blinkLed({...bench.env, openPort}, bench.port, {...generic, led}, never))
		const all = sent.match(/Pin\(13,machine\.Pin\.(?:OUT|IN)\)/g) ?? []
		const once = ['Pin(13,machine.Pin.OUT)', 'Pin(13,machine.Pin.IN)']
		expect(all).toEqual(Array.from({length: 6}, () => once).flat())
	})

	it('asks the board nothing where no pin is known', async () => {
		const bench = jobBench('ESP32', {running: true})
		const {result} = await drive(blinkLed(bench.env, bench.port, {...generic, board: 'UM_TINYPICO'}, never))
		expect(result).toBeUndefined()
	})

	it('remembers where it was, for such boards alone', async () => {
		const bench = jobBench('ESP32', {running: true})
		await rememberLed(bench.env, 'UM_TINYPICO', {pin: 13, kind: 'plain'})
		await rememberLed(bench.env, 'OTHER', {pin: 35, kind: 'rgb', power: 34})
		const {result} = await drive(blinkLed(bench.env, bench.port, {...generic, board: 'UM_TINYPICO'}, never))
		expect(result).toEqual({led: {pin: 13, kind: 'plain'}, from: 'remembered'})
	})

	it('says in the words of the board what it cannot do', async () => {
		const bench = jobBench('ESP32', {running: true})
		const led = {pin: 99, kind: 'plain'} as const
		const failed = drive(blinkLed(bench.env, bench.port, {...generic, led}, never))
		await expect(failed).rejects.toSatisfy(error => isProblem(error, 'first-step-failed'))
		await expect(failed).rejects.toMatchObject({facts: {detail: 'ValueError: invalid pin'}})
	})
})
