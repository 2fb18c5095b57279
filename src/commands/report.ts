/** How a command without questions tells what happens: JSON events, plain lines, or lines with one live bar. */

import {type Os, type Terminal, wantsLines} from '../environment.ts'
import type {BoardState} from '../progress.ts'
import type {Cause} from '../rules/cause.ts'
import {glyphsFor} from '../ui/glyphs.ts'
import {harmless, harmlessDeep} from '../words/clean.ts'
import {words} from '../words/index.ts'
import {wrapWords} from '../words/wrap.ts'
import {type CommandEvent, causeFields, verdictEvent} from './event.ts'
import {ProgressLine} from './progress-line.ts'

export interface Report {
	event(event: CommandEvent): void
	/** A card on stderr, or a `problem` event. `os`: of the computer on which it failed. */
	problem(cause: Cause, os: Os, state: BoardState): void
	/** What the work waits for: the same card, and that it goes on by itself. */
	waiting(cause: Cause): void
	/** What is known to be wrong, though nothing failed: a card on stderr, or a `verdict` event. */
	verdict(cause: Exclude<Cause, {kind: 'problem'}>): void
	/** The person left before the end. */
	cancelled(state: BoardState): void
	/** One of the things that were asked for: an event with its facts, or `line` on stdout. */
	row(event: 'board' | 'firmware', facts: object, line: string): void
	/** A line for people; JSON has none. */
	note(line: string): void
}

export function makeReport(
	terminal: Terminal,
	os: Os,
	options: {readonly json: boolean; readonly plain: boolean},
): Report {
	if (options.json) return jsonReport(terminal, os)
	return textReport(terminal, os, !options.plain && !wantsLines(os) && terminal.stderr.isTTY === true)
}

function jsonReport({stdout}: Terminal, os: Os): Report {
	// The one way out: what a board, a bus, a site or a file name says passes here, whatever event it is in.
	const print = (event: object) => stdout.write(`${JSON.stringify(harmlessDeep(event))}\n`)
	const event = (event: CommandEvent) => print(event)
	return {
		event,
		row(event, facts) {
			print({event, ...facts})
		},
		problem(cause, os, state) {
			event({event: 'problem', ...causeFields(cause, words.causeCard(cause, os)), board: state})
		},
		waiting(cause) {
			event({event: 'waiting', ...causeFields(cause, words.causeCard(cause, os))})
		},
		verdict(cause) {
			event(verdictEvent(cause.verdict, words.causeCard(cause, os)))
		},
		cancelled(state) {
			const title = words.commands.cancelled
			event({event: 'problem', code: 'cancelled', title, seen: '', fixes: [], board: state})
		},
		note() {},
	}
}

/** Lines on stderr; only what was asked for goes to stdout. `live`: one line is drawn over and over for progress. */
function textReport({stdout, stderr}: Terminal, os: Os, live: boolean): Report {
	const {text: fitting} = glyphsFor(os)
	const bar = new ProgressLine(stderr, live)
	/** Wraps the text on a terminal; the lines after the first are indented as far as its text. */
	const line = (text: string, mark = '') => {
		bar.clear()
		const columns = stderr.isTTY ? (stderr.columns || 80) - mark.length : Number.POSITIVE_INFINITY
		for (const [index, part] of wrapWords(fitting(harmless(text)), columns).entries())
			stderr.write(`${index === 0 ? mark : ' '.repeat(mark.length)}${part}\n`)
	}
	const card = (cause: Cause, os: Os) => {
		const {title, seen, meaning, fixes} = words.causeCard(cause, os)
		line(title)
		for (const text of [seen, meaning]) if (text !== '') line(text, '  ')
		for (const [index, fix] of fixes.entries()) line(fix, `  ${index + 1}. `)
	}
	return {
		event(event) {
			switch (event.event) {
				case 'port':
					return line(words.commands.port(event.title, event.path))
				case 'chip':
					return line(words.commands.chip(event.model, sizeOrUnknown(event.flashBytes), event.mac))
				case 'firmware':
					return line(
						words.commands.firmware(
							event.file,
							words.bytes(event.bytes),
							words.commands.source[event.source],
						),
					)
				case 'progress':
					return bar.show(event)
				case 'saved':
					return line(words.commands.saved(event.files, words.bytes(event.bytes), event.folder))
				case 'put-back':
					return line(words.commands.putBack(event.files, words.bytes(event.bytes)))
				case 'verified':
					return line(words.commands.verified(event.md5))
				case 'prompt':
					bar.clear()
					stdout.write(`${words.commands.prompt(event.version, event.port)}\n`)
					return
				case 'computer':
				case 'usb':
				case 'verdict':
				case 'problem':
				case 'waiting':
				case 'done':
					return bar.clear()
			}
		},
		row(_event, _facts, text) {
			stdout.write(`${harmless(text).trimEnd()}\n`)
		},
		problem(cause, os, state) {
			card(cause, os)
			if (state !== 'untouched') line(words.commands.boardState(state), '  ')
		},
		waiting(cause) {
			card(cause, os)
			line(words.commands.goesOn, '  ')
		},
		verdict: cause => card(cause, os),
		cancelled(state) {
			line(`${words.commands.cancelled} ${words.commands.boardState(state)}`)
		},
		note(text) {
			// A note is not wrapped, because a person may copy a command from it.
			bar.clear()
			stderr.write(`${fitting(harmless(text))}\n`)
		},
	}
}

function sizeOrUnknown(count: number | null): string {
	return count === null ? words.commands.unknown : words.bytes(count)
}
