/** A board with faults around its cable, the whole job run over it, and what is left behind. */

import type {Environment} from '../../src/environment.ts'
import {type ChipName, chipNamed} from '../../src/esp/chips.ts'
import {encodeFrame} from '../../src/esp/slip.ts'
import {exitCodeOf} from '../../src/exit-code.ts'
import type {CheckedFirmware} from '../../src/jobs/fetch-firmware.ts'
import {type Installed, installOn} from '../../src/jobs/install-firmware.ts'
import {Problem} from '../../src/problem.ts'
import type {BoardState, Phase, Progress} from '../../src/progress.ts'
import {boardStateIn} from '../../src/rules/board-state.ts'
import type {Adapter, Port, PortInfo} from '../../src/serial/port.ts'
import {type BoardOptions, VirtualBoard} from '../../src/virtual/board/board.ts'
import {VirtualBridge} from '../../src/virtual/bridge.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {after} from '../../src/virtual/faults/cable.ts'
import {onRequests} from '../../src/virtual/faults/frames.ts'
import {type Fault, faulty} from '../../src/virtual/faults/port-around.ts'
import {forgetfulSettings} from '../../src/virtual/forgetful-settings.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {sentences} from '../../src/words/card.ts'
import {words} from '../../src/words/index.ts'
import {CountedPort} from '../counted-port.ts'
import {partOfEnvironment} from '../part-of-environment.ts'

const KB = 1024
const os = {platform: 'linux', variables: {}} as const
const adapter: Adapter = {chip: 'CP2102N', maker: 'Silicon Labs', kind: 'bridge', maxBaud: 921_600}
const info: PortInfo = {path: '/dev/ttyUSB0', kind: 'usb', likelihood: 'likely', adapter}
const silent = () => ({input: () => undefined, stop: async () => undefined})

/**
 * The header of a firmware file and noise after it: nobody looks into it here, and what cannot be compressed goes over
 * the wire byte by byte.
 */
function imageFor(chip: ChipName): Uint8Array {
	const recipe = {chip, machine: `Generic module with ${chip}`, version: '1.27.0', date: '2025-12-09'}
	const image = noise(48 * KB)
	image.set(buildFirmware(recipe).subarray(0, 24))
	// What the flasher writes there for 1 MB, so that flash and file can be compared.
	if (chip === 'ESP8266') image[3] = 0x20
	return image
}

function noise(bytes: number): Uint8Array {
	let state = 1
	return Uint8Array.from({length: bytes}, () => {
		state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
		return state >>> 24
	})
}

const made = new Map<ChipName, Uint8Array>()

function imageOf(chip: ChipName): Uint8Array {
	const image = made.get(chip) ?? imageFor(chip)
	made.set(chip, image)
	return image
}

/** How a run ended, as the person and the script meet it. */
type Ending =
	| {readonly kind: 'installed'; readonly installed: Installed}
	| {
			readonly kind: 'problem'
			readonly problem: Problem
			readonly state: BoardState
			readonly exit: number
			/** What the card says to do, likeliest first. */
			readonly fixes: readonly string[]
	  }

export interface Run {
	readonly ending: Ending
	readonly seen: readonly Progress[]
	/** On the clock of the bench. */
	readonly ms: number
	/** Of every request that left our side. */
	readonly opcodes: readonly number[]
}

export interface FaultBench {
	readonly chip: ChipName
	readonly board: VirtualBoard
	readonly bridge: VirtualBridge
	readonly clock: BenchClock
	readonly env: Environment
	/** The small image that is written when nothing else is said. */
	readonly image: Uint8Array
	/** Are put around the port whenever it is opened. */
	faults: readonly Fault[]
	/** Thrown in place of opening the port, as long as there are any. */
	readonly openErrors: Problem[]
	/** A fault that strikes once, after so many bytes to the board; `run` has to get there. */
	after(bytes: number, happens: () => void): Fault
	/** Faults of `after` that have not struck yet. */
	pending(): number
	/** Ports that are open now. */
	open(): number
	/** The whole job with this image (default: a small one); `stub`: false where the person does not want it. */
	run(image?: Uint8Array, stub?: boolean): Promise<Run>
	/** The image is in the flash, byte for byte. */
	holds(image?: Uint8Array): boolean
	close(): Promise<void>
}

/** Full of an earlier program, so that what was touched can be told from what was not. */
export const OLD = 0x5a

export function faultBench(chip: ChipName, options: Partial<BoardOptions> = {}): FaultBench {
	const clock = new BenchClock()
	const board = new VirtualBoard({
		chip,
		clock,
		startInterpreter: silent,
		flashBytes: 1024 * KB,
		...options,
	})
	if (!options.flash) board.flash.bytes.fill(OLD)
	const bridge = new VirtualBridge({board, clock, info})
	const openErrors: Problem[] = []
	const opcodes: number[] = []
	const open = new Set<Port>()
	let pending = 0
	const noted = onRequests(body => {
		opcodes.push(body[1]!)
		return encodeFrame(body)
	})
	const counted: Fault = port => new CountedPort(port, open)
	const bench: FaultBench = {
		chip,
		board,
		bridge,
		clock,
		faults: [],
		openErrors,
		after(bytes, happens) {
			pending += 1
			return after(bytes, 'to-board', () => {
				pending -= 1
				happens()
			})
		},
		pending: () => pending,
		open: () => open.size,
		image: imageOf(chip),
		env: partOfEnvironment({
			clock,
			os,
			settings: forgetfulSettings(),
			watchPorts: signal => bridge.watch(signal),
			async openPort(_path, baud) {
				const error = openErrors.shift()
				if (error) throw error
				return faulty(await bridge.open(baud), clock, [counted, ...bench.faults, noted])
			},
		}),
		async run(image = imageOf(chip), stub = true) {
			opcodes.length = 0
			const began = clock.now()
			const {ending, seen} = await endOf(bench, image, stub)
			return {ending, seen, ms: clock.now() - began, opcodes: [...opcodes]}
		},
		holds(image = imageOf(chip)) {
			const at = chipNamed(chip).imageOffset
			return Buffer.compare(board.flash.read(at, image.length), image) === 0
		},
		close: () => board.close(),
	}
	return bench
}

async function endOf(
	{env, chip, bridge}: FaultBench,
	image: Uint8Array,
	stub: boolean,
): Promise<{readonly ending: Ending; readonly seen: readonly Progress[]}> {
	const never = new AbortController().signal
	const work = installOn(env, bridge.info, {baud: undefined, stub}, () => firmwareOf(chip, image), never)
	const seen: Progress[] = []
	let phase: Phase | undefined
	try {
		for (;;) {
			const step = await work.next()
			if (step.done) return {ending: {kind: 'installed', installed: step.value}, seen}
			seen.push(step.value)
			// As the commands do: a half-written board stays half-written while the next try connects.
			if (boardStateIn(step.value.phase) !== 'untouched') phase = step.value.phase
		}
	} catch (error) {
		if (!(error instanceof Problem)) throw error
		const state = boardStateIn(phase)
		const fixes = sentences(words.problemCard(error, os).fixes)
		const exit = exitCodeOf(error.code, state)
		return {ending: {kind: 'problem', problem: error, state, exit, fixes}, seen}
	}
}

async function* firmwareOf(chip: ChipName, bytes: Uint8Array): AsyncGenerator<Progress, CheckedFirmware> {
	const {imageOffset} = chipNamed(chip)
	return {name: 'firmware.bin', bytes, offset: imageOffset, sha256: '', source: 'file'}
}
