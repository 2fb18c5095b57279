/**
 * A board that does what the board of a log did: to each thing that is done with it, it says what that one said then, as long after
 * it. What the log does not hold it does not know, and is silent. Knows exchanges; no port.
 */

import type {Clock} from '../../clock.ts'
import {encodeFrame} from '../../esp/slip.ts'
import {Conversation} from '../../log/conversation.ts'
import {FrameSplitter} from '../../log/frame-splitter.ts'
import {shapeOfSent} from '../../log/public-text.ts'
import {StandIns} from '../../log/stand-ins.ts'
import type {Lines} from '../../serial/port.ts'
import {type Exchange, RestartWatch, type Stimulus, sameFrame} from './exchanges.ts'

/** Something was done that is not in the log. */
export type Deviation =
	| {readonly kind: 'sent'; readonly came: string; readonly expected: Exchange | undefined}
	| {readonly kind: 'restart'; readonly into: 'loader' | 'program'}

interface Listeners {
	says(bytes: Uint8Array): void
	/** Its port goes away. */
	goes(): void
	deviates(deviation: Deviation): void
}

/** Text that matches nothing is forgotten when it is as long, in characters. */
const LONGEST_TEXT = 16_384

/** The stub's opcode. */
const READ_FLASH = 0xd2

export class ReplayedBoard {
	/** The last exchange that was played. */
	#at = -1
	#callOff: (() => void)[] = []
	#text = ''
	readonly #restarts = new RestartWatch()
	/** What the board runs at each place of the log, by its last restart. */
	readonly #runs: readonly ('loader' | 'program' | undefined)[]
	/** How a log would tell what comes. */
	readonly #conversation = new Conversation(new StandIns(undefined))
	#lastRequest = -1
	#requests = this.#splitter()

	constructor(
		private readonly exchanges: readonly Exchange[],
		private readonly clock: Clock,
		private readonly listeners: Listeners,
	) {
		let runs: 'loader' | 'program' | undefined
		this.#runs = exchanges.map(({stimulus}) => {
			if (stimulus.kind === 'restart') runs = stimulus.into
			return runs
		})
	}

	/** Somebody opens its port; returns the reason for which that failed then. */
	open(): string | undefined {
		this.#restarts.next({dtr: false, rts: false})
		const next = this.#forward(({kind}) => kind === 'open')
		const {refused} = this.exchanges[next >= 0 ? next : this.#at] ?? {}
		if (next >= 0) this.#play(next)
		return refused
	}

	lines(lines: Lines): void {
		const into = this.#restarts.next(lines)
		if (!into) return
		this.#forgetText()
		this.#requests = this.#splitter()
		const next = this.#restart(into)
		// What it would have said is not said any more.
		for (const callOff of this.#callOff.splice(0)) callOff()
		if (next < 0) this.listeners.deviates({kind: 'restart', into})
		else this.#play(next)
	}

	receive(bytes: Uint8Array): void {
		for (const part of this.#requests.push(bytes)) {
			if (part.kind === 'frame') {
				this.#forgetText()
				this.#request(part.body)
			} else this.#typed(Buffer.from(part.bytes).toString('latin1'))
		}
	}

	/** Nobody listens any more. */
	close(): void {
		for (const callOff of this.#callOff.splice(0)) callOff()
		this.#forgetText()
		this.#requests = this.#splitter()
	}

	#request(body: Uint8Array): void {
		const [told = ''] = this.#conversation.sent(encodeFrame(body))
		this.#lastRequest = body[0] === 0 && body.length >= 8 ? body[1]! : this.#lastRequest
		const said = sameFrame(told.replace(/ ; [A-Z0-9_]{1,30}$/, ''))
		const at = this.#find(stimulus => stimulus.kind === 'frame' && stimulus.told === said)
		if (at < 0) this.listeners.deviates({kind: 'sent', came: told, expected: this.#expected()})
		else this.#play(at)
	}

	/** A text may come in pieces: it counts as soon as it is as long as one in the log. */
	#typed(text: string): void {
		this.#text += text
		for (;;) {
			const shape = shapeOfSent(this.#text)
			const whole = this.#find(stimulus => stimulus.kind === 'text' && shape.startsWith(stimulus.shape))
			if (whole >= 0) {
				const {stimulus} = this.exchanges[whole]!
				this.#text = this.#text.slice(stimulus.kind === 'text' ? stimulus.shape.length : 0)
				this.#play(whole)
				if (this.#text === '') return
				continue
			}
			const mayBecome =
				this.#find(stimulus => stimulus.kind === 'text' && stimulus.shape.startsWith(shape)) >= 0
			if (!mayBecome || this.#text.length > LONGEST_TEXT) this.#forgetText()
			return
		}
	}

	/** What was typed is nothing that the log knows. */
	#forgetText(): void {
		if (this.#text === '') return
		const came = this.#text
		this.#text = ''
		this.listeners.deviates({kind: 'sent', came, expected: this.#expected()})
	}

	#expected(): Exchange | undefined {
		const next = this.#forward(({kind}) => kind === 'frame' || kind === 'text')
		return this.exchanges[next]
	}

	/**
	 * Where the log goes on with this: before the next restart, or where it was there since the last one (a program may ask more
	 * often than then), or after any other restart of the same kind.
	 */
	#find(is: (stimulus: Stimulus) => boolean): number {
		const next = this.#forward(is)
		if (next >= 0) return next
		for (let at = this.#at; at >= 0; at -= 1) {
			const {stimulus} = this.exchanges[at]!
			if (is(stimulus)) return at
			if (stimulus.kind === 'restart') break
		}
		return this.exchanges.findIndex(
			({stimulus}, at) => is(stimulus) && this.#runs[at] === this.#runs[this.#at],
		)
	}

	/** From where the log is to the next restart. */
	#forward(is: (stimulus: Stimulus) => boolean): number {
		for (let at = this.#at + 1; at < this.exchanges.length; at += 1) {
			const {stimulus} = this.exchanges[at]!
			if (is(stimulus)) return at
			if (stimulus.kind === 'restart') return -1
		}
		return -1
	}

	/** The next such restart; where there is none any more, the last one that was. */
	#restart(into: 'loader' | 'program'): number {
		const is = ({stimulus}: Exchange) => stimulus.kind === 'restart' && stimulus.into === into
		const next = this.exchanges.findIndex((exchange, at) => at > this.#at && is(exchange))
		return next >= 0 ? next : this.exchanges.findLastIndex(is)
	}

	#play(at: number): void {
		this.#at = at
		for (const said of this.exchanges[at]!.says) {
			const say = () => ('lost' in said ? this.listeners.goes() : this.listeners.says(said.bytes))
			this.#callOff.push(this.clock.after(said.afterMs, say))
		}
	}

	/** Every request begins with 0; the receipt for a piece of flash is a number. */
	#splitter(): FrameSplitter {
		return new FrameSplitter(byte => byte === 0 || this.#lastRequest === READ_FLASH)
	}
}
