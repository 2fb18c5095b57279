/**
 * One download for all who want the same file at the same time: each sees how far it is, and it is called off when the last of
 * them leaves. What it brought stays at hand for as long as somebody stays. Knows no address, no disk and no site.
 */

import {Cancelled, orAborted} from '../async.ts'
import {systemClock} from '../clock.ts'
import {drive} from '../generators.ts'
import type {Progress} from '../progress.ts'

/** What is wanted of a download, by those who are to share it. */
interface Wanted<T> {
	/** The same for the same file. */
	readonly key: string
	/** Runs it to its end; only called when nobody has begun it. Cleans up when aborted. */
	readonly begin: (signal: AbortSignal) => AsyncGenerator<Progress, T>
	/** For how long, in ms, what was brought counts as brought just now; absent: for ever. */
	readonly freshMs?: number
}

export class SharedDownloads<T> {
	readonly #byKey = new Map<string, Shared<T>>()

	/** Begins it or joins it: tells how far it is, returns what it brought. Rejects as the download does, and with the signal's reason. */
	async *follow(wanted: Wanted<T>, signal: AbortSignal): AsyncGenerator<Progress, T> {
		signal.throwIfAborted()
		const shared = this.#join(wanted)
		try {
			return yield* shared.told(signal)
		} finally {
			await shared.leave()
		}
	}

	/** Begins it or joins it, and keeps what it brought at hand until the signal is aborted. Rejects like `follow`; never resolves. */
	async hold(wanted: Wanted<T>, signal: AbortSignal): Promise<never> {
		signal.throwIfAborted()
		const shared = this.#join(wanted)
		try {
			await orAborted(shared.brought, signal)
			return await orAborted(new Promise<never>(() => {}), signal)
		} finally {
			await shared.leave()
		}
	}

	#join({key, begin, freshMs = Number.POSITIVE_INFINITY}: Wanted<T>): Shared<T> {
		const before = this.#byKey.get(key)
		if (before?.isOfUse(freshMs)) {
			before.enter()
			return before
		}
		// One that was called off may still be closing its connection and its file.
		const shared: Shared<T> = new Shared(begin, before?.settled, () => {
			if (this.#byKey.get(key) === shared) this.#byKey.delete(key)
		})
		this.#byKey.set(key, shared)
		return shared
	}
}

/** A download with those who wait for it; whoever makes it is the first. */
class Shared<T> {
	/** What it brought, or why it did not. */
	readonly brought: Promise<T>
	/** It has ended, and nothing of it goes on. Never rejects. */
	readonly settled: Promise<void>
	readonly #controller = new AbortController()
	#here = 1
	#latest: Progress | undefined
	/** When it brought something, by this computer's clock. */
	#broughtAt: number | undefined
	#isOver = false
	/** Those who wait for news. */
	#waiting: (() => void)[] = []

	/** `before`: until this, the one in whose place it comes is not gone. `forget`: called when it is of no use to anybody any more. */
	constructor(
		begin: Wanted<T>['begin'],
		before: Promise<void> | undefined,
		private readonly forget: () => void,
	) {
		this.brought = this.#run(begin, before)
		this.settled = this.brought.then(
			() => this.#settle(true),
			() => this.#settle(false),
		)
	}

	isOfUse(freshMs: number): boolean {
		if (this.#isOver) return false
		return this.#broughtAt === undefined || systemClock.now() - this.#broughtAt <= freshMs
	}

	enter(): void {
		this.#here += 1
	}

	/** The last one to leave calls it off, and stays until nothing of it goes on. */
	async leave(): Promise<void> {
		this.#here -= 1
		if (this.#here > 0) return
		this.#isOver = true
		this.#controller.abort(new Cancelled())
		await this.settled
		this.forget()
	}

	/** Who is slower than the download hears the latest, not all of it. */
	async *told(signal: AbortSignal): AsyncGenerator<Progress, T> {
		let told: Progress | undefined
		for (;;) {
			signal.throwIfAborted()
			const latest = this.#latest
			if (latest !== undefined && latest !== told) {
				told = latest
				yield latest
			} else if (this.#broughtAt !== undefined || this.#isOver) return await this.brought
			else await orAborted(new Promise<void>(resolve => this.#waiting.push(resolve)), signal)
		}
	}

	async #run(begin: Wanted<T>['begin'], before: Promise<void> | undefined): Promise<T> {
		const {signal} = this.#controller
		await before
		signal.throwIfAborted()
		return await drive(begin(signal), progress => {
			this.#latest = progress
			this.#tell()
		})
	}

	#settle(isGood: boolean): void {
		if (isGood) this.#broughtAt = systemClock.now()
		else {
			this.#isOver = true
			this.forget()
		}
		this.#tell()
	}

	#tell(): void {
		for (const hear of this.#waiting.splice(0)) hear()
	}
}
