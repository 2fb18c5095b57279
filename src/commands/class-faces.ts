/** A class with a face: on the screen, in lines, or as events; and what is said when it is over. Whatever is done with the boards. */

import type {Options} from '../arguments.ts'
import type {ClassLoop} from '../class/class-loop.ts'
import type {Records} from '../class/records.ts'
import {isLeftInTheMiddle, type Room} from '../class/room/model.ts'
import {endLines, problemLine, type RoomContext, type RoomKind} from '../class/room/page.ts'
import {placed} from '../class/sockets.ts'
import {momentNow} from '../clock.ts'
import {type Environment, linesOnly, wantsLines} from '../environment.ts'
import {exitCodeOf, exitCodes} from '../exit-code.ts'
import {Problem} from '../problem.ts'
import {tellEvents, unwrittenEvent} from './class-events.ts'
import type {Report} from './report.ts'

interface Told {
	readonly options: Options
	readonly report: Report
}

/** Somebody is there who can press a key. */
function isWatched({terminal}: Environment, {json}: Options): boolean {
	return !json && terminal.interactive
}

/** A window with rows is drawn, so that nothing else may write there. */
export function isDrawn(env: Environment, options: Options): boolean {
	return isWatched(env, options) && !options.plain && !wantsLines(env.os)
}

/** What faces show beside the room, at a moment of its clock. */
export function contextOf(
	{os, demo}: Environment,
	records: Records,
	about: {readonly title: string; readonly kind: RoomKind},
): (now: number) => RoomContext {
	return now => ({
		...about,
		os,
		...(demo && {demo}),
		now,
		date: momentNow(),
		names: records.names,
	})
}

/** Until the class is over: `loop` runs behind the face that was asked for. */
export async function shown(
	env: Environment,
	loop: ClassLoop,
	context: (now: number) => RoomContext,
	{options, report}: Told,
	signal: AbortSignal,
): Promise<Room> {
	if (options.json) {
		const silent = tellEvents(loop, report, env.os)
		try {
			return await loop.run(signal)
		} finally {
			silent()
		}
	}
	if (!isDrawn(env, options)) {
		const {PlainRoom} = await import('../ui/class/plain-room.ts')
		const lines = linesOnly(env)
		return await new PlainRoom(lines, loop, now => ({...context(now), os: lines.os})).during(() =>
			loop.run(signal),
		)
	}
	const {RoomStage} = await import('../ui/class/room-stage.ts')
	const {talkTo} = await import('./class-talk.ts')
	return await new RoomStage(env, loop, {context, talk: number => talkTo(env, loop, number, signal)}).during(
		() => loop.run(signal),
	)
}

/** What is kept of a class. */
interface KeptReport {
	/** Undefined: none that anybody would look for. */
	readonly folder: string | undefined
	/** Why some of it is not on the disk. */
	readonly unwritten: Problem | undefined
}

/** The exit code. `kept`: undefined where nothing is. */
export function tellEnd(
	room: Room,
	context: RoomContext,
	kept: KeptReport | undefined,
	report: Report,
): number {
	const {done, failed, skipped, otherKind, differing, raised} = room.tally
	const {folder, unwritten} = kept ?? {}
	for (const line of endLines(room, context, folder)) report.note(line)
	if (unwritten) {
		report.note(problemLine(unwritten, context.os))
		report.event(unwrittenEvent(unwritten, context.os))
	}
	report.event({
		event: 'class',
		done: done.size,
		failed: failed.size,
		skipped: skipped.size,
		otherKind: otherKind.size,
		...(context.kind === 'check' && {differing: differing.size}),
		...(context.kind === 'run' && {raised: raised.size}),
		report: folder ?? null,
	})
	report.event({event: 'done'})
	const isAllWell = [failed, skipped, differing, raised].every(({size}) => size === 0)
	if (!isAllWell || isLeftInTheMiddle(room)) return exitCodes.writing
	return unwritten ? exitCodeOf(unwritten.code, 'untouched') : exitCodes.done
}

/**
 * When it ends: after `count` boards, by a key, or, where nobody can press one, once the boards that are plugged in now are over.
 * Problem('no-board') where there is none then.
 */
export async function endsByItself(
	env: Environment,
	options: Options,
	count: number | undefined,
): Promise<{readonly count?: number; readonly once?: true}> {
	if (count !== undefined) return {count}
	if (isWatched(env, options)) return {}
	const seeing = new AbortController()
	for await (const ports of env.watchPorts(seeing.signal)) {
		if (placed(ports, {}).ports.length === 0) throw new Problem('no-board', {ports: ports.length})
		break
	}
	return {once: true}
}
