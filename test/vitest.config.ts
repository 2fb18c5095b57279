import {availableParallelism} from 'node:os'
import {fileURLToPath} from 'node:url'
import {defineConfig} from 'vitest/config'
import {ClosingLine} from './closing-line.ts'

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
		maxWorkers: Math.max(2, availableParallelism()),
	},
})
