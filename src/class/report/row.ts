/** One row of the report of a class: what became of one board. Knows its shape, and lets nothing else in; no file. */

import {clean} from '../../words/clean.ts'
import {macFrom} from './mac.ts'

/**
 * `other-kind`: a board that the lesson is not for, and which was left alone; `taught`: a socket was shown its place, without a board's
 * work; `undone`: the person has taken a `done` back.
 */
const results = ['done', 'failed', 'skipped', 'other-kind', 'taught', 'undone'] as const
type RowResult = (typeof results)[number]

export interface ReportRow {
	/** When it ended, by this computer's own calendar and place: `2026-11-27T09:14:03+01:00`. */
	readonly time: string
	/** As the person knows it: `3`. */
	readonly socket: string
	/** `robot-17`. */
	readonly name?: string
	/** `24:0a:c4:12:34:56`; absent for a board that failed before it told it. */
	readonly mac?: string
	/** `ESP32-S3`. */
	readonly chip?: string
	/** The id and the variant of its build. */
	readonly board?: string
	readonly variant?: string
	/** Of MicroPython. */
	readonly version?: string
	/** The SHA-256 of the firmware, in hex. */
	readonly firmware?: string
	/** The digest of the lesson, in hex. */
	readonly lesson: string
	/** What was put onto the board, `bytes` in all. */
	readonly files?: {readonly count: number; readonly bytes: number}
	readonly result: RowResult
	/** `title`: that of its card. */
	readonly problem?: {readonly code: string; readonly title: string}
	/** From the moment it was plugged in, in tenths. */
	readonly seconds: number
	/** How often it was tried since it was plugged in: another row of its socket with more of them is of the same board. */
	readonly tries: number
}

/** In characters. */
const MAX_TEXT = 80
const MAX_TITLE = 200
/** In characters; what stands behind them is not even looked at. */
const MAX_GIVEN = 2000
/** In seconds: a hundred days. */
const MAX_SECONDS = 8_640_000

/**
 * The same as a row: texts without anything that a screen would obey, in one line of bounded length, numbers that can be, and a MAC
 * as it is written here. Undefined for what is none: a report may have been edited, and boards say what they like.
 */
export function rowFrom(value: unknown): ReportRow | undefined {
	const given = Object(value) as Record<keyof ReportRow, unknown>
	const {time, socket, lesson, result} = given
	const [seconds, tries] = [number(given.seconds, MAX_SECONDS), count(given.tries)]
	if (typeof time !== 'string' || !isTime(time) || !isResult(result)) return undefined
	if (typeof socket !== 'string' || typeof lesson !== 'string') return undefined
	if (seconds === undefined || tries === undefined) return undefined
	const mac = given.mac === undefined ? undefined : macFrom(given.mac)
	if (given.mac !== undefined && mac === undefined) return undefined
	const [files, problem] = [filesFrom(given.files), problemFrom(given.problem)]
	return {
		time,
		socket: tidy(socket, MAX_TEXT),
		...text(given, 'name'),
		...(mac !== undefined && {mac}),
		...text(given, 'chip'),
		...text(given, 'board'),
		...text(given, 'variant'),
		...text(given, 'version'),
		...text(given, 'firmware'),
		lesson: tidy(lesson, MAX_TEXT),
		...(files && {files}),
		result,
		...(problem && {problem}),
		seconds: Math.round(seconds * 10) / 10,
		tries,
	}
}

type TextKey = 'name' | 'chip' | 'board' | 'variant' | 'version' | 'firmware'

/** Nothing for a text in which nothing is left. */
function text<K extends TextKey>(given: Record<K, unknown>, key: K): {readonly [One in K]?: string} {
	const value = given[key]
	const cleaned = typeof value === 'string' ? tidy(value, MAX_TEXT) : ''
	return cleaned === '' ? {} : ({[key]: cleaned} as {[One in K]: string})
}

function filesFrom(value: unknown): ReportRow['files'] {
	const given = Object(value) as Record<'count' | 'bytes', unknown>
	const [number, bytes] = [count(given.count), count(given.bytes)]
	return number === undefined || bytes === undefined ? undefined : {count: number, bytes}
}

function problemFrom(value: unknown): ReportRow['problem'] {
	const {code, title} = Object(value) as Record<'code' | 'title', unknown>
	const known = typeof code === 'string' ? tidy(code, MAX_TEXT) : ''
	if (known === '') return undefined
	return {code: known, title: typeof title === 'string' ? tidy(title, MAX_TITLE) : ''}
}

/** As it comes back from a file too: half a character, which a board's bytes may be, has no place in UTF-8. */
function tidy(value: string, max: number): string {
	return clean(value.slice(0, MAX_GIVEN).replace(/\p{Surrogate}/gu, '\ufffd'), max)
}

function isResult(value: unknown): value is RowResult {
	return results.some(one => one === value)
}

function isTime(value: string): boolean {
	return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(value)
}

function number(value: unknown, atMost: number): number | undefined {
	return typeof value === 'number' && value >= 0 && value <= atMost ? value : undefined
}

function count(value: unknown): number | undefined {
	return Number.isInteger(value) ? number(value, Number.MAX_SAFE_INTEGER) : undefined
}

/** A moment, in milliseconds since 1970, as a row tells it: by the calendar of this computer's place, which may have summer time. */
export function rowTime(moment: number, minutesEast = -new Date(moment).getTimezoneOffset()): string {
	const local = new Date(moment + minutesEast * 60_000).toISOString().slice(0, 19)
	const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
	const away = Math.abs(minutesEast)
	return `${local}${minutesEast < 0 ? '-' : '+'}${two(away / 60)}:${two(away % 60)}`
}
