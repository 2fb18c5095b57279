/** A path of this computer as a person types it behind a command, in whatever shell. */

import {clean} from './clean.ts'

/** In quotes where a shell would take it apart; both POSIX shells and that of Windows know these. */
export function typedPath(path: string): string {
	const shown = clean(path, 200)
	return /^[\p{L}\p{N}_./\\:@%+=,~-]+$/u.test(shown) ? shown : `"${shown}"`
}
