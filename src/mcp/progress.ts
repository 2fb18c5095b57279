/** How far a job is, as the protocol wants it: a number that only grows, and a few words. Knows no client. */

import type {Clock} from '../clock.ts'
import type {Progress} from '../progress.ts'

export interface Told {
	readonly progress: number
	readonly message: string
}

/** Less of a phase than that is not worth a message. */
const STEP = 0.02

/** One for each call. Each phase counts 1, and how far it is a part of that; undefined where there is nothing new to tell. */
export class ProgressTeller {
	#phase = ''
	#phases = 0
	#told = 0

	tell({phase, done, total}: Progress): Told | undefined {
		if (phase !== this.#phase) {
			this.#phase = phase
			this.#phases = Math.floor(this.#told) + 1
			return this.#say(this.#phases, phase)
		}
		// Tries are not counted out beforehand.
		if (total <= 0) return undefined
		const now = this.#phases + Math.min(0.99, done / total)
		return now < this.#told + STEP
			? undefined
			: this.#say(now, `${phase} ${Math.floor((done / total) * 100)} %`)
	}

	/** It stands still: each time it is said the number is a little larger, as the protocol wants it. */
	waits(why: string): Told {
		return this.#say(this.#told + STEP / 100, `waits ${why}`)
	}

	#say(progress: number, message: string): Told {
		this.#told = progress
		return {progress, message}
	}
}

/** In ms. A client gives up on a call of which it hears nothing: the official one after 60 s, where nothing else is set. */
const AGAIN_MS = 10_000

/** What `work` gives; as long as that takes, `say` is done now and again and again. */
export async function saying<T>(clock: Clock, say: () => void, work: Promise<T>): Promise<T> {
	let callOff = () => {}
	const sayOn = () => {
		say()
		callOff = clock.after(AGAIN_MS, sayOn)
	}
	sayOn()
	try {
		return await work
	} finally {
		callOff()
	}
}
