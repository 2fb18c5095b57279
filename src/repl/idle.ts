/** Notices that nothing has come, nothing was typed and nothing waits to be sent for so long. Knows a clock; no port. */

import type {Clock} from '../clock.ts'

export class Idle {
	#lastAt: number
	#callOff = () => {}

	/** `isBusy`: something is under way all the same. */
	constructor(
		private readonly clock: Clock,
		private readonly ms: number,
		private readonly isBusy: () => boolean,
		private readonly over: () => void,
	) {
		this.#lastAt = clock.now()
		this.#wait(ms)
	}

	/** Something came, or was typed. */
	stir(): void {
		this.#lastAt = this.clock.now()
	}

	end(): void {
		this.#callOff()
	}

	#wait(ms: number): void {
		this.#callOff = this.clock.after(ms, () => {
			if (this.isBusy()) this.stir()
			const left = this.#lastAt + this.ms - this.clock.now()
			if (left <= 0) this.over()
			else this.#wait(left)
		})
	}
}
