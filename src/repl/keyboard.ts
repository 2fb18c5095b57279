/** What a person types: command keys for this program, and all else for the board. Knows the escape; does not read the terminal itself. */

import type {Clock} from '../clock.ts'
import {words} from '../words/index.ts'
import {type EscapeState, interpret} from './escape.ts'
import type {ReplOptions} from './options.ts'
import {Pastes, type Typed} from './pastes.ts'
import type {Screen} from './screen.ts'

export class Keyboard {
	#state: EscapeState = 'transparent'
	readonly #pastes: Pastes

	constructor(
		clock: Clock,
		private readonly screen: Pick<Screen, 'note'>,
		private readonly options: ReplOptions,
		private readonly board: (typed: Typed) => void,
		private readonly leave: () => void,
	) {
		this.#pastes = new Pastes(clock, typed => this.#heard(typed))
	}

	readonly typed = (chunk: Buffer | string): void => {
		// Ink has switched stdin to strings for good, but the board needs bytes.
		this.#pastes.typed(typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk)
	}

	/** Nothing more is typed. */
	end(): void {
		this.#pastes.end()
	}

	/** In a paste no key is a command. */
	#heard(typed: Typed): void {
		if (typed.kind === 'paste') {
			this.board(typed)
			return
		}
		const {state, actions} = interpret(this.#state, typed.bytes, this.options.escape)
		this.#state = state
		for (const action of actions) {
			switch (action.kind) {
				case 'send':
					this.board({kind: 'keys', bytes: action.bytes})
					break
				case 'leave':
					this.leave()
					break
				case 'help':
					this.screen.note(words.repl.help)
					break
				case 'unknown':
					this.screen.note([words.repl.unknown])
			}
		}
	}
}
