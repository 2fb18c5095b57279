import {describe, expect, it} from 'vitest'
import {identifyBoard} from '../../src/jobs/identify-board.ts'
import {whatRuns} from '../../src/jobs/talk-to-board.ts'
import {verifyPrompt} from '../../src/jobs/verify-prompt.ts'
import {drive} from '../esp/scripted-port.ts'
import {boardFiles, jobBench} from './bench.ts'

const never = new AbortController().signal
const chips = ['ESP32', 'ESP8266'] as const

describe.each(chips)('an %s that takes long to its prompt', chip => {
	it.each([4500, 10_000])('(%d ms) is not taken for an empty one', async startMs => {
		const bench = jobBench(chip, {running: true, startMs})
		const {result} = await drive(identifyBoard(bench.env, bench.port, never))
		expect(result.running).toMatchObject({version: '1.27.0', chip})
	})

	it('is waited for when it has just been plugged in', async () => {
		const bench = jobBench(chip, {running: true, startMs: 4500})
		expect(await whatRuns(bench.env, bench.port, never)).toMatchObject({version: '1.27.0'})
	})

	it('is found to run after its firmware was written', async () => {
		const bench = jobBench(chip, {running: true, startMs: 4500})
		const {result} = await drive(verifyPrompt(bench.env, bench.port, {version: '1.27.0'}, never))
		expect(result.banner.version).toBe('1.27.0')
	})

	it('because of its boot.py is asked too, and its files are found', async () => {
		const bench = jobBench(chip, {running: true})
		boardFiles(bench, {
			'/boot.py':
				'import time\nfor _ in range(45):\n try: time.sleep(0.1)\n except KeyboardInterrupt: pass\n',
			'/main.py': 'x = 1',
		})
		const {result} = await drive(identifyBoard(bench.env, bench.port, never))
		expect(result.running).toMatchObject({version: '1.27.0'})
		expect(result.files?.map(({path}) => path)).toContain('/main.py')
	})
})

describe.each(chips)('an %s that says nothing', chip => {
	it('costs twelve seconds, once, and a look into the flash for files', async () => {
		const bench = jobBench(chip, {running: true, startMs: 3_600_000})
		const {result} = await drive(identifyBoard(bench.env, bench.port, never))
		expect(result.running).toBeUndefined()
		expect(bench.clock.now()).toBeLessThan(15_000)
	})
})
