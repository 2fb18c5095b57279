/** An open port to a board that is played back, as the contract of `Port` demands. The speed of a line is not played. */

import type {Clock} from '../../clock.ts'
import {Problem} from '../../problem.ts'
import type {Lines, Port, PortInfo} from '../../serial/port.ts'
import {ReceiveBuffer} from '../../serial/receive-buffer.ts'
import type {Exchange} from './exchanges.ts'
import {type Deviation, ReplayedBoard} from './replayed-board.ts'

interface ReplayOptions {
	readonly exchanges: readonly Exchange[]
	readonly clock: Clock
	readonly info: PortInfo
	/** Without control lines. */
	readonly noLines?: boolean
	deviates(deviation: Deviation): void
}

/** One board, over one port after the other. */
export class Replay {
	readonly #board: ReplayedBoard
	readonly #info: PortInfo
	readonly #noLines: boolean
	#port: ReplayPort | undefined

	constructor({exchanges, clock, info, noLines = false, deviates}: ReplayOptions) {
		this.#info = info
		this.#noLines = noLines
		this.#board = new ReplayedBoard(exchanges, clock, {
			says: bytes => this.#port?.received(bytes),
			goes: () => this.#port?.lose(),
			deviates,
		})
	}

	/** Problem('port-busy'): it has one owner at a time; and what opening came to then. */
	open(): Port {
		const {path} = this.#info
		if (this.#port) throw new Problem('port-busy', {path})
		const port = new ReplayPort(this.#info, this.#board, this.#noLines, () => {
			this.#port = undefined
		})
		this.#port = port
		const reason = this.#board.open()
		const refused = openFailures.find(code => code === reason)
		if (refused === undefined) return port
		this.#port = undefined
		throw new Problem(refused, {path, detail: ''})
	}

	close(): void {
		this.#board.close()
	}
}

/** How opening a port can fail. */
const openFailures = [
	'port-missing',
	'port-busy',
	'port-forbidden',
	'port-failed',
	'port-unreachable',
] as const

class ReplayPort implements Port {
	readonly #received = new ReceiveBuffer()

	constructor(
		readonly info: PortInfo,
		private readonly board: ReplayedBoard,
		private readonly noLines: boolean,
		private readonly letGo: () => void,
	) {}

	received(bytes: Uint8Array): void {
		this.#received.push(bytes)
	}

	read(signal?: AbortSignal): Promise<Uint8Array> {
		return this.#received.read(signal)
	}

	async write(bytes: Uint8Array): Promise<void> {
		this.#received.ended.throwIfAborted()
		this.board.receive(bytes)
	}

	async lines(to: Lines): Promise<void> {
		this.#received.ended.throwIfAborted()
		if (this.noLines) throw new Problem('no-control-lines', {path: this.info.path})
		this.board.lines(to)
	}

	async speed(): Promise<void> {
		this.#received.ended.throwIfAborted()
	}

	/** A log tells of neither. */
	async framing(): Promise<void> {
		this.#received.ended.throwIfAborted()
		throw new Problem('no-framing', {path: this.info.path})
	}

	async break(): Promise<void> {
		this.#received.ended.throwIfAborted()
		throw new Problem('no-break', {path: this.info.path})
	}

	async discard(): Promise<void> {
		this.#received.ended.throwIfAborted()
		this.#received.discard()
	}

	/** The far side is gone. */
	lose(): void {
		this.#end(new Problem('port-lost', {path: this.info.path}))
	}

	async close(): Promise<void> {
		this.#end(new Problem('port-closed', {path: this.info.path}))
	}

	#end(reason: Problem): void {
		if (this.#received.ended.aborted) return
		this.#received.end(reason)
		this.letGo()
	}
}
