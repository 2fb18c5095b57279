/** Whether a board may run what an agent brings: a person is asked once for each board. Knows the question; not what runs. */

import type {Words} from '../words/index.ts'
import {boardLines, type MetAtPrompt} from './at-board.ts'
import type {Desk} from './tool.ts'

/** A person has said yes to programs on this board. One that tells no MAC may be any other by now. */
export function isAllowed({mac}: MetAtPrompt, {consent}: Desk): boolean {
	return mac !== undefined && consent.programs.has(mac)
}

/** Asks once for a board, and each time where it tells no MAC. `why`: what it begins with, for the person. Problem('cannot-ask' | 'not-confirmed'). */
export async function requireAllowed(
	met: MetAtPrompt,
	desk: Desk,
	why: (words: Words) => readonly string[] = () => [],
): Promise<void> {
	if (isAllowed(met, desk)) return
	const {mac} = met
	const {consent, signal} = desk
	await consent.ask(words => {
		const {run, counts, once} = words.mcp
		return [...why(words), run, mac === undefined ? once : counts, ...boardLines(met, words)]
	}, signal)
	if (mac !== undefined) consent.programs.add(mac)
}
