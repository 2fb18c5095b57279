/** A class as JSON events: those of every command, with `station` for the socket, and one for each change that no other command has. */

import type {ClassLoop} from '../class/class-loop.ts'
import {isEqual, isWhole} from '../class/ends.ts'
import {newsBetween, type RowNews} from '../class/news.ts'
import {labelOf} from '../class/prepared.ts'
import type {MetBoard, Room, RowState} from '../class/room/model.ts'
import type {Os} from '../environment.ts'
import type {Problem} from '../problem.ts'
import {words} from '../words/index.ts'
import {type CommandEvent, causeFields, dateTold, portEvent} from './event.ts'
import {chipEvent} from './identify.ts'
import type {Report} from './report.ts'

/** Tells everything that happens from now on; the returned function ends that. */
export function tellEvents(loop: ClassLoop, report: Report, os: Os): () => void {
	return loop.subscribe((room, before) => {
		for (const news of newsBetween(before, room)) for (const event of eventsOf(news, os)) tell(event, news)
		for (const event of ofAll(room, before, os)) report.event(event)
	})

	function tell(event: CommandEvent, {row}: RowNews): void {
		report.event({...event, station: row.number})
	}
}

function eventsOf({row, what}: RowNews, os: Os): readonly CommandEvent[] {
	const {state, place} = row
	switch (what) {
		case 'plugged':
			return state.kind === 'empty' ? [] : [portEvent(state.port)]
		case 'state':
			return stateEvents(state, place, os)
		case 'met':
			return state.kind === 'empty' || !state.board ? [] : [...identified(state.board), ...named(state.board)]
		case 'printed': {
			const printed = state.kind === 'works' ? state.printed : undefined
			if (!printed) return []
			const {line, isFlood} = printed
			return [isFlood ? {event: 'output', more: true} : {event: 'output', text: line}]
		}
		case 'saved': {
			if (state.kind !== 'works' || !state.saved) return []
			const {folder, files, unread} = state.saved
			const damaged = {unread, image: `${folder}.img`}
			return [
				{
					event: 'saved',
					folder,
					files,
					bytes: state.saved.bytes,
					inFlash: true,
					...(unread > 0 && {damaged}),
				},
			]
		}
		case 'phase':
		case 'tenth':
			if (state.kind !== 'works') return []
			return [{event: 'progress', phase: state.phase, done: state.done, total: state.total}]
	}
}

/** A prompt tells less than the chip itself; then its MAC is in the events of its station. */
function identified({chip}: MetBoard): readonly CommandEvent[] {
	return isWhole(chip) ? [chipEvent(chip)] : [{event: 'station', state: 'works', mac: chip.mac}]
}

function named({name}: MetBoard): readonly CommandEvent[] {
	return name === undefined ? [] : [{event: 'station', state: 'works', name}]
}

function stateEvents(state: RowState, place: string, os: Os): readonly CommandEvent[] {
	const board = state.kind === 'empty' ? undefined : state.board
	const who = {
		...(board && {mac: board.chip.mac}),
		...(board?.name !== undefined && {name: board.name}),
	}
	switch (state.kind) {
		case 'empty':
			return [{event: 'station', state: 'empty', place}]
		case 'waits':
			return [{event: 'station', state: 'waits', place, ...who}]
		case 'works':
			return [{event: 'station', state: 'works', place, tries: state.tries, ...who}]
		case 'done': {
			const {version, md5, bytes, ms, files, build} = state
			return [
				{event: 'verified', bytes, md5},
				{event: 'prompt', version, board: labelOf(build), port: state.port.path},
				{event: 'station', state: 'done', place, files, ...who},
				{event: 'done', seconds: Math.round(ms / 100) / 10},
			]
		}
		case 'already':
			return [{event: 'station', state: 'already', place, since: dateTold(state.at), ...who}]
		case 'other-kind':
		case 'skipped':
			return [{event: 'station', state: state.kind, place, ...who}]
		case 'checked': {
			const {difference, build, doneAt} = state
			const equal = isEqual(difference)
			const since = doneAt === undefined ? null : dateTold(doneAt)
			return [
				{event: 'station', state: 'checked', place, equal, build: labelOf(build), difference, since, ...who},
			]
		}
		case 'ran':
			return [{event: 'station', state: 'ran', place, how: state.how, last: state.last, ...who}]
		case 'failed': {
			const {cause, flash, againAt, tries} = state
			const card = words.causeCard(cause, os, flash === 'incomplete' ? {isIncomplete: true} : {})
			return [
				{event: 'problem', ...causeFields(cause, card), board: flash},
				{event: 'station', state: 'failed', place, tries, again: againAt !== undefined, ...who},
			]
		}
	}
}

function ofAll(room: Room, before: Room, os: Os): readonly CommandEvent[] {
	const unwritten = room.unwritten !== before.unwritten ? room.unwritten : undefined
	return [
		...(room.atATime === before.atATime ? [] : [{event: 'class', atATime: room.atATime ?? null} as const]),
		...(unwritten ? [unwrittenEvent(unwritten, os)] : []),
	]
}

/** The report is not on the disk as it should be; no board has anything to do with it. */
export function unwrittenEvent(problem: Problem, os: Os): CommandEvent {
	const cause = {kind: 'problem', code: problem.code, problem} as const
	return {event: 'problem', ...causeFields(cause, words.problemCard(problem, os)), board: 'untouched'}
}
