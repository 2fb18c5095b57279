import {afterEach, describe, expect, it} from 'vitest'
import {connect} from '../../src/esp/connect.ts'
import {findPrompt} from '../../src/micropython/prompt.ts'
import {type Bench, openBench} from '../../src/virtual/bench.ts'
import {linesUnwired, noLines, ownFlowControl} from '../../src/virtual/faults/cable.ts'
import {type Fault, faulty} from '../../src/virtual/faults/port-around.ts'
import {drive} from '../esp/scripted-port.ts'

const opened: Bench[] = []
afterEach(async () => {
	for (const bench of opened.splice(0)) await bench.close()
})

async function runningBoard(chip: 'ESP32-C3' | 'ESP32-P4' | 'ESP8266', fault: Fault, typed = '') {
	const bench = openBench({chip, speed: Number.POSITIVE_INFINITY, running: true})
	opened.push(bench)
	const port = await bench.bridge.open(115_200)
	await bench.clock.sleep(4000)
	if (typed !== '') await port.write(Buffer.from(typed))
	await bench.clock.sleep(500)
	return {bench, port: faulty(port, bench.clock, [fault])}
}

describe('a board that no line brings into its loader, and whose MicroPython answers', () => {
	it.each([
		['at its prompt', ''],
		['in the middle of a line', 'print("hal'],
		['in the middle of a program', 'import time\rwhile True: time.sleep(1)\r\r'],
		['in the raw REPL', '\x01'],
		['in paste mode', '\x05x = 1\r'],
	])('is asked to make room, and does: %s', async (_where, typed) => {
		const {bench, port} = await runningBoard('ESP32-C3', linesUnwired(), typed)
		const {result, seen} = await drive(connect(port, {clock: bench.clock, platform: 'linux'}))
		expect(result.chip.name).toBe('ESP32-C3')
		expect(bench.board.running).toBe('rom')
		expect(seen.length).toBeLessThan(12)
	})

	it('is asked on a P4 too, whose port has the call since it has the chip', async () => {
		const {bench, port} = await runningBoard('ESP32-P4', linesUnwired())
		const {result} = await drive(connect(port, {clock: bench.clock, platform: 'linux'}))
		expect([result.chip.name, bench.board.running]).toEqual(['ESP32-P4', 'rom'])
	})

	it('over a port without lines is asked before a person is', async () => {
		const {bench, port} = await runningBoard('ESP32-C3', noLines())
		const {result, seen} = await drive(connect(port, {clock: bench.clock, platform: 'linux'}))
		expect(result.canReset).toBe(false)
		expect(seen.some(progress => progress.waitsFor)).toBe(false)
	})
})

it('a CP2102C lets a prompt be found, and the board goes on with its program', async () => {
	const bench = openBench({chip: 'ESP32', speed: Number.POSITIVE_INFINITY, running: true})
	opened.push(bench)
	await bench.clock.sleep(4000)
	const port = faulty(await bench.bridge.open(115_200), bench.clock, [ownFlowControl()])
	const {banner, heard} = await findPrompt(port, bench.clock, 5000, new AbortController().signal)
	expect(banner?.version).toBe('1.27.0')
	expect(Buffer.from(heard).toString('latin1')).not.toContain('rst:0x')
})
