/** The board under test as a case meets it: its port, its loader, its prompt, and what is known of it by now. Knows no case. */

import {orAborted} from '../../src/async.ts'
import type {Environment} from '../../src/environment.ts'
import {type ChipFacts, readChipFacts, readSilicon} from '../../src/esp/chip-facts.ts'
import {spiSetParams} from '../../src/esp/command.ts'
import {connect} from '../../src/esp/connect.ts'
import {attachFlash} from '../../src/esp/flash-chip.ts'
import {type Loader, ROM_BAUD} from '../../src/esp/loader.ts'
import {leaveLoader} from '../../src/esp/restart.ts'
import {startStub} from '../../src/esp/stub.ts'
import {drive} from '../../src/generators.ts'
import {noPrompt, openAtPrompt} from '../../src/jobs/at-prompt.ts'
import type {FirmwareSource} from '../../src/jobs/fetch-firmware.ts'
import {openNow, reopenBoard} from '../../src/jobs/open-board.ts'
import type {Banner} from '../../src/micropython/prompt.ts'
import {RawRepl} from '../../src/micropython/raw-repl.ts'
import {isProblem, Problem} from '../../src/problem.ts'
import type {Progress} from '../../src/progress.ts'
import type {Port, PortInfo} from '../../src/serial/port.ts'
import {portsNow} from '../../src/serial/rediscover.ts'
import {must, NotHere} from './case.ts'

/** What is known of the board; it changes as cases go on. */
export interface Known {
	/** Where it is now: a chip's own USB may come back under another name. */
	port: PortInfo
	readonly chip: ChipFacts
	readonly canReset: boolean
	/** Its program makes its own USB: the port comes and goes with the program. */
	readonly hasOwnPort: boolean
	/** The MicroPython on it; undefined once a case has written over it. */
	running: Banner | undefined
	/** A case has changed the flash: no program is left that could be started, and the chip stays in its loader between cases. */
	spoilt: boolean
}

/** What the cases are given beside the board. */
export interface Given {
	/** To be installed, or why there is none. */
	readonly firmware: Firmware | NoFirmware
	/** The highest speed to try, in baud; undefined: what the adapter carries. */
	readonly baud: number | undefined
	/** An empty folder for files of this computer. */
	readonly folder: string
	readonly hands: Hands
	/** Hears how far the work is, and what it waits for. */
	readonly told: (progress: Progress) => void
}

/** A firmware that suits the chip, and is at hand. */
export interface Firmware {
	readonly source: FirmwareSource
	readonly sha256: string
	/** Undefined for a file that does not say. */
	readonly version: string | undefined
	/** What a report calls it: no name that a person has given. */
	readonly told: string
}

export interface NoFirmware {
	readonly why: string
}

/** Who stands beside the board. */
export interface Hands {
	/** Says what is to be done; whoever asks sees by the board when it is done. */
	ask(what: 'press RESET' | 'pull the cable' | 'plug the cable in again'): void
}

/** How long a board may take into its raw REPL, in ms. */
const ENTER_MS = 5000
/** A board whose port goes away more often than this has a bad cable. */
const MAX_RETURNS = 3

export class Board {
	constructor(
		readonly env: Environment,
		readonly known: Known,
		readonly given: Given,
		readonly signal: AbortSignal,
	) {}

	get port(): PortInfo {
		return this.known.port
	}

	get chip(): ChipFacts {
		return this.known.chip
	}

	/** In ms, on the clock of the environment. */
	now(): number {
		return this.env.clock.now()
	}

	/** Runs a job of the product to its end. */
	job<R>(work: AsyncGenerator<Progress, R>): Promise<R> {
		return drive(work, this.given.told)
	}

	/** The port, open; a chip's own USB may be on its way back. */
	async open(): Promise<Port> {
		const open = (port: PortInfo) => this.env.openPort(port, ROM_BAUD, this.signal)
		const port = await openNow(this.env, {port: this.port, mac: this.chip.mac}, open, this.signal)
		this.known.port = port.info
		return port
	}

	/** From a reset to a chip that is identified; afterwards it runs its program again, where it has one left. */
	async inLoader<T>(work: (loader: Loader) => Promise<T>): Promise<T> {
		const {port, loader} = await this.#connect()
		try {
			const found = await readChipFacts(loader, this.signal)
			if (found.mac !== this.chip.mac)
				throw new Problem('board-changed', {expected: this.chip.mac, found: found.mac})
			return await work(loader)
		} finally {
			if (!this.known.spoilt) await leaveLoader(port, this.env.clock, loader)
			await port.close()
		}
	}

	/** A program that makes its own USB takes its port away when it stops, and the loader has another one. */
	async #connect(): Promise<{readonly port: Port; readonly loader: Loader}> {
		const {env, signal} = this
		let port = await this.open()
		for (let returns = 0; ; returns += 1) {
			try {
				const options = {clock: env.clock, platform: env.os.platform}
				return {port, loader: await this.job(connect(port, options, signal))}
			} catch (error) {
				if (!isProblem(error, 'port-lost')) await leaveLoader(port, env.clock, undefined)
				await port.close()
				if (!isProblem(error, 'port-lost') || returns >= MAX_RETURNS || port.info.kind === 'network')
					throw error
				const lost = {port: port.info, mac: this.chip.mac, portsLeft: await portsNow(env, signal)}
				port = await reopenBoard(env, lost, info => env.openPort(info, ROM_BAUD, signal), signal)
				this.known.port = port.info
			}
		}
	}

	/** From here on the ROM does it all. */
	byRom(loader: Loader): void {
		if (loader.mode === 'stub') throw new NotHere('its stub runs already, and no line ends it')
		loader.mayLoadStub = false
	}

	/** The stub runs, or may not; the flash is attached and its size told. */
	async ready(loader: Loader, stub = true): Promise<void> {
		if (!stub) this.byRom(loader)
		else must(await startStub(loader, this.signal), 'the stub did not start')
		if (loader.mode === 'rom') {
			const {flashPads} = await readSilicon(loader, this.signal)
			await attachFlash(loader, flashPads, this.signal)
		}
		if (loader.mode === 'stub' || loader.chip.rom.attaches)
			await loader.command(spiSetParams(this.flashBytes), this.signal)
	}

	get flashBytes(): number {
		return this.chip.flashBytes ?? 0
	}

	/** The board at its prompt, and left there. */
	async atPrompt<T>(work: (port: Port) => Promise<T>): Promise<T> {
		const {port} = await openAtPrompt(this.env, this.port, this.signal)
		this.known.port = port.info
		try {
			return await work(port)
		} finally {
			await port.close()
		}
	}

	async inRawRepl<T>(work: (repl: RawRepl) => Promise<T>): Promise<T> {
		return await this.atPrompt(async port => {
			const repl = await RawRepl.enter(port, this.env.clock, ENTER_MS, this.signal)
			if (!repl) throw noPrompt(port, new Uint8Array())
			let isDone = false
			try {
				const result = await work(repl)
				await repl.exit()
				isDone = true
				return result
			} finally {
				if (!isDone) await repl.abort().catch(() => undefined)
			}
		})
	}

	/** For what does not listen to the signal itself. */
	until<T>(promise: Promise<T>): Promise<T> {
		return orAborted(promise, this.signal)
	}
}
