/** The clock of the bench: its time runs faster than real time, or leaps. Knows nothing of boards. */

import {type Clock, sleepOn} from '../clock.ts'

interface Appointment {
	readonly at: number
	/** Appointments for the same time are kept in the order in which they were made. */
	readonly order: number
	readonly action: () => void
	off: boolean
}

/**
 * A clock that goes from appointment to appointment, `speed` times as fast as real time; by default it leaps without
 * waiting at all. Between two appointments the event loop turns once, so that every promise settles first.
 *
 * An appointment that is kept late (real timers have a resolution of a millisecond) does not delay those after it, and sees
 * the time it was made for: what takes 20 s on a board takes 20 s on this clock at every speed. What this computer needs to
 * compute between two appointments takes no time at all: 75 ms without the processor would be 3 s at 40 times the speed,
 * and the time limits of both sides would be over before either had a turn. The clock stands still while real work is under
 * way (`during`), unless it goes no faster than real time; otherwise a worker that needs 100 ms to start would seem to take minutes.
 */
export class BenchClock implements Clock {
	#now = 0
	#order = 0
	#held = 0
	/** How many ask for real time. */
	#unhurried = 0
	readonly #appointments = new AppointmentHeap()
	/** The next turn of the event loop: for when it is planned, and how to cancel it. */
	#turn: {readonly at: number; readonly callOff: () => void} | undefined
	/** False from an appointment until everybody has done what it gave them to do. */
	#settled = true
	/** A moment in bench time and the same moment in real time. */
	#anchor = {bench: 0, real: performance.now()}

	constructor(private readonly speed = Number.POSITIVE_INFINITY) {}

	now(): number {
		if (this.#held === 0 && this.#settled && Number.isFinite(this.#rate)) {
			const next = this.#appointments.first?.at ?? Number.POSITIVE_INFINITY
			this.#now = Math.max(this.#now, Math.min(this.#pace(), next))
		}
		return this.#now
	}

	after(ms: number, action: () => void): () => void {
		const appointment = {at: this.now() + Math.max(0, ms), order: this.#order++, action, off: false}
		this.#appointments.push(appointment)
		this.#arrange()
		return () => {
			appointment.off = true
		}
	}

	sleep(ms: number, signal?: AbortSignal): Promise<void> {
		return sleepOn(this, ms, signal)
	}

	async during<T>(work: Promise<T>): Promise<T> {
		// At the pace of real time what is computed takes as long as it takes, and the line goes on beside it, as on a real board.
		if (this.#rate <= 1) return await work
		this.now()
		this.#held += 1
		this.#arrange()
		try {
			return await work
		} finally {
			this.#held -= 1
			if (this.#held === 0) this.#anchor = {bench: this.#now, real: performance.now()}
			this.#arrange()
		}
	}

	/**
	 * From now on no faster than real time, until the returned function is called: for what somebody outside the bench measures
	 * with a clock of its own.
	 */
	inRealTime(): () => void {
		this.#changeRate(1)
		let over = false
		return () => {
			if (!over) this.#changeRate(-1)
			over = true
		}
	}

	#changeRate(more: 1 | -1): void {
		this.#anchor = {bench: this.now(), real: performance.now()}
		this.#unhurried += more
		// The next turn was planned for the rate before.
		this.#turn?.callOff()
		this.#turn = undefined
		this.#arrange()
	}

	/** How many times as fast as real time it goes now. */
	get #rate(): number {
		return this.#unhurried > 0 ? Math.min(this.speed, 1) : this.speed
	}

	/** How far bench time may have come by now. */
	#pace(): number {
		if (!Number.isFinite(this.#rate)) return Number.POSITIVE_INFINITY
		return this.#anchor.bench + (performance.now() - this.#anchor.real) * this.#rate
	}

	/** Plans the turn for the next appointment; plans none while the clock stands still. */
	#arrange(): void {
		const next = this.#held > 0 ? undefined : this.#appointments.first
		if (this.#turn && next && this.#turn.at <= next.at) return
		this.#turn?.callOff()
		this.#turn = next && {at: next.at, callOff: this.#turnAt(next.at)}
	}

	#turnAt(at: number): () => void {
		const turn = () => {
			this.#turn = undefined
			this.#keep()
			this.#arrange()
		}
		const wait = Number.isFinite(this.#rate) ? (at - this.#pace()) / this.#rate : 0
		if (wait > 0) {
			const timer = setTimeout(turn, Math.ceil(wait))
			return () => clearTimeout(timer)
		}
		const immediate = setImmediate(turn)
		return () => clearImmediate(immediate)
	}

	#keep(): void {
		const next = this.#appointments.first
		if (!next || next.at > this.#pace()) return
		this.#appointments.pop()
		this.#now = Math.max(this.#now, next.at)
		this.#settled = false
		setImmediate(() => {
			this.#settled = true
		})
		next.action()
	}
}

/** A binary heap, earliest first: a paced megabyte makes tens of thousands of appointments. */
class AppointmentHeap {
	readonly #items: Appointment[] = []

	/** The earliest that was not cancelled. */
	get first(): Appointment | undefined {
		while (this.#items[0]?.off) this.pop()
		return this.#items[0]
	}

	push(item: Appointment): void {
		const items = this.#items
		let hole = items.push(item) - 1
		while (hole > 0) {
			const parent = (hole - 1) >> 1
			if (!before(item, items[parent]!)) break
			items[hole] = items[parent]!
			hole = parent
		}
		items[hole] = item
	}

	pop(): Appointment | undefined {
		const items = this.#items
		const first = items[0]
		const last = items.pop()
		if (first === undefined || last === undefined || items.length === 0) return first
		let hole = 0
		for (;;) {
			let child = 2 * hole + 1
			if (child >= items.length) break
			if (child + 1 < items.length && before(items[child + 1]!, items[child]!)) child += 1
			if (!before(items[child]!, last)) break
			items[hole] = items[child]!
			hole = child
		}
		items[hole] = last
		return first
	}
}

function before(a: Appointment, b: Appointment): boolean {
	return a.at < b.at || (a.at === b.at && a.order < b.order)
}
