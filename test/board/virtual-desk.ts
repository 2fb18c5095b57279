/** A desk with a virtual board on it, and the run of the cases on that board, for tests. Knows no case. */

import {join} from 'node:path'
import {onTestFinished} from 'vitest'
import type {Environment} from '../../src/environment.ts'
import {Problem} from '../../src/problem.ts'
import type {PortInfo} from '../../src/serial/port.ts'
import {type Bench, type BenchOptions, openBench} from '../../src/virtual/bench.ts'
import {atBench, environmentAround} from '../../src/virtual/environment.ts'
import {PortAround} from '../../src/virtual/faults/port-around.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {ownFolder} from '../own-folder.ts'
import type {Hands} from './board.ts'
import {type Order, type Ran, runOnBoard, type Teller} from './board-run.ts'
import type {Case} from './case.ts'

const os = {platform: 'linux', variables: {}} as const
const speed = Number.POSITIVE_INFINITY
/** From the moment it is plugged in to a prompt, in ms. */
const START_MS = 3000

/** A computer that is busy with other tests is slower than one with a board on its desk. */
const PATIENCE = 10
const SOCKET: PortInfo = {path: 'socket://127.0.0.1:5555', kind: 'network', likelihood: 'possible'}

/** What a person has on their board. */
const files = {'/main.py': "print('here I am')\n", '/lib/own.py': 'x = 1\n'.repeat(2000)}

export interface VirtualDesk {
	readonly bench: Bench
	readonly env: Environment
	/** What the flash holds now is what it held when the board was put there. */
	isAsFound(): boolean
	/** RESET pressed while BOOT is held down, as a person does. */
	pressBootAndReset(): Promise<void>
	/** Ctrl-C, once and twice. */
	readonly stop: AbortController
	readonly giveUp: AbortController
	/** `around`: another world than that of the desk. */
	run(cases: readonly Case[], teller?: Partial<Teller>, around?: Environment): Promise<Ran>
}

interface DeskOptions extends Omit<BenchOptions, 'speed'> {
	/** False: behind a plain socket, where a person has brought it into its loader. */
	readonly lines?: boolean
}

/** Until the test ends; at its prompt, unless `options` say otherwise. */
export async function virtualDesk({lines = true, ...options}: DeskOptions): Promise<VirtualDesk> {
	const {running = true} = options
	const bench = openBench({running, ...(running && {files}), ...options, speed})
	const terminal = new FakeTerminal()
	const around = await environmentAround({terminal, os}, async () => atBench(bench, {os, speed}))
	onTestFinished(() => around.close())
	const env = lines ? around : {...around, openPort: async () => new Socket(await bench.bridge.open(115_200))}
	const folder = await ownFolder()
	await bench.clock.sleep(START_MS)
	if (!lines) await pressBootAndReset(bench)
	const before = bench.board.flash.bytes.slice()
	const [stop, giveUp] = [new AbortController(), new AbortController()]
	return {
		bench,
		env,
		pressBootAndReset: () => pressBootAndReset(bench),
		stop,
		giveUp,
		isAsFound: () => Buffer.compare(before, bench.board.flash.bytes) === 0,
		run: (cases, teller = {}, around = env) => {
			const order: Order = {
				port: lines ? bench.bridge.info : SOCKET,
				cases: cases.map(one => ({...one, limitMs: one.limitMs * PATIENCE})),
				baud: undefined,
				folder,
				hands: handsAt(bench),
				firmware: undefined,
				backupFile: async () => join(folder, 'whole.backup'),
			}
			return runOnBoard(around, order, {stop: stop.signal, giveUp: giveUp.signal}, {...silent, ...teller})
		},
	}
}

async function pressBootAndReset({board, clock}: Bench): Promise<void> {
	board.boot(true)
	await board.reset()
	await clock.sleep(100)
	board.boot(false)
}

/** The cable as it is behind a plain TCP server: bytes, and nothing else. */
class Socket extends PortAround {
	override get info(): PortInfo {
		return SOCKET
	}

	override async lines(): Promise<void> {
		throw new Problem('no-control-lines', {path: SOCKET.path})
	}

	override async speed(): Promise<void> {
		throw new Problem('no-speed', {path: SOCKET.path})
	}

	override async framing(): Promise<void> {
		throw new Problem('no-framing', {path: SOCKET.path})
	}

	override async break(): Promise<void> {
		throw new Problem('no-break', {path: SOCKET.path})
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
