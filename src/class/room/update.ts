/** What happens in a class makes of the room the next one. Pure: knows no clock and no port that is open. */

import {Problem} from '../../problem.ts'
import {boardAfter} from '../../rules/board-state.ts'
import {causeOf} from '../../rules/cause.ts'
import {jobAfter, jobAgain, plannedJob} from '../../rules/job-time.ts'
import type {PortInfo} from '../../serial/port.ts'
import {isSameDevice} from '../../serial/rediscover.ts'
import {isEqual} from '../ends.ts'
import type {PlacedPort, RoomEvent} from './event.ts'
import {firstAfter} from './first-boards.ts'
import {
	isEnough,
	isLeftInTheMiddle,
	isWorking,
	type MetBoard,
	macOf,
	type PluggedState,
	type Room,
	type Row,
	type RowState,
	rowAt,
	type WorkingRow,
} from './model.ts'
import {skipAt, skipOf, withoutSkip, withSkip} from './skips.ts'
import {counted, uncounted} from './tally.ts'

export function update(room: Room, event: RoomEvent): Room {
	const next = withoutStaleCard(after(room, event))
	const at = 'at' in event ? event.at : undefined
	return next.first === undefined || at === undefined ? next : firstAfter(next, event.type, at)
}

/** A card goes with its failure: what lies under it then has keys of its own. */
function withoutStaleCard(room: Room): Room {
	const isStale = room.open === 'card' && rowAt(room, room.at)?.state.kind !== 'failed'
	return isStale ? {...room, open: undefined} : room
}

function after(room: Room, event: RoomEvent): Room {
	switch (event.type) {
		case 'ports':
			return begun(plugged(room, event.ports, event.at), event.at)
		case 'tick':
			return begun(room, event.at)
		case 'arm':
			return begun({...room, armed: true}, event.at ?? 0)
		case 'met':
		case 'saved':
		case 'printed':
		case 'progress':
		case 'ended':
		case 'failed':
			return begun(ofStation(room, event), event.at)
		case 'unwritten':
			return {...room, unwritten: event.problem}
		case 'written':
			return {...room, unwritten: undefined}
		case 'retry':
			return begun(retried(room), event.at)
		case 'undo':
			return begun(undone(room), event.at)
		case 'skip':
			return begun(skipped(room), event.at)
		case 'move':
			return moved(room, event.by)
		case 'open':
			return {...room, open: room.open === event.what ? undefined : event.what, nameAt: 0}
		case 'read':
			return {...room, nameAt: Math.max(0, Math.min(event.count - 1, room.nameAt + event.by))}
		case 'close':
			return {...room, open: undefined}
		case 'end-after-these':
			return {...room, ending: room.ending === 'no' ? 'after-these' : 'no'}
		case 'leave':
			return leaving(room)
		case 'leave-now':
			return {...room, ending: 'now'}
	}
}

/** While boards are written the person is asked first; to ask once more is no answer. */
function leaving(room: Room): Room {
	return isLeftInTheMiddle(room) ? {...room, open: 'leave'} : {...room, ending: 'now'}
}

function moved(room: Room, by: number): Room {
	const index = room.rows.findIndex(({number}) => number === room.at)
	const row = room.rows[Math.min(room.rows.length - 1, Math.max(0, index + by))]
	return row ? {...room, at: row.number} : room
}

/** Rows for new sockets; boards that came, and those that went away. */
function plugged(room: Room, ports: readonly PlacedPort[], at: number): Room {
	const known = new Set(room.rows.map(({number}) => number))
	const added = ports
		.filter(({number}) => !known.has(number))
		.map(({number, place}): Row => ({number, place, arrivals: [], state: {kind: 'empty'}}))
	const rows = [...room.rows, ...added].sort((a, b) => a.number - b.number)
	const here = {...room, rows, at: room.at || (rows[0]?.number ?? 0)}
	return rows.reduce<Room>((before, row) => inSocket(before, row, ports, at), here)
}

function inSocket(room: Room, row: Row, ports: readonly PlacedPort[], at: number): Room {
	const placed = ports.find(({number}) => number === row.number)
	const {state} = row
	if (!placed) return state.kind === 'empty' || isGone(state) ? room : away(room, row, state, at)
	if (state.kind === 'empty' || isGone(state)) return arrived(room, row, placed, at)
	if (state.kind === 'works' && !isOther(state.port, placed.port))
		return cameBack(room, row, state, placed, at)
	if (state.kind === 'works')
		return withState(remembered(room, row.number, state), row.number, arrival(room, placed))
	if (isSame(state, placed)) return room
	return withState(room, row.number, arrival(room, placed))
}

