/**
 * The person's screen while a board has it: sets the terminal up, shows what the board says byte for byte, says our own lines
 * between, and gives everything back. The only file here that writes to the terminal; knows no port and no key.
 */

import {type Environment, wantsLines} from '../environment.ts'
import {words} from '../words/index.ts'
import {pasteMarks, StatusLine, type WindowSize, wholeScreen} from './status-line.ts'
import type {Status} from './status-text.ts'

/** What to press, in words: `Ctrl-A Ctrl-X`. */
export interface SessionKeys {
	readonly leave: string
	/** Undefined where no key helps. */
	readonly help: string | undefined
}

export class Screen {
	readonly #env: Pick<Environment, 'terminal' | 'os'>
	#disown = () => {}
	/** Where there is to be one. */
	#line: StatusLine | undefined

	constructor(
		env: Pick<Environment, 'terminal' | 'os'>,
		private readonly keys: SessionKeys,
	) {
		this.#env = env
	}

	/** Sets raw mode and the window's title, and says how to leave. `path`: of the board's port. */
	open(path: string): void {
		const {terminal} = this.#env
		const {stdin} = terminal
		// Ink leaves stdin unref'd; without this call the process would end here.
		stdin.ref()
		if (this.#hasStatus)
			this.#line = new StatusLine(this.#size, {state: 'connected', path, leave: this.keys.leave})
		stdin.setRawMode?.(true)
		this.#begin(path)
		this.say(words.repl.opened(path, this.keys.leave, this.keys.help))
		terminal.stdout.on('resize', this.#resized)
		this.#disown = terminal.ownedBy({
			giveBack: () => this.#giveBack(),
			takeAgain: () => {
				// Node takes a terminal that it has set before for one that still is.
				stdin.setRawMode?.(false)
				stdin.setRawMode?.(true)
				this.#begin(path)
				this.say([words.repl.back(path)])
			},
		})
	}

	/** Undoes all that `open` did, and whatever the board did to the screen. */
	async close(): Promise<void> {
		const {stdin} = this.#env.terminal
		this.#disown()
		this.#env.terminal.stdout.off('resize', this.#resized)
		stdin.pause()
		// Node stops reading one tick after the pause; without this wait it would stop the reading of the terminal's next
		// owner.
		await new Promise(setImmediate)
		this.#giveBack()
	}

	/** Byte for byte; resolves when the screen takes more. */
	async board(bytes: Uint8Array, signal: AbortSignal): Promise<void> {
		const {stdout} = this.#env.terminal
		if (!stdout.write(this.#line?.through(bytes) ?? bytes)) await drained(stdout, signal)
	}

	/** What the line at the bottom says. */
	status(status: Status): void {
		this.#draw(this.#line?.set({...status, leave: this.keys.leave}))
	}

	/** What a person types on a line that is edited here, or wants to see twice. */
	raw(text: string | Uint8Array): void {
		this.#env.terminal.stdout.write(text)
	}

	/** Lines of our own, above which what the board said stays as it is. */
	say(lines: readonly string[]): void {
		this.#draw(this.#line?.interrupt())
		for (const line of lines) this.#env.terminal.stdout.write(`${line}\r\n`)
	}

	/** The same, begun on a line of its own. */
	note(lines: readonly string[]): void {
		this.#draw(this.#line?.interrupt())
		this.#env.terminal.stdout.write('\r\n')
		this.say(lines)
	}

	readonly #resized = (): void => {
		this.#draw(this.#line?.resized(this.#size))
	}

	#draw(sequences: string | undefined): void {
		if (sequences) this.#env.terminal.stdout.write(sequences)
	}

	get #size(): WindowSize {
		const {columns, rows} = this.#env.terminal.stdout
		return {columns, rows}
	}

	get #draws(): boolean {
		const {terminal, os} = this.#env
		return terminal.stdout.isTTY && !wantsLines(os)
	}

	/** On Windows, lines that leave a scroll region are not kept for scrolling back. */
	get #hasStatus(): boolean {
		return this.#draws && this.#env.os.platform !== 'win32'
	}

	/** Saves the window's title and sets a new one; asks for marks around what is pasted. */
	#begin(path: string): void {
		const {stdout, stderr, writeAsIs} = this.#env.terminal
		for (const stream of [stdout, stderr]) setBlocking(stream, false)
		writeAsIs?.()
		if (!this.#draws) return
		stdout.write(`\u001b[22;2t\u001b]2;${words.repl.title(path, this.keys.leave)}\u0007${pasteMarks}`)
		this.#draw(this.#line?.begin(this.#size))
	}

	#giveBack(): void {
		const {stdin, stdout, stderr} = this.#env.terminal
		stdin.setRawMode?.(false)
		if (this.#draws) stdout.write(`${cleanScreen}${this.#line?.end() ?? wholeScreen}${oldTitle}`)
		stdout.write('\r\n')
		// What is still to be written to a terminal that takes nothing would hold up everything else.
		if (stdout.writableLength === 0) for (const stream of [stdout, stderr]) setBlocking(stream, true)
	}
}

/**
 * Node writes to a terminal in such a way that the whole program stands still while the terminal takes nothing (Ctrl-S, a slow line): then
 * no key would be read, and Ctrl-C would not get to the board. Node has no public switch for it.
 */
function setBlocking(stream: NodeJS.WriteStream, blocking: boolean): void {
	const {_handle: handle} = stream as {_handle?: {setBlocking?: (blocking: boolean) => unknown}}
	handle?.setBlocking?.(blocking)
}

// Undoes what a program on the board may have switched on: colours, a hidden cursor, the alternate screen, mouse reports,
// bracketed paste, application keys, another character set, an unfinished sequence. Leaving the alternate screen moves the cursor,
// so its position is saved before.
const cleanScreen =
	'\u001b\\\u001b[0m\u001b[?25h\u001b7\u001b[?1049l\u001b[?1000;1002;1003;1006l\u001b[?2004l\u001b[?1l\u001b>\u000f'
const oldTitle = '\u001b[23;2t'

function drained(stdout: NodeJS.WriteStream, signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		const done = () => {
			signal.removeEventListener('abort', aborted)
			resolve()
		}
		const aborted = () => {
			stdout.off('drain', done)
			reject(signal.reason)
		}
		stdout.once('drain', done)
		signal.addEventListener('abort', aborted, {once: true})
	})
}
