/** Every case for real boards, on virtual ones: they pass there, and the flash is what it was before. */

import {writeFileSync} from 'node:fs'
import {beforeAll, describe, expect, it} from 'vitest'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Operator} from '../../src/environment.ts'
import {openBench} from '../../src/virtual/bench.ts'
import type {BoardOptions} from '../../src/virtual/board/board.ts'
import {atBench, environmentAround} from '../../src/virtual/environment.ts'
import {sample} from '../at-length.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import type {Hands} from './board.ts'
import {COPY, type Ran, RESTORE, runOnBoard} from './board-run.ts'
import {cases} from './cases.ts'

type Kind = Pick<BoardOptions, 'chip' | 'circuit'>

const kinds: readonly Kind[] = [
	{chip: 'ESP32', circuit: 'two-transistor'},
	{chip: 'ESP32-C3', circuit: 'usb-serial-jtag'},
	{chip: 'ESP8266', circuit: 'two-transistor'},
	{chip: 'ESP32-S3', circuit: 'usb-serial-jtag'},
	{chip: 'ESP32-C6', circuit: 'two-transistor'},
	{chip: 'ESP32-S2', circuit: 'two-transistor'},
]

const os = {platform: 'linux', variables: {}} as const
const speed = Number.POSITIVE_INFINITY
const never = new AbortController().signal

/** The whole run on a board that was at its prompt; `before` and `after`: what its flash held. */
async function wholeRun(kind: Kind) {
	const bench = openBench({...kind, running: true, speed})
	const terminal = new FakeTerminal()
	const env = await environmentAround({terminal, os}, async () => atBench(bench, {os, speed}))
	const folder = await mkdtemp(join(tmpdir(), 'mp-wizard-board-'))
	const hands: Hands = {
		ask(what) {
			if (what === 'press RESET') void bench.board.reset()
			else if (what === 'pull the cable') bench.bridge.unplug()
			else bench.bridge.plug()
		},
	}
	try {
		await bench.clock.sleep(2000)
		const before = bench.board.flash.bytes.slice()
		const order = {
			port: bench.bridge.info,
			cases,
			baud: undefined,
			folder,
			hands,
			firmware: undefined,
			backupFile: async () => join(folder, 'whole.backup'),
		}
		const ran = await runOnBoard(env, order, {stop: never, giveUp: never}, silent)
		return {ran, before, after: bench.board.flash.bytes.slice()}
	} finally {
		await env.close()
		await rm(folder, {recursive: true, force: true})
	}
}

const silent = {
	progress() {},
	async agree() {},
	copied() {},
	begins() {},
	ended() {},
	restores() {},
}
export type _Unused = Operator

describe.each(sample(kinds, 2))('$chip, $circuit', kind => {
	let ran: Ran
	let same: boolean
	beforeAll(async () => {
		const whole = await wholeRun(kind)
		ran = whole.ran
		same = Buffer.compare(whole.before, whole.after) === 0
		writeFileSync('/tmp/board-'+kind.chip+'.json', JSON.stringify(ran.results, undefined, 1))
	})

	it.each([COPY, ...cases.map(({name}) => name), RESTORE])('%s', name => {
		const outcome = ran.results.find(result => result.name === name)?.outcome
		expect(outcome).not.toMatchObject({kind: 'failed'})
	})
	it('same', () => expect(same).toBe(true))
})
