/** What the processes of the bench tell each other. Plain data; knows no board and no tool. */

import type {Held} from './held.ts'

/** From the bench to the boards. */
export type BoardRequest =
	/** Back to the start state: another firmware and some files. */
	| {readonly ask: 'prepare'}
	/** MicroPython is on it, and starts. */
	| {readonly ask: 'start'}
	/** Does every board hold the firmware, byte for byte? */
	| {readonly ask: 'compare'}

/** From the boards to the bench. */
export type BoardReply =
	| {readonly tell: 'addresses'; readonly addresses: readonly string[]}
	| {readonly tell: 'prepared'}
	| {readonly tell: 'compared'; readonly equal: boolean}

/** What the flashing process is to do. */
export interface InstallOrder {
	/** One board behind each, all at the same time: `127.0.0.1:2217`. */
	readonly addresses: readonly string[]
	readonly firmwarePath: string
	/** Speed in baud; undefined: its own choice. */
	readonly baud?: number
	/** The fastest speed of the adapter that the port claims to be; undefined: a network port with nothing known behind it. */
	readonly adapterBaud?: number
}

/** What came of it. */
export interface InstallResult {
	readonly boards: readonly BoardResult[]
	/** From the start of the process to the prompt of the last board, in ms. */
	readonly ms: number
	/** Processor time of the whole process, in ms. */
	readonly cpuMs: number
	/** The most memory the process had at any time, in MiB. */
	readonly peakMib: number
}

export interface BoardResult {
	/** From opening the port to the prompt, in ms. */
	readonly ms: number
	/** Of that, until the board was restarted: what follows is the board's own work. */
	readonly installMs: number
	/** Of that, by phase. */
	readonly phases: Readonly<Record<string, number>>
	/** Bytes sent and received by the serial line. */
	readonly wireBytes: number
	/** The share of the line's rate that was used from the first to the last byte of the write, 0 to 1. */
	readonly lineShare: number
	readonly baud: number
}

/** What is pasted at the prompt of a board. */
export interface PasteOrder {
	/** `127.0.0.1:2217`. */
	readonly address: string
	/** How many lines, one paste after the other. */
	readonly pastes: readonly number[]
}

export interface PasteResult {
	readonly lines: number
	readonly bytes: number
	/** Of those, how many did not arrive. */
	readonly lostBytes: number
	/** The share of the rate at which the board prints, its echo and the prompt of each line taken together; 0 to 1. */
	readonly share: number
}

/** What is copied onto a board, and back. */
export interface FilesOrder {
	readonly address: string
	readonly text: string
}

export interface FilesResult {
	/** The share of the line's rate that the bytes of the file got, packed or not: more than 1 where they were packed. */
	readonly writeShare: number
	readonly readShare: number
	readonly equal: boolean
}

/** The whole flash of a board is copied into a file that is not there yet. */
export interface BackupOrder {
	readonly address: string
	readonly baud: number
	readonly file: string
}

export interface BackupResult {
	/** The share of the line's rate that was used by what the board sent, from the first question about the flash to the last byte; 0 to 1. */
	readonly lineShare: number
	readonly readMs: number
}

/** A program that connects a terminal to the port whose path is its last argument. */
export interface TypistOrder {
	readonly program: string
	readonly args: readonly string[]
	/** Whether the board prints as fast as it can, after the keys. */
	readonly flood: boolean
}

export interface TypistResult {
	/** From a key to its byte on the cable: 95 of 100 take no longer, in ms. */
	readonly keyMs: number
	readonly flood?: FloodResult
}

export interface FloodResult {
	/** How fast what the board prints is shown, in MB/s. */
	readonly mbPerS: number
	/** The longest that Ctrl-C takes to the cable meanwhile, in ms. */
	readonly interruptMs: number
}

/** How long the soak goes on. */
export interface SoakOrder {
	/** A board that is served as fast as it can be: `127.0.0.1:2217`. */
	readonly address: string
	readonly installs: number
	readonly replMib: number
	readonly replugs: number
}

export interface SoakResult {
	/** What is held at the end of each part beyond what was held after its first tenth. */
	readonly parts: readonly Held[]
	/** Of Node itself: listeners that pile up, among others. */
	readonly warnings: number
}
