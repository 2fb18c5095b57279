/** What was seen of the bus, look by look, and whether it has come to rest. Knows no clock: it is told what time it is. */

import type {BusSnapshot} from '../usb/verdict.ts'

/** A device that came is given so long for its driver and its port, and so long to go away again, in ms. */
const settleMs = 2000
/** A port has to stay so long to be worth trying, in ms. */
const stayMs = 1000
/** What comes and goes all the time is judged after so long, in ms. */
const restlessMs = 7000

export class BusTimeline {
	/** At least one. Of several same ones in a row two are kept: what is, and that it stays. */
	snapshots: readonly BusSnapshot[]
	/** When it began to change, after the last rest, and when it changed last; undefined: not yet. */
	#changes: {readonly first: number; readonly last: number} | undefined

	constructor(snapshots: readonly BusSnapshot[], now: number) {
		this.snapshots = snapshots
		if (snapshots.length > 1) this.#changes = {first: now, last: now}
	}

	get last(): BusSnapshot {
		return this.snapshots.at(-1)!
	}

	add(snapshot: BusSnapshot, now: number): void {
		const [before, last] = [this.snapshots.at(-2), this.last]
		const same = isEqual(last, snapshot)
		if (!same) this.#change(now)
		if (!same || !before || !isEqual(before, last)) this.snapshots = [...this.snapshots, snapshot]
	}

	/** The person begins anew, with another cable perhaps: what was seen before is no evidence any more. */
	restart(snapshot: BusSnapshot): void {
		this.snapshots = [snapshot]
		this.#changes = undefined
	}

	/** What comes after a rest is another plugging in, and has all the time that the first one had. */
	#change(now: number): void {
		const first = this.isStill(now, settleMs) ? now : (this.#changes?.first ?? now)
		this.#changes = {first, last: now}
	}

	/** Nothing has changed for `ms`, or ever. */
	isStill(now: number, ms = stayMs): boolean {
		return this.#changes === undefined || now - this.#changes.last >= ms
	}

	/** It has changed, and what it came to can be judged. */
	isSettled(now: number): boolean {
		if (this.#changes === undefined) return false
		return this.isStill(now, settleMs) || now - this.#changes.first >= restlessMs
	}
}

/** Whether something of `before` is no longer there. */
export function hasLess(before: BusSnapshot, now: BusSnapshot): boolean {
	return (
		before.devices.some(({location}) => !now.devices.some(device => device.location === location)) ||
		before.ports.some(({path}) => !now.ports.some(port => port.path === path))
	)
}

/** For plain data. */
export function isEqual(a: unknown, b: unknown): boolean {
	return JSON.stringify(a) === JSON.stringify(b)
}
