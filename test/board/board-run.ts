/**
 * The whole of it on one board: look, ask, copy the flash, run the cases, bring back what was there, whatever happens in between. Knows no
 * case, no terminal and no report.
 */

import {isCancelled} from '../../src/async.ts'
import type {Environment} from '../../src/environment.ts'
import {refuseProtected} from '../../src/esp/security.ts'
import {drive} from '../../src/generators.ts'
import {backupBoard} from '../../src/jobs/backup-board.ts'
import {type IdentifiedBoard, identifyBoard} from '../../src/jobs/identify-board.ts'
import {inLoader} from '../../src/jobs/in-loader.ts'
import {restoreBoard} from '../../src/jobs/restore-board.ts'
import {verifyPrompt} from '../../src/jobs/verify-prompt.ts'
import {StandIns} from '../../src/log/stand-ins.ts'
import {wantsDtr} from '../../src/micropython/console.ts'
import type {Banner} from '../../src/micropython/prompt.ts'
import {homeFolder} from '../../src/own-folders.ts'
import {Problem} from '../../src/problem.ts'
import type {Progress} from '../../src/progress.ts'
import type {PortInfo} from '../../src/serial/port.ts'
import type {Firmware, Given, Known, NoFirmware} from './board.ts'
import type {Case, Figures, Outcome, Result} from './case.ts'
import {findFirmware} from './find-firmware.ts'
import {runCase, seenIn} from './run-case.ts'

export interface Order extends Pick<Given, 'baud' | 'folder' | 'hands'> {
	readonly port: PortInfo
	readonly cases: readonly Case[]
	/** The name of the firmware to install; undefined: the catalogue's. */
	readonly firmware: string | undefined
	/** Where the copy of the flash goes; nothing may be there. Asked for once it is known which chip it is. */
	readonly backupFile: (met: IdentifiedBoard) => Promise<string>
}

/** Who hears how it goes, and is asked. */
export interface Teller {
	progress(progress: Progress): void
	/** Rejects where the person does not want it. Only asked where something is changed. */
	agree(met: IdentifiedBoard, firmware: Firmware | NoFirmware): Promise<void>
	/** From here on the board can be brought back by hand, whatever ends this program. */
	copied(file: string): void
	begins(name: string): void
	ended(result: Result): void
	/** `early`: the cases were stopped before their end. */
	restores(early: boolean): void
}

/** `stop`: no further case, and what was there is brought back; `giveUp`: that is not done either. */
export interface Stops {
	readonly stop: AbortSignal
	readonly giveUp: AbortSignal
}

export interface Ran {
	readonly met: IdentifiedBoard
	readonly firmware: Firmware | NoFirmware
	readonly results: readonly Result[]
	/** Cases that were not come to. */
	readonly left: readonly string[]
	readonly backup: string | undefined
	/** Undefined where nothing was changed. */
	readonly restored: boolean | undefined
	/** What ended it before its end. */
	readonly error: unknown
}

export const COPY = 'Its whole flash is copied, and the copy is what the chip says that it holds'
export const RESTORE = 'All that it held is brought back, and the chip says so'
export const ANSWER = 'The MicroPython that was on it answers again'

/** @throws before anything is changed: what identifying throws, Problem('security-active'), and what `agree` rejects with */
export async function runOnBoard(env: Environment, order: Order, stops: Stops, teller: Teller): Promise<Ran> {
	const met = await drive(identifyBoard(env, order.port, stops.stop), teller.progress)
	refuseProtected(met.chip)
	const changes = order.cases.some(one => one.changes !== 'nothing')
	const firmware = await firmwareFor(env, order, met, stops.stop, teller)
	if (changes) await teller.agree(met, firmware)
	const run = new BoardRun(env, {...order, cases: inOrder(order.cases, firmware)}, met, firmware, teller)
	await run.toTheEnd(changes, stops)
	return run.ran
}

/** Where none will be installed, what wants a prompt has to be tried before the flash is written to. */
function inOrder(cases: readonly Case[], firmware: Firmware | NoFirmware): readonly Case[] {
	if (!('why' in firmware)) return cases
	const writes = ({changes}: Case) => changes === 'flash'
	return [...cases.filter(one => !writes(one)), ...cases.filter(writes)]
}

/** Where the catalogue's cannot be had the cases do without, and say why. */
async function firmwareFor(
	env: Environment,
	{cases, firmware}: Order,
	met: IdentifiedBoard,
	signal: AbortSignal,
	{progress}: Teller,
): Promise<Firmware | NoFirmware> {
	if (!cases.some(({needs}) => needs.includes('firmware'))) return {why: 'none was needed'}
	try {
		return await drive(findFirmware(env, met, firmware, signal), progress)
	} catch (error) {
		if (firmware !== undefined || !(error instanceof Problem)) throw error
		return {why: seenIn(error, env.os)}
	}
}

