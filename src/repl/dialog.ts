/**
 * A command's talk with the person: messages in picocom's manner, questions on a line of their own, keys while something is under way.
 * Knows no command and no port.
 */

import {Cancelled, follow, isCancelled} from '../async.ts'
import {type EscapeState, interpret} from './escape.ts'
import type {Keyboard} from './keyboard.ts'
import type {Output} from './output.ts'
import {type Complete, Question} from './question.ts'
import type {Screen} from './screen.ts'

const CTRL_C = 0x03

/** Who waits for what is typed while something is under way. */
type Input = (bytes: Uint8Array) => void

export class Dialog {
	constructor(
		private readonly screen: Pick<Screen, 'note' | 'raw'>,
		private readonly output: Output,
		private readonly keyboard: Pick<Keyboard, 'read' | 'putBack'>,
		private readonly commandKey: number | undefined,
		private readonly signal: AbortSignal,
		private readonly leave: () => void,
	) {}

	/** `*** local echo: yes ***` */
	say(...texts: readonly string[]): void {
		this.screen.note(texts.map(text => `*** ${text} ***`))
	}

	/** Lines as they are. */
	show(lines: readonly string[]): void {
		this.screen.note(lines)
	}

	/** A line that changes while something is under way: what is called with says how it stands. */
	progress(): (text: string) => void {
		let length = 0
		this.screen.raw('\r\n')
		return text => {
			const line = `*** ${text}`
			this.screen.raw(`\r${line.padEnd(length)}`)
			length = line.length
		}
	}

	/** The answer; undefined where there is none. */
	async ask(label: string, complete?: Complete): Promise<string | undefined> {
		return await this.#held(async () => {
			this.screen.raw('\r\n')
			const question = new Question(`*** ${label}: `, text => this.screen.raw(text), complete)
			for (;;) {
				const {kind, bytes} = await this.keyboard.read(this.signal)
				const {answer, rest} = await question.typed(kind === 'paste' ? firstLine(bytes) : bytes)
				if (!answer) continue
				this.keyboard.putBack(rest)
				if (answer.kind === 'answer' && answer.text !== '') return answer.text
				this.screen.raw('\r\n')
				return undefined
			}
		})
	}

	/** One of `keys`; undefined for every other key. */
	async choose(question: string, keys: string): Promise<string | undefined> {
		return await this.#held(async () => {
			this.screen.raw(`\r\n*** ${question} `)
			const {bytes} = await this.keyboard.read(this.signal)
			const [byte = 0] = bytes
			this.keyboard.putBack(bytes.subarray(1))
			const key = String.fromCharCode(byte).toLowerCase()
			const isOne = keys.includes(key)
			this.screen.raw(isOne ? key : '\r\n')
			return isOne ? key : undefined
		})
	}

	/**
	 * What `work` comes to; undefined where a Ctrl-C stopped it. The keys for leaving leave, and all others are for `input`, Ctrl-C
	 * included, or for nobody.
	 */
	async during<T>(work: (signal: AbortSignal) => Promise<T>, input?: Input): Promise<T | undefined> {
		const {own, release} = follow(this.signal)
		const over = new AbortController()
		const keys = this.#listen(
			over.signal,
			input ?? (bytes => bytes.includes(CTRL_C) && own.abort(new Cancelled())),
		)
		try {
			return await work(own.signal)
		} catch (error) {
			if (!isCancelled(error) || this.signal.aborted) throw error
			return undefined
		} finally {
			over.abort(new Cancelled())
			release()
			await keys
		}
	}

	async #held<T>(work: () => Promise<T>): Promise<T> {
		this.output.hold()
		try {
			return await work()
		} finally {
			await this.output.release(this.signal, () => this.screen.raw('\r\n'))
		}
	}

	async #listen(signal: AbortSignal, input: Input): Promise<void> {
		let state: EscapeState = 'transparent'
		try {
			for (;;) {
				let {bytes} = await this.keyboard.read(signal)
				while (bytes.length > 0) {
					const escaped = interpret(state, bytes, this.commandKey)
					state = escaped.state
					bytes = escaped.rest
					if (escaped.action?.kind === 'send') input(escaped.action.bytes)
					if (escaped.action?.kind === 'leave') return this.leave()
				}
			}
		} catch (error) {
			if (!isCancelled(error)) throw error
		}
	}
}

function firstLine(bytes: Uint8Array): Uint8Array {
	const end = bytes.findIndex(byte => byte === 0x0a || byte === 0x0d)
	return end < 0 ? bytes : bytes.subarray(0, end)
}
