/**
 * What a step of the wizard is made of: all that the engine, the keys and the faces ask of it stands in one definition.
 * Knows no step by name; which steps there are, the table says (../steps.ts).
 */

import type {Environment} from '../../environment.ts'
import type {Problem} from '../../problem.ts'
import type {Progress} from '../../progress.ts'
import type {Jobs} from '../jobs.ts'
import type {Step} from '../steps.ts'
import type {Binding, EngineAction} from './binding.ts'
import type {Failed, ProgressNews, Tagged} from './event.ts'
import type {Ahead} from './fetch-ahead.ts'
import type {Model} from './model.ts'
import type {Page, PageContext} from './page.ts'

/** The types that belong to one step. */
interface StepShape {
	/** Its data, with a name of its own. */
	readonly step: {readonly name: string}
	/** What its keys can ask for. */
	readonly action: string
	/** What its work has to know; `never` where nothing runs. */
	readonly task: unknown
	/** What its work says on the way, beside its progress. */
	readonly news: Tagged
	/** How its work ends when it does not fail. */
	readonly outcome: Tagged
}

export type StepDefinition<H extends StepShape> = Shown<H> & Works<H> & Listens<H>

interface Shown<H extends StepShape> {
	/** Never there: it carries the types of the step to the table. */
	readonly shape?: H
	/** The place on the trail, from 0; or the step in whose place it stands. */
	readonly place: number | ((step: H['step']) => Step)
	/** What was answered in the places before it, in their order. */
	answers?(step: H['step']): readonly string[]
	/** The step that is entered in its place, where something has to be found out first. */
	first?(model: Model, step: H['step']): Step | undefined
	/** The keys that work now, in the order of the footer. */
	keys(step: H['step'], model: Model): readonly Binding<H['action'] | EngineAction>[]
	/** What they do. */
	readonly actions: {readonly [A in H['action']]: (model: Model, step: H['step']) => Model}
	/** A row was taken directly, by its value; what is no row does nothing. */
	choose?(model: Model, step: H['step'], value: string): Model
	/** Text was typed or pasted that is no key here. */
	type?(model: Model, step: H['step'], text: string): Model
	/** Whether leaving and stopping are asked about first, end it as broken off, or are free (the usual). */
	stopping?(step: H['step']): 'asks' | 'cancels' | 'free'
	/** What is said when the person leaves here; where nothing is, the state of the board is. */
	lastWords?(step: H['step']): string
	/** The failure that is on the screen. */
	problem?(step: H['step']): Problem
	/** The step whose work goes on behind this one, and what that work has to know of it. */
	behind?(step: H['step']): (BehindCard & {readonly step: Step}) | undefined
	/** The step that this one gives way to, on such news of the work behind it. */
	givesWay?(step: H['step'], progress: Progress): Step | undefined
	/** The firmware that will probably be wanted next: it is fetched meanwhile, without a word. */
	fetches?(step: H['step'], model: Model): Ahead | undefined
	/** Work failed, that of this step or that behind it. */
	failed?(model: Model, step: H['step'], failed: Failed): Model
	/** Somebody else than the wizard has the terminal. */
	readonly handsOver?: true
	page(step: H['step'], model: Model, context: PageContext): Page
	/** What `?` explains. */
	help(step: H['step'], context: PageContext): string
}

/** Work under way: what it needs, how it runs, where each of its ends leads. */
type Works<H extends StepShape> = [H['task']] extends [never]
	? {readonly task?: never; readonly run?: never; readonly outcomes?: never}
	: {
			/** Plain data, made anew at each visit. */
			task(step: H['step'], model: Model): H['task']
			/** Runs to its end: yields news, returns the outcome (none for what only watches), throws a Problem, cleans up when aborted. */
			run(task: H['task'], means: Means): AsyncGenerator<ProgressNews | H['news'], Ending<H['outcome']>>
			readonly outcomes: Handlers<H['step'], H['outcome']>
			failed(model: Model, step: H['step'], failed: Failed): Model
			/** Where the step shows how far its work is. */
			progress?(model: Model, step: H['step'], news: ProgressNews): Model
		}

type Listens<H extends StepShape> = [H['news']] extends [never]
	? {readonly news?: never}
	: {readonly news: Handlers<H['step'], H['news']>}

type Handlers<S, E extends Tagged> = {
	readonly [T in E['type']]: (model: Model, step: S, event: Extract<E, {readonly type: T}>) => Model
}

export type Ending<O> = O | Failed | undefined

/** What work is given to run with. */
export interface Means {
	readonly env: Environment
	readonly jobs: Jobs
	readonly signal: AbortSignal
	/** The failure that the computer has explained already. */
	readonly explained: Problem['code'] | undefined
}

/** What a card is up while the work behind it is tried again. */
export interface BehindCard {
	readonly explained: Problem['code'] | undefined
	/** The operator of the demo puts it right first. */
	readonly fixing: boolean
}

/** Finds the definition of a step. */
export type Lookup = (step: Step) => AnyDefinition

/** The shape of any step, where nobody knows which. */
interface AnyShape {
	readonly step: Step
	readonly action: string
	readonly task: unknown
	readonly news: Tagged
	readonly outcome: Tagged
}

/** A definition of which nobody knows whose it is: the table alone sees to it that it is only given its own steps. */
export type AnyDefinition = Shown<AnyShape> & Partial<Works<AnyShape>> & Partial<Listens<AnyShape>>
