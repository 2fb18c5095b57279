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
	deviates(deviation: Deviation): void
}

/** One board, over one port after the other. */
export class Replay {
	readonly #board: ReplayedBoard
	readonly #info: PortInfo
	#port: ReplayPort | undefined

	constructor({exchanges, clock, info, deviates}: ReplayOptions) {
		this.#info = info
		this.#board = new ReplayedBoard(exchanges, clock, {says: bytes => this.#port?.received(bytes), deviates})
	}

	/** Problem('port-busy'): it has one owner at a time. */
	open(): Port {
		if (this.#port) throw new Problem('port-busy', {path: this.#info.path})
		const port = new ReplayPort(this.#info, this.#board, () => {
			this.#port = undefined
		})
		this.#port = port
		this.#board.open()
		return port
	}

	close(): void {
		this.#board.close()
	}
}

class ReplayPort implements Port {
	readonly #received = new ReceiveBuffer()

	constructor(
		readonly info: PortInfo,
		private readonly board: ReplayedBoard,
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
		this.board.lines(to)
	}

	async speed(): Promise<void> {
		this.#received.ended.throwIfAborted()
	}

	async discard(): Promise<void> {
		this.#received.ended.throwIfAborted()
		this.#received.discard()
	}

	async close(): Promise<void> {
		if (this.#received.ended.aborted) return
		this.#received.end(new Problem('port-closed', {path: this.info.path}))
		this.letGo()
	}
}
