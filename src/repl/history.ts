/** The lines that a person has entered at the prompt, for when the board has forgotten them: its own memory of them ends with each start. */

/** A board keeps 8. */
const KEPT_LINES = 200

export class History {
	#lines: string[] = []
	/** How many lines back the person has gone; 0: at the line that is being typed. */
	#back = 0
	/** What was being typed before. */
	#typed = ''

	/** True where there is something to go back to. */
	get isEmpty(): boolean {
		return this.#lines.length === 0
	}

	/** `line`: as the board's editor shows it, or as it was typed here. */
	entered(line: string): void {
		this.#back = 0
		if (line.trim() === '' || this.#lines.at(-1) === line) return
		this.#lines = [...this.#lines, line].slice(-KEPT_LINES)
	}

	/** The line before; undefined at the oldest. `typed`: what stands on the line now. */
	up(typed: string): string | undefined {
		if (this.#back === this.#lines.length) return undefined
		if (this.#back === 0) this.#typed = typed
		this.#back += 1
		return this.#lines.at(-this.#back)
	}

	/** The line after; undefined at the one that is being typed. */
	down(): string | undefined {
		if (this.#back === 0) return undefined
		this.#back -= 1
		return this.#back === 0 ? this.#typed : this.#lines.at(-this.#back)
	}
}
