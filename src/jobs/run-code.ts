/** Runs Python on a board and passes on what it prints, as it comes. Knows the two ways into a board; no screen and no file. */

import {Cancelled, follow, isCancelled} from '../async.ts'
import {momentNow} from '../clock.ts'
import type {Environment} from '../environment.ts'
import {setClock} from '../micropython/board-clock.ts'
import {type Banner, findPrompt} from '../micropython/prompt.ts'
import {RawRepl} from '../micropython/raw-repl.ts'
import {Problem} from '../problem.ts'
import {PasteRun} from '../repl/paste-run.ts'
import {tidyPaste} from '../repl/tidy-paste.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {noPrompt, openAtPrompt} from './at-prompt.ts'

/** How long it may take into its raw REPL, in ms. */
const ENTER_MS = 3000
/** How long a program may take to end once it is told to, in ms. */
const STOP_MS = 2000
/** Room for the end of a program's output: a traceback is shorter. */
const KEPT_CHARACTERS = 16 * 1024

type Print = (bytes: Uint8Array) => void

/**
 * A whole program, by the raw REPL: the results of its expressions are not printed. Returns its traceback, '' where it ended without an
 * exception. The signal stops it on the board. Problem('no-prompt').
 */
export async function runProgram(
	env: Environment,
	info: PortInfo,
	code: string,
	print: Print,
	signal: AbortSignal,
): Promise<string> {
	return await atPrompt(env, info, signal, async port => {
		const repl = await enterRaw(port, env, signal)
		await setClock(repl, new Date(momentNow()))
		const traceback = await repl.live(code, print, signal)
		if (traceback === undefined) throw noPrompt(port, new Uint8Array())
		await repl.exit()
		return traceback
	})
}

/** What ends a program that nobody watches. */
interface Bounds {
	/** How long it may run, in ms: from when the board has it, so that the way to its prompt does not count. */
	readonly ms: number
	/** Gets what it prints; false: no more is wanted. */
	take(bytes: Uint8Array): boolean
	/** Asked over the same prompt before it runs: where this rejects nothing runs, and that is what is rejected with. */
	allowed(repl: RawRepl, banner: Banner): Promise<void>
	/** It runs from now on. */
	began(): void
}

export interface BoundedRun {
	/** `over`: it ended by itself. */
	readonly how: 'over' | 'time' | 'enough'
	/** '' where it ended without an exception, or was stopped. */
	readonly traceback: string
	/** It was told to end and did not: the board is not at its prompt. */
	readonly goesOn: boolean
}

/** The same within bounds; a program that is out of them is stopped by Ctrl-C. Problem('no-prompt') where the board did not take it. */
export async function runBounded(
	env: Environment,
	info: PortInfo,
	code: string,
	{ms, take, allowed, began}: Bounds,
	signal: AbortSignal,
): Promise<BoundedRun> {
	return await atPrompt(env, info, signal, async (port, banner) => {
		const repl = await enterRaw(port, env, signal)
		await allowed(repl, banner)
		await setClock(repl, new Date(momentNow()))
		const {how, traceback} = await live()
		const isBack = (how === 'over' && (await repl.exit())) || (await isStopped(port, env, signal))
		return {how, traceback, goesOn: !isBack}

		async function live(): Promise<Omit<BoundedRun, 'goesOn'>> {
			const {own, release} = follow(signal)
			let how = 'over' as BoundedRun['how']
			const end = (why: BoundedRun['how']) => {
				how = why
				own.abort(new Cancelled())
			}
			let callOff = () => {}
			let hasBegun = false
			const count = () => {
				hasBegun = true
				began()
				callOff = env.clock.after(ms, () => end('time'))
			}
			const print = (bytes: Uint8Array) => {
				if (!take(bytes)) end('enough')
			}
			try {
				const traceback = await repl.live(code, print, own.signal, count)
				if (!hasBegun) throw noPrompt(port, new Uint8Array())
				// None where it ended MicroPython with itself, as sys.exit() does.
				return {how: how === 'enough' ? how : 'over', traceback: traceback ?? ''}
			} catch (error) {
				if (how === 'over' || !isCancelled(error)) throw error
				signal.throwIfAborted()
				return {how, traceback: ''}
			} finally {
				callOff()
				release()
			}
		}
	})
}

