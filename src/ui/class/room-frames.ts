/** What of a class reaches the screen, and how often: what a person or a board did at once, what only moves bars some times a second. */

import type {ClassLoop} from '../../class/class-loop.ts'
import type {Room} from '../../class/room/model.ts'
import {isMoving} from '../../class/room/page.ts'
import type {Clock} from '../../clock.ts'

/**
 * Between two frames of moving bars, in ms of the person. A frame costs more than a board needs in the same time, and a bar of 24 columns takes half a
 * second from one to the next.
 */
const FRAME_MS = 500

/** The room at a moment of the boards' clock. */
export interface ShownRoom {
	readonly room: Room
	readonly now: number
}

export class RoomFrames {
	readonly #listeners = new Set<() => void>()
	#shown: ShownRoom
	#frameAt: number
	#callOff: (() => void) | undefined
	#unsubscribe: (() => void) | undefined

	/** `clock`: that of the person who looks. */
	constructor(
		private readonly loop: ClassLoop,
		private readonly clock: Clock,
		/** Whether time goes on between two news: at a bench whose clock leaps it does not. */
		private readonly isFlowing: boolean,
	) {
		this.#shown = {room: loop.room, now: loop.now()}
		this.#frameAt = clock.now()
	}

	get shown(): ShownRoom {
		return this.#shown
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener)
		return () => this.#listeners.delete(listener)
	}

	open(): void {
		if (this.#unsubscribe) return
		this.#unsubscribe = this.loop.subscribe(room => this.#changed(room))
		this.#show()
	}

	close(): void {
		this.#unsubscribe?.()
		this.#unsubscribe = undefined
		this.#callOff?.()
		this.#callOff = undefined
	}

	#changed(room: Room): void {
		const onlyMoves = isSameButForBars(room, this.#shown.room)
		if (!onlyMoves || this.clock.now() - this.#frameAt >= FRAME_MS) this.#show()
		else this.#later()
	}

	#show(): void {
		this.#callOff?.()
		this.#callOff = undefined
		this.#frameAt = this.clock.now()
		this.#shown = {room: this.loop.room, now: this.loop.now()}
		for (const listener of [...this.#listeners]) listener()
		if (this.isFlowing && isMoving(this.#shown.room)) this.#later()
	}

	#later(): void {
		// Whoever is told of a frame may have closed this.
		if (!this.#unsubscribe) return
		this.#callOff ??= this.clock.after(FRAME_MS, () => this.loop.attempt(() => this.#show()))
	}
}

function isSameButForBars(a: Room, b: Room): boolean {
	return (
		a.open === b.open &&
		a.at === b.at &&
		a.nameAt === b.nameAt &&
		a.armed === b.armed &&
		a.ending === b.ending &&
		a.rows.length === b.rows.length &&
		a.rows.every(({state}, at) => state.kind === b.rows[at]!.state.kind)
	)
}
