/**
 * Changes the WebAssembly build so that it behaves like a board: its memory and the functions that it calls, while it is
 * loaded. Knows WebAssembly and Emscripten; knows no REPL. Each change says why.
 */

import {
	loadMicroPython,
	type MicroPython,
} from '@micropython/micropython-webassembly-pyscript/micropython.mjs'
import {FIRST_PAGES, MAX_PAGES, PAGE_BYTES, type WasmModule} from './compiled.ts'
import {boardErrno} from './errno.ts'
import type {KeptFiles} from './kept-files.ts'

/** The size at which a program runs out of memory; see `guardGrowth`. */
const FULL_BYTES = 64 * 1024 * 1024
/** What a program finds free at the prompt: roughly an ESP32's. */
const HEAP_BYTES = 160 * 1024

type Imports = Record<string, (...args: number[]) => unknown>

interface WebAssemblyOfModules {
	instantiate(module: WasmModule, imports: {readonly env: Imports}): Promise<Instance>
}
interface Instance {
	readonly exports: {readonly memory: {readonly buffer: SharedArrayBuffer}}
}
const {WebAssembly: wasm} = globalThis as unknown as {readonly WebAssembly: WebAssemblyOfModules}

export interface Loaded {
	readonly mp: MicroPython
	readonly memory: SharedArrayBuffer
	readonly time: BoardTime
	/** From now on Python cannot access JavaScript objects; functions that it holds already still work. */
	closeDoor(): void
}

/** The board's own milliseconds: the computer's, plus what the host's clock has leapt over in sleeps. */
export class BoardTime {
	#ahead = 0
	readonly #computer: () => number

	constructor(computer: () => number) {
		this.#computer = computer
	}

	now(): number {
		return this.#computer() + this.#ahead
	}

	/** A sleep of `ms` that began at `start` has taken exactly that long, whatever the computer's clock says. */
	slept(start: number, ms: number): void {
		this.#ahead += Math.max(0, start + ms - this.now())
	}

	/** By how many milliseconds this clock is ahead of the computer's. */
	get ahead(): number {
		return this.#ahead
	}
}

/**
 * Loads a MicroPython. `loadMicroPython` offers no access to its imports, so `WebAssembly.instantiate` is replaced
 * meanwhile; this worker instantiates nothing else. `compiled`: by `compiledMicroPython`.
 */
export async function loadBoardMicroPython(compiled: WasmModule, kept: KeptFiles): Promise<Loaded> {
	const original = wasm.instantiate
	let instance: Instance | undefined
	let time: BoardTime | undefined
	const door = {open: true}
	// What Emscripten has read for itself, it need not compile.
	const instantiate = async (_binary: Uint8Array, imports: {readonly env: Imports}) => {
		const {env} = imports
		time = boardTime(env)
		boardErrors(env)
		kept.watch(env, () => loaded.exports.memory.buffer)
		guardDoor(env, door, () => loaded.exports.memory.buffer)
		guardGrowth(env, () => loaded.exports.memory.buffer.byteLength)
		const loaded = await original(compiled, imports)
		instance = loaded
		return {instance: loaded}
	}
	wasm.instantiate = instantiate as unknown as typeof original
	try {
		const mp = await loadMicroPython({heapsize: HEAP_BYTES})
		if (!instance || !time) throw new Error('MicroPython was loaded without WebAssembly.instantiate')
		const close = () => {
			door.open = false
		}
		return {mp, memory: instance.exports.memory.buffer, time, closeDoor: close}
	} finally {
		wasm.instantiate = original
	}
}

/** `time.ticks_ms()` and `time.time()` follow the board's time. */
function boardTime(env: Imports): BoardTime {
	const ticks = env.mp_js_ticks_ms as () => number
	const wall = env.mp_js_time_ms as () => number
	const time = new BoardTime(ticks)
	env.mp_js_ticks_ms = () => time.now()
	env.mp_js_time_ms = () => wall() + time.ahead
	return time
}

/**
 * Replaces the numbers in OSError, which are WASI's and unexpected in MicroPython (ENOENT is 44; programs on both sides
 * compare with 2). A `__syscall_*` returns the number negative, an `fd_*` as it is.
 */
function boardErrors(env: Imports): void {
	for (const name of Object.keys(env)) {
		const call = env[name]!
		if (name.startsWith('__syscall_')) {
			env[name] = (...args) => {
				const result = call(...args) as number
				return result < 0 ? -boardErrno(-result) : result
			}
		} else if (name.startsWith('fd_')) {
			env[name] = (...args) => {
				const result = call(...args) as number
				return result > 0 ? boardErrno(result) : result
			}
		}
	}
}

/**
 * `import js` would give Python access to the whole process, files and network included. Once access is closed, every
 * lookup in a JavaScript object finds nothing.
 */
function guardDoor(env: Imports, door: {readonly open: boolean}, memory: () => SharedArrayBuffer): void {
	/** Writes what Python gets for `undefined` into the three words at `out`. */
	const putUndefined = (out: number) => {
		new Int32Array(memory())[out >> 2] = 0
	}
	const guarded: Record<string, (...args: number[]) => unknown> = {
		lookup_attr: () => 0, // not found
		has_attr: () => 0,
		store_attr: () => undefined,
		js_subscr_store: () => undefined,
		js_subscr_load: (_object, _index, out) => putUndefined(out!),
		js_get_iter: (_object, out) => putUndefined(out!),
		js_reflect_construct: (_class, _count, _args, out) => putUndefined(out!),
	}
	for (const [name, closed] of Object.entries(guarded)) {
		const call = env[name]!
		env[name] = (...args) => (door.open ? call(...args) : closed(...args))
	}
}

/**
 * Makes a MemoryError come as on a board. Garbage is collected only between two lines at the prompt, because while a
 * program runs, WebAssembly hides what it still holds. So the heap may grow by twice its size again and again, which is how
 * MicroPython makes room for garbage; what alone needs more than that (`bytearray(1_000_000)`) is refused. A full heap is
 * refused once, so that there is room for the MemoryError and whoever handles it: without any, this build loops for ever.
 * When that room is used up too, the board panics.
 */
function guardGrowth(env: Imports, size: () => number): void {
	const notHeap = FIRST_PAGES * PAGE_BYTES - HEAP_BYTES
	// The allocator asks twice before it gives up.
	let refusals = 2
	const resize = env.emscripten_resize_heap!
	env.emscripten_resize_heap = wanted => {
		const bytes = wanted! >>> 0
		const heap = size() - notHeap
		if (bytes - size() > 2 * heap + PAGE_BYTES) return 0
		if (bytes > MAX_PAGES * PAGE_BYTES) throw new Error('out of memory')
		if (bytes > FULL_BYTES && refusals > 0) {
			refusals -= 1
			return 0
		}
		return resize(wanted!)
	}
}
