/**
 * Sends a terminal only the lines of a frame that changed. Ink wipes all of its last frame and writes all of the next one,
 * for a bar ten times a second. Knows how Ink writes a frame; not what is in it.
 */

import type {Terminal} from '../environment.ts'
import {sizeOf} from './layout.ts'

/** How Ink takes its last frame away: each line wiped, from the one below the frame up to its first. */
const wiped = /^(?:\u001b\[2K(?:\u001b\[1A)?)+\u001b\[G/
/** What moves nothing: the cursor shown and hidden, the begin and end of a frame for terminals that draw it at once. */
const modes = /^(?:\u001b\[\?\d+[hl])+$/

interface Frame {
	/** Its lines, and the empty one below them in which the cursor stands. */
	readonly lines: readonly string[]
	readonly columns: number
	readonly rows: number
}

/** The same stream for one Ink, from its first frame on; nobody else may move the cursor meanwhile. */
export function changedLines(stdout: Terminal['stdout']): Terminal['stdout'] {
	let last: Frame | undefined
	const write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
		const send = (text: string | Uint8Array) =>
			(stdout.write as (text: string | Uint8Array, ...rest: unknown[]) => boolean)(text, ...rest)
		if (typeof chunk !== 'string') {
			last = undefined
			return send(chunk)
		}
		if (modes.test(chunk)) return send(chunk)
		const frame = frameIn(chunk, sizeOf(stdout))
		const shorter = last && frame && wiped.test(chunk) ? between(last, frame) : undefined
		last = frame
		return send(shorter ?? chunk)
	}
	return new Proxy(stdout, {
		get(target, name) {
			if (name === 'write') return write
			const value: unknown = Reflect.get(target, name, target)
			return typeof value === 'function' ? value.bind(target) : value
		},
	})
}

/** Undefined for what is none: Ink takes its frame away. */
function frameIn(chunk: string, {columns, rows}: Omit<Frame, 'lines'>): Frame | undefined {
	const text = chunk.replace(wiped, '')
	return text.endsWith('\n') ? {lines: text.split('\n'), columns, rows} : undefined
}

/** From one frame to the next; undefined where it is better written anew: the window is another, or most of it changed. */
function between(last: Frame, next: Frame): string | undefined {
	const {lines} = next
	const isSame =
		last.columns === next.columns && last.rows === next.rows && last.lines.length === lines.length
	if (!isSame) return undefined
	const changed = lines.flatMap((line, row) => (line === last.lines[row] ? [] : [row]))
	if (changed.length > lines.length / 2) return undefined
	const below = lines.length - 1
	let at = below
	let text = ''
	for (const row of changed) {
		// Wiped first: after a line that fills the window, a terminal would wipe its last sign.
		text += `${moved(at, row)}\r\u001b[2K${lines[row]}`
		at = row
	}
	return `${text}${moved(at, below)}\r`
}

function moved(from: number, to: number): string {
	if (from === to) return ''
	return from > to ? `\u001b[${from - to}A` : `\u001b[${to - from}B`
}
