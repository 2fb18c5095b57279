/**
 * What of the wizard reaches the screen, and how often: what a person did at once, what only moves a bar some times a second.
 * Between two news the time left goes on. Must not know how a page is drawn.
 */

import type {Clock} from '../clock.ts'
import type {Environment} from '../environment.ts'
import {handsOver, pageOf} from '../wizard/brain.ts'
import type {Model} from '../wizard/engine/model.ts'
import type {Doing, Page} from '../wizard/engine/page.ts'
import type {Wizard} from '../wizard/wizard.ts'
import {type Language, spoken} from '../words/index.ts'

/** Between two frames of a moving bar, in ms of the person: more of them are not seen, and each goes over the line to the terminal. */
const FRAME_MS = 100
/** Between two changes of its numbers, in ms: faster nobody reads. */
const NUMBERS_MS = 1000

/** The model at a moment of the clock that stamps its news. */
interface Moment {
	readonly model: Model
	readonly now: number
}

export interface Shown extends Moment {
	/** The moment of which the numbers are. */
	readonly numbers: Moment
}

export class Frames {
	readonly #wizard: Wizard
	readonly #env: Environment
	readonly #clock: Clock
	readonly #listeners = new Set<() => void>()
	#shown: Shown
	/** That of what is shown. */
	#language: Language = spoken
	/** When the frame and the numbers in it were shown, by the person's clock. */
	#frameAt: number
	#numbersAt: number
	#callOff: (() => void) | undefined
	#unsubscribe: (() => void) | undefined

	/** `clock`: that of the person who looks. */
	constructor(wizard: Wizard, env: Environment, clock: Clock) {
		this.#wizard = wizard
		this.#env = env
		this.#clock = clock
		const moment = {model: wizard.model, now: env.clock.now()}
		this.#shown = {...moment, numbers: moment}
		this.#frameAt = clock.now()
		this.#numbersAt = this.#frameAt
	}

	get shown(): Shown {
		return this.#shown
	}

	/** Calls `listener` whenever something else is to be shown; the returned function ends that. */
	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener)
		return () => this.#listeners.delete(listener)
	}

	open(): void {
		if (this.#unsubscribe) return
		this.#unsubscribe = this.#wizard.subscribe(() => this.#changed())
		this.#show()
	}

	close(): void {
		this.#unsubscribe?.()
		this.#unsubscribe = undefined
		this.#callOff?.()
		this.#callOff = undefined
	}

	#changed(): void {
		const {model} = this.#wizard
		if (!this.#onlyMoves(model) || this.#clock.now() - this.#frameAt >= FRAME_MS) this.#show()
		else this.#later()
	}

	/** Nothing is new but how far the same work is. */
	#onlyMoves({visit, help, asking, end}: Model): boolean {
		const {model} = this.#shown
		const isSame =
			visit === model.visit &&
			help === model.help &&
			asking === model.asking &&
			end === model.end &&
			spoken === this.#language
		return isSame && this.#isMoving(model) && this.#isMoving(this.#wizard.model)
	}

	#isMoving(model: Model): boolean {
		return this.#doing(model)?.bar !== undefined
	}

	#isSameWork(model: Model): boolean {
		return this.#doing(model)?.doing === this.#doing(this.#shown.numbers.model)?.doing
	}

	#doing(model: Model): Doing | undefined {
		return handsOver(model) ? undefined : doingOn(pageOf(model, this.#env))
	}

	#show(): void {
		this.#callOff?.()
		this.#callOff = undefined
		const {model} = this.#wizard
		const at = this.#clock.now()
		const moment = {model, now: this.#env.clock.now()}
		const keepsNumbers =
			at - this.#numbersAt < NUMBERS_MS && this.#onlyMoves(model) && this.#isSameWork(model)
		if (!keepsNumbers) this.#numbersAt = at
		this.#frameAt = at
		this.#language = spoken
		this.#shown = {...moment, numbers: keepsNumbers ? this.#shown.numbers : moment}
		for (const listener of this.#listeners) listener()
		// Time that leaps has nothing between two news.
		if (!Number.isFinite(this.#env.demo?.speed ?? 1)) return
		if (this.#isMoving(model)) this.#later()
		// So do the seconds to the next try.
		else if (model.nextTry !== undefined) this.#later(NUMBERS_MS)
	}

	#later(ms = FRAME_MS): void {
		// Whoever is told of a frame may have closed this.
		if (!this.#unsubscribe) return
		this.#callOff ??= this.#clock.after(ms, () => this.#wizard.attempt(() => this.#show()))
	}
}

/** The page of what is shown, its numbers as old as they are. */
export function pageShown(shown: Shown, env: Environment): Page {
	const page = pageOf(shown.model, {...contextOf(env), now: shown.now})
	const bar = doingOn(page)?.bar
	const {model, now} = shown.numbers
	if (!bar || (model === shown.model && now === shown.now)) return page
	const old = doingOn(pageOf(model, {...contextOf(env), now}))
	if (!old?.bar) return page
	const {left, numbers} = old.bar
	const calm: Doing = {doing: old.doing, bar: {...bar, left, numbers}}
	if (page.kind === 'work') return {...page, ...calm}
	return page.kind === 'question' ? {...page, meanwhile: calm} : page
}

function contextOf({os, site, demo}: Environment) {
	return {os, site, ...(demo && {demo})}
}

/** What goes on while this page is shown. */
export function doingOn(page: Page): Doing | undefined {
	switch (page.kind) {
		case 'work':
			return page
		case 'question':
			return page.meanwhile
		case 'card':
			return undefined
	}
}
