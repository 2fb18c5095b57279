/**
 * One run at the desk: the port, the question, the signals, the report. Whatever ends it, it says where the copy of the flash lies and how it
 * comes back.
 */

import {rm} from 'node:fs/promises'
import {Cancelled, isCancelled} from '../../src/async.ts'
import {systemClock, today} from '../../src/clock.ts'
import {choosePort} from '../../src/commands/choose-port.ts'
import {confirm} from '../../src/commands/confirm.ts'
import {temporaryFolder} from '../../src/disk.ts'
import type {Environment} from '../../src/environment.ts'
import {exitCodeOf, exitCodes} from '../../src/exit-code.ts'
import {asSet} from '../../src/firmware-places.ts'
import {nodeEnvironment} from '../../src/node-environment.ts'
import {Problem} from '../../src/problem.ts'
import {forgetfulSettings} from '../../src/virtual/forgetful-settings.ts'
import {type Ran, runOnBoard, type Stops, type Teller} from './board-run.ts'
import type {Case} from './case.ts'
import {boardLines, consentLines} from './consent.ts'
import type {BoardOptions} from './options.ts'
import {freePath, nameFor, reportText, writeReport} from './report.ts'
import type {Told} from './told.ts'

/** Beside those of the program: a case failed, and the board is as it was found. */
const CASES_FAILED = 1
/** npm passes on a Ctrl-C that the terminal has told us of as well, in less time than anybody presses it again; in ms. */
const TWICE_MS = 300

/** Resolves to the exit code. */
export async function runAtDesk(options: BoardOptions, chosen: readonly Case[], told: Told): Promise<number> {
	const node = nodeEnvironment()
	const folder = await temporaryFolder('mp-wizard-board-')
	const desk = new Desk(options, chosen, told)
	const forget = desk.listen()
	try {
		// What a run finds out of an adapter is not to be remembered: cases provoke what does not happen otherwise.
		const env: Environment = {...(await asSet(node, {})), settings: forgetfulSettings()}
		return await desk.work(env, folder)
	} catch (error) {
		return desk.failed(error)
	} finally {
		forget()
		await node.close()
		await rm(folder, {recursive: true, force: true})
		desk.sayWayBack()
	}
}

/** One run, from the port to the report. */
class Desk {
	readonly #stop = new AbortController()
	readonly #giveUp = new AbortController()
	/** From the moment it is whole. */
	#copy: {readonly file: string; readonly port: string} | undefined
	/** Not known of a board on which cases run. */
	#isAsFound = false
	#lastStop = Number.NEGATIVE_INFINITY

	constructor(
		private readonly options: BoardOptions,
		private readonly chosen: readonly Case[],
		private readonly told: Told,
	) {}

	get #stops(): Stops {
		return {stop: this.#stop.signal, giveUp: this.#giveUp.signal}
	}

	/** What ends it from outside, until the returned function is called. */
	listen(): () => void {
		const end = () => this.#stop.abort(new Cancelled())
		const insist = () => this.#insist()
		const bug = (error: unknown) => {
			for (const line of this.told.card(error)) this.told.line(line)
			this.#stop.abort(error)
		}
		process.on('SIGINT', insist).on('SIGTERM', insist).on('SIGHUP', end).on('uncaughtException', bug)
		return () => {
			process.off('SIGINT', insist).off('SIGTERM', insist).off('SIGHUP', end).off('uncaughtException', bug)
		}
	}

	/** The first Ctrl-C ends the cases, the second one the way back too, the third does not wait for either. */
	#insist(): void {
		const before = this.#lastStop
		this.#lastStop = systemClock.now()
		if (this.#lastStop - before < TWICE_MS) return
		const waits = [this.#stop, this.#giveUp].find(({signal}) => !signal.aborted)
		waits?.abort(new Cancelled())
		if (waits) return
		this.sayWayBack()
		process.exit(exitCodes.cancelled)
	}

	async work(env: Environment, folder: string): Promise<number> {
		const {options, chosen, told} = this
		const began = env.clock.now()
		const signal = this.#stop.signal
		const port = await choosePort(env, options.port, {board: 'untouched'}, signal)
		told.line(`Looking at the board on ${port.path} …`)
		let file = ''
		const order = {
			port,
			cases: chosen,
			folder,
			hands: told.hands,
			baud: options.baud,
			firmware: options.firmware,
			backupFile: async () => file,
		}
		const ran = await runOnBoard(
			env,
			order,
			this.#stops,
			this.#teller(env, port.path, async met => {
				file = await freePath(process.cwd(), nameFor(met.chip.chip, today()), '.backup')
				return file
			}),
		)
		this.#isAsFound = ran.restored !== false
		return await this.#report(ran, (env.clock.now() - began) / 1000)
	}

	#teller(env: Environment, port: string, fileFor: (met: Ran['met']) => Promise<string>): Teller {
		const {options, chosen, told} = this
		return {
			progress: progress => told.progress(progress),
			agree: async (met, firmware) => {
				const file = await fileFor(met)
				const wayBack = wayBackOf(file, port)
				for (const line of consentLines(met, {chosen, file, baud: options.baud, firmware, wayBack}))
					told.line(line)
				told.line()
				if (!options.yes) await confirm(env.terminal, 'Begin? y/N ', this.#stop.signal)
			},
			copied: file => {
				this.#copy = {file, port}
				told.line(`The copy of its flash lies in ${file}`)
			},
			begins: name => told.pass(`         …         ${name}`),
			ended: result => told.ended(result),
			restores: early => {
				if (early) told.line('Stopped. The board is brought back; Ctrl-C once more leaves it as it is.')
			},
		}
	}

	async #report(ran: Ran, seconds: number): Promise<number> {
		const {told} = this
		const name = nameFor(ran.met.chip.chip, today())
		const path = await writeReport(process.cwd(), name, reportText(ran, {today: today(), seconds}))
		const failed = ran.results.filter(({outcome}) => outcome.kind === 'failed').length
		const passed = ran.results.filter(({outcome}) => outcome.kind === 'passed').length
		told.line()
		for (const line of boardLines(ran.met)) told.line(line)
		told.line(
			`${passed} passed, ${failed} failed, ${ran.results.length - passed - failed} not here, ${ran.left.length} not come to.`,
		)
		told.line(`To be attached to an issue: ${path}`)
		const ended = ran.error === undefined ? exitCodes.done : this.failed(ran.error)
		if (ran.restored === false) return exitCodes.writing
		if (ended !== exitCodes.done) return ended
		return failed > 0 ? CASES_FAILED : exitCodes.done
	}

	failed(error: unknown): number {
		const {told} = this
		if (isCancelled(error)) {
			told.line('Cancelled.')
			return exitCodes.cancelled
		}
		for (const line of told.card(error)) told.line(line)
		return error instanceof Problem ? exitCodeOf(error.code, 'untouched') : exitCodes.bug
	}

	sayWayBack(): void {
		if (!this.#copy) return
		const {told} = this
		const {file, port} = this.#copy
		told.line()
		told.line(
			this.#isAsFound
				? 'The board is as it was found. Its copy stays; to bring it back once more:'
				: 'THE BOARD IS NOT AS IT WAS FOUND. This brings it back:',
		)
		told.line(`  ${wayBackOf(file, port)}`)
	}
}

function wayBackOf(file: string, port: string): string {
	const quoted = /^[\w./:\\-]+$/.test(file) ? file : `"${file}"`
	return `npx mp-wizard restore ${quoted} --port ${port}`
}
