/** An agent's client by hand: the real program before somebody who sends what no client would, and looks at every line that comes back. */

import {type ChildProcess, spawn} from 'node:child_process'
import {once} from 'node:events'
import {expect, onTestFinished} from 'vitest'
import {bin} from './run.ts'

/** `mp-wizard mcp --demo` with these arguments; `variables` beside those that are set. */
export function spoken(args: readonly string[] = [], variables: Readonly<Record<string, string>> = {}) {
	const child = spawn(process.execPath, [bin, 'mcp', '--demo', ...args], {
		env: {...process.env, ...variables},
	})
	onTestFinished(() => void child.kill('SIGKILL'))
	let stdout = ''
	let stderr = ''
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		stdout += text
	})
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		stderr += text
	})
	child.stdin.on('error', () => {})
	return {
		child,
		send: (message: object) => child.stdin.write(`${JSON.stringify({jsonrpc: '2.0', ...message})}\n`),
		shows: (wanted: RegExp) => expect.poll(() => stdout).toMatch(wanted),
		/** Every line of stdout, which is JSON or a failure of the test. */
		messages: () =>
			stdout
				.split('\n')
				.filter(Boolean)
				.map(line => JSON.parse(line) as Record<string, unknown>),
		errors: () => stderr,
	}
}

/** With which every client begins. */
export const hello = {
	id: 1,
	method: 'initialize',
	params: {
		protocolVersion: '2025-06-18',
		capabilities: {elicitation: {}},
		clientInfo: {name: 'x', version: '1'},
	},
}

/** The exit code, once all that was said has come. */
export async function codeOf(child: ChildProcess): Promise<number | null> {
	const [code] = child.exitCode === null ? await once(child, 'close') : [child.exitCode]
	return code as number | null
}
