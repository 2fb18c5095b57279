/** Clocks for the bench: time that runs faster, and time that leaps. Know nothing of boards. */

import {type Clock, sleepOn} from '../clock.ts'

/** A clock that runs `speed` times as fast as the computer's own. */
export function fasterClock(speed: number): Clock {
	const clock: Clock = {
		now: () => performance.now() * speed,
		after(ms, action) {
			const timer = setTimeout(action, ms / speed)
			return () => clearTimeout(timer)
		},
		sleep: (ms, signal) => sleepOn(clock, ms, signal),
		during: work => work,
	}
	return clock
}

interface Appointment {
	readonly at: number
	/** Ties are kept in the order in which they were made. */
	readonly order: number
	readonly action: () => void
	off: boolean
}

/**
 * A clock without waiting: when nothing is left to do now, it leaps to the next appointment. Between two
 * appointments the event loop turns once, so that every promise settles first. It stands still while real work is
 * under way (`during`), or a worker that starts in 100 ms would look as if it took minutes.
 */
export class LeapingClock implements Clock {
	#now = 0
	#order = 0
	#held = 0
	#turning = false
	readonly #appointments = new AppointmentHeap()

	now(): number {
		return this.#now
	}

	after(ms: number, action: () => void): () => void {
		const appointment = {at: this.#now + Math.max(0, ms), order: this.#order++, action, off: false}
		this.#appointments.push(appointment)
		this.#turn()
		return () => {
			appointment.off = true
		}
	}

	sleep(ms: number, signal?: AbortSignal): Promise<void> {
		return sleepOn(this, ms, signal)
	}

	async during<T>(work: Promise<T>): Promise<T> {
		this.#held += 1
		try {
			return await work
		} finally {
			this.#held -= 1
			this.#turn()
		}
	}

	#turn(): void {
		if (this.#turning || this.#held > 0 || this.#appointments.size === 0) return
		this.#turning = true
		setImmediate(() => {
			this.#turning = false
			if (this.#held > 0) return
			const next = this.#appointments.pop()
			if (next && !next.off) {
				this.#now = next.at
				next.action()
			}
			this.#turn()
		})
	}
}

/** A binary heap, earliest first: a paced megabyte makes tens of thousands of appointments. */
class AppointmentHeap {
	readonly #items: Appointment[] = []

	get size(): number {
		return this.#items.length
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
