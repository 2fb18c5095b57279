/** What a text from a board gives away, so that a card says it in words instead. */

import type {Heard} from '../problem.ts'

/** The sample is an echo of the flasher's own frames, which tell a person nothing. */
export function isOurs(heard: Heard): boolean {
	return heard === 'echo' || heard === 'micropython'
}

/** What MicroPython says where nothing is mounted, or what is mounted does not answer: ENODEV (19), ENXIO (6), EIO (5), ENOTBLK (15). */
export function hasNoFileSystem(detail: string): boolean {
	return /\b(?:ENODEV|ENXIO|EIO|ENOTBLK)\b|\[Errno (?:19|6|5|15)\]|OSError: (?:19|6|5|15)$/.test(detail)
}
