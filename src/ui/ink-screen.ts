/**
 * Ink on the terminal, or somebody else there, never both: how it is mounted, handed over, given back, and taken again after a stop. Knows neither what
 * is drawn nor what a key does; what is drawn outlives every mount.
 */

import {type Instance, render} from 'ink'
import type {ReactElement} from 'react'
import type {Terminal} from '../environment.ts'
import {changedLines} from './changed-lines.ts'
import type {KeyReader} from './key-reader.ts'
import {frameRows, sizeOf} from './layout.ts'
import {silentStdin} from './silent-stdin.ts'

/** Whoever draws. */
export interface Drawer {
	/** Begins to draw; what is drawn from now on. */
	open(): ReactElement
	/** The first frame is there. */
	opened?(): void
	/** Draws no more. Idempotent. */
	close(): void
	/** Runs `act`; what it throws is a bug. */
	attempt(act: () => void): void
	fail(bug: unknown): void
}

/**
 * Node stops reading a terminal one tick after `pause`; whoever begins to read before that would be stopped by it, and never
 * hear a key. So one turn of the event loop lies between two owners.
 */
const turn = () => new Promise<void>(resolve => setImmediate(resolve))

export class InkScreen {
	#ink: Instance | undefined
	/** Somebody else has the terminal. */
	#isLent = false
	/** The terminal has been given back for good. */
	#isOver = false

	constructor(
		private readonly terminal: Terminal,
		private readonly keys: KeyReader,
		private readonly drawer: Drawer,
	) {}

	/** Draws while `work` goes on; the terminal is given back on every way out. */
	async during<T>(work: () => Promise<T>): Promise<T> {
		const disown = this.terminal.ownedBy({
			giveBack: () => this.#unmount(),
			takeAgain: () => this.#mountAgain(),
		})
		try {
			this.#mount()
			return await work()
		} finally {
			disown()
			this.giveBack()
		}
	}

	/** For good. Idempotent. */
	giveBack(): void {
		this.#isOver = true
		this.#unmount()
	}

	/**
	 * Gives the terminal to someone else, and takes it back when they are done: a turn later, when it is known how that ended, so that
	 * the first frame is of what comes next already and a key that was typed meanwhile is for that.
	 */
	async lend<T>(talk: () => Promise<T>): Promise<T> {
		this.#isLent = true
		this.#unmount()
		await turn()
		try {
			return await talk()
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
		void turn().then(() => this.drawer.attempt(() => this.#mount()))
	}

	#mount(): void {
		if (this.#isOver || this.#isLent || this.#ink) return
		const {stdout, stderr} = this.terminal
		this.keys.open()
		this.#ink = render(this.drawer.open(), {
			stdin: silentStdin(),
			stdout: changedLines(stdout),
			stderr,
			exitOnCtrlC: false,
			patchConsole: false,
		})
		this.drawer.opened?.()
		// Asked in the same tick: once Ink has ended, it never answers. It rejects when Ink itself has a bug.
		this.#ink.waitUntilExit().catch(bug => {
			this.#ink = undefined
			this.drawer.fail(bug)
		})
	}

	/** Ink draws a last frame when it ends and leaves it there; what comes next begins where that frame began. */
	#unmount(): void {
		const ink = this.#ink
		this.#ink = undefined
		try {
			this.drawer.close()
			if (!ink) return
			ink.unmount()
			const {stdout} = this.terminal
			// Up to the frame's first line, and away with all below the cursor.
			stdout.write(`\u001b[${frameRows(sizeOf(stdout))}F\u001b[J`)
		} finally {
			this.keys.close()
		}
	}
}
