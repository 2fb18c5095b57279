/**
 * The wizard on a terminal: who draws it there (ink-screen), who reads its keys, and what stands around it (window); or its plain twin. Must not know
 * what is drawn or what a key does. The model outlives every mount.
 */

import {createElement, type ReactElement} from 'react'
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
import {Frames, pageShown} from './frames.ts'
import {glyphsFor} from './glyphs.ts'
import {InkScreen} from './ink-screen.ts'
import {KeyReader} from './key-reader.ts'
import {printLine, runPlain} from './plain.ts'
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

class Stage {
	readonly #env: Environment
	readonly #wizard: Wizard
	readonly #frames: Frames
	readonly #window: Window
	readonly #screen: InkScreen

	/** `clock`: that of the person who types. */
	constructor(env: Environment, requested: Requested, jobs: Jobs, clock: Clock) {
		this.#env = env
		const talk: Jobs['talk'] = (...call) => this.#screen.lend(() => jobs.talk(...call))
		const wizard = new Wizard(env, {...jobs, talk}, requested)
		this.#wizard = wizard
		this.#frames = new Frames(wizard, env, clock)
		this.#window = new Window(env, clock)
		this.#frames.subscribe(() => this.#window.show(this.#page()))
		const keys = new KeyReader(env.terminal.stdin, clock, {
			key: key => wizard.send({type: 'key', key, at: clock.now()}),
			end: () => wizard.send({type: 'cancel'}),
		})
		this.#screen = new InkScreen(env.terminal, keys, {
			open: () => this.#open(),
			opened: () => this.#window.open(this.#page()),
			close: () => this.#close(),
			attempt: act => wizard.attempt(act),
			fail: bug => wizard.fail(bug),
		})
	}

	/** With a bug the terminal is given back at once; the board is let go of before this rejects. */
	run(signal: AbortSignal | undefined): Promise<WizardEnd> {
		return this.#screen.during(() => this.#wizard.run(signal, () => this.#screen.giveBack()))
	}

	#page(): Page {
		return pageShown(this.#frames.shown, this.#env)
	}

	#open(): ReactElement {
		this.#frames.open()
		const env = this.#env
		const {stdout} = env.terminal
		const app = {wizard: this.#wizard, frames: this.#frames, env, glyphs: glyphsFor(env.os)}
		return createElement(App, {...app, stdout})
	}

	#close(): void {
		this.#frames.close()
		this.#window.close()
	}
}
