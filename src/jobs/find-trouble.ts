/** The cable test: looks at the bus while the person unplugs and plugs in, until there is a verdict, or a board after all. */

import type {Environment} from '../environment.ts'
import {portsNow} from '../serial/find-again.ts'
import type {PortInfo} from '../serial/port.ts'
import {diagnose, withoutBoards} from '../usb/diagnose.ts'
import {verdictOfAccess} from '../usb/judge-port.ts'
import type {Blindness} from '../usb/tree.ts'
import type {Host} from '../usb/usb.ts'
import type {Look, Verdict} from '../usb/verdict.ts'
import {BusWatch, hasLess, isEqual} from './bus-watch.ts'

/** A verdict, and the computer whose words it is said in. */
export interface Finding {
	readonly verdict: Verdict
	readonly host: Host
}

/** What was seen so far. The first look is the bus without the board, as soon as that was unplugged. */
export interface Seen {
	readonly host: Host
	readonly looks: readonly Look[]
	/** Nobody could see the bus in the first look: only the ports. */
	readonly blind?: Blindness
}

/** How a part of the test ends. */
export type Judged =
	| {readonly kind: 'finding'; readonly finding: Finding; readonly seen: Seen}
	/** A board is there, and its port is free. */
	| {readonly kind: 'board'; readonly port: PortInfo; readonly seen: Seen}
	/** Something went away: now it can be plugged in. */
	| {readonly kind: 'unplugged'; readonly seen: Seen}
	/** Nothing can be said yet. */
	| {readonly kind: 'unclear'; readonly seen: Seen}

type World = Pick<Environment, 'usb' | 'watchPorts' | 'clock'>

/** Between two looks, in ms: less while something is going on, or what flickers would seem to rest. */
const betweenMs = 400
const closelyMs = 100
const closelyForMs = 2000
/** From the person's word that it is plugged in to the answer, in ms. */
const saidMs = 1500

/** One look, judged as it stands: a verdict where what is there explains itself; `board` where nothing seems wrong. */
export async function inspect(env: World, signal: AbortSignal): Promise<Judged> {
	const [host, taken] = await Promise.all([
		env.usb.host(signal),
		lookNow(env, signal),
		// What failed before is an old story.
		env.usb.failed?.(signal),
	])
	return await judge(env, firstSeen(host, taken), signal)
}

/** Nobody can be asked to unplug anything: what could be a board is taken for what was just plugged in. */
export async function suppose(env: World, {looks, ...seen}: Seen, signal: AbortSignal): Promise<Judged> {
	const look = looks.at(-1) ?? (await lookNow(env, signal)).look
	return await judge(env, {...seen, looks: [withoutBoards(look), look]}, signal)
}

/** Waits until something goes away, or something comes that explains itself. */
export function awaitUnplug(env: World, before: Seen, signal: AbortSignal): Promise<Judged> {
	return watchBus(
		env,
		{...before, looks: before.looks.slice(-1)},
		signal,
		async ({watch, now, seen, judge}) => {
			const start = watch.looks[0]!
			if (hasLess(start, watch.last)) return {kind: 'unplugged', seen: {...seen, looks: [watch.last]}}
			if (isEqual(start, watch.last) && !watch.isSettled(now)) return undefined
			const judged = await judge()
			if (judged.kind === 'board') return isIn(start, judged.port) || !watch.isStill(now) ? undefined : judged
			if (!watch.isSettled(now)) return undefined
			if (judged.kind === 'finding' && !saysNothingCame(judged.finding)) return judged
			// Something else has changed; the board is still to be unplugged.
			watch.restart(watch.last)
			return undefined
		},
	)
}

export interface Waiting {
	/** Goes on until something else can be said than this. */
	readonly beyond?: Finding
	/** The person said that it is plugged in: an answer is due. */
	readonly said?: boolean
}

/** Waits until what was plugged in can be judged. Its first look is the one without the board. */
export function awaitVerdict(
	env: World,
	before: Seen,
	signal: AbortSignal,
	{beyond, said = false}: Waiting = {},
): Promise<Judged> {
	const beganAt = env.clock.now()
	const how = {closely: said, beginsAnew: beyond !== undefined}
	const answer = async ({watch, now, judge}: Turn) => {
		const judged = await judge()
		const settled = watch.isSettled(now)
		const due = said && now - beganAt >= saidMs && (settled || watch.isStill(now))
		// A port is as good as it gets, if it stays; everything else may still change.
		if (judged.kind === 'board') return watch.isStill(now) ? judged : undefined
		if (due) return await lastWord(env, judged, signal)
		return settled && isNews(judged, beyond, isEqual(watch.looks[0], watch.last)) ? judged : undefined
	}
	return watchBus(env, before, signal, answer, how)
}

