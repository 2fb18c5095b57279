/** The cable test: looks at the bus while the person unplugs and plugs in, until there is a verdict, or a board after all. */

import type {Environment} from '../environment.ts'
import type {PortInfo} from '../serial/port.ts'
import {portsNow} from '../serial/rediscover.ts'
import {diagnose, withoutBoards} from '../usb/diagnose.ts'
import {deviceFailed, verdictOfAccess} from '../usb/judge-port.ts'
import type {Blindness} from '../usb/tree.ts'
import type {Host} from '../usb/usb.ts'
import type {BusSnapshot, Verdict} from '../usb/verdict.ts'
import {BusTimeline, hasLess, isEqual} from './bus-timeline.ts'

/** A verdict, and the computer it was found on: the words for it differ by system. */
export interface Finding {
	readonly verdict: Verdict
	readonly host: Host
}

/** What the test saw so far. Once the person has unplugged the board, the first look is the bus without it. */
export interface Observed {
	readonly host: Host
	readonly snapshots: readonly BusSnapshot[]
	/** Why the first look saw only the ports and not the bus. */
	readonly blind?: Blindness
}

/** How a part of the test ends. */
export type Judged =
	| {readonly kind: 'finding'; readonly finding: Finding; readonly seen: Observed}
	/** A board is there, and its port is free. */
	| {readonly kind: 'board'; readonly port: PortInfo; readonly seen: Observed}
	/** Something went away: now it can be plugged in. */
	| {readonly kind: 'unplugged'; readonly seen: Observed}
	/** Nothing can be said yet. */
	| {readonly kind: 'unclear'; readonly seen: Observed}

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
		snapshotNow(env, signal),
		// Forgets the devices that failed before this look.
		env.usb.failed?.(signal),
	])
	return await judge(env, firstSeen(host, taken), signal)
}

/** Judges without a person: whatever on the bus could be a board is treated as if it had just been plugged in. */
export async function suppose(
	env: World,
	{snapshots, ...seen}: Observed,
	signal: AbortSignal,
): Promise<Judged> {
	const snapshot = snapshots.at(-1) ?? (await snapshotNow(env, signal)).snapshot
	return await judge(env, {...seen, snapshots: [withoutBoards(snapshot), snapshot]}, signal)
}

/** Waits until something goes away, or something comes that explains itself. */
export function awaitUnplug(env: World, before: Observed, signal: AbortSignal): Promise<Judged> {
	return watchBus(
		env,
		{...before, snapshots: before.snapshots.slice(-1)},
		signal,
		async ({watch, now, seen, judge}) => {
			const start = watch.snapshots[0]!
			if (hasLess(start, watch.last)) return {kind: 'unplugged', seen: {...seen, snapshots: [watch.last]}}
			if (isEqual(start, watch.last) && !watch.isSettled(now)) return undefined
			const judged = await judge()
			if (judged.kind === 'board') return isIn(start, judged.port) || !watch.isStill(now) ? undefined : judged
			if (!watch.isSettled(now)) return undefined
			if (judged.kind === 'finding' && !saysNothingCame(judged.finding)) return judged
			// Another device changed; the person has still to unplug the board.
			watch.restart(watch.last)
			return undefined
		},
	)
}

export interface Waiting {
	/** What is on the screen already: the test goes on until it finds something else. */
	readonly beyond?: Finding
	/** The person said that the board is plugged in, and waits for an answer. */
	readonly said?: boolean
}

/** Waits until what was plugged in can be judged. Its first look is the one without the board. */
export function awaitVerdict(
	env: World,
	before: Observed,
	signal: AbortSignal,
	{beyond, said = false}: Waiting = {},
): Promise<Judged> {
	const beganAt = env.clock.now()
	const how = {closely: said, beginsAnew: beyond !== undefined}
	const answer = async ({watch, now, judge}: Turn) => {
		const judged = await judge()
		const settled = watch.isSettled(now)
		const due = said && now - beganAt >= saidMs && (settled || watch.isStill(now))
		// A port that stays is the best outcome; any other verdict may still be replaced by one.
		if (judged.kind === 'board') return watch.isStill(now) ? judged : undefined
		if (due) return await lastWord(env, judged, signal)
		return settled && isNews(judged, beyond, isEqual(watch.snapshots[0], watch.last)) ? judged : undefined
	}
	return watchBus(env, before, signal, answer, how)
}

