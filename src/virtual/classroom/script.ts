/** What a class brings: how many boards, through how many sockets, and what is the matter with which of them. Data only. */

import type {ChipName} from '../../esp/chips.ts'
import type {CircuitName} from '../board/board.ts'

/**
 * What is the matter with one board of a class.
 *
 * - `loses-bytes`: the contact in its cable is loose, so that no long request arrives whole
 * - `dead-flash`: nothing can be erased in its flash, and nothing written
 * - `browns-out`: each of its starts overloads the supply, and in the end the hub switches its socket off
 * - `other-kind`: it has another chip than the rest
 * - `done`: MicroPython is on it, with the files of a lesson
 * - `hangs`: a student's main.py never lets go of it, and the student's work lies beside it
 * - `pulled`: somebody pulls it while it is being written, and plugs it into another socket
 */
export type Special = 'loses-bytes' | 'dead-flash' | 'browns-out' | 'other-kind' | 'done' | 'hangs' | 'pulled'

/** A kind of board: its chip, and how that is connected. */
export interface BoardKind {
	readonly chip: ChipName
	/** Default: by a USB bridge with the two transistors. */
	readonly circuit?: CircuitName
}

/** How weak the hub is. */
export interface WeakHub {
	/** As many boards as it can feed while they are being written. */
	readonly writers: number
	/** For how long all its sockets are away, in ms. */
	readonly awayMs: number
	/** How often that happens. */
	readonly times: number
}

/** How long the teacher's hands wait, in ms of the bench. */
export interface HandTimes {
	/** From a board that is taken out to the next one in its socket. */
	readonly replugMs: number
	/** A board that was written runs its program, and nobody has had its port open for so long: it is taken away. */
	readonly doneMs: number
	/** The same for a board that runs a program and was not written. */
	readonly untouchedMs: number
	/** Nobody has had its port open for so long, and it runs no program: it is put aside. */
	readonly asideMs: number
	/** How long a board that was pulled by mistake is in a hand. */
	readonly pulledMs: number
}

export interface ClassScript {
	readonly boards: number
	/** Of the hub. */
	readonly sockets: number
	/** What most of them are. */
	readonly kind: BoardKind
	/** What the one of another kind is. */
	readonly otherKind: BoardKind
	/** By the number of the board, from 0, which is its place in the box. */
	readonly special: Readonly<Record<number, Special>>
	/** All boards with nothing the matter hold MicroPython already. */
	readonly running: boolean
	/** What is on the board that is done, by absolute path. */
	readonly doneFiles: Readonly<Record<string, string>>
	/** Undefined: it feeds as many boards as it has sockets. */
	readonly hub: WeakHub | undefined
	/** The first boards are in their sockets from the start; otherwise they are plugged in from the left, one after the other. */
	readonly pluggedFromStart: boolean
	readonly hands: HandTimes
}

/** For somebody who reads a screen between one step and the next. */
export const patientHands: HandTimes = {
	replugMs: 1000,
	doneMs: 120_000,
	untouchedMs: 3_600_000,
	asideMs: 3_600_000,
	pulledMs: 2000,
}

export const thirty: ClassScript = {
	boards: 30,
	sockets: 8,
	kind: {chip: 'ESP32-C3'},
	otherKind: {chip: 'ESP8266'},
	special: {
		5: 'pulled',
		9: 'loses-bytes',
		11: 'hangs',
		14: 'dead-flash',
		17: 'other-kind',
		20: 'browns-out',
		23: 'done',
	},
	running: false,
	doneFiles: {'/main.py': 'print("Hello, class")\n'},
	hub: {writers: 4, awayMs: 800, times: 1},
	pluggedFromStart: true,
	hands: {replugMs: 1000, doneMs: 3000, untouchedMs: 8000, asideMs: 20_000, pulledMs: 2000},
}
