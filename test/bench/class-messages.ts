/** What the bench tells the process of a class and the process of its boards, and hears of them. Plain data; knows no tool. */

import type {Special} from '#built/virtual/classroom/script'
import type {Held} from './held.ts'

/** A box of boards, and the hub that they go through. */
export interface ClassBoardsOrder {
	/** Boards by number, in the order in which they lie in the box; one that is there twice comes again. */
	readonly box: readonly number[]
	readonly sockets: number
	readonly special: Readonly<Record<number, Special>>
	/** How many times faster than real boards; absent: they leap from event to event. */
	readonly speed?: number
}

/** From the bench to the boards. */
export type ClassBoardsRequest = {readonly ask: 'visits'}

/** From the boards to the bench; the port is on loopback. */
export type ClassBoardsReply =
	| {readonly tell: 'port'; readonly tcpPort: number}
	| ({readonly tell: 'visits'} & ClassBoardsResult)

export interface ClassBoardsResult {
	/** In the order in which the boards were plugged in. */
	readonly visits: readonly Visit[]
	/** Processor time of the boards, in ms. */
	readonly cpuMs: number
	/** How late the boards' own timers were, in ms: 99 of 100 no later. Beyond some ms they are no real boards any more. */
	readonly lateMs: number
	/** Boards with the firmware in them, byte for byte, and with the files of the lesson. */
	readonly whole: readonly number[]
}

/** A board in a socket; all times in ms from one moment, by one clock. */
export interface Visit {
	readonly board: number
	readonly socket: number
	readonly pluggedAt: number
	/** The first byte is on its way to it. */
	readonly firstByteAt?: number
	/** The first byte is in its flash. */
	readonly writtenAt?: number
	/** Its row says that it may be taken away, or what is wrong with it. */
	readonly endedAt?: number
	/** `done`, `already`, `failed`, `other-kind`; `put-aside`: no row has said a word, and there was no life in the board. */
	readonly end?: string
}

/** What the class is to do. */
export interface ClassOrder {
	/** Where the ports of its computer are served. */
	readonly tcpPort: number
	/** The lesson file. */
	readonly lesson: string
	/** The folder of the report. */
	readonly report: string
	readonly resume: boolean
	/** Memory is collected whenever so many rows have come to an end, and then looked at; absent: never. */
	readonly looksEvery?: number
}

/** From the class, whenever a row came to an end. */
export interface ClassEnd {
	readonly tell: 'end'
	readonly end: string
	/** Undefined where the board never said which one it is. */
	readonly mac?: string
}

/** What it cost: told when it is over. */
export interface ClassResult {
	readonly tell: 'result'
	readonly done: number
	readonly failed: number
	/** Of the whole process, from its start to its end, in ms. */
	readonly cpuMs: number
	/** Of that, until the first board could be plugged in. */
	readonly readyCpuMs: number
	/** The most memory the process had at any time, in MiB. */
	readonly peakMib: number
	/** What it held at each look. */
	readonly held: readonly Held[]
	/** Sockets that were opened and names that were looked up, but for those of the virtual computer's ports. */
	readonly packets: number
	/** Bytes that the screen was sent. */
	readonly screenBytes: number
}