/** Ctrl-C, and whether the prompt comes: a program can catch it. */
async function isStopped(port: Port, {clock}: Environment, signal: AbortSignal): Promise<boolean> {
	return (await findPrompt(port, clock, STOP_MS, signal)).banner !== undefined
}

/** Problem('no-prompt'). */
async function enterRaw(port: Port, {clock}: Environment, signal: AbortSignal): Promise<RawRepl> {
	const repl = await RawRepl.enter(port, clock, ENTER_MS, signal)
	if (!repl) throw noPrompt(port, new Uint8Array())
	return repl
}

/**
 * What a person would have pasted at the prompt, so that the result of each expression is printed. Returns the traceback with which the
 * output ends, '' where it ends without one. Problem('no-prompt' | 'paste-lost').
 */
export async function runPasted(
	env: Environment,
	info: PortInfo,
	text: string,
	print: Print,
	signal: AbortSignal,
): Promise<string> {
	const {lines} = tidyPaste(Buffer.from(text, 'utf8').toString('latin1'))
	if (lines.length === 0) return ''
	return await atPrompt(env, info, signal, async port => {
		const program = lines.join('\r')
		const side = {clock: env.clock, write: (bytes: Uint8Array) => port.write(bytes)}
		const run = new PasteRun(side, program, Number.POSITIVE_INFINITY, () => {})
		const output = new Output(print)
		const sending = run.send(signal)
		sending.catch(() => undefined)
		let came: Awaited<typeof sending> | undefined
		void sending.then(
			how => {
				came = how
			},
			() => undefined,
		)
		while (!(came !== undefined && output.endsWithPrompt)) output.add(run.hear(await port.read(signal)))
		if (came !== 'run') throw new Problem('paste-lost', {path: port.info.path})
		return output.end()
	})
}

/** With the board at its prompt before, and afterwards whatever happens. */
async function atPrompt<T>(
	env: Environment,
	info: PortInfo,
	signal: AbortSignal,
	work: (port: Port, banner: Banner) => Promise<T>,
): Promise<T> {
	const {port, banner} = await openAtPrompt(env, info, signal)
	let isDone = false
	try {
		const result = await work(port, banner)
		isDone = true
		return result
	} finally {
		// Out of whatever mode, and the program is stopped. This fails when the port is gone, and then it does not matter.
		if (!isDone) await port.write(Buffer.from('\x03\x03\r\x02', 'latin1')).catch(() => undefined)
		await port.close()
	}
}

/** Passes output on but for the prompt at its end, which is not the program's. */
class Output {
	/** What may be the beginning of the prompt. */
	#held = ''
	#tail = ''

	constructor(private readonly print: Print) {}

	get endsWithPrompt(): boolean {
		return this.#held === PROMPT
	}

	add(bytes: Uint8Array): void {
		const text = this.#held + Buffer.from(bytes).toString('latin1')
		const length = promptLength(text, this.#tail)
		this.#pass(text.slice(0, text.length - length))
		this.#held = text.slice(text.length - length)
	}

	/** The traceback that was printed last, where nothing came after it. */
	end(): string {
		const at = this.#tail.lastIndexOf('Traceback (most recent call last):\r\n')
		const traceback = at < 0 ? '' : this.#tail.slice(at)
		return /^Traceback[^\n]*\n(?: [^\n]*\n)*[^\n]*\n$/.test(traceback) ? traceback : ''
	}

	#pass(text: string): void {
		if (text === '') return
		this.#tail = (this.#tail + text).slice(-KEPT_CHARACTERS)
		this.print(Buffer.from(text, 'latin1'))
	}
}

const PROMPT = '>>> '

/** How many characters at the end are the prompt, or may become it: it stands at the beginning of a line. */
function promptLength(text: string, before: string): number {
	for (let length = Math.min(PROMPT.length, text.length); length > 0; length -= 1) {
		const isAtStart = /(?:^|\n)$/.test((before.slice(-1) + text).slice(0, -length))
		if (isAtStart && text.endsWith(PROMPT.slice(0, length))) return length
	}
	return 0
}
