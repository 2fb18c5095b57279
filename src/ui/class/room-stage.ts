/**
 * A class on a terminal: its rows with the person's keys, or the prompt of one of its boards, never both (ink-screen). Knows what a key is for; not what is
 * drawn, nor what happens in the class.
 */

import {createElement, type ReactElement} from 'react'
import type {ClassLoop} from '../../class/class-loop.ts'
import {keyOf} from '../../class/room/keys.ts'
import type {RoomContext} from '../../class/room/page.ts'
import {systemClock} from '../../clock.ts'
import type {Environment} from '../../environment.ts'
import type {Key} from '../../wizard/engine/event.ts'
import {glyphsFor} from '../glyphs.ts'
import {InkScreen} from '../ink-screen.ts'
import {KeyReader} from '../key-reader.ts'
import {RoomApp} from './room-app.tsx'
import {RoomFrames} from './room-frames.ts'

export interface RoomFace {
	/** What a frame shows beside the room; asked for each frame. */
	context(now: number): RoomContext
	/** The person wants the prompt of the board in this socket; the terminal is theirs until it resolves. */
	talk(number: number): Promise<void>
}

export class RoomStage {
	readonly #frames: RoomFrames
	readonly #screen: InkScreen

	constructor(
		private readonly env: Environment,
		private readonly loop: ClassLoop,
		private readonly face: RoomFace,
	) {
		// Time at a virtual bench runs faster or stands still; that of the person who types does not.
		const clock = env.demo ? systemClock : env.clock
		this.#frames = new RoomFrames(loop, clock, Number.isFinite(env.demo?.speed ?? 1))
		const keys = new KeyReader(env.terminal.stdin, clock, {
			key: key => loop.attempt(() => this.#press(key)),
			end: () => loop.send({type: 'leave-now'}),
		})
		this.#screen = new InkScreen(env.terminal, keys, {
			open: () => this.#open(),
			close: () => this.#frames.close(),
			attempt: act => loop.attempt(act),
			fail: bug => loop.fail(bug),
		})
	}

	/** While `work` goes on; the terminal is given back on every way out. */
	during<T>(work: () => Promise<T>): Promise<T> {
		return this.#screen.during(work)
	}

	#press(key: Key): void {
		const bound = keyOf(this.loop.room, key.name === 'text' ? key.text : key.name)
		if (!bound) return
		const now = this.loop.now()
		const event = bound.does(now, this.face.context(now).names.length)
		if (event.type === 'talk')
			this.#screen.lend(() => this.face.talk(this.loop.room.at)).catch(bug => this.loop.fail(bug))
		else this.loop.send(event)
	}

	#open(): ReactElement {
		this.#frames.open()
		return createElement(RoomApp, {
			frames: this.#frames,
			contextAt: (now: number) => this.face.context(now),
			glyphs: glyphsFor(this.env.os),
			stdout: this.env.terminal.stdout,
			caught: (bug: unknown) => this.loop.fail(bug),
		})
	}
}
