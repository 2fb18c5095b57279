/**
 * The teacher's hands: they plug in the boards of a box, take away those that are done, and put aside those that stay as they are.
 * They see what a person sees who looks at the boards and never at the screen: which are lit, which run, and for how long nothing has
 * been going on.
 */

import {type Clock, systemClock} from '../../clock.ts'
import type {ClassBoard} from './class-board.ts'
import type {HandTimes} from './script.ts'
import type {Sockets} from './sockets.ts'

/**
 * What the hands did, or what happened to them, at `at` ms on the clock of the bench. `take`: a board that runs goes to those that are
 * ready; `put-aside`: one that does not; `pull`: one is pulled by mistake.
 */
export type Act =
	| {
			readonly act: 'plug' | 'take' | 'put-aside' | 'pull'
			readonly at: number
			readonly board: number
			readonly socket: number
	  }
	| {readonly act: 'hub-away' | 'hub-back'; readonly at: number}

/** How long a look takes, in ms of real time. */
const LOOK_MS = 20
/** A board that is pulled by mistake has had so many bytes written by then. */
const PULLED_AFTER_BYTES = 64 * 1024

interface HandsParts {
	readonly clock: Clock
	readonly times: HandTimes
	readonly sockets: Sockets
	/** In the order in which they lie in the box. */
	readonly boards: readonly ClassBoard[]
	readonly isShown: (socket: number) => boolean
	readonly did: (act: Act) => void
	/** All boards are taken away or put aside. */
	readonly finished: () => void
}

interface Pulled {
	readonly board: ClassBoard
	readonly from: number
	/** When the hand is ready to plug it in again, on the clock of the bench. */
	readonly until: number
}

export class Hands {
	readonly #parts: HandsParts
	readonly #box: ClassBoard[]
	/** Boards that were pulled by mistake. */
	readonly #inHand: Pulled[] = []
	readonly #pulledOnce = new Set<ClassBoard>()
	/** What calls off the looks at a socket in which nothing goes on. */
	readonly #looks = new Map<number, readonly (() => void)[]>()
	readonly #callOffs = new Set<() => void>()
	/** Sockets whose board somebody has begun with: any other waits for its turn, and nobody takes it away for that. */
	readonly #begun = new Set<number>()
	#left: number
	#closed = false

	constructor(parts: HandsParts) {
		this.#parts = parts
		this.#box = [...parts.boards]
		this.#left = parts.boards.length
	}

	/** `fromStart`: the first boards are in their sockets already, and the computer has met them. */
	begin(fromStart: boolean): void {
		const {sockets, times} = this.#parts
		for (const [at, socket] of sockets.numbers.entries())
			if (fromStart) this.#fill(socket, true)
			else this.#later((at + 1) * times.replugMs, () => this.#fill(socket))
		if (this.#left === 0) this.#parts.finished()
	}

	/** The port of the board in this socket was opened, or closed. */
	used(socket: number, isOpen: boolean): void {
		this.#stir(socket)
		if (isOpen) this.#begun.add(socket)
		else this.#wait(socket)
	}

	/** The bus shows the board in this socket, or no longer. */
	shown(socket: number, isThere: boolean): void {
		if (isThere || !this.#parts.sockets.at(socket)) return
		this.#stir(socket)
		this.#wait(socket)
	}

	/** A loader has changed the flash of this board. */
	written(board: ClassBoard): void {
		if (board.special !== 'pulled' || board.programmed < PULLED_AFTER_BYTES || this.#pulledOnce.has(board))
			return
		this.#pulledOnce.add(board)
		// Not in the middle of what the flash is doing.
		this.#later(0, () => this.#pullByMistake(board))
	}

	close(): void {
		this.#closed = true
		for (const callOff of this.#callOffs) callOff()
		for (const socket of this.#looks.keys()) this.#stir(socket)
	}

	/** Something goes on in this socket. */
	#stir(socket: number): void {
		for (const callOff of this.#looks.get(socket) ?? []) callOff()
		this.#looks.delete(socket)
	}

	/** From now on nothing goes on in this socket; it is looked at whenever the hands' patience could be at an end. */
	#wait(socket: number): void {
		if (this.#closed) return
		const {clock, times} = this.#parts
		const patiences = [times.doneMs, times.untouchedMs, times.asideMs]
		this.#looks.set(
			socket,
			patiences.map(ms => clock.after(ms, () => void this.#look(socket, ms))),
		)
	}

	/**
	 * Nothing has been going on in this socket for so many ms. On a clock that leaps they are over at once, and a program that only
	 * writes a file in between must not lose its board.
	 */
	async #look(socket: number, forMs: number): Promise<void> {
		const {clock, times, sockets, isShown} = this.#parts
		const looks = this.#looks.get(socket)
		await clock.during(systemClock.sleep(LOOK_MS))
		const board = sockets.at(socket)
		if (!board || this.#looks.get(socket) !== looks) return
		if (isShown(socket) && !this.#begun.has(socket)) return
		const runs = board.isRunning && isShown(socket)
		const patience = !runs ? times.asideMs : board.programmed > 0 ? times.doneMs : times.untouchedMs
		if (forMs < patience) return
		this.#empty(socket, runs ? 'take' : 'put-aside')
		this.#left -= 1
		if (this.#left === 0) this.#parts.finished()
	}

	#pullByMistake(board: ClassBoard): void {
		const {clock, times, sockets} = this.#parts
		const from = sockets.of(board)
		if (from === undefined) return
		this.#empty(from, 'pull')
		const pulled = {board, from, until: clock.now() + times.pulledMs}
		this.#inHand.push(pulled)
		this.#later(times.pulledMs, () => {
			const free = sockets.numbers.find(socket => !sockets.at(socket) && this.#mayGo(pulled, socket))
			if (free !== undefined) this.#fill(free)
		})
	}

	/** Takes the board out, and after a moment plugs the next one in there. */
	#empty(socket: number, act: 'take' | 'put-aside' | 'pull'): void {
		const {clock, sockets, times, did} = this.#parts
		this.#stir(socket)
		const board = sockets.pull(socket)
		if (!board) return
		did({act, at: clock.now(), board: board.number, socket})
		this.#later(times.replugMs, () => this.#fill(socket))
	}

	#fill(socket: number, known = false): void {
		const {clock, sockets, did} = this.#parts
		if (sockets.at(socket)) return
		const board = this.#next(socket)
		if (!board) return
		this.#begun.delete(socket)
		did({act: 'plug', at: clock.now(), board: board.number, socket})
		sockets.plug(socket, board, known)
	}

	/** One that was pulled comes first. */
	#next(socket: number): ClassBoard | undefined {
		const at = this.#inHand.findIndex(pulled => this.#mayGo(pulled, socket))
		return at < 0 ? this.#box.shift() : this.#inHand.splice(at, 1)[0]?.board
	}

	/** Not to where it was, unless there is no other socket. */
	#mayGo({from, until}: Pulled, socket: number): boolean {
		const {clock, sockets} = this.#parts
		return clock.now() >= until && (from !== socket || sockets.numbers.length === 1)
	}

	#later(ms: number, action: () => void): void {
		if (this.#closed) return
		const callOff = this.#parts.clock.after(ms, () => {
			this.#callOffs.delete(callOff)
			action()
		})
		this.#callOffs.add(callOff)
	}
}
