/** A room in words: what stands above the rows, each row, and what is looked at beside them. Every face draws the same. Knows no columns. */

import type {Demo, Os} from '../../environment.ts'
import type {Problem} from '../../problem.ts'
import type {Cause} from '../../rules/cause.ts'
import {viewOf} from '../../rules/job-time.ts'
import {type Card, type CommandFix, withoutOptions} from '../../words/card.ts'
import {clean} from '../../words/clean.ts'
import {words} from '../../words/index.ts'
import {isEqual} from '../ends.ts'
import {mayHelpAgain} from '../worth-another-try.ts'
import {
	halfDone,
	isWorking,
	leftBoards,
	type MetBoard,
	type PluggedState,
	type Room,
	type Row,
	rowAt,
	sharedCause,
} from './model.ts'

/** What is done with the boards: put a lesson on them, look at them, run a program on them, flash them without a lesson. */
export type RoomKind = 'lesson' | 'check' | 'run' | 'flash'

export interface RoomContext {
	readonly title: string
	/** Absent: a lesson. */
	readonly kind?: RoomKind
	readonly os: Os
	readonly demo?: Demo
	/** By the clock of the boards, in ms. */
	readonly now: number
	/** By the calendar, in milliseconds since 1970. */
	readonly date: number
	/** Who is called what: `robot-17`, with its MAC. */
	readonly names: readonly NamedBoard[]
}

export interface NamedBoard {
	readonly name: string
	readonly mac: string
}

export interface RoomPage {
	readonly title: string
	/** `12 done · 1 failed`. */
	readonly tally: string
	/** First what to do now; then what all boards have in common, each a warning. */
	readonly notes: readonly RoomNote[]
	readonly rows: readonly RowLine[]
	/** In the place of the rows. */
	readonly beside?: Beside
}

export interface RoomNote {
	readonly text: string
}

export interface RowLine {
	readonly number: number
	readonly isAt: boolean
	readonly mark: 'done' | 'failed' | 'warning' | undefined
	/** What the board is at, or what is to be done with it. */
	readonly says: string
	/** It is for the person in front of the sockets, and stands out. */
	readonly isCall: boolean
	/** `ESP32-C3 …8f:3c`; '' while it has not said. */
	readonly board: string
	/** `…8f:3c`. */
	readonly shortBoard: string
	/** `robot-17`. */
	readonly name: string
	readonly detail: string
	readonly bar?: {readonly fraction: number; readonly left: string}
}

export type Beside =
	| {
			readonly kind: 'card'
			readonly number: number
			readonly card: Omit<Card, 'fixes'> & {readonly fixes: readonly (string | CommandFix)[]}
	  }
	/** `at`: the line that the person has come to; absent where they are sentences to be read as a whole. */
	| {readonly kind: 'list'; readonly title: string; readonly lines: readonly string[]; readonly at?: number}

export function roomPage(room: Room, context: RoomContext): RoomPage {
	const {done, failed, skipped, otherKind, differing, raised} = room.tally
	const beside = besideOf(room, context)
	return {
		title: clean(context.title, 60),
		tally: words.classroom.tally(
			{
				done: done.size,
				failed: failed.size,
				skipped: skipped.size,
				otherKind: otherKind.size,
				differing: differing.size,
				raised: raised.size,
			},
			sayings(context).tallyDone,
		),
		notes: notesOf(room, context),
		rows: room.rows.map(row => lineOf(row, room, context)),
		...(beside && {beside}),
	}
}

/** What is said of boards, as it is for what is done with them. */
function sayings({kind = 'lesson'}: RoomContext) {
	const {classroom} = words
	return {...classroom, ...(kind !== 'lesson' && classroom.kinds[kind])}
}

