/**
 * Who owns the terminal while a class goes on: the rows with the person's keys, or the prompt of one of its boards, never both. Knows how it is handed over
 * and given back; not what is drawn, nor what happens in the class.
 */

import {type Instance, render} from 'ink'
import {createElement} from 'react'
import type {ClassLoop} from '../../class/class-loop.ts'
import {keyOf} from '../../class/room/keys.ts'
import type {RoomContext} from '../../class/room/page.ts'
import {type Clock, systemClock} from '../../clock.ts'
import type {Environment} from '../../environment.ts'
import type {Key} from '../../wizard/engine/event.ts'
import {changedLines} from '../changed-lines.ts'
import {glyphsFor} from '../glyphs.ts'
import {KeyReader} from '../key-reader.ts'
import {frameRows, sizeOf} from '../layout.ts'
import {silentStdin} from '../silent-stdin.ts'
import {RoomApp} from './room-app.tsx'
import {RoomFrames} from './room-frames.ts'

export interface RoomFace {
	/** What a frame shows beside the room; asked for each frame. */
	context(now: number): RoomContext
	/** The person wants the prompt of the board in this socket; the terminal is theirs until it resolves. */
	talk(number: number): Promise<void>
}

/** Node stops reading a terminal one tick after `pause`: one turn of the event loop lies between two owners. */
const turn = () => new Promise<void>(resolve => setImmediate(resolve))

export class RoomStage {
	readonly #frames: RoomFrames
	readonly #keys: KeyReader
	readonly #clock: Clock
	#ink: Instance | undefined
	/** Somebody else has the terminal. */
	#isLent = false
	#isOver = false

	constructor(
		private readonly env: Environment,
		private readonly loop: ClassLoop,
		private readonly face: RoomFace,
	) {
		// Time at a virtual bench runs faster or stands still; that of the person who types does not.
		this.#clock = env.demo ? systemClock : env.clock
		this.#frames = new RoomFrames(loop, this.#clock, Number.isFinite(env.demo?.speed ?? 1))
		this.#keys = new KeyReader(env.terminal.stdin, this.#clock, {
			key: key => this.loop.attempt(() => this.#press(key)),
			end: () => this.loop.send({type: 'leave-now'}),
		})
	}

	/** While `work` goes on; the terminal is given back on every way out. */
	async during<T>(work: () => Promise<T>): Promise<T> {
		const disown = this.env.terminal.ownedBy({
			giveBack: () => this.#unmount(),
			takeAgain: () => this.#mountAgain(),
		})
		try {
			this.#mount()
			return await work()
		} finally {
			disown()
			this.#isOver = true
			this.#unmount()
		}
	}

	#press(key: Key): void {
		const bound = keyOf(this.loop.room, key.name === 'text' ? key.text : key.name)
		if (!bound) return
		const event = bound.does(this.loop.now())
		if (event.type === 'talk') void this.#handOver(() => this.face.talk(this.loop.room.at))
		else this.loop.send(event)
	}

	async #handOver(talk: () => Promise<void>): Promise<void> {
		if (this.#isLent) return
		this.#isLent = true
		this.#unmount()
		await turn()
		try {
			await talk()
		} catch (error) {
			this.loop.fail(error)
		} finally {
			this.#isLent = false
			this.#mountSoon()
		}
	}

	/** After a stop: the frame that was there is no longer, or the shell has written below it. */
	#mountAgain(): void {
		if (this.#isLent) return
		this.#unmount()
		this.#mountSoon()
	}

	#mountSoon(): void {
		void turn().then(() => this.loop.attempt(() => this.#mount()))
	}

	#mount(): void {
		if (this.#isOver || this.#isLent || this.#ink) return
		const {stdout, stderr} = this.env.terminal
		this.#keys.open()
		this.#frames.open()
		const props = {
			frames: this.#frames,
			contextAt: (now: number) => this.face.context(now),
			glyphs: glyphsFor(this.env.os),
			stdout,
			caught: (bug: unknown) => this.loop.fail(bug),
		}
		this.#ink = render(createElement(RoomApp, props), {
			stdin: silentStdin(),
			stdout: changedLines(stdout),
			stderr,
			exitOnCtrlC: false,
			patchConsole: false,
		})
		this.#ink.waitUntilExit().catch(bug => {
			this.#ink = undefined
			this.loop.fail(bug)
		})
	}

	/** Ink draws a last frame when it ends and leaves it there; what comes next begins where that frame began. */
	#unmount(): void {
		const ink = this.#ink
		this.#ink = undefined
		this.#frames.close()
		try {
			if (!ink) return
			ink.unmount()
			const {stdout} = this.env.terminal
			stdout.write(`\u001b[${frameRows(sizeOf(stdout))}F\u001b[J`)
		} finally {
			this.#keys.close()
		}
	}
}
