import {availableParallelism} from 'node:os'
import {defineConfig} from 'vitest/config'
import {ClosingLine} from './closing-line.ts'

export default defineConfig({
	test: {
		root: new URL('..', import.meta.url).pathname,
		include: ['test/**/*.test.{ts,tsx}'],
		reporters: ['default', new ClosingLine()],
		testTimeout: 45_000,
		// Many tests wait for another process: two files at a time also where there are only two cores.
		maxWorkers: Math.max(2, availableParallelism()),
	},
})
