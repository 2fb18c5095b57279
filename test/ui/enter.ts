/** The way of a person who only presses Enter. */

import type {FakeTerminal} from '../fake-terminal.ts'

/** From the first question to the page on which MicroPython answers. */
export async function enterToPython(screen: FakeTerminal): Promise<void> {
	for (const question of [
		'Is this your board?',
		'Which board is it?',
		'Which MicroPython?',
		'on this board?',
	]) {
		await screen.shows(question)
		screen.type('\r')
	}
	await screen.shows('answers on your board')
}
