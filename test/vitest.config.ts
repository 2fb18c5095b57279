import {availableParallelism} from 'node:os'
import {fileURLToPath} from 'node:url'
import {defineConfig} from 'vitest/config'
import {BaseSequencer, type TestSpecification} from 'vitest/node'
import {ClosingLine} from './closing-line.ts'

/** The whole program takes longest to test: begun last, it would keep one processor busy while the other has nothing to do. */
class WholeProgramFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files)
		const isWhole = ({moduleId}: TestSpecification) => moduleId.includes('/test/e2e/')
		return [...sorted.filter(isWhole), ...sorted.filter(file => !isWhole(file))]
	}
}

export default defineConfig({
	test: {
		root: fileURLToPath(new URL('..', import.meta.url)),
		include: ['test/**/*.test.{ts,tsx}'],
		reporters: ['default', new ClosingLine()],
		// These only end what hangs: a computer that is busy with other things may take ten times as long, and is right all
		// the same.
		testTimeout: 300_000,
		hookTimeout: 300_000,
		expect: {poll: {timeout: 240_000}},
		// Many tests wait for another process: two files at a time also where there are only two cores.
		sequence: {sequencer: WholeProgramFirst},
		maxWorkers: Math.max(2, availableParallelism()),
	},
})
