/**
 * Rescues a board by its prompt: watches what it does, catches its program in the first moment after a start, and gives that program another name,
 * so that it does not start by itself. Erases nothing.
 */

import type {Environment} from '../../environment.ts'
import {hardReset} from '../../esp/reset.ts'
import {drive} from '../../generators.ts'
import {type Seen, Watched} from '../../micropython/behaviour.ts'
import {cannotStart} from '../../micropython/boot-log.ts'
import {catchStart} from '../../micropython/catch-start.ts'
import {wantsDtr} from '../../micropython/console.ts'
import {
	BoardFileError,
	freeName,
	isShippedBoot,
	listFiles,
	mountAgain,
	readFile,
	renameFile,
	type SetAside,
} from '../../micropython/files.ts'
import {type Banner, findPrompt} from '../../micropython/prompt.ts'
import type {RawRepl} from '../../micropython/raw-repl.ts'
import {isProblem, Problem} from '../../problem.ts'
import type {Progress} from '../../progress.ts'
import type {Port, PortInfo} from '../../serial/port.ts'
import {isOwnUsb} from '../../serial/rediscover.ts'
import {noPrompt} from '../at-prompt.ts'
import {followPort} from '../follow-port.ts'
import {softReset} from '../soft-reset.ts'
import {withRawRepl} from '../talk-to-board.ts'

/** How long a board is watched before it is said what it does, in ms. */
const WATCH_MS = 15_000
/** How much of that nobody speaks, in ms: a program that restarts every few seconds shall not be stopped before it was seen. */
const SILENT_MS = 5000
/** How long a board may take to its prompt once its program is out of the way, in ms. */
const PROMPT_MS = 12_000
/** How long a board that was restarted may be silent before it is spoken to, in ms. */
const FIRST_WORD_MS = 2000
/** How often its start is tried to be caught. */
const CATCHES = 2

export interface ByPrompt {
	/** What it did before; undefined: its prompt answered at once, as on any board. */
	readonly seen: Seen | undefined
	/** What was given another name; empty where nothing on it starts by itself. */
	readonly renamed: readonly SetAside[]
	readonly banner: Banner
	readonly port: PortInfo
}

/** Undefined where the program does not let go; what it does is told to `saw` first. Problem('no-prompt') where nothing in the flash starts at all. */
export async function* byPrompt(
	env: Environment,
	info: PortInfo,
	saw: (seen: Seen) => void,
	signal: AbortSignal,
): AsyncGenerator<Progress, ByPrompt | undefined> {
	const board = new StubbornBoard(env, saw, signal)
	try {
		return yield* followPort(env, info, port => board.meet(port), signal, {restarting: true})
	} catch (error) {
		// It is away too often, or too long, to be spoken to.
		if (!isProblem(error, 'port-lost')) throw error
		board.away(info)
		return undefined
	}
}

/** One board, whose port may go away and come back while it is watched. */
class StubbornBoard {
	readonly #watched = new Watched()
	readonly #renamed: SetAside[] = []
	#openings = 0
	#told: Seen | undefined

	constructor(
		private readonly env: Environment,
		private readonly saw: (seen: Seen) => void,
		private readonly signal: AbortSignal,
	) {}

