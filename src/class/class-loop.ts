/**
 * The loop around a class: hears of ports, keeps the room, runs a station for each row that works, and calls off those that do not any more. Knows
 * when a station runs; not what it does to a board, nor who draws the room. It owns every bug: what throws in here ends `run`.
 */

import {Cancelled, isCancelled, orAborted} from '../async.ts'
import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import {drive} from '../generators.ts'
import {explainPort} from '../jobs/explain-port.ts'
import type {InstallPlan} from '../jobs/install-firmware.ts'
import {Problem} from '../problem.ts'
import type {BoardState} from '../progress.ts'
import {boardAfter} from '../rules/board-state.ts'
import {type Cause, causeOf} from '../rules/cause.ts'
import {jobFacts} from '../rules/job-plan.ts'
import type {PortInfo} from '../serial/port.ts'
import {sentences} from '../words/card.ts'
import {words} from '../words/index.ts'
import {type BoardIdentity, isWhole} from './ends.ts'
import {onlySocket} from './only-socket.ts'
import type {Ending, Records} from './records.ts'
import type {RoomEvent} from './room/event.ts'
import {nextTick} from './room/first-boards.ts'
import {
	emptyRoom,
	halfDone,
	isOver,
	isWorking,
	leftBoards,
	type PluggedState,
	type Room,
	rowAt,
	type WorkingRow,
} from './room/model.ts'
import {update} from './room/update.ts'
import type {RowWork} from './row-work.ts'
import {placed, type Sockets} from './sockets.ts'
import type {StationDesk} from './station.ts'

interface LoopOptions {
	/** It ends by itself once so many boards are over. */
	readonly count?: number | undefined
	/** It ends by itself once the boards that are plugged in at the start are over: nobody is there to press a key. */
	readonly once?: boolean
	/** The world of one try, in which what goes over the wire is kept; absent: it is not. */
	readonly watched?: (env: Environment) => Environment
}

interface Running {
	readonly visit: number
	readonly controller: AbortController
	/** Settles once the port is closed. */
	readonly over: Promise<void>
}

export class ClassLoop {
	readonly #listeners = new Set<(room: Room, before: Room) => void>()
	readonly #stations = new Map<number, Running>()
	readonly #watched: (env: Environment) => Environment
	#room: Room
	#sockets: Sockets = {}
	#callOffTick = () => {}
	#bug: {readonly error: unknown} | undefined
	#settled: (() => void) | undefined
	/** Nothing is begun any more, whatever the room says. */
	#isStopped = false

	constructor(
		private readonly env: Environment,
		private readonly work: RowWork,
		private readonly records: Records,
		{count, once = false, watched = env => env}: LoopOptions = {},
	) {
		this.#watched = watched
		this.#room = {...emptyRoom(count), ...(once && {first: 'unseen'})}
	}

	get room(): Room {
		return this.#room
	}

	/** Calls `listener` after every change; the returned function ends that. */
	subscribe(listener: (room: Room, before: Room) => void): () => void {
		this.#listeners.add(listener)
		return () => this.#listeners.delete(listener)
	}

	now(): number {
		return this.env.clock.now()
	}

