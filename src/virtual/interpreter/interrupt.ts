/**
 * Makes Ctrl-C work from another thread. Knows where MicroPython keeps its pending exception, and how to find that out;
 * knows neither console nor clock.
 *
 * A real board handles Ctrl-C in the UART's interrupt: if the byte is the interrupt character at that moment, a
 * KeyboardInterrupt becomes pending and the byte is gone; otherwise it is a byte like any other. Nothing can interrupt
 * WebAssembly, but its memory is shared here (wasm.ts), so the host does to that memory what the interrupt would do.
 */

import type {MicroPythonModule} from '@micropython/micropython-webassembly-pyscript/micropython.mjs'

/** Addresses are in bytes. */
export interface Interrupt {
	readonly memory: SharedArrayBuffer
	/** int32: the byte that interrupts, -1 while none does (at the prompt, or after `micropython.kbd_intr(-1)`). */
	readonly character: number
	/** The pointer to the pending exception, 0 when none is. */
	readonly pending: number
	/** int16: the scheduler's state; the virtual machine checks for exceptions when it is 0. */
	readonly scheduler: number
	/** The KeyboardInterrupt object itself, which is made once and used every time. */
	readonly exception: number
}

/** py/mpstate.h: MP_SCHED_IDLE and MP_SCHED_PENDING. */
const SCHED_IDLE = 1
const SCHED_PENDING = 0

/** Where an exception object keeps its traceback, in bytes: after its type and a word of lengths (py/objexcept.h). */
const TRACEBACK_AT = 8

/**
 * Finds the addresses by observing which words `mp_sched_keyboard_interrupt` changes: it writes the pending exception and
 * the scheduler's state and nothing else. Leaves the memory as it was. To be called on a fresh MicroPython, before any
 * program runs.
 */
export function learnInterrupt(module: MicroPythonModule, memory: SharedArrayBuffer): Interrupt {
	const words = new Int32Array(memory)
	const halves = new Int16Array(memory)
	const before = words.slice()
	module._mp_sched_keyboard_interrupt()
	const changed: number[] = []
	for (let i = 0; i < before.length; i++) if (words[i] !== before[i]) changed.push(i)
	const pending = changed.find(i => before[i] === 0 && isAddress(words[i]!, memory))
	const state = changed.find(i => i !== pending)
	if (pending === undefined || state === undefined || changed.length !== 2) throw unlike('scheduler')
	const scheduler = [2 * state, 2 * state + 1].find(
		i => halves[i] === SCHED_PENDING && halfOf(before, i) === SCHED_IDLE,
	)
	if (scheduler === undefined) throw unlike('scheduler')
	const exception = words[pending]!
	for (const i of changed) words[i] = before[i]!
	const character = findCharacter(module, words)
	return {memory, character: 4 * character, pending: 4 * pending, scheduler: 2 * scheduler, exception}
}

/**
 * At start the interrupt character is -1: this changes one such word after the other until MicroPython reports the change.
 */
function findCharacter(module: MicroPythonModule, words: Int32Array): number {
	const probe = 3
	for (let i = 0; i < words.length; i++) {
		if (words[i] !== -1) continue
		words[i] = probe
		const found = module._mp_hal_get_interrupt_char() === probe
		words[i] = -1
		if (found) return i
	}
	throw unlike('interrupt character')
}

function halfOf(words: Int32Array, half: number): number {
	return new Int16Array(words.buffer)[half]!
}

function isAddress(value: number, memory: SharedArrayBuffer): boolean {
	return value > 0 && value < memory.byteLength && value % 4 === 0
}

function unlike(what: string): Error {
	return new Error(`this MicroPython keeps its ${what} differently`)
}

/**
 * Does with `byte` what the UART's interrupt would do: true when it has interrupted the program, so that the byte is used
 * up.
 */
export function interruptWith(at: Interrupt, byte: number): boolean {
	const words = new Int32Array(at.memory)
	if (Atomics.load(words, at.character >> 2) !== byte) return false
	// The object is the same every time: without this, each traceback would be appended to the last one.
	Atomics.store(words, (at.exception + TRACEBACK_AT) >> 2, 0)
	Atomics.store(words, at.pending >> 2, at.exception)
	Atomics.compareExchange(new Int16Array(at.memory), at.scheduler >> 1, SCHED_IDLE, SCHED_PENDING)
	return true
}

/** True from the interrupt until the virtual machine has raised it. */
export function isInterrupted(at: Interrupt): boolean {
	return Atomics.load(new Int32Array(at.memory), at.pending >> 2) !== 0
}

/** Drops an interrupt that came when its program had just ended, so that it does not hit the next program. */
export function forgetInterrupt(at: Interrupt): void {
	Atomics.store(new Int32Array(at.memory), at.pending >> 2, 0)
}
