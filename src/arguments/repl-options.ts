/** The options of `repl` as they were typed, read into those of a session. Problem('usage') for what cannot be meant. */

import {ctrl} from '../repl/escape.ts'
import {type MapName, mapNames, mapsNamed} from '../repl/maps.ts'
import type {ReplOptions} from '../repl/options.ts'
import {words} from '../words/index.ts'
import type {Options, Typed} from './options.ts'
import {usage, wholeNumberOf} from './values.ts'

/** A day, in ms. */
const MAX_EXIT_AFTER_MS = 24 * 60 * 60 * 1000

/** `text`: what was typed for an option. Of what was not typed nothing is said. */
export function replOptionsOf(
	typed: Typed,
	text: (name: string) => string | undefined,
): Pick<Options, 'session'> {
	const commandKey = text('escape')
	const init = text('init')
	const exitAfter = text('exitAfter')
	const session: Partial<ReplOptions> = {
		...(commandKey !== undefined && {escape: escapeOf(commandKey)}),
		...(typed.attach === true && {attach: true}),
		...(typed.echo === true && {echo: true}),
		...mapOf('inputMap', '--imap', text('imap')),
		...mapOf('outputMap', '--omap', text('omap')),
		...mapOf('echoMap', '--emap', text('emap')),
		...(init !== undefined && {init}),
		...(exitAfter !== undefined && {
			exitAfterMs: wholeNumberOf('--exit-after', exitAfter, 1, MAX_EXIT_AFTER_MS),
		}),
		...(typed.logTimes === true && {logTimes: true}),
	}
	if (session.logTimes && text('log') === undefined) throw usage(words.usage.logTimesNeedsLog)
	const isAny = Object.keys(session).length > 0
	const isSession = isAny || text('baud') !== undefined
	if (isSession && text('exec') !== undefined) throw usage(words.usage.execIsNoSession)
	return isAny ? {session} : {}
}

/** A letter, `^a`, `C-a`, `Ctrl-A`, or `none`. */
function escapeOf(typed: string): number | undefined {
	if (typed.toLowerCase() === 'none') return undefined
	const [, letter] = /^(?:\^|c-|ctrl-)?([a-z\\])$/i.exec(typed) ?? []
	// Ctrl-C stops programs, Ctrl-H, I, J and M are keys of their own, and Ctrl-[ is the beginning of the arrows.
	if (letter === undefined || /[chijm]/i.test(letter)) throw usage(words.usage.badEscape(typed))
	return ctrl(letter)
}

function mapOf<Name extends 'inputMap' | 'outputMap' | 'echoMap'>(
	name: Name,
	option: string,
	typed: string | undefined,
): {readonly [Each in Name]?: readonly MapName[]} {
	if (typed === undefined) return {}
	const maps = typed === 'none' ? [] : mapsNamed(typed)
	if (!maps) throw usage(words.usage.badMap(option, typed, mapNames))
	return {[name]: maps} as {readonly [Each in Name]: readonly MapName[]}
}
