/**
 * The REPL session: connects a port with the terminal until the person leaves, and leaves both as they were. Changes no
 * byte on the way, unless it was asked to.
 */

import {Cancelled, isCancelled} from '../async.ts'
import type {Environment} from '../environment.ts'
import {openConsole} from '../micropython/console.ts'
import {BoardFileError} from '../micropython/files.ts'
import {readUntil} from '../micropython/prompt.ts'
import {isProblem, Problem} from '../problem.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {openRediscovered, portsNow} from '../serial/rediscover.ts'
import {words} from '../words/index.ts'
import {type BoardFiles, boardFiles} from './board-files.ts'
import {BoardStatus} from './board-status.ts'
import {BootDoctor} from './boot-doctor.ts'
import {Cable} from './cable.ts'
import {Commands, sessionKeys} from './commands/commands.ts'
import type {Desk} from './commands/desk.ts'
import {Dialog} from './dialog.ts'
import {HeardVersion} from './heard-version.ts'
import {Idle} from './idle.ts'
import {Keyboard} from './keyboard.ts'
import {PASTED_FILE, pasteLimit, runPasted} from './large-paste.ts'
import {mapped} from './maps.ts'
import {type ReplOptions, usualOptions} from './options.ts'
import {Output} from './output.ts'
import type {Typed} from './pastes.ts'
import {Prompt} from './prompt.ts'
import {reasonOf} from './reason.ts'
import {Screen} from './screen.ts'
import {Sender} from './sender.ts'
import {SharedPort} from './shared-port.ts'

/** 'left': the person left; 'lost': the person left while the board was away, or its port hung. */
type ReplEnd = 'left' | 'lost'

/**
 * If nothing comes for so long after opening, in ms, Ctrl-B is sent once: a waiting prompt shows itself with the banner, and an `input()`
 * or a program only sees a cursor that moves to the left, where an Enter would have answered it.
 */
const NUDGE_MS = 300
const CTRL_B = 0x02
/** How long a board may take to leave its paste mode, in ms. */
const LEAVE_MS = 500
/** A board that says nothing for so long, in ms, is one of which to say what to try. */
const SILENT_MS = 3000

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
	const screen = new Screen(env, sessionKeys(options.escape))
	const output = new Output(screen, options.inputMap)
	try {
		if (options.log !== undefined) await keepLog(output, screen, options.log, options.logTimes)
		const port = await openConsole(env, info, signal, options.baud)
		const session = new Session(env, port, screen, output, options, listen)
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
	} finally {
		await output.keepNoMore()
	}
}

/** Problem('usage') where the file cannot be written. */
async function keepLog(output: Output, screen: Screen, path: string, hasTimes: boolean): Promise<void> {
	const unwritten = (detail: string) => words.replCommands.unwritten(path, detail)
	try {
		await output.keep(path, hasTimes, code => screen.note([`*** ${unwritten(code)} ***`]))
	} catch (error) {
		throw new Problem('usage', {detail: unwritten(reasonOf(error))}, {cause: error})
	}
}

/** What a person and their board say to each other is in no log. */
function unheard(env: Environment): Environment {
	return env.witness ? {...env, openPort: env.witness.openPersonalPort} : env
}

/** Both directions, over one port after the other. */
class Session {
	readonly #stopped = new AbortController()
	readonly #shared: SharedPort
	readonly #sender: Sender
	readonly #prompt: Prompt
	readonly #keyboard: Keyboard
	readonly #cable: Cable
	readonly #commands: Commands
	readonly #desk: Desk
	/** Set where the session ends by itself. */
	#idle: Idle | undefined
	#away = false
	readonly #version = new HeardVersion()
	readonly #status: BoardStatus