/** To a station that goes on with it. One that has not said which one it is by then may be one that comes and goes. */
function cameBack(room: Room, row: Row, state: WorkingRow['state'], {port}: PlacedPort, at: number): Room {
	if (!state.isAway && state.port === port) return room
	const next = withState(room, row.number, {...state, port, isAway: false})
	return state.isAway && !state.board ? withArrivals(next, row.number, arrivalsWith(room, row, at)) : next
}

/** A card that stays though its board is not there: it came and went again and again. */
function isGone(state: RowState): boolean {
	return state.kind === 'failed' && state.isGone
}

function arrived(room: Room, row: Row, placed: PlacedPort, at: number): Room {
	const next = withState(room, row.number, arrival(room, placed))
	return withArrivals(next, row.number, arrivalsWith(room, row, at))
}

function arrivalsWith({rules}: Room, {arrivals}: Row, at: number): readonly number[] {
	return [...arrivals.filter(time => at - time < rules.restless.withinMs), at]
}

function withArrivals(room: Room, number: number, arrivals: readonly number[]): Room {
	return {...room, rows: room.rows.map(row => (row.number === number ? {...row, arrivals} : row))}
}

function arrival(room: Room, {number, port}: PlacedPort): RowState {
	const visit = room.visits + 1
	const skip = skipAt(room, number, port)
	if (skip) return {kind: 'skipped', port, visit, board: skip.board}
	return {kind: 'waits', port, visit, board: undefined, isWanted: false}
}

/**
 * Whether another board is in the socket of a station. What a station works at, it follows itself: a chip's own USB comes back as another device, and
 * what it calls itself there is its own affair. A bridge stays what it is.
 */
function isOther(was: PortInfo, now: PortInfo): boolean {
	return was.adapter?.kind === 'bridge' && !isSameDevice(was, now)
}

function isSame({port}: PluggedState, placed: PlacedPort): boolean {
	return port.path === placed.port.path && isSameDevice(port, placed.port)
}

/** A station whose port is away goes on until it says that it gives up. */
function away(room: Room, row: Row, state: PluggedState, at: number): Room {
	if (state.kind === 'failed') return failedAway(room, row, state)
	if (state.kind === 'waits') return waitingAway(room, row, state, at)
	if (state.kind !== 'works') return withState(room, row.number, {kind: 'empty'})
	if (state.isAway) return room
	const {losses, withinMs, atATime} = room.rules.hub
	const recent = isRestarting(state) ? room.losses : [...room.losses.filter(time => at - time < withinMs), at]
	const now = {...withState(room, row.number, {...state, isAway: true}), losses: recent}
	return recent.length < losses ? now : letGo({...now, atATime})
}

/** The card of a board that came and went again and again stays; any other goes with its board. */
function failedAway(room: Room, row: Row, state: PluggedState & {readonly kind: 'failed'}): Room {
	if (!isRestless(room, row, state.board))
		return withState(remembered(room, row.number, state), row.number, {kind: 'empty'})
	return counted(
		withState(room, row.number, {...state, isGone: true, againAt: undefined}),
		row.place,
		'failed',
	)
}

/** One that comes and goes while it waits for its turn never has a station that could tell. */
function waitingAway(room: Room, row: Row, {port, visit, board}: PluggedState, at: number): Room {
	if (!isRestless(room, row, board)) return withState(room, row.number, {kind: 'empty'})
	const gone: RowState = {
		kind: 'failed',
		port,
		visit,
		board,
		tries: 0,
		since: row.arrivals[0] ?? at,
		saved: undefined,
		cause: causeOf(new Problem('port-lost', {path: port.path})),
		flash: 'untouched',
		isGone: true,
		againAt: undefined,
	}
	return counted(withState(room, row.number, gone), row.place, 'failed')
}

function isRestless({rules}: Room, {arrivals}: Row, board: MetBoard | undefined): boolean {
	return !board && arrivals.length >= rules.restless.arrivals
}

/** Stations whose boards the hub has dropped wait for nobody: a board that comes back waits for its turn. */
function letGo(room: Room): Room {
	return room.rows.reduce<Room>((before, {number, state}) => {
		if (state.kind !== 'works' || !state.isAway) return before
		return withState(remembered(before, number, state), number, {kind: 'empty'})
	}, room)
}

/** The board was told to: with USB of its own its port goes away then. */
function isRestarting({phase}: WorkingRow['state']): boolean {
	return phase === 'connect' || phase === 'restart' || phase === 'prompt'
}

