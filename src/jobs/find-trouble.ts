/** The cable test: looks at the bus while the person unplugs and plugs in, until there is a verdict, or a board after all. */

import type {Environment} from '../environment.ts'
import {portsNow} from '../serial/find-again.ts'
import type {PortInfo} from '../serial/port.ts'
import {diagnose} from '../usb/diagnose.ts'
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
	/** Nobody can see the bus of this computer: only its ports. */
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
	const [host, {look, blind}] = await Promise.all([
		env.usb.host(signal),
		lookNow(env, signal),
		// What failed before is an old story.
		env.usb.failed?.(signal),
	])
	const seen: Seen = {host, looks: [look], ...(blind && {blind})}
	return await judge(env, seen, signal)
}

/** Waits until something goes away, or something comes that explains itself. */
export async function awaitUnplug(env: World, before: Seen, signal: AbortSignal): Promise<Judged> {
	const start = before.looks.at(-1) ?? (await lookNow(env, signal)).look
	let seen: Seen = {...before, looks: [start]}
	for (;;) {
		await env.clock.sleep(betweenMs, signal)
		const {look} = await lookNow(env, signal, start)
		if (hasLess(start, look)) return {kind: 'unplugged', seen: {...seen, looks: [look]}}
		if (isEqual(start, look)) continue
		seen = {...seen, looks: [start, look]}
		return await awaitVerdict(env, seen, signal)
	}
}

export interface Waiting {
	/** Goes on until something else can be said than this. */
	readonly beyond?: Finding
	/** The person said that it is plugged in: an answer is due. */
	readonly said?: boolean
}

/** Waits until what was plugged in can be judged. Its first look is the one without the board. */
export async function awaitVerdict(
	env: World,
	before: Seen,
	signal: AbortSignal,
	{beyond, said = false}: Waiting = {},
): Promise<Judged> {
	const {clock} = env
	const beganAt = clock.now()
	const start = before.looks.length > 0 ? before.looks : [(await lookNow(env, signal)).look]
	const watch = new BusWatch(start, beganAt)
	for (;;) {
		const {look} = await lookNow(env, signal, watch.last)
		const now = clock.now()
		if (beyond && hasLess(watch.last, look)) watch.restart(look)
		else watch.add(look, now)
		const judged = await judge(env, {...before, looks: watch.looks}, signal)
		const settled = watch.isSettled(now)
		const due = said && now - beganAt >= saidMs && (settled || watch.isStill(now))
		// A port is as good as it gets, if it stays; everything else may still change.
		if (judged.kind === 'board') {
			if (watch.isStill(now)) return judged
		} else if (due) return await lastWord(env, judged, signal)
		else if (settled && isNews(judged, beyond, isEqual(start[0], look))) return judged
		// An answer is due soon: a board without power, there for the blink of an eye, must not be missed until then.
		await clock.sleep(said || !watch.isStill(now, closelyForMs) ? closelyMs : betweenMs, signal)
	}
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

/** A look that could not be taken this time is no empty bus: what was there in the look `before` it still is. */
async function lookNow(
	env: World,
	signal: AbortSignal,
	before?: Look,
): Promise<{readonly look: Look; readonly blind?: Blindness}> {
	const [{devices, blind}, ports] = await Promise.all([env.usb.look(signal), portsNow(env, signal)])
	const seen = blind && before ? before.devices : devices
	return {look: {devices: seen, ports}, ...(blind && {blind})}
}
