import type {Reporter, TestModule} from 'vitest/node'

/** Ends a run with one line that any tool can read: `12 passed, 0 failed, 1 skipped`. */
export class ClosingLine implements Reporter {
	onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
		let passed = 0
		let failed = errors.length
		let skipped = 0
		for (const module of modules) {
			// A file that could not even be loaded is a failure of its own.
			if (module.state() === 'failed' && module.errors().length > 0) failed += 1
			for (const test of module.children.allTests()) {
				const {state} = test.result()
				if (state === 'passed') passed += 1
				else if (state === 'failed') failed += 1
				else skipped += 1
			}
		}
		process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
	}
}
