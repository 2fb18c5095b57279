/** The real program on a pseudo-terminal, its screen read through a headless xterm: what a person would see. */

import {type IPty, spawn} from '@lydell/node-pty'
import xterm from '@xterm/headless'
import {onTestFinished} from 'vitest'
import {bin} from './run.ts'

/** Less than a test may take, so that the screen is told. */
const hangsAfterMs = 240_000

interface TerminalOptions {
	readonly columns?: number
	readonly rows?: number
	readonly variables?: Readonly<Record<string, string>>
	/** Where it works; default: where the tests do. */
	readonly folder?: string
}

export class TestTerminal {
	/** Everything the program wrote, byte for byte. */
	raw = ''
	/** The exit code, once it has ended. */
	readonly exit: Promise<number>
	readonly #pty: IPty
	readonly #screen: InstanceType<typeof xterm.Terminal>
	readonly #watchers = new Set<() => void>()
	#ended = false

	/** Starts `command` (the program itself, or a shell that starts it) in a terminal of its own, until the test ends. */
	constructor(
		command: string,
		args: readonly string[],
		{columns = 80, rows = 24, variables = {}, folder}: TerminalOptions = {},
	) {
		this.#screen = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 2000})
		const {NO_COLOR: _noColor, ...inherited} = process.env
		this.#pty = spawn(command, [...args], {
			cols: columns,
			rows,
			name: 'xterm-256color',
			...(folder !== undefined && {cwd: folder}),
			env: {...inherited, TERM: 'xterm-256color', LANG: 'C.UTF-8', ...variables} as Record<string, string>,
		})
		this.#pty.onData(data => {
			this.raw += data
			this.#screen.write(data, () => this.#changed())
		})
		// A terminal answers what programs ask of it: cursor position, device attributes.
		this.#screen.onData(answer => {
			if (!this.#ended) this.#pty.write(answer)
		})
		this.exit = new Promise(resolve => {
			this.#pty.onExit(({exitCode}) => {
				this.#ended = true
				// The screen takes what was written a turn later: it has all of it when this is done.
				this.#screen.write('', () => {
					this.#changed()
					resolve(exitCode)
				})
			})
		})
		onTestFinished(() => this.kill())
	}

	/** What is on the screen now, without empty lines at the end, and blanks at the end of a line. */
	get screen(): string {
		const {active} = this.#screen.buffer
		const lines: string[] = []
		for (let row = 0; row < this.#screen.rows; row += 1) {
			lines.push(
				active
					.getLine(active.viewportY + row)
					?.translateToString(true)
					.trimEnd() ?? '',
			)
		}
		return lines.join('\n').trimEnd()
	}

	get buffer(): InstanceType<typeof xterm.Terminal>['buffer']['active'] {
		return this.#screen.buffer.active
	}

	get columns(): number {
		return this.#screen.cols
	}

	type(keys: string): void {
		this.#pty.write(keys)
	}

	/** Resolves with the screen as soon as it matches; rejects with the last screen when that takes so long that it hangs. */
	see(what: RegExp | string): Promise<string> {
		return this.when(what, () => this.screen)
	}

	/** As `see`, with what `take` makes of the screen in the very moment: one that moves is another a moment later. */
	when<T>(what: RegExp | string, take: () => T): Promise<T> {
		const matches = () => (typeof what === 'string' ? this.screen.includes(what) : what.test(this.screen))
		return new Promise((resolve, reject) => {
			const finish = () => {
				clearTimeout(limit)
				this.#watchers.delete(look)
			}
			const look = () => {
				if (matches()) {
					finish()
					resolve(take())
				} else if (this.#ended) {
					finish()
					reject(new Error(`ended without showing ${what}:\n${this.screen}`))
				}
			}
			const limit = setTimeout(() => {
				finish()
				reject(new Error(`${what} is not on the screen:\n${this.screen}`))
			}, hangsAfterMs)
			this.#watchers.add(look)
			look()
		})
	}

	resize(columns: number, rows: number): void {
		this.#screen.resize(columns, rows)
		this.#pty.resize(columns, rows)
	}

	kill(signal?: string): void {
		if (!this.#ended) this.#pty.kill(signal)
	}

	/** Closes the window: the program's terminal is gone. */
	close(): void {
		this.#ended = true
		;(this.#pty as IPty & {destroy(): void}).destroy()
	}

	#changed(): void {
		for (const look of [...this.#watchers]) look()
	}
}

/** `mp-wizard` with these arguments. */
export function start(args: readonly string[], options?: TerminalOptions): TestTerminal {
	return new TestTerminal(process.execPath, [bin, ...args], options)
}