/** What has been seen until `now`, and what it means. */
interface Turn {
	readonly watch: BusWatch
	readonly now: number
	readonly seen: Seen
	judge(): Promise<Judged>
}

/** `beginsAnew`: what goes away is a person who tries again. `closely`: an answer is due soon. */
interface How {
	readonly beginsAnew?: boolean
	readonly closely?: boolean
}

/** Looks again and again, until there is an answer. */
async function watchBus(
	env: World,
	before: Seen,
	signal: AbortSignal,
	answer: (turn: Turn) => Promise<Judged | undefined>,
	{beginsAnew = false, closely = false}: How = {},
): Promise<Judged> {
	const {clock} = env
	let seen = before.looks.length > 0 ? before : firstSeen(before.host, await lookNow(env, signal))
	const watch = new BusWatch(seen.looks, clock.now())
	for (;;) {
		const {look, blind} = await lookNow(env, signal, watch.last)
		const now = clock.now()
		// What shows when the bus is seen for the first time did not come: it was there.
		const seesAtLast = seen.blind !== undefined && !blind
		if (seesAtLast) seen = {host: seen.host, looks: [look]}
		if (seesAtLast || (beginsAnew && hasLess(watch.last, look))) watch.restart(look)
		else watch.add(look, now)
		const judged = await answer({
			watch,
			now,
			seen,
			judge: () => judge(env, {...seen, looks: watch.looks}, signal),
		})
		if (judged) return judged
		// A board without power, there for the blink of an eye, must not be missed.
		await clock.sleep(closely || !watch.isStill(now, closelyForMs) ? closelyMs : betweenMs, signal)
	}
}

function firstSeen(host: Host, {look, blind}: Taken): Seen {
	return {host, looks: [look], ...(blind && {blind})}
}

function isIn({ports}: Look, {path}: PortInfo): boolean {
	return ports.some(port => port.path === path)
}

function saysNothingCame({verdict}: Finding): boolean {
	return verdict.code === 'charge-only' || verdict.code === 'no-passthrough'
}

/** A device that fails to say what it is leaves no trace on Linux's bus, but one in the log. */
async function lastWord({usb}: World, judged: Judged, signal: AbortSignal): Promise<Judged> {
	if (judged.kind !== 'finding' || judged.finding.verdict.code !== 'charge-only') return judged
	if (!(await usb.failed?.(signal))) return judged
	return {...judged, finding: {...judged.finding, verdict: {code: 'power'}}}
}

/** Whether there is something to say that was not said before; that nothing came is only said when it is asked for. */
function isNews(judged: Judged, beyond: Finding | undefined, asBefore: boolean): boolean {
	if (judged.kind !== 'finding') return false
	const {verdict} = judged.finding
	if (beyond) return verdict.code !== 'charge-only' && !isEqual(verdict, beyond.verdict)
	return verdict.code !== 'charge-only' || !asBefore
}

async function judge({usb}: World, seen: Seen, signal: AbortSignal): Promise<Judged> {
	const {host, looks, blind} = seen
	const verdict = diagnose({host, looks})
	if (verdict === undefined) return {kind: 'unclear', seen}
	if (verdict.code !== 'ok') {
		// Who cannot see the bus cannot say that nothing came.
		return blind && verdict.code === 'charge-only'
			? {kind: 'unclear', seen}
			: {kind: 'finding', finding: {verdict, host}, seen}
	}
	const {port} = verdict
	const kept =
		port.kind === 'network' ? undefined : verdictOfAccess(port, await usb.access(port.path, signal), host)
	return kept ? {kind: 'finding', finding: {verdict: kept, host}, seen} : {kind: 'board', port, seen}
}

interface Taken {
	readonly look: Look
	/** It shows the ports alone. */
	readonly blind?: Blindness
}

/** A look that could not be taken this time is no empty bus: what was there in the look `before` it still is. */
async function lookNow(env: World, signal: AbortSignal, before?: Look): Promise<Taken> {
	const [{devices, blind}, ports] = await Promise.all([env.usb.look(signal), portsNow(env, signal)])
	const seen = blind && before ? before.devices : devices
	return {look: {devices: seen, ports}, ...(blind && {blind})}
}
