/** How a command without questions tells what happens: JSON events, plain lines, or lines with one live bar. */

import {type Os, type Terminal, wantsLines} from '../environment.ts'
import type {BoardState} from '../progress.ts'
import {type Cause, mayEndByItself} from '../rules/cause.ts'
import {glyphsFor} from '../ui/glyphs.ts'
import type {Told} from '../words/card.ts'
import {harmless, harmlessDeep} from '../words/clean.ts'
import {words} from '../words/index.ts'
import {wrapWords} from '../words/wrap.ts'
import {type CommandEvent, causeFields, verdictEvent} from './event.ts'
import {ProgressLine} from './progress-line.ts'
import {type Column, fittedRows, wholeRows} from './table.ts'

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
	/** The things that were asked for: an event with its facts for each. For people they are a table. */
	list(event: 'board' | 'firmware', facts: readonly object[]): void
	/** Rows on stdout, with a header on a terminal; JSON has none. */
	table(columns: readonly Column[]): void
	/** A line on stdout that was asked for; JSON has none. */
	line(text: string): void
	/** A line for people; JSON has none. */
	note(line: string): void
}

interface ReportOptions {
	readonly json: boolean
	/** Otherwise one line is drawn over and over for progress. */
	readonly plain: boolean
	/** What fails is fetching a list: there is no board to speak of. */
	readonly isList?: boolean
}

export function makeReport(terminal: Terminal, os: Os, options: ReportOptions): Report {
	if (options.json)
		return eventReport(event => terminal.stdout.write(`${JSON.stringify(event)}\n`), os, options)
	return textReport(terminal, os, options)
}

/** Tells everything as the events of the contract, each harmless and with an end; lines for people are left out. */
export function eventReport(
	tell: (event: unknown) => void,
	os: Os,
	{isList}: Pick<ReportOptions, 'isList'> = {},
): Report {
	const told = (state: BoardState) => toldOf(isList, state)
	// The one way out: what a board, a bus, a site or a file name says passes here, whatever event it is in.
	const print = (event: object) => tell(harmlessDeep(event))
	const event = (event: CommandEvent) => print(event)
	return {
		event,
		list(event, facts) {
			for (const one of facts) print({event, ...one})
		},
		table() {},
		line() {},
		problem(cause, os, state) {
			event({event: 'problem', ...causeFields(cause, words.causeCard(cause, os, told(state))), board: state})
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

/** Lines on stderr; only what was asked for goes to stdout. */
function textReport({stdout, stderr}: Terminal, os: Os, {plain, isList}: ReportOptions): Report {
	const {text: fitting} = glyphsFor(os)
	const bar = new ProgressLine(stderr, !plain && !wantsLines(os) && stderr.isTTY === true)
	/** Wraps the text on a terminal; the lines after the first are indented as far as its text. */
	const line = (text: string, mark = '') => {
		bar.clear()
		const columns = stderr.isTTY ? (stderr.columns || 80) - mark.length : Number.POSITIVE_INFINITY
		for (const [index, part] of wrapWords(fitting(harmless(text)), columns).entries())
			stderr.write(`${index === 0 ? mark : ' '.repeat(mark.length)}${part}\n`)
	}
	const card = (cause: Cause, os: Os, state: BoardState) => {
		const {title, seen, meaning, fixes} = words.causeCard(cause, os, toldOf(isList, state))
		line(title)
		for (const text of [seen, meaning]) if (text !== '') line(text, '  ')
		for (const [index, fix] of fixes.entries()) {
			const mark = `  ${index + 1}. `
			if (typeof fix === 'string') line(fix, mark)
			else if ('typed' in fix) line(fix.typed, mark)
			else {
				line(`${fix.says}:`, mark)
				// Unbroken, because a person may copy it.
				stderr.write(`${' '.repeat(mark.length)}${fitting(harmless(fix.command))}\n`)
			}
		}
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
					line(words.commands.saved(event.files, words.bytes(event.bytes), event.folder))
					if (event.inFlash) line(words.install.seenInFlash)
					if (event.damaged) line(words.install.notAllRead(event.damaged))
					return
				case 'put-back':
					line(words.commands.putBack(event.files, words.bytes(event.bytes)))
					for (const file of event.setAside ?? []) line(words.ready.setAside(file))
					return
				case 'file':
					if (event.state === 'copied')
						return line(words.boardFiles.copied(event.path, event.to ?? '', event.bytes ?? 0))
					if (event.state === 'same') return line(words.boardFiles.same(event.to ?? event.path))
					if (event.state === 'removed') return line(words.boardFiles.removed(event.path))
					if (event.state === 'made') return line(words.boardFiles.made(event.path))
					return bar.clear()
				case 'rescued':
				case 'erased':
					return bar.clear()
				case 'restarted':
					return line(words.boardFiles.restarted)
				case 'backup':
					line(words.backup.saved(event.bytes, event.fileBytes, event.file))
					return event.kept > 0 ? line(words.backup.kept(event.kept)) : undefined
				case 'restored':
					return line(words.backup.restored(event.bytes, event.changed, event.md5))
				case 'compared':
					return event.equal ? line(words.backup.equal(event.name, event.bytes)) : bar.clear()
				case 'verified':
					return line(words.commands.verified(event.md5))
				case 'prompt':
					bar.clear()
					stdout.write(`${words.commands.prompt(event.version, event.port)}\n`)
					return
				case 'content':
				case 'computer':
				case 'usb':
				case 'verdict':
				case 'problem':
				case 'waiting':
				case 'settings':
				case 'cache':
				case 'kept':
				case 'cleared':
				case 'bundle':
				case 'stick':
				case 'node':
				case 'lesson':
				case 'new-lesson':
				case 'station':
				case 'class':
				case 'installed':
				case 'package':
				case 'done':
					return bar.clear()
			}
		},
		list() {},
		table(columns) {
			bar.clear()
			// One column is left free: a console of an older Windows goes on to the next line once the last one is full.
			const rows = stdout.isTTY
				? fittedRows(columns, (stdout.columns || 80) - 1, fitting)
				: wholeRows(columns)
			for (const row of rows) stdout.write(`${row}\n`)
		},
		line(text) {
			bar.clear()
			stdout.write(`${harmless(text)}\n`)
		},
		problem(cause, os, state) {
			card(cause, os, state)
			if (state === 'flashed') line(words.commands.boardState(state), '  ')
		},
		waiting(cause) {
			card(cause, os, 'untouched')
			if (mayEndByItself(cause)) line(words.commands.goesOn, '  ')
		},
		verdict: cause => card(cause, os, 'untouched'),
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

function toldOf(isList: boolean | undefined, state: BoardState): Told {
	return {...(isList && {isList}), ...(state === 'incomplete' && {isIncomplete: true})}
}

function sizeOrUnknown(count: number | null): string {
	return count === null ? words.commands.unknown : words.bytes(count)
}
