import {availableParallelism} from 'node:os'
import {fileURLToPath} from 'node:url'
import {defineConfig} from 'vitest/config'
import {BaseSequencer, type TestSpecification} from 'vitest/node'
import {ClosingLine} from './closing-line.ts'

/** The whole program takes longest to test: begun last, it would keep one processor busy while the other has nothing to do. */
class WholeProgramFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files)
		const isWhole = ({moduleId}: TestSpecification) => /\/test\/(e2e|pictures)\//.test(moduleId)
		return [...sorted.filter(isWhole), ...sorted.filter(file => !isWhole(file))]
	}
}

/** Tests that start whole programs, put something in a module's place, or change the language of everybody. */
const apart = [
	'test/e2e/*.test.ts',
	'test/board/runner.test.ts',
	'test/class/new/new-lesson.test.ts',
	'test/package/*.test.ts',
	'test/pictures/*.test.ts',
	'test/repository/worked-examples.test.ts',
	'test/handbook/*.test.ts',
	'test/class/thirty.test.tsx',
	'test/commands/class.test.ts',
	'test/ui/class/room-screen.test.tsx',
	'test/mcp/language.test.ts',
	'test/serial/node-port-lines.test.ts',
	'test/ui/colours.test.tsx',
	'test/ui/list.test.tsx',
	'test/ui/gallery-rooms.test.tsx',
	'test/ui/languages.test.tsx',
	'test/wizard/language.test.ts',
	'test/words/language.test.ts',
	'test/words/languages.test.ts',
	'test/words/repl-commands.test.ts',
]

export default defineConfig({
	test: {
		root: fileURLToPath(new URL('..', import.meta.url)),
		reporters: ['default', new ClosingLine()],
		// These only end what hangs: a computer that is busy with other things may take ten times as long, and is right all
		// the same.
		testTimeout: 300_000,
		hookTimeout: 300_000,
		expect: {poll: {timeout: 240_000}},
		// Ink draws nothing before the end where it believes to be in a build machine. It asks once, when it is loaded, and
		// files that share their modules share the answer.
		// And whoever runs them, in whatever language: what they read is English.
		env: {
			CI: 'false',
			CONTINUOUS_INTEGRATION: 'false',
			LANG: 'C.UTF-8',
			LC_ALL: '',
			LC_MESSAGES: '',
			LANGUAGE: '',
		},
		globalSetup: fileURLToPath(new URL('own-home.ts', import.meta.url)),
		...(process.env.FUZZ && {setupFiles: fileURLToPath(new URL('fuzz.ts', import.meta.url))}),
		sequence: {sequencer: WholeProgramFirst},
		// Many tests wait for another process: one file more at a time than there are processors.
		maxWorkers: availableParallelism() + 1,
		projects: [
			{extends: true, test: {name: 'apart', include: apart}},
			// Modules loaded once, and warm, serve many files: a third of the time of these rooms.
			{
				extends: true,
				test: {
					name: 'rooms',
					include: ['test/**/*.test.{ts,tsx}'],
					exclude: [...apart, 'test/emulated/**'],
					isolate: false,
				},
			},
		],
	},
})
