/** Brings a board whose program never lets go back to its prompt, with all of its files: by the prompt where it can be caught, else by the flash. */

import type {Environment} from '../../environment.ts'
import type {Seen} from '../../micropython/behaviour.ts'
import type {Progress} from '../../progress.ts'
import type {PortInfo} from '../../serial/port.ts'
import {type ByFlash, byFlash, type RescueDesk as FlashDesk} from './by-flash.ts'
import {type ByPrompt, byPrompt} from './by-prompt.ts'
import {isAnyUnfinished} from './unfinished.ts'

export interface RescueDesk extends FlashDesk {
	/** What the board does that does not come to its prompt. */
	saw(seen: Seen): void
	/** No start could be caught: the files are read from the flash now. */
	goesDeeper(): void
}

export type Rescued =
	| ({readonly how: 'by-prompt'} & ByPrompt)
	| ({readonly how: 'by-flash'; readonly seen: Seen | undefined} & ByFlash)

/** Problem('no-rescue' | 'no-prompt' | 'security-active' | 'files-unread' | …), and what `desk.agreed` throws. */
export async function* rescue(
	env: Environment,
	info: PortInfo,
	desk: RescueDesk,
	signal: AbortSignal,
): AsyncGenerator<Progress, Rescued> {
	let seen: Seen | undefined
	const saw = (what: Seen) => {
		seen = what
		desk.saw(what)
	}
	if (await env.clock.during(isAnyUnfinished(desk.keepIn))) {
		const wentOn = yield* byFlash(env, info, desk, signal, {unfinishedOnly: true})
		if (wentOn) return {how: 'by-flash', seen, ...wentOn}
	}
	const caught = yield* byPrompt(env, info, saw, signal)
	if (caught) return {how: 'by-prompt', ...caught}
	desk.goesDeeper()
	const freed = yield* byFlash(env, info, desk, signal)
	return {how: 'by-flash', seen, ...freed!}
}
