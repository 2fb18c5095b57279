/** Who owns the terminal: Ink, or the board's prompt, never both. The model outlives every mount. */

import {type Instance, render} from 'ink'
import {createElement} from 'react'
import {type Environment, isDumb} from '../environment.ts'
import {realJobs} from '../jobs/real-jobs.ts'
import {Problem} from '../problem.ts'
import type {Requested, WizardEnd} from '../wizard/engine/model.ts'
import type {Jobs} from '../wizard/jobs.ts'
import {Wizard} from '../wizard/wizard.ts'
import {words} from '../words/index.ts'
import {App} from './app.tsx'
import {glyphsFor} from './glyphs.ts'
import {frameRows, sizeOf} from './layout.ts'
import {printLine, runPlain} from './plain.ts'

/** What the command line asked for. */
export interface Start {
	readonly port?: string
	readonly board?: string
	readonly variant?: string
	readonly version?: string
	readonly firmware?: string
	readonly baud?: number
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
): Promise<WizardEnd> {
	if (!env.terminal.interactive) throw new Problem('no-terminal', {})
	const requested = {...requestedOf(start), rehearsing: env.demo?.operator !== undefined}
	const end =
		start.plain || isDumb(env.os)
			? await runPlain(env, requested, signal, jobs)
			: await new Stage(env, requested, jobs).run(signal)
	if (end.how === 'quit') printLine(env, words.farewell(end.board))
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
		keepFiles,
	}
}

/** Node carries out a `pause` of the terminal one turn later: too early a mount would lose its input for ever. */
const turn = () => new Promise<void>(resolve => setImmediate(resolve))

class Stage {
	readonly #env: Environment
	readonly #wizard: Wizard
	#ink: Instance | undefined
	#broken: (error: unknown) => void = () => {}

	constructor(env: Environment, requested: Requested, jobs: Jobs) {
		this.#env = env
		this.#wizard = new Wizard(
			env,
			{...jobs, talk: (...call) => this.#handOver(() => jobs.talk(...call))},
			requested,
		)
	}

	async run(signal: AbortSignal | undefined): Promise<WizardEnd> {
		const broken = new Promise<never>((_, reject) => {
			this.#broken = reject
		})
		this.#mount()
		const ended = this.#wizard.run(signal)
		try {
			return await Promise.race([ended, broken])
		} catch (bug) {
			// The screen is gone, but the board still has to be let go of.
			this.#wizard.send({type: 'cancel'})
			await ended.catch(() => {})
			throw bug
		} finally {
			this.#unmount()
		}
	}

	/** Gives the terminal to someone else, and takes it back when they are done. */
	async #handOver<T>(talk: () => Promise<T>): Promise<T> {
		this.#unmount()
		await turn()
		try {
			return await talk()
		} finally {
			await turn()
			this.#mount()
		}
	}

	#mount(): void {
		const {stdin, stdout, stderr} = this.#env.terminal
		this.#ink = render(
			createElement(App, {wizard: this.#wizard, scene: this.#env, glyphs: glyphsFor(this.#env.os), stdout}),
			{stdin, stdout, stderr, exitOnCtrlC: false, patchConsole: false},
		)
		// Asked in the same tick: once Ink has ended, it never answers. It rejects when a component throws.
		this.#ink.waitUntilExit().catch(bug => {
			this.#ink = undefined
			this.#broken(bug)
		})
	}

	/** Ink draws a last frame when it ends and leaves it there; what comes next begins where that frame began. */
	#unmount(): void {
		if (!this.#ink) return
		this.#ink.unmount()
		this.#ink = undefined
		const {stdout} = this.#env.terminal
		// Up to the frame's first line, and away with all below the cursor.
		stdout.write(`\u001b[${frameRows(sizeOf(stdout))}F\u001b[J`)
	}
}