/** What is said when it is over. `folder`: of the report; undefined: there is none. */
export function endLines(room: Room, context: RoomContext, folder: string | undefined): readonly string[] {
	const {classroom} = words
	const nameOf = (mac: string) => context.names.find(named => named.mac === mac)?.name ?? mac
	const half = halfDone(room).map(({number, board}) =>
		classroom.inSocket(number, board ? nameOf(board.chip.mac) : ''),
	)
	const left = leftBoards(room).flatMap(({board}) => (board ? [nameOf(board.chip.mac)] : []))
	const isLesson = context.kind === undefined || context.kind === 'lesson'
	return [
		...sayings(context).ends(roomPage(room, context).tally, folder),
		...(half.length > 0 ? [classroom.leftHalfWritten(half)] : []),
		...(left.length > 0 ? [classroom.neverCameBack(left)] : []),
		...(isLesson ? [folder === undefined ? classroom.demoReport : classroom.toGoOn] : []),
	]
}

function notesOf(room: Room, context: RoomContext): readonly RoomNote[] {
	const {os} = context
	const say = sayings(context)
	const plugged = room.rows.filter(({state}) => state.kind !== 'empty').length
	const now = room.armed
		? room.ending === 'after-these'
			? say.endsAfterThese
			: say.armed
		: say.notArmed(plugged)
	const shared = sharedCause(room)
	return [
		{text: now},
		...(room.atATime === undefined ? [] : [{text: say.fewAtATime(room.atATime)}]),
		...(shared ? [{text: sharedWords(shared, os)}] : []),
		...(room.unwritten ? [{text: problemLine(room.unwritten, os)}] : []),
	]
}

function sharedWords({cause, rows}: NonNullable<ReturnType<typeof sharedCause>>, os: Os): string {
	const {title} = words.causeCard(cause, os)
	const isForGood = cause.kind === 'problem' && !mayHelpAgain(cause.problem)
	return isForGood ? words.classroom.sameMistake(rows, title) : words.classroom.sameTrouble(rows, title)
}

/** What is wrong, and where: in one line. */
export function problemLine(problem: Problem, os: Os): string {
	const {title, seen} = words.problemCard(problem, os)
	return seen === '' ? title : `${title}: ${seen}`
}

function lineOf(row: Row, room: Room, context: RoomContext): RowLine {
	const {number, state} = row
	const say = sayings(context)
	const plain = {
		number,
		isAt: room.at === number,
		mark: undefined,
		isCall: false,
		board: '',
		shortBoard: '',
		name: '',
		detail: '',
	}
	if (state.kind === 'empty') return {...plain, says: say.empty}
	const here = {...plain, ...boardWords(state.board)}
	switch (state.kind) {
		case 'waits':
			return {
				...here,
				says: waitsWords(room, state.isWanted),
				detail: clean(words.portTitle(state.port), 40),
			}
		case 'works':
			return {...here, ...workWords(state, context)}
		case 'done': {
			const took = personMs(state.ms, context)
			const detail = took === undefined ? '' : say.took(took)
			return {...here, mark: 'done', says: say.done, isCall: true, detail}
		}
		case 'already':
			return {...here, mark: 'done', says: say.already(context.date - state.at), isCall: true}
		case 'other-kind':
			return {...here, mark: 'warning', says: say.otherKind}
		case 'skipped':
			return {...here, mark: 'warning', says: say.skipped}
		case 'checked':
			return {...here, ...checkedWords(state, context)}
		case 'ran':
			return {...here, ...ranWords(state)}
		case 'failed': {
			const again = state.againAt === undefined ? undefined : personMs(state.againAt - context.now, context)
			const detail = again === undefined ? '' : say.again(Math.max(0, again))
			return {...here, mark: 'failed', says: words.causeCard(state.cause, context.os).title, detail}
		}
	}
}

function waitsWords({armed, ending}: Room, isWanted: boolean): string {
	const {waits, waitsForTurn, notBegun} = words.classroom
	if (!armed) return waits
	return ending === 'no' || isWanted ? waitsForTurn : notBegun
}

