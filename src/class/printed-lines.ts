/** What a program on a board prints, line by line, for whoever shows it: bounded, whatever a board prints. */

import type {Clock} from '../clock.ts'
import type {Printed} from './ends.ts'

export const printedBounds = {
	/** In bytes: the rest of a longer line is not kept. */
	line: 500,
	/** So many lines are told, each of them. */
	lines: 1000,
	/** After those the last one is shown as often as this, in ms. */
	everyMs: 200,
} as const

export class PrintedLines {
	/** The last line that had something in it, or the one that is begun; '' while there is none. */
	last = ''
	/** What came of the line that is not at its end, one character for each byte. */
	#begun = ''
	#count = 0
	#toldAt = Number.NEGATIVE_INFINITY
	#untold: string | undefined

	constructor(
		private readonly clock: Pick<Clock, 'now'>,
		private readonly tell: (printed: Printed) => void,
	) {
		this.tell({line: '', count: 0, isFlood: false})
	}

	/** As they come from the board, in whatever pieces. */
	add(bytes: Uint8Array): void {
		this.#take(Buffer.from(bytes).toString('latin1'))
	}

	addText(text: string): void {
		this.#take(Buffer.from(text, 'utf8').toString('latin1'))
	}

	/** Nothing more comes: the last line need not have an end. */
	end(): void {
		if (this.#begun.trim() !== '') this.#line(this.#begun)
		this.#begun = ''
		if (this.#untold !== undefined) this.#tell(this.#untold)
		this.#untold = undefined
	}

	#take(text: string): void {
		const [first = '', ...others] = text.split('\n')
		this.#grow(first)
		for (const other of others) {
			this.#line(this.#begun)
			this.#begun = ''
			this.#grow(other)
		}
	}

	#grow(text: string): void {
		this.#begun = (this.#begun + text).slice(0, printedBounds.line)
	}

	#line(bytes: string): void {
		// A line that draws itself over and over (a bar) ends as it was drawn last.
		const drawn = bytes.replace(/\r+$/, '').split('\r').at(-1) ?? ''
		const line = Buffer.from(drawn, 'latin1').toString('utf8')
		if (line.trim() !== '') this.last = line
		this.#count += 1
		if (this.#count > printedBounds.lines && this.clock.now() - this.#toldAt < printedBounds.everyMs)
			this.#untold = line
		else this.#tell(line)
	}

	#tell(line: string): void {
		this.#toldAt = this.clock.now()
		this.#untold = undefined
		this.tell({line, count: this.#count, isFlood: this.#count > printedBounds.lines})
	}
}
