/** Who types at a board's prompt in the place of a person: the product's own session, over a terminal that is no screen. */

import {linesOnly} from '../../src/environment.ts'
import {replSession} from '../../src/repl/session.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import type {Board} from './board.ts'

export interface Person {
	type(keys: string): void
	/** What was waited for before counts no more. Rejects when the case is over. */
	sees(text: string | RegExp): Promise<void>
}

const LEAVE = '\x1d'

/** At the prompt, until `work` is done. */
export async function withPerson<T>(board: Board, work: (person: Person) => Promise<T>): Promise<T> {
	// A program that runs is stopped first: nobody can type at it.
	await board.atPrompt(async () => undefined)
	const terminal = new FakeTerminal()
	const env = {...linesOnly(board.env), terminal}
	const session = replSession(env, board.port, board.signal)
	const ended = session.then(end => {
		throw new Error(`the session ended by itself: ${end}`)
	})
	ended.catch(() => {})
	const person: Person = {
		type: keys => terminal.type(keys),
		sees: text => board.until(Promise.race([terminal.shows(text), ended])),
	}
	try {
		await person.sees('>>> ')
		return await work(person)
	} finally {
		terminal.type(LEAVE)
		await session.catch(() => undefined)
	}
}
