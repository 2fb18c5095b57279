/** `mp-wizard run FILE`, `repl --exec CODE` and a piped `repl`: code that runs on a board, with its output and its exit code. */

import {basename} from 'node:path'
import {codeOf, readPlainFile} from '../disk.ts'
import type {Environment} from '../environment.ts'
import {exitCodes} from '../exit-code.ts'
import {runPasted, runProgram} from '../jobs/run-code.ts'
import {Problem} from '../problem.ts'
import {clean} from '../words/clean.ts'
import {choosePort} from './choose-port.ts'
import {explained, explainer, type Run} from './run.ts'

/** In bytes: more than any board can compile. */
const MAX_CODE_BYTES = 1024 * 1024

/** Resolves to the exit code. `file`: `-` is what is piped. Problem('source-missing' | 'code-unusable') before the board is asked. */
export async function runFile(
	env: Environment,
	named: string | undefined,
	file: string,
	run: Run,
	signal: AbortSignal,
): Promise<number> {
	const {code, name} = await codeIn(env, file)
	return await program(env, named, code, run, signal, name)
}

/** `file`: `-` is what is piped. The board knows no other name for what it is sent than `name`. Problem('source-missing' | 'code-unusable'). */
export async function codeIn(
	env: Environment,
	file: string,
): Promise<{readonly code: string; readonly name: string}> {
	if (file === '-') return {code: await piped(env), name: '<stdin>'}
	return {code: await contentOf(file), name: basename(file)}
}

/** Resolves to the exit code. `name`: what a traceback calls the code. */
export async function program(
	env: Environment,
	named: string | undefined,
	code: string,
	run: Run,
	signal: AbortSignal,
	name = '<stdin>',
): Promise<number> {
	return await onBoard(env, named, run, signal, async (port, print) => {
		const traceback = await runProgram(env, port, code, print, signal)
		const text = asLines(Buffer.from(traceback, 'latin1').toString('utf8'))
		env.terminal.stderr.write(text.replaceAll('File "<stdin>"', `File "${clean(name, 120)}"`))
		return traceback
	})
}

/** What comes through a pipe, as if it had been pasted at the prompt; resolves to the exit code. */
export async function pipedCode(
	env: Environment,
	named: string | undefined,
	run: Run,
	signal: AbortSignal,
): Promise<number> {
	const text = await piped(env)
	return await onBoard(env, named, run, signal, (port, print) => runPasted(env, port, text, print, signal))
}

async function onBoard(
	env: Environment,
	named: string | undefined,
	run: Run,
	signal: AbortSignal,
	work: (port: Parameters<typeof runProgram>[1], print: (bytes: Uint8Array) => void) => Promise<string>,
): Promise<number> {
	const port = await choosePort(env, named, run, signal)
	const lines = new Lines(text => env.terminal.stdout.write(text))
	const traceback = await explained(
		work(port, bytes => lines.add(bytes)),
		run,
		explainer(env, port, signal),
	)
	return traceback === '' ? exitCodes.done : exitCodes.programFailed
}

/** A board ends its lines with CR LF; a program of this computer wants to read them with LF alone. */
class Lines {
	#held = ''

	constructor(private readonly write: (bytes: Buffer) => void) {}

	add(bytes: Uint8Array): void {
		const text = this.#held + Buffer.from(bytes).toString('latin1')
		this.#held = text.endsWith('\r') ? '\r' : ''
		this.write(Buffer.from(asLines(text.slice(0, text.length - this.#held.length)), 'latin1'))
	}
}

function asLines(text: string): string {
	return text.replaceAll('\r\n', '\n')
}

async function piped({terminal: {stdin}}: Environment): Promise<string> {
	const chunks: Buffer[] = []
	let total = 0
	for await (const chunk of stdin) {
		const bytes = Buffer.from(chunk as Uint8Array)
		total += bytes.length
		if (total > MAX_CODE_BYTES) throw new Problem('code-unusable', {path: '-', detail: 'too long'})
		chunks.push(bytes)
	}
	return Buffer.concat(chunks).toString('utf8')
}

async function contentOf(path: string): Promise<string> {
	try {
		return (await readPlainFile(path, MAX_CODE_BYTES)).toString('utf8')
	} catch (error) {
		if (codeOf(error) === 'ENOENT') throw new Problem('source-missing', {path}, {cause: error})
		throw new Problem('code-unusable', {path, detail: codeOf(error)}, {cause: error})
	}
}
