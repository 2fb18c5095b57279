/** What a tool for agents is, and what it is given to work with. Knows no tool, and nothing of the protocol. */

import type {Options} from '../arguments.ts'
import type {Report} from '../commands/report.ts'
import type {Run} from '../commands/run.ts'
import type {Environment} from '../environment.ts'
import type {Words} from '../words/index.ts'
import type {Gathering} from './gathering.ts'
import type {InputSchema, OutputSchema} from './schemas.ts'

export interface Tool<A = unknown> {
	readonly name: string
	/** For a person who reads the client's list of tools. */
	readonly title: string
	/** For an agent: English, as JSON is. */
	readonly description: string
	readonly input: InputSchema
	readonly output: OutputSchema
	readonly hints: Hints
	/** It opens a port: such tools run one after the other. */
	readonly opensPort: boolean
	/** Resolves to what is told of it. `given` has the form of `input`. Rejects with a Problem. */
	run(given: A, desk: Desk): Promise<object>
}

/** What the protocol calls annotations; a client decides by them what it lets an agent do unasked. */
interface Hints {
	readonly readOnlyHint: boolean
	readonly destructiveHint: boolean
	readonly idempotentHint: boolean
	/** It asks something outside this computer and its boards. */
	readonly openWorldHint: boolean
}

export const looks: Hints = {
	readOnlyHint: true,
	destructiveHint: false,
	idempotentHint: true,
	openWorldHint: false,
}

/** Where a tool works: as the commands have it, and a person who can be asked. */
export interface Desk {
	readonly env: Environment
	/** What was typed behind `mcp`. */
	readonly options: Options
	/** The version of this program. */
	readonly program: string
	readonly report: Report
	readonly gathered: Gathering
	readonly run: Run
	readonly signal: AbortSignal
	readonly consent: Consent
}

/** The yes of a person, without which nothing is done that could destroy their work. */
export interface Consent {
	/** Problem('cannot-ask') where nobody could be asked: said before a board is touched in vain. */
	requireAsker(): void
	/**
	 * Resolves where the person says yes. `question`: its lines, in the person's language, which is not that of the agent.
	 * Problem('cannot-ask' | 'not-confirmed').
	 */
	ask(question: (words: Words) => readonly string[], signal: AbortSignal): Promise<void>
	/** Boards on which a person has said yes to programs, for as long as the server runs: by MAC. */
	readonly programs: Set<string>
}
