/** A program of a few lines over the house's own modules, to be run as a process of its own: what only another process can show. */

import {type ChildProcess, spawn} from 'node:child_process'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {rolldown} from 'rolldown'
import {onTestFinished} from 'vitest'
import {ownFolder} from './own-folder.ts'

const top = fileURLToPath(new URL('..', import.meta.url))

/** The file to start Node with. `source` is TypeScript that imports from the house as a file at its top would: `./src/settings.ts`. */
export async function childProgram(source: string): Promise<string> {
	const outfile = join(await ownFolder(), 'child.mjs')
	const entry = 'child-program'
	const bundle = await rolldown({
		input: entry,
		cwd: top,
		platform: 'node',
		transform: {target: 'node20'},
		plugins: [
			{
				name: 'source-given',
				resolveId: id => (id === entry ? join(top, 'child-program.ts') : null),
				load: id => (id === join(top, 'child-program.ts') ? source : null),
			},
		],
	})
	await bundle.write({file: outfile, format: 'esm', codeSplitting: false})
	await bundle.close()
	return outfile
}

export interface Child {
	readonly process: ChildProcess
	/** Resolves as soon as it has printed `text`, all in all. */
	readonly said: (text: string) => Promise<void>
	/** Its exit code; null where a signal ended it. */
	readonly ended: Promise<number | null>
	readonly errors: () => string
}

/** Ended with the test that has started it. */
export function startChild(program: string, given: readonly string[]): Child {
	const child = spawn(process.execPath, [program, ...given])
	let [out, errors] = ['', '']
	const waiting = new Set<() => void>()
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		out += text
		for (const look of waiting) look()
	})
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		errors += text
	})
	const ended = new Promise<number | null>((resolve, reject) => {
		child.once('error', reject)
		child.once('close', resolve)
	})
	onTestFinished(async () => {
		child.kill('SIGKILL')
		await ended
	})
	return {
		process: child,
		said: text =>
			new Promise((resolve, reject) => {
				const look = () => out.includes(text) && resolve()
				waiting.add(look)
				void ended.then(() => reject(new Error(`ended without ${text}: ${errors}`)), reject)
				look()
			}),
		ended,
		errors: () => errors,
	}
}