function checkedWords(
	{difference, doneAt}: PluggedState & {readonly kind: 'checked'},
	{date}: RoomContext,
): Pick<RowLine, 'mark' | 'says' | 'detail'> {
	const say = words.classroom
	const done = doneAt === undefined ? '' : say.doneBefore(date - doneAt)
	if (isEqual(difference)) return {mark: 'done', says: say.asInLesson, detail: done}
	const {firmwareBytes, missing, changed} = difference
	return {mark: 'warning', says: say.differs(firmwareBytes > 0, missing, changed), detail: done}
}

function ranWords({
	how,
	last,
}: PluggedState & {readonly kind: 'ran'}): Pick<RowLine, 'mark' | 'says' | 'detail'> {
	return {
		mark: how === 'ended' ? 'done' : 'failed',
		says: words.classroom.ran[how],
		detail: clean(last, MAX_PRINTED),
	}
}

/** In characters: more of a line that a board has printed is not shown. */
const MAX_PRINTED = 200

function workWords(
	state: PluggedState & {readonly kind: 'works'},
	context: RoomContext,
): Pick<RowLine, 'says' | 'detail' | 'bar'> {
	const say = words.classroom
	const {phase, job, tries, isAway, done, total, printed} = state
	const detail = tries > 1 ? say.try(tries) : ''
	if (isAway && phase !== 'restart' && phase !== 'prompt') return {says: say.away, detail}
	if (printed) {
		const line = clean(printed.line, MAX_PRINTED)
		return {says: line.trim() === '' ? say.runs : line, detail}
	}
	const says = say.phase(phase)
	if (!job && total > 0 && phase === 'read') return {says, detail, bar: {fraction: done / total, left: ''}}
	if (!job) return {says, detail}
	const {fraction, leftMs} = viewOf(job, context.now)
	// What comes after the firmware is small, and counts for itself.
	const after = phase === 'copy' || phase === 'put-back'
	const left = after ? undefined : personMs(leftMs, context)
	const bar = {
		fraction: after && total > 0 ? done / total : fraction,
		left: left === undefined ? '' : words.timeLeft(left),
	}
	return {says, detail, bar}
}

function boardWords(board: MetBoard | undefined): Pick<RowLine, 'board' | 'shortBoard' | 'name'> {
	if (!board) return {board: '', shortBoard: '', name: ''}
	const {chip, name = ''} = board
	const short = `…${chip.mac.slice(-5)}`
	return {board: `${clean(chip.chip, 20)} ${short}`, shortBoard: short, name: clean(name, 40)}
}

/** How long a person waits for so many ms of work; undefined in a demo whose time leaps. */
function personMs(ms: number, {demo}: RoomContext): number | undefined {
	const {speed} = demo ?? {speed: 1}
	return Number.isFinite(speed) ? ms / speed : undefined
}

function besideOf(room: Room, context: RoomContext): Beside | undefined {
	const {os, names} = context
	const say = sayings(context)
	switch (room.open) {
		case 'card': {
			const state = rowAt(room, room.at)?.state
			if (state?.kind !== 'failed') return undefined
			return {kind: 'card', number: room.at, card: cardOf(state.cause, os, state.flash === 'incomplete')}
		}
		case 'names': {
			const lines = names.map(({name, mac}) => `${clean(name, 60)}  ${mac}`)
			if (lines.length === 0) return {kind: 'list', title: say.namesTitle, lines: [say.noNames]}
			return {kind: 'list', title: say.namesTitle, lines, at: Math.min(room.nameAt, lines.length - 1)}
		}
		case 'help':
			return {kind: 'list', title: say.helpTitle, lines: say.help}
		case 'leave':
			return {kind: 'list', title: say.leaveTitle, lines: [say.leaveMeaning]}
		case undefined:
			return undefined
	}
}

function cardOf(cause: Cause, os: Os, isIncomplete: boolean): Extract<Beside, {kind: 'card'}>['card'] {
	const card = words.causeCard(cause, os, isIncomplete ? {isIncomplete} : {})
	return {...card, fixes: withoutOptions(card.fixes)}
}

/** Whether something moves by itself between two news. */
export function isMoving({rows}: Room): boolean {
	return rows.some(row => isWorking(row) || (row.state.kind === 'failed' && row.state.againAt !== undefined))
}
