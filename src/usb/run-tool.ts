/**
 * Runs one of the system's own programs that only read, and returns what it printed within a time limit. Knows processes;
 * must not know what any program's output means.
 */

import {type ChildProcess, spawn} from 'node:child_process'
import {inTime} from '../async.ts'
import type {Clock} from '../clock.ts'
import {clean} from '../words/clean.ts'
import type {Blindness} from './tree.ts'

export interface Tool {
	/** An absolute path, or a name that is looked up in PATH; never a shell command line. */
	readonly program: string
	readonly args: readonly string[]
	/** How long it may take, in ms. */
	readonly limit: number
}

/** `stdout` may be cut off anywhere, even within a character, except where the state is `ok`. */
export type ToolAnswer =
	| {readonly state: 'ok'; readonly stdout: string}
	| {readonly state: 'missing'}
	| {readonly state: 'forbidden'}
	/** Without an exit code it was killed, or printed more than the limit. */
	| {
			readonly state: 'failed'
			readonly exitCode: number | undefined
			readonly stdout: string
			readonly stderr: string
	  }
	| {readonly state: 'late'; readonly stdout: string}

export type RunTool = (tool: Tool, signal?: AbortSignal) => Promise<ToolAnswer>

/** How much of each stream is kept, in bytes: a computer with 200 devices fills less than 1 MB. */
const MAX_OUTPUT_BYTES = 8 * 1024 * 1024
/** How much of an error message is kept, in characters: PowerShell puts the part that is not translated at the end. */
const MAX_STDERR = 2000

/** Why the bus could not be read, when a tool gave nothing to read. */
export function blindnessOf(answer: ToolAnswer): Blindness {
	switch (answer.state) {
		case 'missing':
			return 'tool-missing'
		case 'forbidden':
			return 'tool-forbidden'
		case 'late':
			return 'too-slow'
		case 'ok':
		case 'failed':
			return 'nonsense'
	}
}

export function toolRunner(clock: Clock): RunTool {
	return (tool, signal) => runTool(tool, clock, signal)
}

/** Rejects only with the signal's reason. The program has ended by then, or has been killed. */
export async function runTool(tool: Tool, clock: Clock, signal?: AbortSignal): Promise<ToolAnswer> {
	signal?.throwIfAborted()
	let child: ChildProcess
	try {
		child = start(tool)
	} catch (error) {
		return refusal(error)
	}
	const output = new Output(child)
	try {
		const answer = await inTime(clock, tool.limit, signal, undefined, () => ended(child, output))
		return answer ?? {state: 'late', stdout: output.stdout}
	} finally {
		endChild(child)
	}
}

function start({program, args}: Tool): ChildProcess {
	return spawn(program, args, {
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {...process.env, LC_ALL: 'C', LANG: 'C'},
		windowsHide: true,
		// A process group of its own, so that its children can be ended too; on Windows this would open a console.
		detached: process.platform !== 'win32',
	})
}

function ended(child: ChildProcess, output: Output): Promise<ToolAnswer> {
	return new Promise(resolve => {
		child.on('error', error => resolve(refusal(error)))
		child.on('close', code => {
			if (code === 0) resolve({state: 'ok', stdout: output.stdout})
			else resolve(output.failure(code ?? undefined))
		})
		output.onTooMuch = () => resolve(output.failure(undefined))
	})
}

/** Why a program could not be started. Windows' software restrictions (error 1260) reach Node as UNKNOWN. */
function refusal(error: unknown): ToolAnswer {
	const {code} = error as NodeJS.ErrnoException
	if (code === 'ENOENT' || code === 'ENOTDIR') return {state: 'missing'}
	if (code === 'EACCES' || code === 'EPERM' || code === 'UNKNOWN') return {state: 'forbidden'}
	return {state: 'failed', exitCode: undefined, stdout: '', stderr: clean(String(error), MAX_STDERR)}
}

/**
 * Ends the program if it still runs, and lets go of its pipes: a grandchild that keeps them open must not keep this program
 * from ending.
 */
function endChild(child: ChildProcess): void {
	child.stdout?.destroy()
	child.stderr?.destroy()
	if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
	child.unref()
	try {
		if (process.platform === 'win32') child.kill()
		else process.kill(-child.pid, 'SIGKILL')
	} catch {
		// It has just ended by itself.
	}
}

/** What a program has printed so far, up to the limit. */
class Output {
	onTooMuch: () => void = () => {}
	readonly #out: Buffer[] = []
	readonly #err: Buffer[] = []
	#size = 0

	constructor(child: ChildProcess) {
		this.#keep(child.stdout, this.#out)
		this.#keep(child.stderr, this.#err)
	}

	get stdout(): string {
		return decode(Buffer.concat(this.#out))
	}

	failure(exitCode: number | undefined): ToolAnswer {
		const stderr = clean(decode(Buffer.concat(this.#err)), MAX_STDERR)
		return {state: 'failed', exitCode, stdout: this.stdout, stderr}
	}

	#keep(stream: NodeJS.ReadableStream | null, into: Buffer[]): void {
		stream?.on('error', () => {})
		stream?.on('data', (chunk: Buffer) => {
			const room = MAX_OUTPUT_BYTES - this.#size
			if (room > 0) into.push(chunk.subarray(0, room))
			this.#size += chunk.length
			if (this.#size > MAX_OUTPUT_BYTES) this.onTooMuch()
		})
	}
}

/** Decodes UTF-8, or UTF-16 where a byte order mark says so; the mark is dropped, and invalid bytes become `�`. */
export function decode(bytes: Uint8Array): string {
	const wide = bytes[0] === 0xff && bytes[1] === 0xfe
	return new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(bytes)
}
