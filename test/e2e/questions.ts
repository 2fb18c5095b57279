/** What the wizard asks somebody who only presses Enter. */

import {setTimeout} from 'node:timers/promises'
import type {TestTerminal} from './terminal.ts'

/** In the order in which they are asked, as far as their words are always the same. */
export const questions = [
	'Is this your board?',
	'Which board is it?',
	'Which MicroPython?',
	'Put MicroPython',
] as const

/** What erases takes no Enter that comes sooner after another, in ms. */
export const QUIET_MS = 1000

/** Enter on every question, or on those before the screen that looks like `until`. */
export async function pressEnter(terminal: TestTerminal, until?: RegExp): Promise<void> {
	for (const question of questions) {
		await terminal.see(question)
		if (until?.test(terminal.screen)) return
		if (question === questions.at(-1)) await setTimeout(QUIET_MS)
		terminal.type('\r')
	}
}
