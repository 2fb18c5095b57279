/** The messages between the two threads of an interpreter, besides the bytes on the wires. Only types. */

import type {ResetCause} from '../board/boot.ts'
import type {FlashChange} from '../flash-files/disk.ts'
import type {FilesRegion} from '../flash-files/start.ts'
import type {WasmModule} from './compiled.ts'
import type {Ending} from './interpreter.ts'
import type {Interrupt} from './interrupt.ts'
import type {PinChange} from './pins.ts'
import type {WireMemory} from './wires.ts'

/** What a board is, given to its thread at power-on. */
export interface BoardData {
	readonly wires: WireMemory
	readonly compiled: WasmModule
	readonly nameAndVersion: string
	readonly machine: string
	readonly platform: string
	readonly mac: string
	readonly loaderCall: boolean
	readonly resetBy: ResetCause
	readonly psramBytes: number
	readonly heldUpPin: number | undefined
	readonly files: FilesRegion
}

export type Message =
	/** A MicroPython has started (again), and this is where to interrupt it. */
	| {readonly kind: 'running'; readonly interrupt: Interrupt}
	/** There is something in the output ring. */
	| {readonly kind: 'output'}
	/** The host had more input than fits, and there is room again. */
	| {readonly kind: 'room'}
	/** The worker has nothing to do until the bell has rung more than `given` times. */
	| {readonly kind: 'waiting'; readonly given: number}
	/** The worker asks to be woken in `ms`; a new sleep replaces an older one. */
	| {readonly kind: 'sleep'; readonly number: number; readonly ms: number}
	/** What the program has done to the flash, in order. */
	| {readonly kind: 'flash'; readonly changes: readonly FlashChange[]}
	| {readonly kind: 'pin'; readonly change: PinChange}
	/** The program has asked for this and is blocked. */
	| {readonly kind: 'ended'; readonly how: Ending; readonly ms: number | undefined}

/** The board was switched off, and nothing of it runs any more: its thread can have another. */
export interface Over {
	readonly kind: 'over'
}
