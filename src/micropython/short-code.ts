/** A short piece of code on a running board, and what it printed. Knows the raw REPL; not what is asked. */

import {lastLine, type RawRepl} from './raw-repl.ts'

/** The board did not do what its code says; the message is its own. */
export class BoardCodeError extends Error {
	override readonly name = 'BoardCodeError'
}

/** How long one short piece of code may take, in ms. */
const SHORT_MS = 8000

/**
 * What code printed.
 * @throws BoardCodeError
 */
export async function run(repl: RawRepl, code: string, ms = SHORT_MS): Promise<string> {
	const result = await repl.run(code, ms)
	if (!result) throw new BoardCodeError('no answer')
	if (result.error !== '') throw new BoardCodeError(lastLine(result.error))
	return result.output
}
