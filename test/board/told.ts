/** How a run is told on a terminal, or in a file of lines: a row for each case as it ends, and what a person has to do. */

import type {Os, Terminal} from '../../src/environment.ts'
import {Problem} from '../../src/problem.ts'
import type {Progress} from '../../src/progress.ts'
import {sentences} from '../../src/words/card.ts'
import {clean} from '../../src/words/clean.ts'
import {english} from '../../src/words/index.ts'
import type {Hands} from './board.ts'
import type {Result} from './case.ts'
import {figuresOf} from './report.ts'

const ASKED = {
	'press RESET': 'Press RESET on the board now.',
	'pull the cable': 'Pull the cable of the board now.',
	'plug the cable in again': 'Now plug it in again.',
} as const satisfies Record<Parameters<Hands['ask']>[0], string>

export class Told {
	/** What stands on the last line and is to go again. */
	#passing = ''
	#waitsFor: string | undefined

	constructor(
		private readonly terminal: Terminal,
		private readonly os: Os,
	) {}

	line(text = ''): void {
		this.#clear()
		this.terminal.stdout.write(`${text}\n`)
	}

	/** On a terminal alone, and in the place of what stood there. */
	pass(text: string): void {
		const {stdout} = this.terminal
		if (!stdout.isTTY) return
		this.#clear()
		this.#passing = text.slice(0, (stdout.columns ?? 80) - 1)
		stdout.write(this.#passing)
	}

	#clear(): void {
		if (this.#passing !== '') this.terminal.stdout.write('\r\x1b[K')
		this.#passing = ''
	}

	readonly hands: Hands = {
		ask: what => this.line(`   → ${ASKED[what]}`),
	}

	progress({phase, done, total, waitsFor}: Progress): void {
		if (waitsFor && waitsFor.code !== this.#waitsFor)
			for (const line of this.card(waitsFor)) this.line(`   ${line}`)
		this.#waitsFor = waitsFor?.code
		if (total > 0) this.pass(`   ${phase} ${Math.floor((100 * done) / total)} %`)
	}

	ended(result: Result): void {
		this.line(rowOf(result))
	}

	/** What is known of a failure, as the program says it. */
	card(error: unknown): readonly string[] {
		if (!(error instanceof Problem))
			return [error instanceof Error ? (error.stack ?? String(error)) : String(error)]
		const {title, seen, meaning, fixes} = english.problemCard(error, this.os, {})
		return [title, seen, meaning, ...sentences(fixes)].filter(Boolean)
	}
}

function rowOf({name, outcome, ms}: Result): string {
	const seconds = `${(ms / 1000).toFixed(1)} s`.padStart(8)
	switch (outcome.kind) {
		case 'passed':
			return [`passed   ${seconds}  ${name}`, figuresOf(outcome.figures)].filter(Boolean).join(' · ')
		case 'failed':
			return `FAILED   ${seconds}  ${name} · ${clean(outcome.seen)}`
		case 'not here':
			return `not here ${' '.repeat(8)}  ${name} · ${outcome.why}`
	}
}
