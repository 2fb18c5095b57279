/** The real program without a terminal, as a script runs it. */

import {spawn} from 'node:child_process'
import {fileURLToPath} from 'node:url'

export const bin = fileURLToPath(new URL('../../bin/mp-wizard.cjs', import.meta.url))

/** Less than a test may take. */
const hangsAfterMs = 240_000

export interface Ran {
	readonly code: number | null
	readonly stdout: string
	readonly stderr: string
	/** stdout as --json prints it. */
	events(): Record<string, unknown>[]
}

export interface RunOptions {
	readonly variables?: Readonly<Record<string, string>>
	/** Sent SIGINT as soon as stdout or stderr holds this. */
	readonly interruptAt?: RegExp
	/** The same with SIGKILL, which nobody hears. */
	readonly killAt?: RegExp
	/** Written to its standard input, which then ends. */
	readonly input?: string
	/** The working folder; absent: that of the tests. */
	readonly cwd?: string
}

/** Runs `mp-wizard` with these arguments to its end. */
export function run(
	args: readonly string[],
	{variables = {}, interruptAt, killAt, input = '', cwd}: RunOptions = {},
): Promise<Ran> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [bin, ...args], {
			env: {...process.env, ...variables},
			timeout: hangsAfterMs,
			...(cwd !== undefined && {cwd}),
		})
		let stdout = ''
		let stderr = ''
		let interrupted = false
		const look = () => {
			if (interrupted) return
			const signal = killAt?.test(stdout + stderr)
				? 'SIGKILL'
				: interruptAt?.test(stdout + stderr)
					? 'SIGINT'
					: undefined
			interrupted = signal !== undefined
			if (signal) child.kill(signal)
		}
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			stdout += text
			look()
		})
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			stderr += text
			look()
		})
		child.on('error', reject)
		child.on('close', code => {
			const events = () =>
				stdout
					.split('\n')
					.filter(Boolean)
					.map(line => JSON.parse(line) as Record<string, unknown>)
			resolve({code, stdout, stderr, events})
		})
		child.stdin.on('error', () => {}).end(input)
	})
}
