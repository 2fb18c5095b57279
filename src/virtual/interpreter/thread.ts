/**
 * The threads that MicroPython runs in. To begin one takes longer than to start a MicroPython in it, and boards are reset all the
 * time: so a thread whose board was switched off waits here for the next one. Knows no Python.
 */

import {createRequire} from 'node:module'
import {Worker} from 'node:worker_threads'
import {systemClock} from '../../clock.ts'
import type {BoardData, Message, Over} from './messages.ts'
import {Wires} from './wires.ts'

/** More than that are seldom off at the same time. */
const MOST_WAITING = 4
/** In ms; far more than a program needs to end that waits for input, for the line or for time. One that only computes never does. */
const END_MS = 20

const waiting: Worker[] = []

function take(): Worker {
	const worker = waiting.pop()
	if (worker) return worker
	return new Worker(createRequire(import.meta.url).resolve('#interpreter-worker'), {
		// Emscripten's own messages, which nobody would read.
		stdout: true,
		stderr: true,
	})
}

/** One board's thread, from power-on to power-off. */
export class Thread {
	readonly #worker = take()
	readonly #wires: Wires
	#hasCrashed = false
	/** Called when the program is over. */
	#over = () => {}

	/** `crashed`: the thread could not begin, or the program has crashed its interpreter. */
	constructor(data: BoardData, hear: (message: Message) => void, crashed: (error: Error) => void) {
		this.#wires = new Wires(data.wires)
		this.#worker.on('message', (message: Message | Over) => {
			if (message.kind === 'over') this.#over()
			else hear(message)
		})
		this.#worker.on('error', error => {
			this.#hasCrashed = true
			crashed(error)
		})
		// One that waits does not keep the program from ending.
		this.#worker.ref()
		this.#worker.postMessage(data)
	}

	/** Power off. Resolves when nothing of the board runs any more. To be called once. */
	async end(): Promise<void> {
		const worker = this.#worker
		const isOver = !this.#hasCrashed && (await this.#isOverInTime())
		worker.removeAllListeners('message').removeAllListeners('error')
		if (!isOver || waiting.length >= MOST_WAITING) {
			await worker.terminate()
			return
		}
		worker.unref()
		waiting.push(worker)
	}

	#isOverInTime(): Promise<boolean> {
		return new Promise(resolve => {
			const callOff = systemClock.after(END_MS, () => resolve(false))
			this.#over = () => {
				callOff()
				resolve(true)
			}
			this.#wires.switchOff()
		})
	}
}
