/** What a person types: command keys for this program, and all else for the board. Knows the escape; does not read the terminal itself. */

import {orAborted} from '../async.ts'
import type {Clock} from '../clock.ts'
import {type CommandName, type EscapeState, interpret} from './escape.ts'
import {mapped} from './maps.ts'
import type {ReplOptions} from './options.ts'
import {Pastes, type Typed} from './pastes.ts'

/** So many keys and pastes wait while a command is under way; who types more has a cat on the keyboard. */
const MAX_HELD = 1000

/** Who gets what was typed. */
export interface Listener {
	board(typed: Typed): void
	leave(): void
	/** Keys that come while it is under way are for it, or wait. */
	command(name: CommandName): Promise<void>
	/** The command key itself, for the board; whether it may go there. */
	literal(byte: number): boolean
	/** After the command key, a byte that is no command. */
	unknown(byte: number): void
}

export class Keyboard {
	/** True from the first key of a command to its end. */
	isBusy = false
	#state: EscapeState = 'transparent'
	#held: Typed[] = []
	#reader: ((typed: Typed) => void) | undefined
	#hasLeft = false
	readonly #pastes: Pastes

	constructor(
		clock: Clock,
		private readonly options: Pick<ReplOptions, 'escape' | 'outputMap'>,
		private readonly listener: Listener,
	) {
		this.#pastes = new Pastes(clock, typed => this.#heard(typed))
	}

	readonly typed = (chunk: Buffer | string): void => {
		// Ink has switched stdin to strings for good, but the board needs bytes.
		this.#pastes.typed(typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk)
	}

	/** As if it were typed, but that nothing in it is a command. */
	type(text: string): void {
		this.#send({kind: 'keys', bytes: Buffer.from(text, 'utf8')})
	}

	/** Nothing more is typed. */
	end(): void {
		this.#pastes.end()
	}

	/** What is typed next, for the command that is under way; rejects with the signal's reason. */
	async read(signal: AbortSignal): Promise<Typed> {
		const next = this.#held.shift()
		if (next) return next
		try {
			return await orAborted(
				new Promise<Typed>(resolve => {
					this.#reader = resolve
				}),
				signal,
			)
		} finally {
			this.#reader = undefined
		}
	}

	/** What the command did not need. */
	putBack(bytes: Uint8Array): void {
		if (bytes.length > 0) this.#held.unshift({kind: 'keys', bytes})
	}

	#heard(typed: Typed): void {
		const reader = this.#reader
		this.#reader = undefined
		if (reader) reader(typed)
		else if (this.#held.length < MAX_HELD) this.#held.push(typed)
		this.#workOff()
	}

	#workOff(): void {
		while (!this.isBusy && !this.#hasLeft) {
			const typed = this.#held.shift()
			if (!typed) return
			// In a paste no key is a command.
			if (typed.kind === 'paste') this.#send(typed)
			else this.#key(typed.bytes)
		}
	}

	#key(bytes: Uint8Array): void {
		const {state, action, rest} = interpret(this.#state, bytes, this.options.escape)
		this.#state = state
		this.putBack(rest)
		switch (action?.kind) {
			case 'send':
				this.#send({kind: 'keys', bytes: action.bytes})
				break
			case 'literal':
				if (this.listener.literal(action.byte)) this.#send({kind: 'keys', bytes: Uint8Array.of(action.byte)})
				break
			case 'unknown':
				this.listener.unknown(action.byte)
				break
			case 'command':
				void this.#command(action.name)
				break
			case 'leave':
				this.#hasLeft = true
				this.listener.leave()
		}
	}

	async #command(name: CommandName): Promise<void> {
		this.isBusy = true
		try {
			await this.listener.command(name)
		} finally {
			this.isBusy = false
			this.#workOff()
		}
	}

	#send({kind, bytes}: Typed): void {
		this.listener.board({kind, bytes: mapped(bytes, this.options.outputMap)})
	}
}
