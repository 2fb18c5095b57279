/** Whether a board may run what an agent brings: a person is asked once for each board. Knows the question; not what runs. */

import type {Words} from '../words/index.ts'
import {boardLines, type MetAtPrompt} from './at-board.ts'
import type {Desk} from './tool.ts'

/** A person has said yes to programs on this board. */
export function isAllowed({mac, port}: MetAtPrompt, {consent}: Desk): boolean {
	return consent.programs.has(mac ?? port.path)
}

/** Asks once for a board. `why`: what it begins with, for the person. Problem('cannot-ask' | 'not-confirmed'). */
export async function requireAllowed(
	met: MetAtPrompt,
	desk: Desk,
	why: (words: Words) => readonly string[] = () => [],
): Promise<void> {
	if (isAllowed(met, desk)) return
	const {consent, signal} = desk
	await consent.ask(words => [...why(words), words.mcp.run, ...boardLines(met, words)], signal)
	consent.programs.add(met.mac ?? met.port.path)
}
