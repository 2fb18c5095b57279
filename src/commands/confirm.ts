/** The one question of a command that changes what cannot be brought back. Knows no board. */

import {createInterface} from 'node:readline/promises'
import {Cancelled} from '../async.ts'
import type {Terminal} from '../environment.ts'
import {words} from '../words/index.ts'

/** One question on the terminal; anything but yes is a cancel. */
export async function confirm(terminal: Terminal, question: string, signal: AbortSignal): Promise<void> {
	const lines = createInterface({input: terminal.stdin, output: terminal.stderr})
	try {
		const answer = await lines.question(question, {signal}).catch(brokenOff => {
			// The person broke off, and the cursor still stands behind the question.
			terminal.stderr.write('\n')
			throw brokenOff
		})
		const yes = ['y', 'yes', ...words.general.yes.answers]
		if (!yes.includes(answer.trim().toLowerCase())) throw new Cancelled()
	} finally {
		lines.close()
	}
}