	constructor(
		private readonly env: Environment,
		port: Port,
		private readonly screen: Screen,
		private readonly output: Output,
		private readonly options: ReplOptions,
		private readonly listen: (bytes: Uint8Array) => void,
	) {
		const {clock} = env
		this.#shared = new SharedPort(port, this.#stopped.signal)
		const portThere = () => (this.#away ? undefined : this.port)
		this.#cable = new Cable(clock, port.info, portThere, options.baud)
		this.#sender = new Sender(portThere, clock, () => this.#stop())
		this.#prompt = new Prompt(this.#sender, clock, screen, {
			limit: () => pasteLimit(this.#version.banner?.chip),
			saveAndRun: program => this.#saveAndRun(program),
		})
		const path = () => this.port.info.path
		this.#status = new BoardStatus(clock, screen, this.#prompt.line, this.#version, path)
		this.#keyboard = new Keyboard(clock, options, {
			board: typed => this.#toBoard(typed),
			leave: () => this.#stop(),
			command: async name => {
				await this.#commands.do(name)
				this.#promptAgain()
			},
			literal: byte => {
				const isForBoard = this.#commands.literal(byte)
				if (!isForBoard) this.#promptAgain()
				return isForBoard
			},
			unknown: byte => {
				this.#commands.unknown(byte)
				this.#promptAgain()
			},
		})
		this.#desk = this.#deskOf(boardFiles(clock, work => this.#shared.lend(work)))
		this.#commands = new Commands(this.#desk)
	}

	/** What the commands work with. */
	#deskOf(files: BoardFiles): Desk {
		const {options, output} = this
		const {signal} = this.#stopped
		const leave = () => this.#stop()
		const dialog = new Dialog(this.screen, output, this.#keyboard, options.escape, signal, leave)
		const send = (bytes: Uint8Array) => this.#sender.send(bytes)
		const restarted = () => this.#prompt.gone()
		const {clock} = this.env
		const {line} = this.#prompt
		return {
			clock,
			signal,
			options,
			dialog,
			output,
			cable: this.#cable,
			files,
			line,
			send,
			restarted,
			echo: options.echo,
		}
	}

	async run(signal: AbortSignal | undefined): Promise<ReplEnd> {
		const {stdin} = this.env.terminal
		const stop = () => this.#stop()
		let isEarly = true
		const typed = (chunk: Buffer | string) => {
			this.#idle?.stir()
			this.#keyboard.typed(isEarly ? withEnters(chunk) : chunk)
		}
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
		const {init, exitAfterMs} = this.options
		if (init !== undefined) this.#keyboard.type(init)
		if (exitAfterMs !== undefined)
			this.#idle = new Idle(this.env.clock, exitAfterMs, () => this.#isBusy, stop)
		try {
			for (;;) {
				await this.#untilGone()
				await this.#untilBack()
			}
		} catch (error) {
			if (!isCancelled(error)) throw error
			signal?.throwIfAborted()
			return this.#away || this.#sender.stuck ? 'lost' : 'left'
		} finally {
			signal?.removeEventListener('abort', stop)
			stdin.off('data', typed)
			stdin.off('end', stop)
			this.#idle?.end()
			// Who has borrowed the port brings the board back to its prompt first.
			await this.#shared.returned
			if (await this.#prompt.leave()) await this.#backAtPrompt()
		}
	}

	get port(): Port {
		return this.#shared.port
	}

	close(): Promise<void> {
		return this.port.close()
	}

	#stop(): void {
		this.#stopped.abort(new Cancelled())
	}

	get #isBusy(): boolean {
		return this.#keyboard.isBusy || this.#sender.isBusy
	}

	#toBoard(typed: Typed): void {
		if (this.#desk.echo) this.screen.raw(mapped(typed.bytes, this.options.echoMap))
		this.#prompt.take(typed)
	}

	/** Something of ours stands below it. */
	#promptAgain(): void {
		if (!this.#stopped.signal.aborted) this.screen.raw(this.#prompt.shown)
	}

	async #untilGone(): Promise<void> {
		const {clock} = this.env
		const nudge = () => {
			if (!this.options.attach) this.#sender.send(Uint8Array.of(CTRL_B))
		}
		const callOffNudge = clock.after(NUDGE_MS, nudge)
		const callOffSilent = clock.after(SILENT_MS, () => this.output.note(words.repl.silent))
		const doctor = new BootDoctor()
		try {
			for (;;) {
				const bytes = await this.#shared.read()
				callOffNudge()
				callOffSilent()
				if (!bytes) continue
				this.#idle?.stir()
				this.listen(bytes)
				this.#version.hear(bytes)
				const said = doctor.hear(bytes)
				const shown = this.#prompt.hear(bytes)
				this.#status.heard()
				await this.output.board(shown, this.#stopped.signal)
				if (said) this.output.note([words.repl.cannotStart(said)])
			}
		} catch (error) {
			if (!isProblem(error, 'port-lost')) throw error
		} finally {
			callOffNudge()
			callOffSilent()
			this.#status.noLongerBusy()
		}
	}

	async #saveAndRun(program: string): Promise<void> {
		// A file is compiled piece by piece as it is read, and needs no room for its text.
		const content = Buffer.from(program, 'latin1')
		try {
			await this.#desk.files.send(PASTED_FILE, content, this.#stopped.signal, () => {})
		} catch (error) {
			if (!(error instanceof BoardFileError)) throw error
			return this.screen.note([words.repl.unsaved(error.path, error.detail)])
		}
		this.screen.note([words.repl.saved(PASTED_FILE)])
		this.#sender.send(runPasted)
	}

	/** A board that was left in the middle of a paste is seen back at its prompt, so that whoever comes next finds it there. */
	async #backAtPrompt(): Promise<void> {
		const {clock} = this.env
		const {line} = this.#prompt
		const end = clock.now() + LEAVE_MS
		try {
			while (line.place !== 'prompt') {
				const bytes = await readUntil(this.port, clock, end, new AbortController().signal)
				if (!bytes) return
				line.hear(bytes)
			}
		} catch (error) {
			// Without the port nobody is at its prompt.
			if (!(error instanceof Problem)) throw error
		}
	}

	async #untilBack(): Promise<void> {
		const {env} = this
		const {signal} = this.#stopped
		this.#away = true
		this.#prompt.gone()
		this.#status.is('gone')
		await this.port.close()
		const {info} = this.port
		this.output.note([words.repl.waiting(info.path, sessionKeys(this.options.escape).leave)])
		const lost = {port: info, portsLeft: await portsNow(env, signal)}
		this.#shared.port = await openRediscovered(
			env,
			lost,
			Infinity,
			port => this.#cable.reopen(env, port, signal),
			signal,
		)
		this.#away = false
		this.#status.is('connected')
		this.screen.say([words.repl.back(this.port.info.path)])
	}
}

/** Typed while the port was opening and the terminal not raw yet, an Enter became a line feed, which a board ignores. */
function withEnters(chunk: Buffer | string): Buffer | string {
	const enters = (text: string) => text.replace(/\r?\n/g, '\r')
	return typeof chunk === 'string' ? enters(chunk) : Buffer.from(enters(chunk.toString('latin1')), 'latin1')
}
