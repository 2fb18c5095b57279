import {fileURLToPath} from 'node:url'
import {defineConfig} from 'vitest/config'
import {ClosingLine} from '../closing-line.ts'

/** `npm run test:emulated`: one after the other, on one emulated board. */
export default defineConfig({
	test: {
		root: fileURLToPath(new URL('../..', import.meta.url)),
		include: ['test/emulated/*.test.ts'],
		reporters: ['verbose', new ClosingLine()],
		testTimeout: 900_000,
		hookTimeout: 300_000,
	},
})
