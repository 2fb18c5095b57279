/** What day the board thinks it is: none keeps time without power, so it begins where its ports count from. Knows no Python. */

/** The board's milliseconds since its last start. */
interface Ticks {
	now(): number
}

export class Calendar {
	#ticks: Ticks = {now: () => 0}
	/** Seconds since 2000-01-01 when the ticks were 0. */
	#start = 0

	/** Since 2000-01-01, whole ones, as `time.time()` returns them. */
	get seconds(): number {
		return Math.floor(this.#start + this.#ticks.now() / 1000)
	}

	set(seconds: number): void {
		this.#start = seconds - this.#ticks.now() / 1000
	}

	/** A soft reset has set the ticks back, and leaves the time as it is. */
	goesBy(ticks: Ticks): void {
		const seconds = this.#start + this.#ticks.now() / 1000
		this.#ticks = ticks
		this.#start = seconds - ticks.now() / 1000
	}
}
