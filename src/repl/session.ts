/** The REPL as a whole: joins a port with the terminal until the person leaves, and gives both back clean. Changes no byte. */

import {Cancelled, isCancelled} from '../async.ts'
import type {Clock} from '../clock.ts'
import {type Environment, isDumb, type Terminal} from '../environment.ts'
import {consoleBaud} from '../micropython/prompt.ts'
import {isProblem} from '../problem.ts'
import type {Port} from '../serial/port.ts'
import {replWords} from '../words/en/repl.ts'
import {type EscapeState, interpret} from './escape.ts'

/** 'left': the person left; 'lost': the board went away. */
export type ReplEnd = 'left' | 'lost'

/** Quiet for so long after opening, we press Enter once, so that a waiting prompt shows itself; in ms. */
const nudgeAfter = 300

/**
 * Opens `path` and hands the terminal to the board until the person leaves (Ctrl-A Ctrl-X or Ctrl-]), the board
 * vanishes, or the signal is aborted (then it rejects with the signal's reason).
 * Problems of opening are thrown before the terminal is touched.
 */
export async function replSession(env: Environment, path: string, signal?: AbortSignal): Promise<ReplEnd> {
	const port = await env.openPort(path, consoleBaud, signal)
	try {
		const give = takeTerminal(env, path)
		try {
			return await bridge(port, env.terminal, env.clock, signal)
		} finally {
			await give()
		}
	} finally {
		await port.close()
	}
}

/** Raw mode, a title and a greeting; the returned function undoes all of it and whatever the board did to the screen. */
function takeTerminal({terminal: {stdin, stdout}, os}: Environment, path: string): () => Promise<void> {
	const draws = stdout.isTTY && !isDumb(os)
	// Ink leaves stdin unref'd; without this the process would simply end here.
	stdin.ref()
	stdin.setRawMode?.(true)
	const line = (text: string) => stdout.write(`${text}\r\n`)
	// Push the window's title, set ours.
	if (draws) stdout.write(`\u001b[22;2t\u001b]2;${replWords.title(path)}\u0007`)
	for (const said of replWords.opened(path)) line(said)
	return async () => {
		stdin.pause()
		// Node stops reading a tick after the pause; without this it would stop the reading of the next owner.
		await new Promise(setImmediate)
		stdin.setRawMode?.(false)
		if (draws) stdout.write(cleanScreen)
		stdout.write('\n')
	}
}

// What a program on the board may have switched on: colours, a hidden cursor, the other screen, mouse reports,
// bracketed paste, application keys, another character set, a scroll region. Leaving the other screen and the region
// move the cursor, so it is kept across. Then the window's old title.
const cleanScreen =
	'\u001b[0m\u001b[?25h\u001b7\u001b[?1049l\u001b[?1000;1002;1003;1006l\u001b[?2004l\u001b[?1l\u001b>\u000f\u001b7\u001b[r\u001b8\u001b[23;2t'

async function bridge(
	port: Port,
	terminal: Terminal,
	clock: Clock,
	signal: AbortSignal | undefined,
): Promise<ReplEnd> {
	const over = new AbortController()
	const stop = () => over.abort(new Cancelled())
	signal?.addEventListener('abort', stop, {once: true})
	if (signal?.aborted) stop()
	const keyboard = new Keyboard(port, terminal, stop)
	terminal.stdin.on('data', keyboard.typed)
	terminal.stdin.on('end', stop)
	terminal.stdin.resume()
	const callOffNudge = clock.after(nudgeAfter, () => keyboard.send(Uint8Array.of(0x0d)))
	try {
		await show(port, terminal.stdout, over.signal, callOffNudge)
		return 'left'
	} catch (error) {
		if (isCancelled(error)) {
			signal?.throwIfAborted()
			return keyboard.lost ? 'lost' : 'left'
		}
		if (isProblem(error, 'port-lost')) return 'lost'
		throw error
	} finally {
		callOffNudge()
		signal?.removeEventListener('abort', stop)
		terminal.stdin.off('data', keyboard.typed)
		terminal.stdin.off('end', stop)
	}
}

/** Board to screen, byte for byte, no faster than the screen takes it. */
async function show(
	port: Port,
	stdout: NodeJS.WriteStream,
	signal: AbortSignal,
	heard: () => void,
): Promise<void> {
	for (;;) {
		const bytes = await port.read(signal)
		heard()
		if (!stdout.write(bytes)) await drained(stdout, signal)
	}
}

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

/** Keys to board: through the escape, in order, one write at a time. */
class Keyboard {
	lost = false
	#state: EscapeState = 'transparent'
	#sending: Promise<void> = Promise.resolve()

	constructor(
		private readonly port: Port,
		private readonly terminal: Terminal,
		private readonly leave: () => void,
	) {}

	readonly typed = (chunk: Buffer | string): void => {
		// Ink has switched stdin to strings for good; the board wants bytes.
		const {state, actions} = interpret(
			this.#state,
			typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk,
		)
		this.#state = state
		for (const action of actions) {
			switch (action.kind) {
				case 'send':
					this.send(action.bytes)
					break
				case 'leave':
					this.leave()
					break
				case 'help':
					this.#say(replWords.help)
					break
				case 'unknown':
					this.#say([replWords.unknown])
			}
		}
	}

	send(bytes: Uint8Array): void {
		this.#sending = this.#sending
			.then(() => this.port.write(bytes))
			.catch(() => {
				// The reading side learns of an unplug by itself; a stuck port has to be told.
				this.lost = true
				this.leave()
			})
	}

	#say(lines: readonly string[]): void {
		this.terminal.stdout.write(`\r\n${lines.join('\r\n')}\r\n`)
	}
}
