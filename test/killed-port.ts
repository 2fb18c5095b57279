/**
 * A program that is killed (kill -9, the computer's power) once so many bytes have been on the wire: from then on it does nothing any
 * more, on the wire nor elsewhere, and the system has closed its port.
 */

import type {Port} from '../src/serial/port.ts'
import {PortAround} from '../src/virtual/faults/port-around.ts'

/** One run of a program, over all the ports that it opens one after the other. */
export class KilledProgram {
	/** Resolves at the kill; never for a program that ends before. */
	readonly died: Promise<void>
	/** How many bytes have been on the wire, both ways. */
	bytes = 0
	#isDead = false
	#die = () => {}
	readonly #ports = new Set<Port>()

	/** `killedAt`: dies once so many bytes have gone over the wire; Infinity: never. */
	constructor(readonly killedAt: number) {
		this.died = new Promise(resolve => {
			this.#die = resolve
		})
	}

	around(inner: Port): Port {
		this.#ports.add(inner)
		return new WatchedPort(inner, this)
	}

	get isDead(): boolean {
		return this.#isDead
	}

	/** Counts `bytes`; how many of them still belong to the program's life. */
	goes(bytes: number): number {
		const living = Math.max(0, Math.min(bytes, this.killedAt - this.bytes))
		this.bytes += bytes
		return living
	}

	/** The system closes all that it has open. */
	async kill(): Promise<never> {
		this.#isDead = true
		await Promise.all([...this.#ports].map(port => port.close()))
		this.#die()
		return await this.nothing()
	}

	/** What a dead program waits for. */
	nothing(): Promise<never> {
		return new Promise(() => {})
	}
}

class WatchedPort extends PortAround {
	constructor(
		inner: Port,
		private readonly program: KilledProgram,
	) {
		super(inner)
	}

	override async read(signal?: AbortSignal): Promise<Uint8Array> {
		const bytes = await this.#alive(super.read(signal))
		if (this.program.goes(bytes.length) < bytes.length) return await this.program.kill()
		return bytes
	}

	/** The part of it that came before the kill is on its way to the board: the system has taken it. */
	override async write(bytes: Uint8Array): Promise<void> {
		if (this.program.isDead) return await this.program.nothing()
		const living = this.program.goes(bytes.length)
		await this.#alive(super.write(bytes.subarray(0, living)))
		if (living < bytes.length) await this.program.kill()
	}

	override lines(to: Parameters<Port['lines']>[0]): Promise<void> {
		return this.#alive(super.lines(to))
	}

	override speed(baud: number): Promise<void> {
		return this.#alive(super.speed(baud))
	}

	override discard(): Promise<void> {
		return this.#alive(super.discard())
	}

	override async close(): Promise<void> {
		if (!this.program.isDead) await super.close()
	}

	/** A dead program hears of nothing, and does nothing after it. */
	async #alive<T>(act: Promise<T>): Promise<T> {
		const result = await act.catch(async (error: unknown) => {
			if (this.program.isDead) return await this.program.nothing()
			throw error
		})
		if (this.program.isDead) return await this.program.nothing()
		return result
	}
}
