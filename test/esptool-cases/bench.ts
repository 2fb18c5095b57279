/**
 * A virtual board for one case, its flash full of something that must not get lost, and our flasher connected to it.
 * Knows no cases.
 */

import {compressedBlocks, uncompressedBlocks} from '../../src/esp/blocks.ts'
import type {ChipName} from '../../src/esp/chip.ts'
import {type ChipFacts, readChipFacts, readSilicon} from '../../src/esp/chip-facts.ts'
import {type Mode, spiSetParams} from '../../src/esp/command.ts'
import {connect} from '../../src/esp/connect.ts'
import {blockBytes, endWrite, verifyFlash, writeBlocks} from '../../src/esp/flash.ts'
import {attachFlash} from '../../src/esp/flash-chip.ts'
import type {Loader} from '../../src/esp/loader.ts'
import {startStub} from '../../src/esp/stub.ts'
import {type WritePlan, type Written, writeFirmware} from '../../src/esp/write.ts'
import type {Progress} from '../../src/progress.ts'
import {type BoardOptions, VirtualBoard} from '../../src/virtual/board/board.ts'
import {VirtualBridge} from '../../src/virtual/bridge.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {drive} from '../esp/scripted-port.ts'
import {type Tamper, TamperedPort} from '../esp/tampered-port.ts'
import {MB} from './content.ts'
import {ExpectedFlash} from './expected-flash.ts'

export interface Target {
	readonly chip: ChipName
	readonly mode: Mode
}

/** A board whose cable was just plugged in. */
export interface Setup {
	readonly target: Target
	readonly clock: BenchClock
	readonly board: VirtualBoard
	readonly port: TamperedPort
	/** All bytes that came from the board. */
	readonly received: readonly Uint8Array[]
}

const MEM_BEGIN = 0x05
const UNKNOWN = 0x7f
/** Until the port of a chip with USB of its own is there, in ms. */
const PLUGGED_MS = 1000
/** Of the flash, where a case does not ask for another. */
export const FLASH_BYTES = 2 * MB
/** What is in every byte of the flash before a case begins. */
const EARLIER = 0x5a

const info = {
	path: 'demo',
	kind: 'usb',
	likelihood: 'likely',
	adapter: {chip: 'CP2102N', maker: 'Silicon Labs', kind: 'bridge', maxBaud: 921_600},
} as const

const silent = () => ({input: () => undefined, stop: async () => undefined})

/** A ROM that takes no programs into its RAM, as a chip with secure boot does: the stub cannot be had. */
const refusingUploads: Tamper = request => {
	if (request[1] !== MEM_BEGIN) return request
	const refused = request.slice()
	refused[1] = UNKNOWN
	return refused
}

const opened: {close(): Promise<void>}[] = []

/** Everything that was put there is taken off again. */
export async function clearTable(): Promise<void> {
	for (const thing of opened.splice(0)) await thing.close()
}

export async function onTheTable(target: Target, options: Partial<BoardOptions> = {}): Promise<Setup> {
	const clock = new BenchClock()
	const common = {clock, flashBytes: FLASH_BYTES, startInterpreter: silent}
	const board = new VirtualBoard({...common, chip: target.chip, ...options})
	board.flash.bytes.fill(EARLIER)
	// The USB that a program makes is there when the program is: the loader, for as long as nothing else is in the flash.
	if (options.circuit === 'usb-otg') board.boot(true)
	const bridge = new VirtualBridge({board, clock, info})
	await clock.sleep(PLUGGED_MS)
	const received: Uint8Array[] = []
	const keep = (bytes: Uint8Array) => {
		received.push(bytes.slice())
		return bytes
	}
	const tamper = target.mode === 'rom' ? refusingUploads : undefined
	const port = new TamperedPort(await bridge.open(115_200), tamper, keep)
	opened.push(port, board)
	return {target, clock, board, port, received}
}

/** One connection to the board on the table. */
export class Bench {
	private constructor(
		readonly setup: Setup,
		readonly loader: Loader,
		readonly facts: ChipFacts,
		/** What the flash must hold in the end. */
		readonly expected: ExpectedFlash,
	) {}

	/** From a reset to a chip that is identified. */
	static async connect(setup: Setup, expected?: ExpectedFlash): Promise<Bench> {
		const {port, clock, board} = setup
		await port.speed(115_200)
		const {result: loader} = await drive(connect(port, {clock, platform: 'linux'}))
		const facts = await readChipFacts(loader)
		return new Bench(setup, loader, facts, expected ?? new ExpectedFlash(board.flash.bytes))
	}

	/** A new connection to the same board, from its reset on. */
	again(): Promise<Bench> {
		return Bench.connect(this.setup, this.expected)
	}

	get target(): Target {
		return this.setup.target
	}

	get flash(): Uint8Array {
		return this.setup.board.flash.bytes
	}

	/** How many requests with this opcode went out. */
	count(opcode: number): number {
		return this.setup.port.count(opcode)
	}

	/** Where the firmware of this chip goes. */
	get offset(): number {
		return this.loader.chip.imageOffset
	}

	/** As the product writes firmware; unless `plan` says so, only what the image covers is erased. */
	async write(at: number, image: Uint8Array, plan: Partial<WritePlan> = {}): Promise<Written> {
		const {loader, facts} = this
		const whole: WritePlan = {image, offset: at, facts, baud: undefined, erase: 'image', ...plan}
		const {result} = await drive<Progress, Written>(writeFirmware(loader, whole))
		if (whole.erase === 'everything') this.expected.erase(0, this.flash.length)
		this.expected.write(at, image)
		return result
	}

	/** The steps of a write one by one, packed or as it is; for places and ways that the product itself does not choose. */
	async put(at: number, content: Uint8Array, way: 'packed' | 'plain'): Promise<void> {
		await this.ready()
		const {loader} = this
		const cut = way === 'packed' ? compressedBlocks : uncompressedBlocks
		const blocks = await loader.clock.during(Promise.resolve(cut(content, blockBytes[loader.mode])))
		await drive(writeBlocks(loader, {offset: at, bytes: content.length}, blocks))
		await endWrite(loader, blocks)
		this.expected.write(at, content)
		await drive(verifyFlash(loader, at, content))
	}

	/** The stub runs, or it was refused; the flash is attached and its size known. */
	async ready(flashBytes = this.flash.length): Promise<void> {
		const {loader} = this
		await startStub(loader)
		if (loader.mode === 'rom') await attachFlash(loader, (await readSilicon(loader)).flashPads)
		if (loader.mode === 'stub' || loader.chip.rom.attaches) await loader.command(spiSetParams(flashBytes))
	}
}