/** What is still to be known of a board that was not done when it went. */
function remembered(room: Room, number: number, state: RowState): Room {
	const mac = macOf(state)
	if (mac === undefined || !('saved' in state)) return room
	const {board, saved} = state
	const flash = 'flash' in state ? state.flash : 'untouched'
	return {...room, unfinished: new Map([...room.unfinished, [mac, {number, board, saved, flash}]])}
}

/** Boards whose turn it is: as many at a time as the hub can feed. */
function begun(room: Room, at: number): Room {
	if (!room.armed || room.ending === 'now') return room
	let next = room
	for (const row of room.rows) {
		const {state} = rowAt(next, row.number)!
		if (!wantsTurn(state, at, next) || !hasRoom(next)) continue
		next = withState(next, row.number, beginning(state, at, next.visits + 1))
	}
	return next
}

function wantsTurn(state: RowState, at: number, room: Room): state is PluggedState {
	if (state.kind === 'waits') return state.isWanted || (room.ending === 'no' && !isEnough(room))
	return state.kind === 'failed' && state.againAt !== undefined && state.againAt <= at
}

function hasRoom({rows, atATime}: Room): boolean {
	return atATime === undefined || rows.filter(({state}) => state.kind === 'works').length < atATime
}

function beginning(state: PluggedState, at: number, again: number): RowState {
	const {port, visit, board} = state
	const before = state.kind === 'failed' ? state : fresh(at)
	return {
		kind: 'works',
		port,
		visit: state.kind === 'failed' ? again : visit,
		board,
		tries: before.tries + 1,
		since: before.since,
		saved: before.saved,
		flash: before.flash,
		printed: undefined,
		phase: 'connect',
		done: 0,
		total: 0,
		job: undefined,
		isAway: false,
	}
}

/** What a board that was never tried here begins with. */
function fresh(since: number) {
	return {tries: 0, since, saved: undefined, flash: 'untouched'} as const
}

type StationNews = Extract<RoomEvent, {readonly visit: number}>
type NewsOf<T extends StationNews['type']> = Extract<StationNews, {readonly type: T}>

/** News of a board that is not there any more are not this one's. */
function ofStation(room: Room, event: StationNews): Room {
	const row = rowAt(room, event.number)
	if (!row || !isWorking(row) || row.state.visit !== event.visit) return room
	switch (event.type) {
		case 'met':
			return met(room, row, event)
		case 'saved':
			return withState(room, row.number, {...row.state, saved: event.saved})
		case 'printed':
			return withState(room, row.number, {...row.state, printed: event.printed})
		case 'progress': {
			const {state, number} = row
			const {phase, done, total} = event.progress
			const job = state.job && jobAfter(state.job, event.progress, event.at)
			const flash = boardAfter(state.flash, phase)
			return withState(room, number, {...state, phase, done, total, job, flash})
		}
		case 'ended':
			return ended(room, row, event)
		case 'failed':
			return failed(room, row, event)
	}
}

function met(before: Room, row: WorkingRow, {board, facts, at}: NewsOf<'met'>): Room {
	const {number, state: earlier} = row
	const {mac} = board.chip
	if (skipOf(before, mac)) {
		const {port} = earlier
		const known = macOf(earlier) === mac ? before : remembered(before, number, earlier)
		return withState(withoutAway(known, mac), number, {
			kind: 'skipped',
			port,
			visit: before.visits + 1,
			board,
		})
	}
	// Few bridges have a number of their own: between two tries another board may have come behind the same port.
	const isOther = earlier.board !== undefined && earlier.board.chip.mac !== mac
	const room = isOther ? remembered(before, number, earlier) : before
	const state = isOther ? {...earlier, ...fresh(at), tries: 1, job: undefined} : earlier
	const was = room.unfinished.get(mac)
	const saved = state.saved ?? was?.saved
	const flash = state.flash === 'untouched' && was ? was.flash : state.flash
	const unfinished = new Map([...room.unfinished].filter(([other]) => other !== mac))
	const job = state.job ? jobAgain(state.job) : facts && plannedJob(facts)
	const here = withState(withoutAway({...room, unfinished}, mac), number, {
		...state,
		board,
		job,
		saved,
		flash,
	})
	return withArrivals(here, number, [])
}

