/** Time as the house knows it. Every wait goes through a Clock, so a 120 s erase is tested in milliseconds. */

import {uptime} from 'node:os'

/** Time: what waits, and what is measured. In ms. */
export interface Clock {
	/** Milliseconds since some fixed moment; never goes back. */
	now(): number
	/** Runs `action` after `ms`; the returned function calls it off. */
	after(ms: number, action: () => void): () => void
	/** Resolves after `ms`; rejects with the signal's reason the moment it is aborted. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>
	/**
	 * Says that `work` waits for the real world (a download, a worker that starts): a clock that leaps from
	 * event to event stands still until it has settled. Returns what `work` returns.
	 */
	during<T>(work: Promise<T>): Promise<T>
}

/** `sleep` for any clock that has `after`. */
export function sleepOn(clock: Pick<Clock, 'after'>, ms: number, signal?: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		if (signal?.aborted) return reject(signal.reason)
		const aborted = () => {
			callOff()
			reject(signal?.reason)
		}
		const callOff = clock.after(ms, () => {
			signal?.removeEventListener('abort', aborted)
			resolve()
		})
		signal?.addEventListener('abort', aborted, {once: true})
	})
}

/** The time of this computer. */
export const systemClock: Clock = {
	now: () => performance.now(),
	after(ms, action) {
		const timer = setTimeout(action, ms)
		return () => clearTimeout(timer)
	},
	sleep: (ms, signal) => sleepOn(systemClock, ms, signal),
	during: work => work,
}

/**
 * A moment that outlives the program, by the two clocks a computer has for it. The calendar may be wrong, and set; how long the
 * computer has been on begins anew with each start. What both call recent is.
 */
export interface Moment {
	/** Milliseconds since 1970, by the calendar. */
	readonly date: number
	/** For how long the computer has been on, in ms. */
	readonly upMs: number
}

export function systemMoment(): Moment {
	return {date: Date.now(), upMs: Math.round(uptime() * 1000)}
}

/**
 * How long `before` is ago, in ms; undefined where the two clocks cannot be believed: one of them went back, or the computer was
 * started since.
 */
export function msSince(before: Moment, now: Moment): number | undefined {
	const byCalendar = now.date - before.date
	const byUptime = now.upMs - before.upMs
	return byCalendar < 0 || byUptime < 0 ? undefined : Math.max(byCalendar, byUptime)
}

/** The day, as this computer's own calendar has it: `2026-11-27`. For the name of a file; nothing is decided by it. */
export function today(): string {
	const now = new Date()
	const two = (value: number) => String(value).padStart(2, '0')
	return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** The moment by this computer's own calendar, in milliseconds since 1970; to be written down, for nothing is decided by it. */
export function momentNow(): number {
	return Date.now()
}
