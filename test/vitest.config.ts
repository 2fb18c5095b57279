import {defineConfig} from 'vitest/config'
import {ClosingLine} from './closing-line.ts'

export default defineConfig({
	test: {
		root: new URL('..', import.meta.url).pathname,
		include: ['test/**/*.test.{ts,tsx}'],
		reporters: ['default', new ClosingLine()],
		testTimeout: 20_000,
	},
})
