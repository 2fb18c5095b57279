/** What a text from a board gives away, so that a card says it in words instead. */

import type {Heard} from '../problem.ts'

/** The sample is an echo of the flasher's own frames, which tell a person nothing. */
export function isOurs(heard: Heard): boolean {
	return heard === 'echo' || heard === 'micropython'
}