	/** Never throws: what throws in the room or in a listener is a bug, and ends `run`. */
	send(event: RoomEvent): void {
		this.attempt(() => {
			const before = this.#room
			const room = update(before, event)
			if (room === before) return
			this.#room = room
			this.#recordPerson(event, before)
			this.#recordGone(event, before)
			this.#follow()
			for (const listener of [...this.#listeners]) listener(room, before)
		})
	}

	/** A board that came and went until it stayed away has no station that would report it. */
	#recordGone({type}: RoomEvent, before: Room): void {
		if (type !== 'ports') return
		for (const {number, place, state} of this.#room.rows) {
			// Each time that it comes back it may go again: that is told once.
			if (state.kind !== 'failed' || !state.isGone || before.tally.failed.has(place)) continue
			const what = {kind: 'failed', chip: undefined, cause: state.cause} as const
			void this.#record({number, what, ...this.#effort(state)}).catch(error => this.fail(error))
		}
	}

	/** Whoever reads the report has to know of boards that were begun and are not done. */
	async #recordLeft(): Promise<void> {
		for (const {number, board, flash} of [...halfDone(this.#room), ...leftBoards(this.#room)]) {
			if (flash === 'untouched') continue
			const what = {kind: 'left', chip: board?.chip} as const
			await this.#record({number, what, ...this.#effort(this.#working(number))})
		}
	}

	/** What the person has decided about a board is in the report too. */
	#recordPerson({type}: RoomEvent, {at, ...before}: Room): void {
		if (type !== 'undo' && type !== 'skip') return
		const state = rowAt(before, at)?.state
		if (!state || state.kind === 'empty') return
		const chip = state.board?.chip
		const kept =
			type === 'skip'
				? this.#record({number: at, what: {kind: 'skipped', chip}, ...this.#effort(state)})
				: chip && this.#kept(this.records.undone(chip.mac))
		kept?.catch(error => this.fail(error))
	}

	attempt(act: () => void): void {
		try {
			act()
		} catch (error) {
			this.fail(error)
		}
	}

	fail(error: unknown): void {
		this.#bug ??= {error}
		this.#settled?.()
	}

	/** Until the person leaves, or the signal is aborted; then every port is closed again. Rejects with a bug. */
	async run(signal: AbortSignal): Promise<Room> {
		const own = new AbortController()
		const stop = () => own.abort(new Cancelled())
		signal.addEventListener('abort', stop, {once: true})
		this.#sockets = (await this.env.settings.get('socketByPlace')) ?? {}
		const watching = this.#watch(own.signal)
		try {
			await orAborted(
				new Promise<void>(resolve => {
					this.#settled = resolve
					if (this.#bug || isOver(this.#room)) resolve()
				}),
				own.signal,
			)
		} finally {
			signal.removeEventListener('abort', stop)
			this.#isStopped = true
			stop()
			this.#callOffTick()
			for (const {controller} of this.#stations.values()) controller.abort(new Cancelled())
			await Promise.all([...this.#stations.values()].map(({over}) => over))
			await watching
			if (!this.#bug) await this.#recordLeft()
		}
		if (this.#bug) throw this.#bug.error
		return this.#room
	}

	async #watch(signal: AbortSignal): Promise<void> {
		try {
			for await (const ports of this.env.watchPorts(signal)) {
				let here = placed(ports, this.#sockets)
				if (here.sockets !== this.#sockets) here = await this.#withNumbers(ports)
				this.send({type: 'ports', ports: here.ports, at: this.now()})
			}
		} catch (error) {
			if (!isCancelled(error)) this.fail(error)
		}
	}

	/** Sockets that were never seen get one; another class beside this one may have given some meanwhile. */
	async #withNumbers(ports: readonly PortInfo[]): Promise<ReturnType<typeof placed>> {
		const known = this.#sockets
		await this.env.settings.update('socketByPlace', now => {
			this.#sockets = placed(ports, {...now, ...known}).sockets
			return this.#sockets
		})
		return placed(ports, this.#sockets)
	}

	/** What runs is a function of the room. */
	#follow(): void {
		if (this.#isStopped) return
		if (isOver(this.#room)) {
			this.#settled?.()
			return
		}
		for (const [number, {visit, controller}] of this.#stations) {
			const row = rowAt(this.#room, number)
			const isWanted = row && isWorking(row) && row.state.visit === visit
			if (!isWanted) controller.abort(new Cancelled())
		}
		for (const row of this.#room.rows) if (isWorking(row) && !this.#stations.has(row.number)) this.#start(row)
		this.#tickWhenDue()
	}

	#tickWhenDue(): void {
		this.#callOffTick()
		const due = nextTick(this.#room)
		if (due === undefined) return
		const ms = Math.max(0, due - this.now())
		this.#callOffTick = this.env.clock.after(ms, () => this.send({type: 'tick', at: this.now()}))
	}

	#start(row: WorkingRow): void {
		const {number} = row
		const {visit} = row.state
		const controller = new AbortController()
		const over = this.#station(row, controller.signal).then(
			() => undefined,
			error => this.fail(error),
		)
		this.#stations.set(number, {visit, controller, over})
		void over.then(() => {
			this.#stations.delete(number)
			// The next one begins when the port is closed.
			this.attempt(() => this.#follow())
		})
	}

	async #station(row: WorkingRow, signal: AbortSignal): Promise<void> {
		const {number, place, state} = row
		const {visit, port} = state
		const env = this.#watched(onlySocket(this.env, place))
		const about = () => ({number, visit, at: this.now()})
		let flash: BoardState = state.flash
		let chip: ChipFacts | BoardIdentity | undefined
		const desk: StationDesk = {
			met: met => {
				chip = met
				const facts =
					this.work.installs && isWhole(met)
						? jobFacts(planOf(met, port), false, env.demo !== undefined)
						: undefined
				const name = this.work.isFor(met) ? this.records.nameOf(met.mac) : undefined
				this.send({type: 'met', board: {chip: met, name}, facts, ...about()})
				// The person has put this very board aside: nothing more is done to it.
				signal.throwIfAborted()
				// What it holds since it was here before.
				flash = this.#working(number)?.flash ?? flash
			},
			wasDone: mac => this.records.wasDone(mac),
			isSaved: () => this.#working(number)?.saved !== undefined,
			savedFolder: mac => this.records.savedFolder(mac),
			saved: saved => this.send({type: 'saved', saved, ...about()}),
			printed: printed => this.send({type: 'printed', printed, ...about()}),
		}
		try {
			const what = await drive(this.work.run(env, port, desk, signal), progress => {
				flash = boardAfter(flash, progress.phase)
				this.send({type: 'progress', progress, ...about()})
			})
			await this.#record({number, what, ...this.#effort(this.#working(number))})
			this.send({type: 'ended', end: what, ...about()})
		} catch (error) {
			if (isCancelled(error) || signal.aborted) return
			if (!(error instanceof Problem)) throw error
			const finding = await explainPort(env, error, port, signal).catch(() => undefined)
			if (signal.aborted) return
			const cause = causeOf(error, finding)
			const effort = this.#effort(this.#working(number))
			this.send({type: 'failed', cause, mayAgain: this.work.mayHelpAgain(error), flash, ...about()})
			const now = this.#stateOf(number)
			if (now?.kind !== 'failed' || now.againAt !== undefined) return
			await this.#record({number, what: {kind: 'failed', chip, cause}, ...effort})
			await this.#keepLog(env, chip?.mac, cause)
		}
	}

	/** What went over the wire, for whoever helps; one that cannot be written is no trouble of the board. */
	async #keepLog({witness, os, clock}: Environment, mac: string | undefined, cause: Cause): Promise<void> {
		if (!witness) return
		try {
			const path = await this.records.logFile(mac)
			if (path === undefined) return
			const card = words.causeCard(cause, os)
			await clock.during(witness.report({...card, code: cause.code, fixes: sentences(card.fixes)}, path))
		} catch (error) {
			if (!(error instanceof Error && 'code' in error)) throw error
		}
	}

	/** A report that cannot be written keeps no board from being done. */
	async #record(ending: Ending): Promise<void> {
		await this.#kept(this.records.ended(ending))
	}

	async #kept(writing: Promise<void>): Promise<void> {
		try {
			await this.env.clock.during(writing)
			if (this.#room.unwritten) this.send({type: 'written'})
		} catch (error) {
			if (!(error instanceof Problem)) throw error
			this.send({type: 'unwritten', problem: error})
		}
	}

	/** What a board has cost until now; of one that was not begun, a try and no time. */
	#effort(state: PluggedState | undefined): Pick<Ending, 'tries' | 'ms'> {
		return state && 'tries' in state ? {tries: state.tries, ms: this.now() - state.since} : {tries: 1, ms: 0}
	}

	#working(number: number): WorkingRow['state'] | undefined {
		const state = this.#stateOf(number)
		return state?.kind === 'works' ? state : undefined
	}

	#stateOf(number: number): PluggedState | undefined {
		const state = rowAt(this.#room, number)?.state
		return state === undefined || state.kind === 'empty' ? undefined : state
	}
}

/** What the plan asks of a source is whether it is downloaded, and nothing is. */
function planOf(chip: ChipFacts, port: PortInfo): InstallPlan {
	return {port, chip, source: {kind: 'file', path: ''}, baud: undefined}
}
