/**
 * The wizard without a screen, for screen readers and dumb terminals: every question is printed once, as lines, and
 * answered with a line. Knows the same model, pages and keys as the screen; must not redraw, colour or move the cursor.
 */

import type {Clock} from '../clock.ts'
import {type Environment, linesOnly} from '../environment.ts'
import {bindingFor, bindingsOf, handsOver, pageOf} from '../wizard/brain.ts'
import type {Key} from '../wizard/engine/event.ts'
import type {Requested, WizardEnd} from '../wizard/engine/model.ts'
import type {Page, WorkPage} from '../wizard/engine/page.ts'
import type {Jobs} from '../wizard/jobs.ts'
import {Wizard} from '../wizard/wizard.ts'
import {words} from '../words/index.ts'
import {wrapWords} from '../words/wrap.ts'
import {ascii, glyphsFor} from './glyphs.ts'
import {sizeOf} from './layout.ts'
import {LineReader} from './line-reader.ts'
import {pageLines, promptLine} from './lines.ts'

export function runPlain(
	env: Environment,
	requested: Requested,
	signal: AbortSignal | undefined,
	jobs: Jobs,
	clock: Clock,
): Promise<WizardEnd> {
	return new PlainFace(env, requested, jobs, clock).run(signal)
}

/** One sentence, in as many lines as it takes. */
export function printLine({terminal: {stdout}, os}: Environment, sentence: string): void {
	const lines = wrapWords(glyphsFor(os).text(sentence), sizeOf(stdout).columns)
	stdout.write(`${lines.join('\n')}\n`)
}

class PlainFace {
	readonly #env: Environment
	/** That of the person who types. */
	readonly #clock: Clock
	readonly #wizard: Wizard
	readonly #reader: LineReader
	/** What was printed last, so that nothing is said twice. */
	#said: readonly string[] = []
	/** The last tenth that was said of a page's work. */
	#part = {title: '', tenths: -1}

	constructor(env: Environment, requested: Requested, jobs: Jobs, clock: Clock) {
		this.#env = env
		this.#clock = clock
		const talk: Jobs['talk'] = (around, ...call) =>
			this.#reader.without(() => jobs.talk(linesOnly(around), ...call))
		this.#wizard = new Wizard(env, {...jobs, talk}, requested)
		this.#reader = new LineReader(env.terminal.stdin, {
			wanted: () => this.#isAsking(),
			line: line => this.#wizard.attempt(() => this.#answer(line)),
			isSecret: () => this.#isSecret(),
			end: () => this.#wizard.send({type: 'cancel'}),
		})
	}

	async run(signal: AbortSignal | undefined): Promise<WizardEnd> {
		const unsubscribe = this.#wizard.subscribe(() => {
			this.#show()
			this.#reader.follow()
		})
		try {
			if (this.#env.demo) this.#print(words.demoLine(this.#env.demo))
			this.#show()
			this.#reader.open()
			return await this.#wizard.run(signal)
		} finally {
			unsubscribe()
			this.#reader.close()
		}
	}

	#print(line: string): void {
		printLine(this.#env, line)
	}

	#page(): Page {
		return pageOf(this.#wizard.model, this.#env)
	}

	/** Whether a line is wanted. A page that cannot be made wants none; that it cannot is a bug. */
	#isAsking(): boolean {
		let isAsking = false
		this.#wizard.attempt(() => {
			isAsking = this.#page().kind !== 'work'
		})
		return isAsking
	}

	/** Whether the answer is for nobody's eyes. */
	#isSecret(): boolean {
		const page = this.#page()
		return page.kind === 'question' && page.field?.isSecret === true
	}

	#show(): void {
		const {model} = this.#wizard
		// The board's prompt has the terminal, and what was said before is out of sight afterwards.
		if (handsOver(model)) {
			this.#said = []
			return
		}
		const page = this.#page()
		const lines = pageLines(page)
		if (lines.join('\n') !== this.#said.join('\n')) {
			const fresh = page.kind === 'work' ? lines.filter(line => !this.#said.includes(line)) : ['', ...lines]
			this.#said = lines
			for (const line of fresh) this.#print(line)
			if (page.kind !== 'work') this.#print(promptLine(page, bindingsOf(model), ascii))
		}
		if (page.kind === 'work') this.#showPart(page)
	}

	#showPart({title, doing, bar}: WorkPage): void {
		if (!bar) return
		const tenths = Math.floor(bar.fraction * 10)
		if (title === this.#part.title && tenths === this.#part.tenths) return
		this.#part = {title, tenths}
		this.#print(words.plain.part(doing, tenths))
	}

	#answer(line: string): void {
		const {model} = this.#wizard
		const page = this.#page()
		const key = keyFor(line, letter => bindingFor(model, {name: 'text', text: letter}) !== undefined)
		const row = page.kind !== 'work' && /^\d+$/.test(line) ? page.rows[Number(line) - 1] : undefined
		if (row) this.#wizard.send({type: 'chose', value: row.value})
		else if (key) this.#press(key)
		else if (page.kind === 'question' && page.field) this.#type(line, page.rows.length === 0)
		else this.#print(words.plain.unknown)
	}

	/** A whole text in place of what was typed before; a field without rows is done with it. */
	#type(text: string, done: boolean): void {
		this.#press({name: 'ctrl-u'})
		this.#press({name: 'text', text})
		if (done) this.#press({name: 'enter'})
	}

	#press(key: Key): void {
		this.#wizard.send({type: 'key', key, at: this.#clock.now()})
	}
}

/** The key that a line stands for: nothing is Enter, b goes back, q leaves, any other letter is itself where it is a key. */
function keyFor(line: string, isKey: (letter: string) => boolean): Key | undefined {
	if (line === '') return {name: 'enter'}
	if (Array.from(line).length === 1 && isKey(line)) return {name: 'text', text: line}
	if (line === 'b') return {name: 'escape'}
	return line === 'q' ? {name: 'ctrl-c'} : undefined
}
