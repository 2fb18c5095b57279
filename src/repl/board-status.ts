/** How the board is, for the line at the bottom: at its prompt, busy with a program, or away. Knows no screen but by what it shows. */

import type {Clock} from '../clock.ts'
import type {HeardVersion} from './heard-version.ts'
import type {PromptLine} from './prompt-line.ts'
import type {Screen} from './screen.ts'
import type {Status} from './status-text.ts'

/** A program that has run for so long, in ms, is one that the board is busy with. */
const BUSY_MS = 1000

export class BoardStatus {
	/** Set while a program may be running. */
	#callOffBusy: (() => void) | undefined

	/** `path`: of the port as it is now. */
	constructor(
		private readonly clock: Clock,
		private readonly screen: Pick<Screen, 'status'>,
		private readonly line: PromptLine,
		private readonly version: HeardVersion,
		private readonly path: () => string,
	) {}

	/** Something came from the board: at a prompt it is told at once, elsewhere after a while. */
	heard(): void {
		if (this.line.place === 'elsewhere') {
			this.#callOffBusy ??= this.clock.after(BUSY_MS, () => this.is('busy'))
		} else {
			this.noLongerBusy()
			this.is('connected')
		}
	}

	noLongerBusy(): void {
		this.#callOffBusy?.()
		this.#callOffBusy = undefined
	}

	is(state: Status['state']): void {
		const {chip, version} = this.version.banner ?? {}
		this.screen.status({board: chip, version, state, path: this.path()})
	}
}
