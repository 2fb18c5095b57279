/**
 * The REPL session: connects a port with the terminal until the person leaves, and leaves both as they were. Changes no
 * byte on the way.
 */

import {Cancelled, isCancelled} from '../async.ts'
import type {Environment} from '../environment.ts'
import {openConsole} from '../micropython/console.ts'
import {isProblem} from '../problem.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {openRediscovered, portsNow} from '../serial/rediscover.ts'
import {words} from '../words/index.ts'
import {BootDoctor} from './boot-doctor.ts'
import {Keyboard} from './keyboard.ts'
import {type ReplOptions, usualOptions} from './options.ts'
import {Screen} from './screen.ts'

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
	options: ReplOptions = usualOptions,
): Promise<ReplEnd> {
	const env = unheard(around)
	const screen = new Screen(env)
	const session = new Session(env, await openConsole(env, info, signal), screen, options, listen)
	try {
		screen.open(info.path)
		try {
			return await session.run(signal)
		} finally {
			await screen.close()
		}
	} finally {
		await session.close()
	}
}

/** What a person and their board say to each other is in no log. */
function unheard(env: Environment): Environment {
	return env.witness ? {...env, openPort: env.witness.openPersonalPort} : env
}

/** Both directions, over one port after the other. */
class Session {
	readonly #stopped = new AbortController()
	readonly #keyboard: Keyboard
	#away = false

	constructor(
		private readonly env: Environment,
		private port: Port,
		private readonly screen: Screen,
		options: ReplOptions,
		private readonly listen: (bytes: Uint8Array) => void,
	) {
		this.#keyboard = new Keyboard(
			() => (this.#away ? undefined : this.port),
			env.clock,
			screen,
			options,
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
		const {clock} = this.env
		const callOffNudge = clock.after(NUDGE_MS, () => this.#keyboard.send(Uint8Array.of(0x0d)))
		const doctor = new BootDoctor()
		const heard = (bytes: Uint8Array) => {
			callOffNudge()
			this.#keyboard.heard(bytes.length)
			this.listen(bytes)
			return doctor.hear(bytes)
		}
		try {
			for (;;) {
				const bytes = await this.port.read(this.#stopped.signal)
				const said = heard(bytes)
				await this.screen.board(bytes, this.#stopped.signal)
				if (said) this.screen.note([words.repl.cannotStart(said)])
			}
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
		this.screen.note([words.repl.waiting(info.path)])
		const lost = {port: info, portsLeft: await portsNow(env, signal)}
		this.port = await openRediscovered(env, lost, Infinity, port => openConsole(env, port, signal), signal)
		this.#away = false
		this.screen.say([words.repl.back(this.port.info.path)])
	}
}

/** Typed while the port was opening and the terminal not raw yet, an Enter became a line feed, which a board ignores. */
function withEnters(chunk: Buffer | string): Buffer | string {
	const enters = (text: string) => text.replace(/\r?\n/g, '\r')
	return typeof chunk === 'string' ? enters(chunk) : Buffer.from(enters(chunk.toString('latin1')), 'latin1')
}
