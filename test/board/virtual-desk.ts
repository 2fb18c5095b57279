/** A desk with a virtual board on it, and the run of the cases on that board, for tests. Knows no case. */

import {join} from 'node:path'
import {onTestFinished} from 'vitest'
import type {Environment} from '../../src/environment.ts'
import {type Bench, type BenchOptions, openBench} from '../../src/virtual/bench.ts'
import {atBench, environmentAround} from '../../src/virtual/environment.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {ownFolder} from '../own-folder.ts'
import type {Hands} from './board.ts'
import {type Order, type Ran, runOnBoard, type Teller} from './board-run.ts'
import type {Case} from './case.ts'

const os = {platform: 'linux', variables: {}} as const
const speed = Number.POSITIVE_INFINITY
/** From the moment it is plugged in to a prompt, in ms. */
const START_MS = 3000

/** What a person has on their board. */
const files = {'/main.py': "print('here I am')\n", '/lib/own.py': 'x = 1\n'.repeat(2000)}

export interface VirtualDesk {
	readonly bench: Bench
	readonly env: Environment
	/** What the flash holds now is what it held when the board was put there. */
	isAsFound(): boolean
	/** Ctrl-C, once and twice. */
	readonly stop: AbortController
	readonly giveUp: AbortController
	/** `around`: another world than that of the desk. */
	run(
		cases: readonly Case[],
		teller?: Partial<Teller>,
		order?: Partial<Order>,
		around?: Environment,
	): Promise<Ran>
}

/** Until the test ends; at its prompt, unless `options` say otherwise. */
export async function virtualDesk(options: Omit<BenchOptions, 'speed'>): Promise<VirtualDesk> {
	const {running = true} = options
	const bench = openBench({running, ...(running && {files}), ...options, speed})
	const terminal = new FakeTerminal()
	const env = await environmentAround({terminal, os}, async () => atBench(bench, {os, speed}))
	onTestFinished(() => env.close())
	const folder = await ownFolder()
	await bench.clock.sleep(START_MS)
	const before = bench.board.flash.bytes.slice()
	const [stop, giveUp] = [new AbortController(), new AbortController()]
	return {
		bench,
		env,
		stop,
		giveUp,
		isAsFound: () => Buffer.compare(before, bench.board.flash.bytes) === 0,
		run: (cases, teller = {}, more = {}, around = env) => {
			const order: Order = {
				port: bench.bridge.info,
				cases,
				baud: undefined,
				folder,
				hands: handsAt(bench),
				firmware: undefined,
				backupFile: async () => join(folder, 'whole.backup'),
				...more,
			}
			return runOnBoard(around, order, {stop: stop.signal, giveUp: giveUp.signal}, {...silent, ...teller})
		},
	}
}

function handsAt({board, bridge}: Bench): Hands {
	return {
		ask(what) {
			switch (what) {
				case 'press RESET':
					void board.reset()
					break
				case 'pull the cable':
					bridge.unplug()
					break
				case 'plug the cable in again':
					bridge.plug()
					break
			}
		},
	}
}

const silent: Teller = {
	progress() {},
	async agree() {},
	copied() {},
	begins() {},
	ended() {},
	restores() {},
}
