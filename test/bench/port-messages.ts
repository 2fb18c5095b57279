/** What the process of a class and the process of its boards tell each other, message by message. Plain data; knows no board. */

import type {Framing, Lines, PortInfo} from '#built/serial/port'

/** The kinds of messages. */
export const kinds = {
	/** The first on a connection: an `Opening`. */
	open: 0,
	/** Bytes for the board; answered with `done` when its computer has taken them. */
	write: 1,
	/** An `Order`; answered with `done`. */
	order: 2,
	/** What became of the oldest message that is not answered yet: an `Answer`. */
	done: 3,
	/** Bytes of the board. */
	data: 4,
	/** The port is gone. */
	lost: 5,
	/** All ports that there are: `readonly PortInfo[]`. */
	ports: 6,
	/** From the class: a board is not worked at any more. An `Ended`. */
	ended: 7,
	/** There are no more boards, and none is in a socket. */
	over: 8,
} as const

/** What a connection is for: a port, or the list of all. */
export type Opening = {readonly path: string; readonly baud: number} | {readonly watch: true}

export type Order =
	| {readonly lines: Lines}
	| {readonly baud: number}
	| {readonly framing: Framing}
	| {readonly break: boolean}
	| {readonly discard: true}
	| {readonly close: true}

/** `code`, `facts`: of the Problem that it ended with. */
export interface Answer {
	readonly code?: string
	readonly facts?: object
	/** Of a port that was opened. */
	readonly info?: PortInfo
}

export interface Ended {
	readonly location: string
	readonly end: string
}
