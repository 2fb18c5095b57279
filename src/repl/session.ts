/** The REPL as a whole: joins a port with the terminal until the person leaves, and gives both back clean. Changes no byte. */

import {Cancelled, isCancelled} from '../async.ts'
import {type Environment, isDumb} from '../environment.ts'
import {openConsole} from '../micropython/console.ts'
import {isProblem} from '../problem.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {openRediscovered, portsNow} from '../serial/rediscover.ts'
import {words} from '../words/index.ts'
import {Keyboard} from './keyboard.ts'

/** 'left': the person left; 'lost': the person left while the board was away, or its port was stuck. */
type ReplEnd = 'left' | 'lost'

/** Quiet for so long after opening, we press Enter once, so that a waiting prompt shows itself; in ms. */
const nudgeAfter = 300

/**
 * Opens the port and hands the terminal to the board until the person leaves (Ctrl-A Ctrl-X or Ctrl-]), or the signal is
 * aborted (then it rejects with the signal's reason). A board that is unplugged, or restarts under another name, is waited
 * for. Problems of opening are thrown before the terminal is touched.
 */
export async function replSession(env: Environment, info: PortInfo, signal?: AbortSignal): Promise<ReplEnd> {
	const session = new Session(env, await openConsole(env, info, signal))
	try {
		const restore = takeTerminal(env, info)
		try {
			return await session.run(signal)
		} finally {
			await restore()
		}
	} finally {
		await session.close()
	}
}

/** Raw mode, a title and a greeting; the returned function undoes all of it and whatever the board did to the screen. */
function takeTerminal({terminal: {stdin, stdout}, os}: Environment, {path}: PortInfo): () => Promise<void> {
	const draws = stdout.isTTY && !isDumb(os)
	// Ink leaves stdin unref'd; without this the process would simply end here.
	stdin.ref()
	stdin.setRawMode?.(true)
	const line = (text: string) => stdout.write(`${text}\r\n`)
	// Push the window's title, set ours.
	if (draws) stdout.write(`\u001b[22;2t\u001b]2;${words.repl.title(path)}\u0007`)
	for (const said of words.repl.opened(path)) line(said)
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

/** The two directions, over one port after the other. */
class Session {
	readonly #stopped = new AbortController()
	readonly #keyboard: Keyboard
	#away = false

	constructor(
		private readonly env: Environment,
		private port: Port,
	) {
		this.#keyboard = new Keyboard(
			() => (this.#away ? undefined : this.port),
			env.terminal,
			() => this.#stop(),
		)
	}

	async run(signal: AbortSignal | undefined): Promise<ReplEnd> {
		const {stdin} = this.env.terminal
		const stop = () => this.#stop()
		signal?.addEventListener('abort', stop, {once: true})
		if (signal?.aborted) stop()
		stdin.on('data', this.#keyboard.typed)
		stdin.on('end', stop)
		stdin.resume()
		try {
			for (;;) {
				await this.#untilGone()
				await this.#untilBack()
			}
		} catch (error) {
			if (!isCancelled(error)) throw error
			signal?.throwIfAborted()
			return this.#away || this.#keyboard.stuck ? 'lost' : 'left'
		} finally {
			signal?.removeEventListener('abort', stop)
			stdin.off('data', this.#keyboard.typed)
			stdin.off('end', stop)
		}
	}

	close(): Promise<void> {
		return this.port.close()
	}

	#stop(): void {
		this.#stopped.abort(new Cancelled())
	}

	async #untilGone(): Promise<void> {
		const {clock, terminal} = this.env
		const callOffNudge = clock.after(nudgeAfter, () => this.#keyboard.send(Uint8Array.of(0x0d)))
		try {
			await show(this.port, terminal.stdout, this.#stopped.signal, callOffNudge)
		} catch (error) {
			if (!isProblem(error, 'port-lost')) throw error
		} finally {
			callOffNudge()
		}
	}

	async #untilBack(): Promise<void> {
		const {env} = this
		const {signal} = this.#stopped
		this.#away = true
		await this.port.close()
		const {info} = this.port
		env.terminal.stdout.write(`\r\n${words.repl.waiting(info.path)}\r\n`)
		const lost = {port: info, portsLeft: await portsNow(env, signal)}
		this.port = await openRediscovered(env, lost, Infinity, port => openConsole(env, port, signal), signal)
		this.#away = false
		env.terminal.stdout.write(`${words.repl.back(this.port.info.path)}\r\n`)
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
