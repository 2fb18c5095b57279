/** Who owns the terminal: Ink, or the board's prompt, never both. The model outlives every mount. */

import {type Instance, render} from 'ink'
import type {Environment} from '../environment.ts'
import {Problem} from '../problem.ts'
import {realJobs} from '../wizard/jobs.ts'
import {noWish, type Wish, type WizardEnd} from '../wizard/model.ts'
import {Wizard} from '../wizard/wizard.ts'
import type {Jobs} from '../wizard/work.ts'
import {farewell} from '../words/en/wizard.ts'
import {App} from './app.tsx'
import {glyphsFor} from './glyphs.ts'
import {runPlain} from './plain.ts'

/** What the command line asked for. */
export interface Start extends Partial<{[K in keyof Wish]: Wish[K]}> {
	/** No redraw, no colour, no box drawing. */
	readonly plain?: boolean
}

/**
 * The wizard from its first question to its end; the terminal is given back on every way out. With `plain` it needs
 * no terminal at all, else Problem('no-terminal') without one. Rejects with whatever is a bug of ours.
 */
export async function runWizard(
	env: Environment,
	start: Start = {},
	jobs: Jobs = realJobs,
): Promise<WizardEnd> {
	const {plain, ...asked} = start
	const wish = {...noWish, ...asked}
	if (plain) return runPlain(env, wish, jobs)
	if (!env.terminal.interactive) throw new Problem('no-terminal', {})
	const end = await new Stage(env, wish, jobs).run()
	env.terminal.stdout.write(`${glyphsFor(env.os).text(farewell(end.board))}\n`)
	return end
}

class Stage {
	readonly #env: Environment
	readonly #wizard: Wizard
	#ink: Instance | undefined
	#broken: (error: unknown) => void = () => {}

	constructor(env: Environment, wish: Wish, jobs: Jobs) {
		this.#env = env
		this.#wizard = new Wizard(
			env,
			{...jobs, talk: (...call) => this.#handOver(() => jobs.talk(...call))},
			wish,
		)
	}

	async run(): Promise<WizardEnd> {
		const broken = new Promise<never>((_, reject) => {
			this.#broken = reject
		})
		this.#mount()
		const ended = this.#wizard.run()
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
		try {
			return await talk()
		} finally {
			this.#mount()
		}
	}

	#mount(): void {
		const {stdin, stdout, stderr} = this.#env.terminal
		this.#ink = render(
			<App wizard={this.#wizard} scene={this.#env} glyphs={glyphsFor(this.#env.os)} stdout={stdout} />,
			{stdin, stdout, stderr, exitOnCtrlC: false, patchConsole: false},
		)
		// Asked in the same tick: once Ink has ended, it never answers. It rejects when a component throws.
		this.#ink.waitUntilExit().catch(this.#broken)
	}

	#unmount(): void {
		this.#ink?.clear()
		this.#ink?.unmount()
		this.#ink = undefined
	}
}
