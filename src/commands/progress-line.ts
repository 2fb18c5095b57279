/** Progress for people, on a terminal or in a log. Knows how far work is, and not what it is for. */

import type {Phase, Progress} from '../progress.ts'
import {words} from '../words/index.ts'

/** A line drawn over itself on a terminal, else one line per phase and tenth. */
export class ProgressLine {
	#phase: Phase | undefined
	#tenth = -1
	#drawn = false

	constructor(
		private readonly stderr: NodeJS.WriteStream,
		private readonly live: boolean,
	) {}

	show({phase, done, total}: Progress): void {
		const share = total > 0 && phase !== 'connect' ? Math.min(1, done / total) : undefined
		if (this.live) {
			const percent = share === undefined ? '' : ` ${String(Math.floor(share * 100)).padStart(3)} %`
			this.stderr.write(`\r\u001b[2K${words.commands.phase(phase)}${percent}`)
			this.#drawn = true
			return
		}
		const tenth = share === undefined ? -1 : Math.floor(share * 10)
		if (phase === this.#phase && tenth === this.#tenth) return
		this.#phase = phase
		this.#tenth = tenth
		this.stderr.write(`${words.commands.phase(phase)}${share === undefined ? '' : ` ${tenth * 10} %`}\n`)
	}

	clear(): void {
		if (this.#drawn) this.stderr.write('\r\u001b[2K')
		this.#drawn = false
	}
}
