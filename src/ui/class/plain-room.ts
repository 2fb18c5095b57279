/**
 * A class without a screen, for screen readers, dumb terminals and logs: a line for each change, answered with a line. Knows the same room, words and
 * keys as the screen; must not redraw, colour or move the cursor.
 */

import type {ClassLoop} from '../../class/class-loop.ts'
import {newsBetween} from '../../class/news.ts'
import {keysOf} from '../../class/room/keys.ts'
import {type Room, rowAt} from '../../class/room/model.ts'
import {type RoomContext, roomPage} from '../../class/room/page.ts'
import type {Environment} from '../../environment.ts'
import {sentences} from '../../words/card.ts'
import {clean} from '../../words/clean.ts'
import {words} from '../../words/index.ts'
import {glyphsFor} from '../glyphs.ts'
import {LineReader} from '../line-reader.ts'
import {printLine} from '../plain.ts'

/** In characters: more of a line that a board has printed is not told. */
const MAX_PRINTED = 500

export class PlainRoom {
	/** What was said above all rows, so that nothing is said twice. */
	#notes: readonly string[] = []
	/** Whether the keys were said for a class that is armed, or for one that is not. */
	#keysFor: boolean | undefined
	#open: Room['open']

	constructor(
		private readonly env: Environment,
		private readonly loop: ClassLoop,
		private readonly contextAt: (now: number) => RoomContext,
	) {}

	/** While `work` goes on. */
	async during<T>(work: () => Promise<T>): Promise<T> {
		const unsubscribe = this.loop.subscribe((room, before) => this.#tell(room, before))
		const reader = new LineReader(this.env.terminal.stdin, {
			wanted: () => true,
			line: line => this.loop.attempt(() => this.#answer(line)),
			isSecret: () => false,
			// Nobody answers: what was begun goes on.
			end: () => {},
		})
		try {
			if (this.env.demo) this.#print(words.demoLine(this.env.demo))
			this.#tellNotes()
			if (this.env.terminal.interactive) reader.open()
			return await work()
		} finally {
			unsubscribe()
			if (this.env.terminal.interactive) reader.close()
		}
	}

	#tell(room: Room, before: Room): void {
		const page = roomPage({...room, open: undefined}, this.contextAt(this.loop.now()))
		const {dot} = glyphsFor(this.env.os)
		for (const {row, what} of newsBetween(before, room)) {
			// Of work it is said which, and that it goes on is said by the next.
			if (what === 'tenth' || what === 'plugged' || (what === 'state' && row.state.kind === 'works')) continue
			const line = page.rows.find(({number}) => number === row.number)
			if (!line) continue
			if (what === 'saved' && row.state.kind === 'works' && row.state.saved) {
				const {files, unread, folder} = row.state.saved
				this.#row(row.number, line.board, words.classroom.savedIn(files, unread, folder))
			} else if (what === 'printed' && row.state.kind === 'works' && row.state.printed) {
				const {line: text, isFlood} = row.state.printed
				this.#row(row.number, line.board, isFlood ? words.classroom.moreLines : clean(text, MAX_PRINTED))
			} else if (what !== 'met') {
				const who = [line.board, line.name].filter(text => text !== '').join(' ')
				this.#row(row.number, who, [line.says, line.detail].filter(text => text !== '').join(` ${dot} `))
				if (row.state.kind === 'failed' && row.state.againAt === undefined) this.#card(row.state)
			}
		}
		this.#tellNotes()
		if (room.open !== this.#open) this.#tellBeside(room)
	}

	#row(number: number, who: string, says: string): void {
		this.#print(words.classroom.line(number, who, says))
	}

	#card({cause, flash}: Extract<Room['rows'][number]['state'], {kind: 'failed'}>): void {
		const told = flash === 'incomplete' ? {isIncomplete: true} : {}
		const {seen, meaning, fixes} = words.causeCard(cause, this.env.os, told)
		for (const text of [seen, meaning]) if (text !== '') this.#print(`   ${text}`)
		for (const [index, fix] of sentences(fixes).entries()) this.#print(`   ${index + 1}. ${fix}`)
	}

	#tellNotes(): void {
		const {notes, tally} = roomPage(this.loop.room, this.contextAt(this.loop.now()))
		const texts = notes.map(({text}) => text)
		const fresh = texts.filter(text => !this.#notes.includes(text))
		this.#notes = texts
		for (const text of fresh) this.#print(text)
		const {armed} = this.loop.room
		if (armed === this.#keysFor) return
		this.#keysFor = armed
		this.#print(this.#keys(tally))
	}

	/** `Enter: begin. e: end after these. r 3: try again` */
	#keys(tally: string): string {
		const {keyWords} = words.classroom
		const begin = this.loop.room.armed ? [] : [`${words.keyNames.enter}: ${keyWords.begin}`]
		const typed = (['r', 's', 'u'] as const).map(
			key => `${key} 3: ${keyWords[{r: 'retry', s: 'skip', u: 'undo'}[key] as 'retry']}`,
		)
		const alone = [
			`n: ${keyWords.names}`,
			`e: ${keyWords['end-after-these']}`,
			`?: ${keyWords.explain}`,
			`q: ${keyWords.leave}`,
		]
		return [tally, ...begin, ...typed, ...alone].join('. ')
	}

	#tellBeside(room: Room): void {
		this.#open = room.open
		const {beside} = roomPage(room, this.contextAt(this.loop.now()))
		const {state} = rowAt(room, room.at) ?? {}
		if (beside?.kind === 'card' && state?.kind === 'failed') {
			this.#row(room.at, '', beside.card.title)
			this.#card(state)
		}
		if (beside?.kind !== 'list') return
		this.#print(beside.title)
		for (const line of beside.lines) this.#print(`   ${line}`)
		const {keyWords} = words.classroom
		if (room.open === 'leave')
			this.#print(
				`${words.general.yes.key}: ${keyWords['leave-now']}. ${words.keyNames.enter}: ${keyWords.stay}`,
			)
	}

	#answer(line: string): void {
		const [, key = '', number] = /^([a-z?]?)\s*(\d{1,4})?$/.exec(line.trim().toLowerCase()) ?? ['', 'unknown']
		if (this.loop.room.open === 'leave' && this.#hasAnswered(line.trim().toLowerCase())) return
		const bound = this.#goesTo(number) && keysOf(this.loop.room).find(one => one.key === (key || 'enter'))
		const event = bound ? bound.does(this.loop.now(), 0) : undefined
		if (!event || event.type === 'talk') this.#print(words.plain.unknown)
		else this.loop.send(event)
		// What stands beside the rows has been told, and hides no line.
		if (event?.type === 'open') this.loop.send({type: 'close'})
	}

	/** Whether to leave. Anything but yes goes on, and what is none of the answers is for the rows. */
	#hasAnswered(text: string): boolean {
		const isYes = [...words.general.yes.answers, 'y'].includes(text)
		this.loop.send({type: isYes ? 'leave-now' : 'close'})
		return isYes || ['', 'q', 'n', 'no'].includes(text)
	}

	/** False where no socket has that number. */
	#goesTo(number: string | undefined): boolean {
		if (number === undefined) return true
		const {rows, at} = this.loop.room
		const place = (wanted: number) => rows.findIndex(row => row.number === wanted)
		const to = place(Number(number))
		if (to >= 0) this.loop.send({type: 'move', by: to - place(at)})
		return to >= 0
	}

	#print(line: string): void {
		printLine(this.env, line)
	}
}
