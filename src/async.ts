/** Waiting with an end: aborts and time limits for promises. Knows only clocks and signals. */

import type {Clock} from './clock.ts'

/** The reason every cancelled piece of work rejects with; it is never shown to a person. */
export class Cancelled extends Error {
	override readonly name = 'AbortError'
	constructor() {
		super('cancelled')
	}
}

export function isCancelled(error: unknown): boolean {
	return error instanceof Error && error.name === 'AbortError'
}

/**
 * A controller that is aborted when `signal` is, until `release`. For libraries that keep their signal beyond their work:
 * they never see a late abort, and no listener stays behind on `signal`.
 */
export function follow(signal: AbortSignal | undefined): {readonly own: AbortController; release(): void} {
	signal?.throwIfAborted()
	const own = new AbortController()
	const passOn = () => own.abort(signal?.reason)
	signal?.addEventListener('abort', passOn, {once: true})
	return {own, release: () => signal?.removeEventListener('abort', passOn)}
}

/**
 * Runs `work` with a signal of its own that is aborted after `ms` with what `late` makes, or when `signal` is. Settles
 * when `work` does.
 */
export async function withTimeout<T>(
	clock: Clock,
	ms: number,
	signal: AbortSignal | undefined,
	late: () => Error,
	work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const {own, release} = follow(signal)
	const callOff = clock.after(ms, () => own.abort(late()))
	try {
		return await work(own.signal)
	} finally {
		callOff()
		release()
	}
}

/** `promise`, or the signal's reason as soon as it is aborted; the promise itself goes on unheard. */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
	if (!signal) return promise
	return new Promise((resolve, reject) => {
		const aborted = () => reject(signal.reason)
		if (signal.aborted) aborted()
		signal.addEventListener('abort', aborted, {once: true})
		promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted))
	})
}

/**
 * What `work` gives, or `otherwise` once `ms` have passed. `work` has to listen to its signal: it is waited for, so that nothing
 * it has taken is lost. Rejects with what `work` does, and with the signal's reason.
 */
export async function unlessLate<T, O>(
	clock: Clock,
	ms: number,
	signal: AbortSignal | undefined,
	otherwise: O,
	work: (signal: AbortSignal) => Promise<T>,
): Promise<T | O> {
	const late = new Error('late')
	try {
		return await withTimeout(clock, ms, signal, () => late, work)
	} catch (error) {
		if (error === late) return otherwise
		throw error
	}
}

/** The same for work that may not listen to its signal: it goes on unheard when its time is over. */
export function inTime<T, O>(
	clock: Clock,
	ms: number,
	signal: AbortSignal | undefined,
	otherwise: O,
	work: (signal: AbortSignal) => Promise<T>,
): Promise<T | O> {
	return unlessLate(clock, ms, signal, otherwise, own => orAborted(work(own), own))
}

/** The same work for everyone who asks while it is not done: one that is stuck holds one thread, not one more with every try. */
export function oneAtATime<T>(work: () => Promise<T>): () => Promise<T> {
	let running: Promise<T> | undefined
	return () => {
		running ??= work().finally(() => {
			running = undefined
		})
		return running
	}
}

/**
 * Runs `work` for each item, at most `concurrency` of them at a time, so that a long list does not open a thousand files at
 * once. Results are in the order of the items. Rejects with the signal's reason before the next item once it is aborted.
 */
export async function mapConcurrently<T, R>(
	items: readonly T[],
	concurrency: number,
	work: (item: T) => Promise<R>,
	signal?: AbortSignal,
): Promise<readonly R[]> {
	const results: R[] = []
	let next = 0
	const worker = async () => {
		while (next < items.length) {
			signal?.throwIfAborted()
			const at = next++
			results[at] = await work(items[at]!)
		}
	}
	await Promise.all(Array.from({length: concurrency}, worker))
	return results
}

/** Reads `source` item by item, and waits for each as long as the reader wants: one that is late is there for the next call. */
export class PatientReader<T> {
	readonly #items: AsyncIterator<T>
	readonly #stop: AbortController
	readonly #release: () => void
	#next: Promise<IteratorResult<T>> | undefined

	constructor(
		source: (signal: AbortSignal) => AsyncIterable<T>,
		private readonly clock: Clock,
		signal: AbortSignal,
	) {
		const {own, release} = follow(signal)
		this.#stop = own
		this.#release = release
		this.#items = source(own.signal)[Symbol.asyncIterator]()
	}

	/** The next item, or the end; undefined when there is neither within `ms`. Rejects with what the source does. */
	async next(ms?: number): Promise<IteratorResult<T> | undefined> {
		this.#next ??= this.#items.next()
		const next = this.#next
		const result =
			ms === undefined ? await next : await inTime(this.clock, ms, undefined, undefined, () => next)
		if (result) this.#next = undefined
		return result
	}

	/** Ends the source, and resolves when it has let go of everything. */
	async close(): Promise<void> {
		this.#stop.abort(new Cancelled())
		await this.#next?.catch(() => undefined)
		await this.#items.return?.()
		this.#release()
	}
}
