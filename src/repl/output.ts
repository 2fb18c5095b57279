/**
 * What the board says, on its way to the screen: mapped, kept in a file where that is wanted, and held back while a question stands on
 * the screen. Writes nothing itself.
 */

import {type Maps, mapped} from './maps.ts'
import type {Screen} from './screen.ts'
import {Transcript} from './transcript.ts'

/** So much of what comes during a question is kept, in bytes: the last of it. */
const MAX_HELD_BYTES = 256 * 1024

export class Output {
	/** Where what is shown is kept; undefined: nowhere. */
	get transcript(): Transcript | undefined {
		return this.#transcript
	}

	#transcript: Transcript | undefined
	/** Undefined while nothing is held back. */
	#held: Buffer | undefined

	constructor(
		private readonly screen: Pick<Screen, 'board' | 'note'>,
		private readonly maps: Maps,
	) {}

	/** Resolves when the screen takes more. */
	async board(bytes: Uint8Array, signal: AbortSignal): Promise<void> {
		const shown = mapped(bytes, this.maps)
		await this.#transcript?.add(shown)
		if (this.#held) this.#hold(this.#held, shown)
		else await this.screen.board(shown, signal)
	}

	/** Lines of ours that come by themselves: they wait as well. */
	note(lines: readonly string[]): void {
		if (this.#held) this.#hold(this.#held, Buffer.from(`\r\n${lines.join('\r\n')}\r\n`))
		else this.screen.note(lines)
	}

	/**
	 * From now on what is shown is kept there too; `failed` is called where the disk takes no more.
	 * @throws what Transcript.begin throws
	 */
	async keep(path: string, hasTimes: boolean, failed: (code: string) => void): Promise<void> {
		this.#transcript = await Transcript.begin(path, hasTimes, code => {
			void this.keepNoMore()
			failed(code)
		})
	}

	async keepNoMore(): Promise<void> {
		const transcript = this.#transcript
		this.#transcript = undefined
		await transcript?.end()
	}

	#hold(held: Buffer, bytes: Uint8Array): void {
		this.#held = Buffer.concat([held, bytes]).subarray(-MAX_HELD_BYTES)
	}

	/** From now on nothing is shown; `release` shows what came. */
	hold(): void {
		this.#held ??= Buffer.alloc(0)
	}

	/** `begin`: called where something came, before it is shown. */
	async release(signal: AbortSignal, begin: () => void): Promise<void> {
		const held = this.#held
		this.#held = undefined
		if (!held || held.length === 0) return
		begin()
		await this.screen.board(held, signal)
	}
}
