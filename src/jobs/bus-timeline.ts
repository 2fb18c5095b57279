/**
 * The snapshots of the bus in their order, and whether the bus has stopped changing. Knows no clock: the caller passes the
 * time.
 */

import type {BusSnapshot} from '../usb/verdict.ts'

/** How long a new device may take to get its driver and its port, or to go away again, in ms. */
const SETTLE_MS = 2000
/** How long a port has to stay before it is worth trying, in ms. */
const STAY_MS = 1000
/** After so long a device that keeps coming and going is judged as it is, in ms. */
const RESTLESS_MS = 7000

export class BusTimeline {
	/** At least one. Of several equal ones in a row two are kept, because that it stayed is evidence too. */
	snapshots: readonly BusSnapshot[]
	/**
	 * When the bus began to change after it was last at rest, and when it changed last; undefined while it has not changed.
	 */
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

	/** Starts over, because the person does, with another cable perhaps: earlier snapshots are no evidence any more. */
	restart(snapshot: BusSnapshot): void {
		this.snapshots = [snapshot]
		this.#changes = undefined
	}

	/** A change after a rest means that something else was plugged in, which gets all the time again. */
	#change(now: number): void {
		const first = this.isStill(now, SETTLE_MS) ? now : (this.#changes?.first ?? now)
		this.#changes = {first, last: now}
	}

	/** True when nothing has changed for `ms`, or at all. */
	isStill(now: number, ms = STAY_MS): boolean {
		return this.#changes === undefined || now - this.#changes.last >= ms
	}

	/** True when the bus has changed and the result can be judged. */
	isSettled(now: number): boolean {
		if (this.#changes === undefined) return false
		return this.isStill(now, SETTLE_MS) || now - this.#changes.first >= RESTLESS_MS
	}
}

/** Whether a device or port of `before` is missing now. */
export function hasLess(before: BusSnapshot, now: BusSnapshot): boolean {
	return (
		before.devices.some(({location}) => !now.devices.some(device => device.location === location)) ||
		before.ports.some(({path}) => !now.ports.some(port => port.path === path))
	)
}

/** Compares plain data. */
export function isEqual(a: unknown, b: unknown): boolean {
	return JSON.stringify(a) === JSON.stringify(b)
}
