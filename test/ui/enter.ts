/** The way of a person who only presses Enter. */

import type {Clock} from '../../src/clock.ts'
import type {FakeTerminal} from '../fake-terminal.ts'

/** How long somebody reads before the next Enter, in ms: what erases takes no Enter that comes sooner after another. */
export const READING_MS = 1000

/** From the first question to the page on which MicroPython answers; `clock`: that of the person. */
export async function enterToPython(screen: FakeTerminal, clock: Clock): Promise<void> {
	for (const question of [
		'Is this your board?',
		'Which board is it?',
		'Which MicroPython?',
		'on this board?',
	]) {
		await screen.shows(question)
		await clock.sleep(READING_MS)
		screen.type('\r')
	}
	await screen.shows('answers on your board')
}
