/**
 * What a person types or pastes, on its way to the board: as it is, or at the prompt in the way that the board takes it whole. Knows what
 * stands on the board's last line; no port and no command key.
 */

import {Cancelled, isCancelled} from '../async.ts'
import type {Clock} from '../clock.ts'
import {words} from '../words/index.ts'
import {History} from './history.ts'
import {OwnLine, type OwnLineEnd} from './own-line.ts'
import {PasteRun} from './paste-run.ts'
import type {Typed} from './pastes.ts'
import {PromptLine} from './prompt-line.ts'
import type {Screen} from './screen.ts'
import type {Sender} from './sender.ts'
import {tidyPaste} from './tidy-paste.ts'

const CTRL_C = 0x03
/** The board has echoed what it got when it is quiet for so long, in ms; one that goes on printing is not waited for longer. */
const QUIET_MS = 40
const SETTLE_MS = 1000
/** How long the board may take to empty its line, in ms. */
const CLEAR_MS = 1500
/** End of the line, and a Backspace. */
const END_KEY = '\u001b[F'
const BACKSPACE = '\u007f'
/** How long a program may take to end after a second Ctrl-C, in ms. */
const STUBBORN_MS = 3000
const up = /^\u001b(?:\[|O)A$/
const down = /^\u001b(?:\[|O)B$/
/** So many bytes at once are no keys any more, while the board is busy with a paste. */
const MAX_QUEUED = 1000

/** What a program is done with that may not fit into the board's memory. */
export interface LargePastes {
	/** In bytes: what is longer is asked about. */
	readonly limit: () => number
	/** Keeps it in a file of the board, and runs that. */
	readonly saveAndRun: (program: string) => Promise<void>
}

export class Prompt {
	readonly line = new PromptLine()
	readonly #history = new History()
	#queue: Typed[] = []
	#isWorking = false
	/** Set while something that takes time is under way; aborted by Ctrl-C. */
	#work: AbortController | undefined
	#run: PasteRun | undefined
	#own: OwnLine | undefined
	/** Nothing of what the board says is shown: it empties a line that was typed here meanwhile. */
	#isHushed = false
	#saidOwn = false
	/** How often Ctrl-C was pressed since the board was at a prompt. */
	#interrupts = 0
	#callOffStubborn = () => {}
	#answer: ((key: string) => void) | undefined
	#lastByteAt = Number.NEGATIVE_INFINITY

	constructor(
		private readonly sender: Sender,
		private readonly clock: Clock,
		private readonly screen: Pick<Screen, 'note' | 'raw'>,
		private readonly large: LargePastes,
	) {
		this.line.entered = line => this.#history.entered(Buffer.from(line, 'latin1').toString('utf8'))
	}

	/** The board's last line as it stands, where it is a prompt: for when something of ours was said below it. */
	get shown(): string {
		if (this.#own) return this.#own.redrawn
		const {place, text, cursor} = this.line
		if (place !== 'prompt' && place !== 'more') return ''
		const left = text.length - cursor
		return `${place === 'prompt' ? '>>> ' : '... '}${text}${'\b'.repeat(left)}`
	}

	/** What came from the board; returns what of it is to be shown. */
	hear(bytes: Uint8Array): Uint8Array {
		this.#lastByteAt = this.clock.now()
		this.line.hear(bytes)
		this.sender.heard(bytes.length)
		if (this.line.place !== 'elsewhere') this.#atPromptAgain()
		if (this.#isHushed) return new Uint8Array()
		const shown = this.#run ? this.#run.hear(bytes) : bytes
		if (!this.#own || shown.length === 0) return shown
		return Buffer.concat([shown, Buffer.from(this.#own.redrawn, 'utf8')])
	}

	/** The board is away; what was under way is over. */
	gone(): void {
		this.line.gone()
		this.stop()
	}

	/** Nothing more is typed. Whether the board is in the middle of a paste, and has been told to forget it. */
	async leave(): Promise<boolean> {
		const isPasting = this.#run?.isUnderWay ?? false
		this.stop()
		if (isPasting) await this.sender.write(Uint8Array.of(CTRL_C))
		return isPasting
	}

	/** What is under way is dropped, and what waits behind it. */
	stop(): void {
		this.#atPromptAgain()
		this.#queue = []
		this.#own = undefined
		this.#work?.abort(new Cancelled())
		this.sender.drop()
	}

	take(typed: Typed): void {
		const interrupts = typed.kind === 'keys' && typed.bytes.includes(CTRL_C)
		if (this.#work && interrupts) {
			this.stop()
			this.#send(typed.bytes)
		} else if (this.#answer && typed.kind === 'keys')
			this.#answer(Buffer.from(typed.bytes).toString('latin1'))
		else if (this.#queue.length < MAX_QUEUED) this.#queue.push(typed)
		if (!this.#isWorking) void this.#workOff()
	}

	async #workOff(): Promise<void> {
		this.#isWorking = true
		try {
			for (let typed = this.#queue.shift(); typed; typed = this.#queue.shift()) {
				const work = this.#one(typed)
				if (work) await work.catch(unlessCancelled)
			}
		} finally {
			this.#isWorking = false
		}
	}

	/** At once where nothing has to be waited for, so that a key is on its way before the next thing happens. */
	#one(typed: Typed): Promise<void> | undefined {
		if (typed.kind === 'paste') return this.#during(signal => this.#pasted(typed.bytes, signal))
		if (this.#own) return this.#ownTyped(typed.bytes)
		const text = Buffer.from(typed.bytes).toString('latin1')
		// Where a program has just ended its prompt may still be on the way.
		if (/[\u0080-\u00ff]/.test(text)) return this.#during(signal => this.#beginOwn(typed.bytes, signal))
		if (this.#boardForgot && this.#isAtPrompt && (up.test(text) || down.test(text)))
			return this.#during(signal => this.#fromHistory(up.test(text), signal))
		this.#send(typed.bytes)
		return undefined
	}

	/** The board's own memory of lines ends with each start. */
	get #boardForgot(): boolean {
		return this.line.starts > 0 && !this.#history.isEmpty
	}

	get #isAtPrompt(): boolean {
		return this.line.place === 'prompt' || this.line.place === 'more'
	}

	#send(bytes: Uint8Array): void {
		this.#lastByteAt = this.clock.now()
		if (bytes.includes(CTRL_C)) this.#interrupted()
		this.sender.send(bytes)
	}

	/** Who presses it a second time is waiting for a prompt. */
	#interrupted(): void {
		this.#interrupts += 1
		if (this.#interrupts !== 2) return
		this.#callOffStubborn = this.clock.after(STUBBORN_MS, () => this.screen.note(words.repl.stubborn))
	}

	#atPromptAgain(): void {
		this.#interrupts = 0
		this.#callOffStubborn()
	}

	async #during(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
		const own = new AbortController()
		this.#work = own
		try {
			await work(own.signal)
		} finally {
			this.#work = undefined
			this.#isHushed = false
		}
	}

	/** Until what was sent has been echoed, so that what stands on the line is known. */
	async #settled(signal: AbortSignal): Promise<void> {
		const end = this.clock.now() + SETTLE_MS
		for (;;) {
			const wait = Math.min(this.#lastByteAt + QUIET_MS, end) - this.clock.now()
			if (wait <= 0) return
			await this.clock.sleep(wait, signal)
		}
	}

	async #pasted(bytes: Uint8Array, signal: AbortSignal): Promise<void> {
		await this.#settled(signal)
		const text = Buffer.from(bytes).toString('latin1')
		if (!this.#isAtPrompt && !this.#own) return this.#send(Buffer.from(asTyped(text), 'latin1'))
		const {lines, dropped} = tidyPaste(text)
		if (dropped > 0) this.screen.note([words.repl.dropped(dropped)])
		if (lines.length > 1) return await this.#pastedProgram(lines, signal)
		const line = `${lines[0] ?? ''}${/[\r\n]\s*$/.test(text) ? '\r' : ''}`
		const typed = Buffer.from(line, 'latin1')
		if (this.#own) return await this.#ownTyped(typed)
		if (/[\u0080-\u00ff]/.test(line)) return await this.#beginOwn(typed, signal)
		this.#send(typed)
	}

	/** What has been typed before it, on this line or in this block, belongs to it. */
	async #pastedProgram(lines: readonly string[], signal: AbortSignal): Promise<void> {
		const before = this.#own
			? this.#own.lines.map(line => Buffer.from(line, 'utf8').toString('latin1'))
			: [...(this.line.place === 'more' ? this.line.block : []), this.line.text]
		this.#own = undefined
		const current = before.at(-1)!
		const above = before.slice(0, -1)
		const isIndented = current.trim() === ''
		const pasted = lines.map((line, at) => (at === 0 || (isIndented && line !== '') ? current + line : line))
		const program = [...above, ...pasted].join('\r')
		const shownFrom = [...above, current].join('\r').length
		if (before.length > 1 || current !== '') await this.#emptyLine(signal)
		if (program.length > this.large.limit()) {
			const key = await this.#asked(words.repl.large(words.bytes(program.length)), signal)
			if (key === 's') return await this.large.saveAndRun(program.replaceAll('\r', '\n'))
			if (key !== 'p') return this.#send(Uint8Array.of(0x0d))
		}
		await this.#runProgram(program, shownFrom, signal, () =>
			this.screen.note([words.repl.pasted(lines.length)]),
		)
	}

	/** Resolves to the key that is pressed. */
	async #asked(question: readonly string[], signal: AbortSignal): Promise<string> {
		this.screen.note(question)
		try {
			return await new Promise<string>((resolve, reject) => {
				this.#answer = resolve
				signal.addEventListener('abort', () => reject(signal.reason), {once: true})
			})
		} finally {
			this.#answer = undefined
		}
	}

	async #runProgram(
		program: string,
		shownFrom: number,
		signal: AbortSignal,
		whole: () => void,
	): Promise<void> {
		const side = {clock: this.clock, write: (bytes: Uint8Array) => this.sender.write(bytes)}
		const run = new PasteRun(side, program, shownFrom, whole)
		this.#run = run
		const came = await run.send(signal)
		if (came === 'lost') this.screen.note([words.repl.pasteLost])
		if (came === 'refused') this.screen.note([words.repl.pasteRefused])
	}

	async #emptyLine(signal: AbortSignal): Promise<void> {
		const {line} = this
		this.#isHushed = true
		const keys = line.place === 'more' ? '\u0003' : END_KEY + BACKSPACE.repeat(line.text.length)
		await this.sender.write(Buffer.from(keys, 'latin1'))
		const end = this.clock.now() + CLEAR_MS
		while (!(line.place === 'prompt' && line.text === '') && this.clock.now() < end)
			await this.clock.sleep(QUIET_MS / 4, signal)
		this.#isHushed = false
	}

	async #beginOwn(bytes: Uint8Array, signal: AbortSignal): Promise<void> {
		await this.#settled(signal)
		if (!this.#isAtPrompt) return this.#send(bytes)
		const {block, text, cursor, place} = this.line
		const start = {block: place === 'more' ? block : [], text, cursor}
		this.#own = new OwnLine(start, this.#history, drawn => this.screen.raw(drawn))
		await this.#ownTyped(bytes)
	}

	#ownTyped(bytes: Uint8Array): Promise<void> | undefined {
		const {end, rest} = this.#own!.typed(bytes)
		if (!end) return undefined
		this.#own = undefined
		if (rest.length > 0) this.#queue.unshift({kind: 'keys', bytes: rest})
		return this.#during(signal => this.#ownEnded(end, signal))
	}

	async #ownEnded(end: OwnLineEnd, signal: AbortSignal): Promise<void> {
		if (end.kind === 'dropped') return this.#send(Uint8Array.of(CTRL_C))
		if (!this.#saidOwn) this.screen.note([words.repl.ownLine])
		else this.screen.raw('\r\n')
		this.#saidOwn = true
		if (this.line.text !== '' || this.line.place === 'more') await this.#emptyLine(signal)
		const program = Buffer.from(end.program.replaceAll('\n', '\r'), 'utf8').toString('latin1')
		await this.#runProgram(program, Number.POSITIVE_INFINITY, signal, () => {})
	}

	async #fromHistory(isUp: boolean, signal: AbortSignal): Promise<void> {
		await this.#settled(signal)
		const {text} = this.line
		const typed = Buffer.from(text, 'latin1').toString('utf8')
		const line = isUp ? this.#history.up(typed) : this.#history.down()
		if (line === undefined) return
		this.#send(Buffer.from(END_KEY + BACKSPACE.repeat(text.length), 'latin1'))
		const letters = Buffer.from(line, 'utf8')
		if (letters.every(byte => byte < 0x80)) return this.#send(letters)
		await this.#settled(signal)
		await this.#beginOwn(letters, signal)
	}
}

function unlessCancelled(error: unknown): void {
	if (!isCancelled(error)) throw error
}

/** Enter is a CR to a board. */
function asTyped(text: string): string {
	return text.replace(/\r\n|\n/g, '\r')
}
