/**
 * The REPL session: connects a port with the terminal until the person leaves, and leaves both as they were. Changes no
 * byte on the way.
 */

import {Cancelled, isCancelled} from '../async.ts'
import {type Environment, wantsLines} from '../environment.ts'
import {openConsole} from '../micropython/console.ts'
import {isProblem} from '../problem.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {openRediscovered, portsNow} from '../serial/rediscover.ts'
import {words} from '../words/index.ts'
import {BootDoctor} from './boot-doctor.ts'
import {Keyboard} from './keyboard.ts'

/** 'left': the person left; 'lost': the person left while the board was away, or its port hung. */
type ReplEnd = 'left' | 'lost'

/** If nothing comes for so long after opening, in ms, Enter is sent once, so that a waiting prompt shows itself. */
const NUDGE_MS = 300

/**
 * Opens the port and connects the terminal to the board until the person leaves (Ctrl-A Ctrl-X or Ctrl-]) or the signal is
 * aborted (then it rejects with the signal's reason). A board that is unplugged, or restarts under another name, is waited
 * for. Problems with opening are thrown before the terminal is touched. `listen` gets all that the board says.
 */
export async function replSession(
	around: Environment,
	info: PortInfo,
	signal?: AbortSignal,
	listen: (bytes: Uint8Array) => void = () => {},
): Promise<ReplEnd> {
	const env = unheard(around)
	const session = new Session(env, await openConsole(env, info, signal), listen)
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

/** What a person and their board say to each other is in no log. */
function unheard(env: Environment): Environment {
	return env.witness ? {...env, openPort: env.witness.openPersonalPort} : env
}

/**
 * Sets raw mode and the window's title, and prints how to leave; the returned function undoes all of it, and whatever the
 * board did to the screen.
 */
function takeTerminal({terminal, os}: Environment, {path}: PortInfo): () => Promise<void> {
	const {stdin, stdout} = terminal
	const draws = stdout.isTTY && !wantsLines(os)
	const say = (lines: readonly string[]) => {
		// Saves the window's title and sets a new one.
		if (draws) stdout.write(`\u001b[22;2t\u001b]2;${words.repl.title(path)}\u0007`)
		for (const line of lines) stdout.write(`${line}\r\n`)
	}
	const giveBack = () => {
		stdin.setRawMode?.(false)
		if (draws) stdout.write(cleanScreen)
		stdout.write('\n')
	}
	// Ink leaves stdin unref'd; without this call the process would end here.
	stdin.ref()
	stdin.setRawMode?.(true)
	say(words.repl.opened(path))
	const disown = terminal.ownedBy({
		giveBack,
		takeAgain() {
			// Node takes a terminal that it has set before for one that still is.
			stdin.setRawMode?.(false)
			stdin.setRawMode?.(true)
			say([words.repl.back(path)])
		},
	})
	return async () => {
		disown()
		stdin.pause()
		// Node stops reading one tick after the pause; without this wait it would stop the reading of the terminal's next
		// owner.
		await new Promise(setImmediate)
		giveBack()
	}
}

// Undoes what a program on the board may have switched on: colours, a hidden cursor, the alternate screen, mouse reports,
// bracketed paste, application keys, another character set, a scroll region. Leaving the alternate screen and resetting the
// region move the cursor, so its position is saved around both. At the end the window's old title.
const cleanScreen =
	'\u001b[0m\u001b[?25h\u001b7\u001b[?1049l\u001b[?1000;1002;1003;1006l\u001b[?2004l\u001b[?1l\u001b>\u000f\u001b7\u001b[r\u001b8\u001b[23;2t'

/** Both directions, over one port after the other. */
class Session {
	readonly #stopped = new AbortController()
	readonly #keyboard: Keyboard
	#away = false

	constructor(
		private readonly env: Environment,
		private port: Port,
		private readonly listen: (bytes: Uint8Array) => void,
	) {
		this.#keyboard = new Keyboard(
			() => (this.#away ? undefined : this.port),
			env,
			() => this.#stop(),
		)
	}

	async run(signal: AbortSignal | undefined): Promise<ReplEnd> {
		const {stdin} = this.env.terminal
		const stop = () => this.#stop()
		let isEarly = true
		const typed = (chunk: Buffer | string) => this.#keyboard.typed(isEarly ? withEnters(chunk) : chunk)
		signal?.addEventListener('abort', stop, {once: true})
		if (signal?.aborted) stop()
		stdin.on('data', typed)
		stdin.on('end', stop)
		stdin.resume()
		// What was typed before is there at once: it is read within the next turn of the event loop.
		setImmediate(() =>
			setImmediate(() => {
				isEarly = false
			}),
		)
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
			stdin.off('data', typed)
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
		const callOffNudge = clock.after(NUDGE_MS, () => this.#keyboard.send(Uint8Array.of(0x0d)))
		const doctor = new BootDoctor()
		const heard = (bytes: Uint8Array) => {
			callOffNudge()
			this.#keyboard.heard(bytes.length)
			this.listen(bytes)
			const said = doctor.hear(bytes)
			return said && `\r\n${words.repl.cannotStart(said)}\r\n`
		}
		try {
			await show(this.port, terminal.stdout, this.#stopped.signal, heard)
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

/** From board to screen, byte for byte, no faster than the screen accepts it; what `heard` returns is said after the bytes. */
async function show(
	port: Port,
	stdout: NodeJS.WriteStream,
	signal: AbortSignal,
	heard: (bytes: Uint8Array) => string | undefined,
): Promise<void> {
	for (;;) {
		const bytes = await port.read(signal)
		const said = heard(bytes)
		if (!stdout.write(bytes)) await drained(stdout, signal)
		if (said) stdout.write(said)
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

/** Typed while the port was opening and the terminal not raw yet, an Enter became a line feed, which a board ignores. */
function withEnters(chunk: Buffer | string): Buffer | string {
	const enters = (text: string) => text.replace(/\r?\n/g, '\r')
	return typeof chunk === 'string' ? enters(chunk) : Buffer.from(enters(chunk.toString('latin1')), 'latin1')
}
