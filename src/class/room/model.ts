/**
 * A class as it is at one moment: its sockets, each a row, what the board in it is at, and what the person at the keyboard looks at. Data only; lives
 * outside every screen, and is changed by update.ts alone.
 */

import type {ChipFacts} from '../../esp/chip-facts.ts'
import type {Problem} from '../../problem.ts'
import type {BoardState, Phase} from '../../progress.ts'
import type {Cause} from '../../rules/cause.ts'
import type {Job} from '../../rules/job-time.ts'
import type {PortInfo} from '../../serial/port.ts'
import type {BoardIdentity, CheckedEnd, Printed, RanEnd} from '../ends.ts'
import type {DoneEnd, SavedHere} from '../station.ts'

export interface Room {
	readonly rules: RoomRules
	/** It is over once so many boards are; undefined: when the person says so. */
	readonly count: number | undefined
	/** Boards that it waits for, where it is over once all that were plugged in at the start are; undefined: it waits for others too. */
	readonly first: FirstBoards | 'unseen' | undefined
	/** Nothing is written before the person has armed it. */
	readonly armed: boolean
	/** In the order of their numbers, from 1. */
	readonly rows: readonly Row[]
	/** The number of the row that the cursor is on; 0 while there is none. */
	readonly at: number
	/** So many boards at a time, since the hub could not feed more; undefined: all of them. */
	readonly atATime: number | undefined
	/** How many visits of boards have been begun: each has a number of its own. */
	readonly visits: number
	/** When stations lost their ports while they worked, by the clock. */
	readonly losses: readonly number[]
	/** Boards that went away before they were done, by MAC. */
	readonly unfinished: ReadonlyMap<string, Unfinished>
	/** Boards that the person has put aside: they stay so wherever they come back, until that is taken back. */
	readonly skips: readonly Skip[]
	/** Of boards, each counted once. */
	readonly tally: Tally
	/** Why the report is not on the disk as it should be; it is tried again with each board. */
	readonly unwritten: Problem | undefined
	/** What the person looks at beside the rows. */
	readonly open: 'card' | 'names' | 'help' | 'leave' | undefined
	/** Which of the names the person has come to, from 0. */
	readonly nameAt: number
	/** `after-these`: no board is begun any more. */
	readonly ending: 'no' | 'after-these' | 'now'
}

/** By the numbers of their sockets: those that are not over yet. */
type FirstBoards = ReadonlyMap<number, FirstBoard>

export interface FirstBoard {
	/** Undefined before it has said which one it is. */
	readonly mac: string | undefined
	/** Since when its socket is empty, by the clock; undefined: it is there. */
	readonly awaySince: number | undefined
}

/** A board that was begun, as it was when it went or is left. */
export interface Unfinished {
	/** Of the socket in which it was. */
	readonly number: number
	/** Undefined before it has said which one it is. */
	readonly board: MetBoard | undefined
	/** Its files, where they were saved before. */
	readonly saved: SavedHere | undefined
	readonly flash: BoardState
}

/** A board that is not to be touched, and by what it is known again. */
export interface Skip {
	/** Of the socket in which it was. */
	readonly number: number
	readonly port: PortInfo
	/** Undefined before it has said which one it is. */
	readonly board: MetBoard | undefined
	/** As what it is counted. */
	readonly who: string
}

export interface RoomRules {
	/** How often a board is tried by itself. */
	readonly tries: number
	/** How long is waited before it is tried again, in ms. */
	readonly pauseMs: number
	/** So many rows with one cause are one trouble. */
	readonly alike: number
	/** So often a board comes and goes within so many ms, without having said which one it is, and it is given up. */
	readonly restless: {readonly arrivals: number; readonly withinMs: number}
	/** A board that was there at the start and is away for so many ms does not come back. */
	readonly goneMs: number
	/** So many stations that lose their ports within so many ms are a hub. */
	readonly hub: {readonly losses: number; readonly withinMs: number; readonly atATime: number}
}

const usualRules: RoomRules = {
	tries: 3,
	pauseMs: 2000,
	alike: 3,
	goneMs: 15_000,
	restless: {arrivals: 4, withinMs: 20_000},
	hub: {losses: 3, withinMs: 2000, atATime: 4},
}

export interface Tally {
	readonly done: ReadonlySet<string>
	readonly failed: ReadonlySet<string>
	readonly skipped: ReadonlySet<string>
	readonly otherKind: ReadonlySet<string>
	/** Looked at, and not as the lesson wants them. */
	readonly differing: ReadonlySet<string>
	/** A program on them ended in an exception, or never got to its end. */
	readonly raised: ReadonlySet<string>
}

/** One socket. */
export interface Row {
	readonly number: number
	/** Where it is on the bus, in the system's own notation. */
	readonly place: string
	/** When a board came here lately, by the clock, since one was met that stayed. */
	readonly arrivals: readonly number[]
	readonly state: RowState
}

export type RowState = {readonly kind: 'empty'} | PluggedState

/** What of a board in a socket is the same, whatever happens to it. */
interface Plugged {
	readonly port: PortInfo
	/** Counts what was begun in this room, so that late news of an earlier board is not taken for this one's. */
	readonly visit: number
	readonly board: MetBoard | undefined
}

/** A board that has said which one it is. */
export interface MetBoard {
	/** All that its chip says, or as much as its prompt does. */
	readonly chip: ChipFacts | BoardIdentity
	/** `robot-17`; undefined where the lesson gives no names. */
	readonly name: string | undefined
}

