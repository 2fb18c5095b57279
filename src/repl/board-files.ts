/** Copies and runs files at the prompt of a board, through its raw REPL, while nobody else reads the port. Knows no disk and no screen. */

import type {Clock} from '../clock.ts'
import {BoardFileError, MAX_FILES_BYTES, readFile, writeFile} from '../micropython/files.ts'
import {readUntil} from '../micropython/prompt.ts'
import {RawRepl} from '../micropython/raw-repl.ts'
import type {Port} from '../serial/port.ts'

/** How long a board may take into its raw REPL, and back to its prompt after a Ctrl-C, in ms. */
const RAW_MS = 3000
const BACK_MS = 3000
const prompt = '>>> '

/** A program on its way; Ctrl-C and whatever else is typed are for it. */
interface RunningFile {
	/** Its traceback, '' without one; undefined where the board did not take it. */
	readonly ended: Promise<string | undefined>
	typed(bytes: Uint8Array): void
}

/** All reject with BoardFileError where the board does not do it, and with the signal's reason. */
export interface BoardFiles {
	/** `done`: bytes on the board so far. */
	send(path: string, content: Uint8Array, signal: AbortSignal, done: (bytes: number) => void): Promise<void>
	receive(path: string, signal: AbortSignal, done: (bytes: number) => void): Promise<Uint8Array>
	run(code: Uint8Array, shown: (bytes: Uint8Array) => Promise<void>, signal: AbortSignal): RunningFile
}

type Lend = (work: (port: Port) => Promise<void>) => Promise<void>

/** `lend` is called with the board at an empty prompt. */
export function boardFiles(clock: Clock, lend: Lend): BoardFiles {
	const inRawRepl = async <T>(
		path: string,
		signal: AbortSignal,
		work: (repl: RawRepl, port: Port) => Promise<T>,
	): Promise<T> => {
		let result: {readonly value: T} | undefined
		await lend(async port => {
			const repl = await RawRepl.enter(port, clock, RAW_MS, signal)
			if (!repl) throw new BoardFileError(path, 'no raw REPL')
			try {
				result = {value: await work(repl, port)}
			} catch (error) {
				if (signal.aborted) await backAtPrompt(repl, port, clock)
				else if (error instanceof BoardFileError) await repl.exit()
				throw error
			}
			await repl.exit()
		})
		return result!.value
	}
	return {
		async send(path, content, signal, done) {
			await inRawRepl(path, signal, async repl => {
				for await (const bytes of writeFile(repl, path, content)) done(bytes)
			})
		},
		async receive(path, signal, done) {
			return await inRawRepl(path, signal, async repl => {
				const reading = readFile(repl, {path, bytes: MAX_FILES_BYTES})
				for (;;) {
					const next = await reading.next()
					if (next.done) return next.value
					done(next.value)
				}
			})
		},
		run(code, shown, signal) {
			let typed: (bytes: Uint8Array) => void = () => {}
			const ended = inRawRepl('', signal, async (repl, port) => {
				typed = bytes => {
					const sent = bytes.includes(0x03) ? repl.interrupt() : port.write(bytes)
					// A port that is gone is noticed by who reads.
					sent.catch(() => {})
				}
				return await repl.live(code, shown, signal)
			})
			return {ended, typed: bytes => typed(bytes)}
		},
	}
}

/** Whatever was under way is stopped, and what the board says to that is nobody's business. */
async function backAtPrompt(repl: RawRepl, port: Port, clock: Clock): Promise<void> {
	const end = clock.now() + BACK_MS
	let text = ''
	await repl.abort()
	while (!text.endsWith(prompt)) {
		const bytes = await readUntil(port, clock, end, new AbortController().signal)
		if (!bytes) return
		text = (text + Buffer.from(bytes).toString('latin1')).slice(-prompt.length)
	}
}