class BoardRun {
	readonly #results: Result[] = []
	readonly #known: Known
	#backup: string | undefined
	#restored: boolean | undefined
	#error: unknown
	#ended = 0
	#touched = false

	constructor(
		private readonly env: Environment,
		private readonly order: Order,
		private readonly met: IdentifiedBoard,
		private readonly firmware: Firmware | NoFirmware,
		private readonly teller: Teller,
	) {
		const {port, chip, canReset, running} = met
		this.#known = {port, chip, canReset, hasOwnPort: wantsDtr(port), running, spoilt: false}
	}

	get ran(): Ran {
		const left = this.order.cases.slice(this.#ended).map(({name}) => name)
		return {
			met: this.met,
			firmware: this.firmware,
			results: this.#results,
			left,
			backup: this.#backup,
			restored: this.#restored,
			error: this.#error,
		}
	}

	/** Never rejects: what ends it early is told. */
	async toTheEnd(changes: boolean, {stop, giveUp}: Stops): Promise<void> {
		try {
			if (changes) await this.#copy(stop)
			await this.#cases(stop)
		} catch (error) {
			this.#error = error
		}
		try {
			if (this.#touched) await this.#bringBack(giveUp)
			await this.#startAgain(giveUp)
		} catch (error) {
			this.#error ??= error
		}
	}

	async #bringBack(signal: AbortSignal): Promise<void> {
		this.teller.restores(this.#error !== undefined)
		this.#restored = false
		const restarted = await this.#restore(signal)
		this.#restored = true
		if (this.met.running && restarted) await this.#answers(this.met.running, signal)
	}

	/** Whoever looked for its prompt has stopped its own program. Best effort: by hand that is a press on RESET. */
	async #startAgain(signal: AbortSignal): Promise<void> {
		const {port, canReset, chip} = this.#known
		if (!canReset) return
		try {
			await drive(
				inLoader(this.env, port, async function* () {}, signal, chip.mac),
				this.teller.progress,
			)
		} catch (error) {
			if (!(error instanceof Problem)) throw error
		}
	}

	async #copy(signal: AbortSignal): Promise<void> {
		const {env, order, met, teller} = this
		const file = await env.clock.during(order.backupFile(met))
		await this.#row(COPY, async () => {
			const began = env.clock.now()
			const plan = {port: this.#known.port, chip: met.chip, baud: order.baud, file}
			const made = await drive(backupBoard(env, plan, signal), teller.progress)
			this.#backup = file
			return {'bytes/s': Math.round((made.range.bytes * 1000) / (env.clock.now() - began))}
		})
		teller.copied(file)
	}

	async #cases(signal: AbortSignal): Promise<void> {
		const {env, order, firmware, teller} = this
		const {baud, folder, hands} = order
		const given: Given = {firmware, baud, folder, hands, told: teller.progress}
		const around = {env, known: this.#known, given, standIns: new StandIns(homeFolder())}
		for (const one of order.cases) {
			signal.throwIfAborted()
			this.#touched ||= one.changes !== 'nothing'
			teller.begins(one.name)
			const result = await runCase(one, around, signal)
			this.#ended += 1
			this.#add(result)
		}
	}

	/** False: the person has to press RESET. */
	async #restore(signal: AbortSignal): Promise<boolean> {
		const {env, order, met, teller} = this
		let isRestarted = false
		await this.#row(RESTORE, async () => {
			const began = env.clock.now()
			const plan = {
				port: this.#known.port,
				chip: met.chip,
				baud: order.baud,
				file: this.#backup!,
				agreed: async () => {},
			}
			const {changed, restarted} = await drive(restoreBoard(env, plan, signal), teller.progress)
			isRestarted = restarted
			return {
				seconds: Math.round((env.clock.now() - began) / 100) / 10,
				'bytes written': changed,
				...(!restarted && {now: 'press RESET'}),
			}
		})
		return isRestarted
	}

	async #answers({version}: Banner, signal: AbortSignal): Promise<void> {
		const {env, met, teller} = this
		await this.#row(ANSWER, async () => {
			const work = verifyPrompt(env, this.#known.port, {version, chip: met.chip}, signal)
			const {banner, port} = await drive(work, teller.progress)
			this.#known.port = port
			return {answers: `MicroPython v${banner.version}`}
		})
	}

	/** A row of the table that is no case: it rejects where the work does. */
	async #row(name: string, work: () => Promise<Figures>): Promise<void> {
		const began = this.env.clock.now()
		this.teller.begins(name)
		const add = (outcome: Outcome) => this.#add({name, outcome, ms: this.env.clock.now() - began})
		try {
			add({kind: 'passed', figures: await work()})
		} catch (error) {
			if (isCancelled(error)) throw error
			const seen = new StandIns(homeFolder()).text(seenIn(error, this.env.os))
			add({kind: 'failed', seen, log: []})
			throw error
		}
	}

	#add(result: Result): void {
		this.#results.push(result)
		this.teller.ended(result)
	}
}
