/** What a board with a fault does is in its log: played back, the job ends as it did then. */

import {describe, expect, it, onTestFinished} from 'vitest'
import type {Environment} from '../../src/environment.ts'
import {chipNamed} from '../../src/esp/chips.ts'
import {drive} from '../../src/generators.ts'
import {installOn} from '../../src/jobs/install-firmware.ts'
import {Problem} from '../../src/problem.ts'
import {sample} from '../at-length.ts'
import {type FaultBench, faultBench} from '../faults/bench.ts'
import {faults} from '../faults/table.ts'
import {logged, replayed} from './bench.ts'

const never = new AbortController().signal

/** What a log cannot play: what the system of this computer does, and what a person does without a word of the board. */
const beyondWire = [
	'a computer that takes no more bytes',
	'a stub that crashes on a board that no line resets',
]
const onTheWire = faults.filter(({what}) => !beyondWire.some(each => what.startsWith(each)))

/** How the install ends over this world, in a few words. */
async function ending({chip, bridge}: FaultBench, image: Uint8Array, env: Environment): Promise<string> {
	const {imageOffset: offset} = chipNamed(chip)
	const work = installOn(
		env,
		bridge.info,
		{baud: undefined},
		async function* () {
			return {name: 'firmware.bin', bytes: image, offset, sha256: '', source: 'file'}
		},
		never,
	)
	return await drive(work).then(
		() => 'installed',
		error => {
			if (!(error instanceof Problem)) throw error
			return 'heard' in error.facts ? `${error.code}, ${error.facts.heard}` : error.code
		},
	)
}

describe.each(sample(onTheWire, 6))('$f $what', ({chip = 'ESP32', options, arrange, image, ends}) => {
	it(`ends as “${ends}” in its replay too, and no address of the board is in the log`, async () => {
		const bench = faultBench(chip, options?.())
		onTestFinished(() => bench.close())
		bench.faults = (await arrange(bench)) ?? []
		const log = logged(bench.env)
		const then = await ending(bench, image ?? bench.image, log.env)
		const text = log.text()
		const {env} = replayed(bench.env, text, bench.bridge.info)
		expect(await ending(bench, image ?? bench.image, env)).toBe(then)
		expect(text).not.toMatch(/c4 12 34 56|56 34 12 c4|24:0a:c4|240ac4/i)
	})
})
