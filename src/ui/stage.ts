/**
 * Who owns the terminal: Ink with the person's keys, or the board's prompt, never both. Knows how it is handed over and given
 * back; must not know what is drawn or what a key does. The model outlives every mount.
 */

import {type Instance, render} from 'ink'
import {createElement} from 'react'
import {type Clock, systemClock} from '../clock.ts'
import {type Environment, wantsLines} from '../environment.ts'
import {realJobs} from '../jobs/real-jobs.ts'
import {Problem} from '../problem.ts'
import type {FlashSettings} from '../rules/flash-settings.ts'
import type {Requested, WizardEnd} from '../wizard/engine/model.ts'
import type {Page} from '../wizard/engine/page.ts'
import type {Jobs} from '../wizard/jobs.ts'
import {Wizard} from '../wizard/wizard.ts'
import {words} from '../words/index.ts'
import {App} from './app.tsx'
import {changedLines} from './changed-lines.ts'
import {Frames, pageShown} from './frames.ts'
import {glyphsFor} from './glyphs.ts'
import {KeyReader} from './key-reader.ts'
import {frameRows, sizeOf} from './layout.ts'
import {printLine, runPlain} from './plain.ts'
import {silentStdin} from './silent-stdin.ts'
import {Window} from './window.ts'

/** What the command line asked for. */
export interface Start {
	readonly port?: string
	readonly board?: string
	readonly variant?: string
	readonly version?: string
	readonly firmware?: string
	readonly baud?: number
	/** False: firmware is written by the ROM alone. */
	readonly stub?: boolean
	/** What the firmware is to tell the chip of its flash. */
	readonly flashSettings?: FlashSettings
	/** The files on the board stay, if the person does not say otherwise. */
	readonly keepFiles?: boolean
	/** No redraw, no colour, no box drawing. */
	readonly plain?: boolean
	/** Begin with the cable test. */
	readonly test?: boolean
	/** Only to find out what is wrong: nothing is installed. */
	readonly diagnosing?: boolean
}

/**
 * The wizard from its first question to its end; the terminal is given back on every way out. A person who quits reads
 * what state the board is in; who breaks off, or whose signal is aborted, reads that from the caller.
 * Problem('no-terminal') without one; rejects with whatever is a bug of ours.
 */
export async function runWizard(
	env: Environment,
	start: Start = {},
	signal?: AbortSignal,
	jobs: Jobs = realJobs,
	// Time at a virtual bench runs faster or stands still; that of the person who types does not.
	clock: Clock = env.demo ? systemClock : env.clock,
): Promise<WizardEnd> {
	if (!env.terminal.interactive) throw new Problem('no-terminal', {})
	const requested = {
		...requestedOf(start),
		rehearsing: env.demo?.operator !== undefined,
		virtual: env.demo !== undefined,
	}
	const end =
		start.plain || wantsLines(env.os)
			? await runPlain(env, requested, signal, jobs, clock)
			: await new Stage(env, requested, jobs, clock).run(signal)
	if (end.how === 'quit') printLine(env, end.lastWords ?? words.farewell(end.board))
	return end
}

/** Without a version the question stays, with the newest stable first: the same Enter, and the others in sight. */
function requestedOf({
	port,
	board,
	variant,
	version,
	firmware,
	baud,
	stub = true,
	flashSettings,
	keepFiles = false,
	test = false,
	diagnosing = false,
}: Start): Requested {
	return {
		test,
		diagnosing,
		port,
		board,
		variant,
		version: version === 'stable' ? undefined : version,
		firmware,
		baud,
		stub,
		...(flashSettings && {flashSettings}),
		keepFiles,
	}
}

/**
 * Node stops reading a terminal one tick after `pause`; whoever begins to read before that would be stopped by it, and never
 * hear a key. So one turn of the event loop lies between two owners.
 */
const turn = () => new Promise<void>(resolve => setImmediate(resolve))

class Stage {
	readonly #env: Environment
	readonly #wizard: Wizard
	readonly #keys: KeyReader
	readonly #frames: Frames
	readonly #window: Window
	#ink: Instance | undefined
	/** Somebody else has the terminal. */
	#isLent = false
	/** The terminal has been given back for good. */
	#isOver = false

	/** `clock`: that of the person who types. */
	constructor(env: Environment, requested: Requested, jobs: Jobs, clock: Clock) {
		this.#env = env
		const talk: Jobs['talk'] = (...call) => this.#handOver(() => jobs.talk(...call))
		const wizard = new Wizard(env, {...jobs, talk}, requested)
		this.#wizard = wizard
		this.#frames = new Frames(wizard, env, clock)
		this.#window = new Window(env, clock)
		this.#frames.subscribe(() => this.#window.show(this.#page()))
		this.#keys = new KeyReader(env.terminal.stdin, clock, {
			key: key => wizard.send({type: 'key', key, at: clock.now()}),
			end: () => wizard.send({type: 'cancel'}),
		})
	}

	/** With a bug the terminal is given back at once; the board is let go of before this rejects. */
	async run(signal: AbortSignal | undefined): Promise<WizardEnd> {
		const disown = this.#env.terminal.ownedBy({
			giveBack: () => this.#unmount(),
			takeAgain: () => this.#mountAgain(),
		})
		try {
			this.#mount()
			return await this.#wizard.run(signal, () => this.#giveBack())
		} finally {
			disown()
			this.#giveBack()
		}
	}

	/**
	 * Gives the terminal to someone else, and takes it back when they are done: a turn later, when the wizard knows how that
	 * ended, so that the first frame is of the next page already and a key that was typed meanwhile is for that page.
	 */
	async #handOver<T>(talk: () => Promise<T>): Promise<T> {
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
		void turn().then(() => this.#wizard.attempt(() => this.#mount()))
	}

	#giveBack(): void {
		this.#isOver = true
		this.#unmount()
	}

	#page(): Page {
		return pageShown(this.#frames.shown, this.#env)
	}

	#mount(): void {
		if (this.#isOver || this.#isLent || this.#ink) return
		const {stdout, stderr} = this.#env.terminal
		this.#keys.open()
		this.#frames.open()
		const app = {wizard: this.#wizard, frames: this.#frames, env: this.#env, glyphs: glyphsFor(this.#env.os)}
		this.#ink = render(createElement(App, {...app, stdout}), {
			stdin: silentStdin(),
			stdout: changedLines(stdout),
			stderr,
			exitOnCtrlC: false,
			patchConsole: false,
		})
		this.#window.open(this.#page())
		// Asked in the same tick: once Ink has ended, it never answers. It rejects when Ink itself has a bug.
		this.#ink.waitUntilExit().catch(bug => {
			this.#ink = undefined
			this.#wizard.fail(bug)
		})
	}

	/** Ink draws a last frame when it ends and leaves it there; what comes next begins where that frame began. */
	#unmount(): void {
		const ink = this.#ink
		this.#ink = undefined
		this.#frames.close()
		try {
			this.#window.close()
			if (!ink) return
			ink.unmount()
			const {stdout} = this.#env.terminal
			// Up to the frame's first line, and away with all below the cursor.
			stdout.write(`\u001b[${frameRows(sizeOf(stdout))}F\u001b[J`)
		} finally {
			this.#keys.close()
		}
	}
}