	/** Over the port as it is open now; a port that has come back belongs to a board that has just started. */
	async *meet(port: Port): AsyncGenerator<Progress, ByPrompt | undefined> {
		yield {phase: 'connect', done: 0, total: 0}
		this.#openings += 1
		if (this.#openings > 1 && isOwnUsb(port.info)) this.#watched.lost()
		const isBack = this.#openings > 1
		const banner = (isBack && (await this.#catch(port))) || (await this.#watch(port))
		if (banner && !this.#watched.isRestless && this.#renamed.length === 0) return this.#end(port, banner)
		if (!banner && cannotStart(this.#watched.heard)) throw noPrompt(port, this.#watched.heard)
		this.tell()
		if (!banner && !(await this.#catchStarted(port))) return undefined
		return yield* this.#setAside(port)
	}

	/** Says what it does, once. */
	tell(): void {
		if (this.#told) return
		this.#told = this.#watched.seen
		this.saw(this.#told)
	}

	/** Its port is away for longer than a restart takes. */
	away(info: PortInfo): void {
		if (isOwnUsb(info)) this.#watched.lost()
		this.tell()
	}

	#end({info}: Port, banner: Banner): ByPrompt {
		return {seen: this.#told, renamed: this.#renamed, banner, port: info}
	}

	/** The banner, where a Ctrl-C is enough. */
	async #watch(port: Port): Promise<Banner | undefined> {
		const {clock} = this.env
		const watched = this.#watched
		const giveUp = (heard: Uint8Array) => watched.isClear || cannotStart(heard)
		const hear = (bytes: Uint8Array) => watched.hear(bytes, clock.now())
		return (await findPrompt(port, clock, WATCH_MS, this.signal, {giveUp, hear, listenMs: SILENT_MS})).banner
	}

	#catch(port: Port): Promise<Banner | undefined> {
		const {clock} = this.env
		return catchStart(port, clock, this.signal, bytes => this.#watched.hear(bytes, clock.now()))
	}

	/** Starts it, where a line reaches its reset, and catches it; one that starts by itself is awaited. */
	async #catchStarted(port: Port): Promise<Banner | undefined> {
		if (this.#watched.seen.does === 'no-file-system') return undefined
		for (let time = 0; time < CATCHES; time += 1) {
			const started = !wantsDtr(port.info) && (await hardReset(port, this.env.clock, this.signal))
			if (!started && !this.#watched.isRestless) return undefined
			const banner = await this.#catch(port)
			if (banner) return banner
		}
		return undefined
	}

	/** main.py first; boot.py only where the board does not come to its prompt without main.py. */
	async *#setAside(port: Port): AsyncGenerator<Progress, ByPrompt | undefined> {
		for (let found = await this.#rename(port); found; found = await this.#rename(port)) {
			if (found === 'refused') return undefined
			this.#renamed.push(found)
			yield {phase: 'restart', done: 0, total: 0}
			const banner = await this.#startsWell(port)
			if (banner) return this.#end(port, banner)
			if (!(await this.#catchStarted(port))) return undefined
		}
		const banner = await this.#startsWell(port)
		return banner && this.#end(port, banner)
	}

	/** What was renamed; undefined where nothing starts by itself; `refused` where the files cannot be changed. */
	async #rename(port: Port): Promise<SetAside | 'refused' | undefined> {
		const refused = (detail: string) => new Problem('files-unwritten', {path: '/', detail})
		const work = async function* (repl: RawRepl): AsyncGenerator<Progress, SetAside | undefined> {
			yield {phase: 'prompt', done: 0, total: 0}
			return await renameStarting(repl)
		}
		try {
			return await drive(withRawRepl(port, this.env, work, refused, this.signal))
		} catch (error) {
			if (error instanceof BoardFileError || isProblem(error, 'files-unwritten')) return 'refused'
			throw error
		}
	}

	/** The banner of a board that comes to its prompt and stays there. */
	async #startsWell(port: Port): Promise<Banner | undefined> {
		const {clock} = this.env
		const watched = new Watched()
		try {
			await softReset(port, clock, this.signal)
		} catch (error) {
			if (isProblem(error, 'board-file-failed')) return undefined
			throw error
		}
		const hear = (bytes: Uint8Array) => watched.hear(bytes, clock.now())
		const giveUp = () => watched.isClear
		const options = {listenMs: FIRST_WORD_MS, hear, giveUp}
		const {banner} = await findPrompt(port, clock, PROMPT_MS, this.signal, options)
		return watched.isRestless ? undefined : banner
	}
}

/** @throws BoardFileError */
async function renameStarting(repl: RawRepl): Promise<SetAside | undefined> {
	await mountAgain(repl)
	const files = await listFiles(repl, {deep: false})
	const names = new Set(files.map(({path}) => path.replace(/\/$/, '')))
	for (const from of ['/main.py', '/boot.py']) {
		const file = files.find(({path}) => path === from)
		if (!file) continue
		if (from === '/boot.py' && isShippedBoot(await drive(readFile(repl, file)))) continue
		const to = freeName(from, names)
		await renameFile(repl, from, to)
		return {from, to}
	}
	return undefined
}