function ended(room: Room, {number, place, state}: WorkingRow, {end, at}: NewsOf<'ended'>): Room {
	const {port, visit, since, saved} = state
	const board = state.board ?? (end.chip && {chip: end.chip, name: undefined})
	const plugged = {port, visit, board}
	// A board that was pulled at its very end is not in its socket any more.
	const become = (next: PluggedState) => withState(room, number, state.isAway ? {kind: 'empty'} : next)
	const mac = end.chip?.mac ?? place
	switch (end.kind) {
		case 'already':
			// How its program has ended counts, and not that it is here again.
			return counted(
				become({...plugged, kind: 'already', at: end.was.at}),
				mac,
				room.tally.raised.has(mac) ? 'raised' : 'done',
			)
		case 'other-kind':
			return counted(become({...plugged, kind: 'other-kind'}), mac, 'otherKind')
		case 'done': {
			const {build, version, md5, files} = end
			const {length: bytes} = build.local.bytes
			const ms = at - since
			return counted(
				become({...plugged, kind: 'done', build, version, md5, files, bytes, ms, saved}),
				mac,
				'done',
			)
		}
		case 'checked': {
			const {build, difference, doneAt} = end
			const as = isEqual(difference) ? 'done' : 'differing'
			return counted(become({...plugged, kind: 'checked', build, difference, doneAt}), mac, as)
		}
		case 'ran': {
			const {how, last} = end
			const as = how === 'ended' ? 'done' : 'raised'
			return counted(become({...plugged, kind: 'ran', how, last, ms: at - since}), mac, as)
		}
	}
}

function failed(room: Room, row: WorkingRow, {cause, mayAgain, flash, at}: NewsOf<'failed'>): Room {
	const {number, state, place} = row
	const {port, visit, board, tries, since, saved, isAway} = state
	const isGone = isAway && isRestless(room, row, board)
	// Whoever pulls a board in the middle has not used up one of its tries: it begins with the first again.
	if (isAway && !isGone) return withState(remembered(room, number, state), number, {kind: 'empty'})
	// No port tells two of them apart, but the chip does.
	if (cause.code === 'board-changed')
		return withState(remembered(room, number, state), number, {
			kind: 'waits',
			port,
			visit: room.visits + 1,
			board: undefined,
			isWanted: false,
		})
	const again = mayAgain && !isGone && tries < room.rules.tries && room.ending !== 'now'
	const next = withState(room, number, {
		kind: 'failed',
		port,
		visit,
		board,
		tries,
		since,
		saved,
		cause,
		flash,
		isGone,
		againAt: again ? at + room.rules.pauseMs : undefined,
	})
	return again ? next : counted(next, board?.chip.mac ?? place, 'failed')
}

/** A board that was pulled and is met in another socket is not waited for where it was. */
function withoutAway(room: Room, mac: string): Room {
	const where = room.rows.find(({state}) => state.kind === 'works' && state.isAway && macOf(state) === mac)
	return where ? withState(room, where.number, {kind: 'empty'}) : room
}

function retried(room: Room): Room {
	const row = rowAt(room, room.at)
	if (row?.state.kind !== 'failed' && row?.state.kind !== 'skipped') return room
	const {port, board} = row.state
	const visit = room.visits + 1
	const next = withoutSkip(remembered({...room, open: undefined}, row.number, row.state), row, row.state)
	return withState(next, row.number, {kind: 'waits', port, visit, board, isWanted: true})
}

/** What was done does not count any more: it is done once more. */
function undone(room: Room): Room {
	const row = rowAt(room, room.at)
	const kinds: readonly RowState['kind'][] = ['done', 'already', 'checked', 'ran']
	if (!row || row.state.kind === 'empty' || !kinds.includes(row.state.kind)) return room
	const {port, board} = row.state
	const state = {kind: 'waits', port, visit: room.visits + 1, board, isWanted: true} as const
	return withState({...uncounted(room, macOf(row.state) ?? row.place), open: undefined}, row.number, state)
}

function skipped(room: Room): Room {
	const row = rowAt(room, room.at)
	const kinds: readonly RowState['kind'][] = ['waits', 'works', 'failed']
	if (!row || row.state.kind === 'empty' || !kinds.includes(row.state.kind)) return room
	const {port, board} = row.state
	const state = {kind: 'skipped', port, visit: room.visits + 1, board} as const
	return withSkip(
		withState({...remembered(room, row.number, row.state), open: undefined}, row.number, state),
		row,
		state,
	)
}

function withState(room: Room, number: number, state: RowState): Room {
	const visits = state.kind === 'empty' ? room.visits : Math.max(room.visits, state.visit)
	return {...room, visits, rows: room.rows.map(row => (row.number === number ? {...row, state} : row))}
}
