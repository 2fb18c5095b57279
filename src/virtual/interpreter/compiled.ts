/**
 * MicroPython's WebAssembly, compiled: once for all workers, each of which would otherwise need a tenth of a second for it,
 * and with a memory that they share with their host. Knows WebAssembly; runs none.
 */

import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'

export const PAGE_BYTES = 64 * 1024
/** Static data and stack take 3 pages; the Python heap and room for strings the others. */
export const FIRST_PAGES = 8
/** 128 MB, of which only what is used is ever taken from the computer. */
export const MAX_PAGES = 2048

/** Compiled code; any number of workers can have it. */
export type WasmModule = object

const {WebAssembly: wasm} = globalThis as unknown as {
	readonly WebAssembly: {readonly Module: new (binary: Uint8Array) => WasmModule}
}

let compiled: WasmModule | undefined

/** The code that the package keeps beside its entry. */
export function compiledMicroPython(): WasmModule {
	compiled ??= new wasm.Module(withSharedMemory(readFileSync(wasmFile())))
	return compiled
}

/** The package does not tell where it is, only where its entry is. */
function wasmFile(): string {
	const entry = createRequire(import.meta.url).resolve(
		'@micropython/micropython-webassembly-pyscript/micropython.mjs',
	)
	return entry.replace(/mjs$/, 'wasm')
}

/**
 * Declares the memory as shared, so that the host can interrupt a program (interrupt.ts), and smaller: 16 MB are
 * asked for at birth, which would all be Python's before `guardGrowth` had a say.
 */
export function withSharedMemory(binary: Uint8Array): Uint8Array {
	const memorySection = 5
	let at = 8 // after magic and version
	while (at < binary.length) {
		const size = readLeb(binary, at + 1)
		const end = size.next + size.value
		if (binary[at] === memorySection) {
			const shared = 3 // flags: 1 has a maximum, 2 shared
			const body = [1, shared, ...leb(FIRST_PAGES), ...leb(MAX_PAGES)]
			return Buffer.concat([
				binary.subarray(0, at),
				Uint8Array.of(memorySection, ...leb(body.length), ...body),
				binary.subarray(end),
			])
		}
		at = end
	}
	throw new Error('no memory section in this WebAssembly')
}

/** An unsigned LEB128 number at `at`, and where it ends. */
function readLeb(bytes: Uint8Array, at: number): {readonly value: number; readonly next: number} {
	let value = 0
	for (let i = 0; i < 5; i++) {
		const byte = bytes[at + i] ?? 0
		value |= (byte & 0x7f) << (7 * i)
		if (byte < 0x80) return {value: value >>> 0, next: at + i + 1}
	}
	throw new Error('a number without an end in this WebAssembly')
}

function leb(value: number): number[] {
	return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)]
}
