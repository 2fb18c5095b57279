/** Running work that is an async generator, in the one way that always lets it clean up. Knows nothing of what it yields. */

/**
 * Runs `work` to its end: `each` sees what it yields, in order; resolves to what it returns. Where `each` throws or rejects,
 * `work` runs its own `finally` before that is passed on.
 */
export async function drive<T, R>(
	work: AsyncGenerator<T, R>,
	each: (value: T) => unknown = () => {},
): Promise<R> {
	try {
		for (;;) {
			const step = await work.next()
			if (step.done) return step.value
			await each(step.value)
		}
	} finally {
		await letGo(work)
	}
}

/**
 * The same work with other news: for each value of `work` it yields those of `each`, none, one or several, and returns what
 * `work` returns. Whoever stops listening half way has `work` run its own `finally`. `wait` is put around every step.
 */
export async function* relay<T, U, R>(
	work: AsyncGenerator<T, R>,
	each: (value: T) => Iterable<U> | AsyncIterable<U>,
	wait: (step: Promise<IteratorResult<T, R>>) => Promise<IteratorResult<T, R>> = step => step,
): AsyncGenerator<U, R> {
	try {
		for (;;) {
			const step = await wait(work.next())
			if (step.done) return step.value
			yield* each(step.value)
		}
	} finally {
		await letGo(work)
	}
}

/** Does nothing to work that has ended. TypeScript wants a value to return; nobody sees it. */
async function letGo<R>(work: AsyncGenerator<unknown, R>): Promise<void> {
	await work.return(undefined as R)
}
