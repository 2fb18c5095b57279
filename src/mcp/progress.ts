/** How far a job is, as the protocol wants it: a number that only grows, and a few words. Knows no client. */

import type {News} from './gathering.ts'

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

	tell(news: News): Told | undefined {
		if (news.event === 'waiting') return this.#say(this.#told + STEP / 100, waitsFor(news))
		const {phase, done, total} = news.progress
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

	/** Something for the person of the client to do. */
	asks(): Told {
		return this.#say(this.#told + STEP / 100, 'waits for the answer of a person')
	}

	#say(progress: number, message: string): Told {
		this.#told = progress
		return {progress, message}
	}
}

function waitsFor({title, fixes: [first]}: Extract<News, {event: 'waiting'}>): string {
	return `waits for a person: ${[title, first].filter(Boolean).join('. ')}`
}