/** What has been seen until `now`, and what it means. */
interface Turn {
	readonly watch: BusTimeline
	readonly now: number
	readonly seen: Observed
	judge(): Promise<Judged>
}

/** `beginsAnew`: when something goes away, a person is trying again, and the test starts over. `closely`: it looks more often, since an answer is due. */
interface How {
	readonly beginsAnew?: boolean
	readonly closely?: boolean
}

/** Looks again and again, until there is an answer. */
async function watchBus(
	env: World,
	before: Observed,
	signal: AbortSignal,
	answer: (turn: Turn) => Promise<Judged | undefined>,
	{beginsAnew = false, closely = false}: How = {},
): Promise<Judged> {
	const {clock} = env
	let seen = before.snapshots.length > 0 ? before : firstSeen(before.host, await snapshotNow(env, signal))
	const watch = new BusTimeline(seen.snapshots, clock.now())
	for (;;) {
		const {snapshot, blind} = await snapshotNow(env, signal, watch.last)
		const now = clock.now()
		// Devices in the first look that sees the bus were there before; they did not just come.
		const seesAtLast = seen.blind !== undefined && !blind
		if (seesAtLast) seen = {host: seen.host, snapshots: [snapshot]}
		if (seesAtLast || (beginsAnew && hasLess(watch.last, snapshot))) watch.restart(snapshot)
		else watch.add(snapshot, now)
		const judged = await answer({
			watch,
			now,
			seen,
			judge: () => judge(env, {...seen, snapshots: watch.snapshots}, signal),
		})
		if (judged) return judged
		// A board that lacks power shows up for an instant only, and must not be missed.
		await clock.sleep(closely || !watch.isStill(now, closelyForMs) ? closelyMs : betweenMs, signal)
	}
}

function firstSeen(host: Host, {snapshot, blind}: Taken): Observed {
	return {host, snapshots: [snapshot], ...(blind && {blind})}
}

function isIn({ports}: BusSnapshot, {path}: PortInfo): boolean {
	return ports.some(port => port.path === path)
}

function saysNothingCame({verdict}: Finding): boolean {
	return verdict.code === 'charge-only' || verdict.code === 'no-passthrough'
}

/** Linux's bus does not show a device that fails to identify itself, but the kernel's log does. */
async function lastWord({usb}: World, judged: Judged, signal: AbortSignal): Promise<Judged> {
	if (judged.kind !== 'finding' || judged.finding.verdict.code !== 'charge-only') return judged
	if (!(await usb.failed?.(signal))) return judged
	return {...judged, finding: {...judged.finding, verdict: deviceFailed}}
}

/** Whether the test found something new. That nothing came is only news to a person who said that the board is plugged in. */
function isNews(judged: Judged, beyond: Finding | undefined, asBefore: boolean): boolean {
	if (judged.kind !== 'finding') return false
	const {verdict} = judged.finding
	if (beyond) return verdict.code !== 'charge-only' && !isEqual(verdict, beyond.verdict)
	return verdict.code !== 'charge-only' || !asBefore
}

async function judge({usb}: World, seen: Observed, signal: AbortSignal): Promise<Judged> {
	const {host, snapshots, blind} = seen
	const verdict = diagnose({host, snapshots})
	if (verdict === undefined) return {kind: 'unclear', seen}
	if (verdict.code !== 'ok') {
		// A test that cannot see the bus cannot claim that nothing came.
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
	readonly snapshot: BusSnapshot
	/** It shows the ports alone. */
	readonly blind?: Blindness
}

/** A look that could not be taken this time is no empty bus: what was there in the look `before` it still is. */
async function snapshotNow(env: World, signal: AbortSignal, before?: BusSnapshot): Promise<Taken> {
	const [{devices, blind}, ports] = await Promise.all([env.usb.readTree(signal), portsNow(env, signal)])
	const seen = blind && before ? before.devices : devices
	return {snapshot: {devices: seen, ports}, ...(blind && {blind})}
}
