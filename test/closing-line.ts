import type {Reporter, TestCase, TestModule, Vitest} from 'vitest/node'

/**
 * Ends a run with what was skipped for want of what, and with one line that any tool can read: `12 passed, 0 failed,
 * 1 skipped`. A test that not every computer can run says what it wants in its own title or its group's: `(wants root)`.
 */
export class ClosingLine implements Reporter {
	/** What `-t` has chosen: the others were not wanted, and no computer wants anything for them. */
	#chosen: RegExp | undefined

	onInit({config}: Vitest): void {
		this.#chosen = config.testNamePattern
	}

	onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
		let passed = 0
		let failed = errors.length
		const skipped: TestCase[] = []
		for (const module of modules) {
			// A file that could not even be loaded is a failure of its own.
			if (module.state() === 'failed' && module.errors().length > 0) failed += 1
			for (const test of module.children.allTests()) {
				const {state} = test.result()
				if (state === 'passed') passed += 1
				else if (state === 'failed') failed += 1
				else if (this.#isChosen(test)) skipped.push(test)
			}
		}
		for (const [reason, count] of counted(skipped.map(reasonOf)))
			process.stdout.write(`skipped ${count}: ${reason}\n`)
		process.stdout.write(`${passed} passed, ${failed} failed, ${skipped.length} skipped\n`)
	}

	#isChosen({fullName}: TestCase): boolean {
		// As `-t` reads it: the titles with spaces between them.
		return this.#chosen?.test(fullName.replaceAll(' > ', ' ')) ?? true
	}
}

function reasonOf(test: TestCase): string {
	const {fullName, module} = test
	const result = test.result()
	const note = result.state === 'skipped' ? result.note : undefined
	return /\((wants [^)]+)\)/.exec(fullName)?.[1] ?? note ?? `${module.relativeModuleId}: ${fullName}`
}

function counted(reasons: readonly string[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>()
	for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
	return counts
}