export type PluggedState = Plugged &
	/** `isWanted`: the person wants this very board, whatever else is over. */
	(
		| {readonly kind: 'waits'; readonly isWanted: boolean}
		| WorksState
		| DoneState
		/** `at`: when it was done, in milliseconds since 1970. */
		| {readonly kind: 'already'; readonly at: number}
		| {readonly kind: 'other-kind'}
		| {readonly kind: 'skipped'}
		| CheckedState
		| RanState
		| FailedState
	)

interface WorksState {
	readonly kind: 'works'
	/** The how-many-eth try it is, from 1. */
	readonly tries: number
	/** When its first try began, by the clock. */
	readonly since: number
	readonly phase: Phase
	/** Of the phase; 0 while nobody can know. */
	readonly done: number
	readonly total: number
	/** Of the firmware; undefined before the board has said which one it is. */
	readonly job: Job | undefined
	/** Its files, on this computer since this or an earlier try. */
	readonly saved: SavedHere | undefined
	/** What its flash holds by now, as far as it was changed here. */
	readonly flash: BoardState
	/** What its program has printed last; undefined: nothing yet. */
	readonly printed: Printed | undefined
	/** Its port is away: it restarts, or somebody has pulled it. */
	readonly isAway: boolean
}

interface CheckedState extends Pick<CheckedEnd, 'build' | 'difference' | 'doneAt'> {
	readonly kind: 'checked'
}

interface RanState extends Pick<RanEnd, 'how' | 'last'> {
	readonly kind: 'ran'
	/** Since it was plugged in. */
	readonly ms: number
}

interface DoneState extends Pick<DoneEnd, 'build' | 'version' | 'md5' | 'files'> {
	readonly kind: 'done'
	/** Since it was plugged in. */
	readonly ms: number
	/** Of the firmware. */
	readonly bytes: number
	readonly saved: SavedHere | undefined
}

interface FailedState {
	readonly kind: 'failed'
	readonly tries: number
	readonly since: number
	readonly saved: SavedHere | undefined
	readonly cause: Cause
	/** What the tries here have left in its flash. */
	readonly flash: BoardState
	/** The board is not there any more: it came and went, and never said which one it is. */
	readonly isGone: boolean
	/** When it is tried again by itself, by the clock; undefined: it is not. */
	readonly againAt: number | undefined
}

/** `count`: it is over once so many boards are. */
export function emptyRoom(count?: number, rules: RoomRules = usualRules): Room {
	const none = new Set<string>()
	return {
		rules,
		count,
		first: undefined,
		armed: false,
		rows: [],
		at: 0,
		atATime: undefined,
		visits: 0,
		losses: [],
		unfinished: new Map(),
		skips: [],
		tally: {done: none, failed: none, skipped: none, otherKind: none, differing: none, raised: none},
		unwritten: undefined,
		open: undefined,
		nameAt: 0,
		ending: 'no',
	}
}

export function macOf(state: RowState): string | undefined {
	return state.kind === 'empty' ? undefined : state.board?.chip.mac
}

export type WorkingRow = Row & {readonly state: PluggedState & {readonly kind: 'works'}}

export function isWorking(row: Row): row is WorkingRow {
	return row.state.kind === 'works'
}

export function rowAt({rows}: Pick<Room, 'rows'>, number: number): Row | undefined {
	return rows.find(row => row.number === number)
}

/** The cause that so many rows share that it is no board's; undefined: none. */
export function sharedCause({
	rows,
	rules,
}: Room): {readonly cause: Cause; readonly rows: readonly number[]} | undefined {
	const failed = rows.flatMap(({number, state}) =>
		state.kind === 'failed' ? [{number, cause: state.cause}] : [],
	)
	for (const {cause} of failed) {
		const alike = failed.filter(other => other.cause.code === cause.code)
		if (alike.length >= rules.alike) return {cause, rows: alike.map(({number}) => number)}
	}
	return undefined
}

/** Whether all that was begun is over, and nothing more is. */
export function isOver({ending, rows, count, first, tally}: Room): boolean {
	if (ending === 'now') return true
	const goesOn = ({state}: Row) =>
		state.kind === 'works' ||
		(state.kind === 'waits' && state.isWanted) ||
		(state.kind === 'failed' && state.againAt !== undefined)
	if (rows.some(goesOn)) return false
	if (first !== undefined && first !== 'unseen' && first.size === 0) return true
	return ending === 'after-these' || isEnough({count, tally})
}

/** Boards are in work, or went away while they were. */
export function isLeftInTheMiddle(room: Room): boolean {
	return room.rows.some(isWorking) || leftBoards(room).length > 0
}

/** Boards that went away while they were in work, and are counted as nothing else. */
export function leftBoards({unfinished, tally}: Room): readonly Unfinished[] {
	const isCounted = (mac: string) => Object.values(tally).some(macs => macs.has(mac))
	return [...unfinished].flatMap(([mac, board]) => (isCounted(mac) ? [] : [board]))
}

/** Boards in their sockets of which something is written, and which are not done. */
export function halfDone({rows}: Room): readonly Unfinished[] {
	return rows
		.filter(isWorking)
		.flatMap(({number, state: {board, saved, flash}}) =>
			flash === 'untouched' ? [] : [{number, board, saved, flash}],
		)
}

/** As many boards are over as it was begun for. */
export function isEnough({count, tally}: Pick<Room, 'count' | 'tally'>): boolean {
	const boards = Object.values(tally).reduce((sum, macs) => sum + macs.size, 0)
	return count !== undefined && boards >= count
}
