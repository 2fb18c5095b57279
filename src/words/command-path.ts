/** A path of this computer as a part of a command that a person copies. Knows no language. */

import {clean} from './clean.ts'

/** In double quotes where it has more than letters that every shell takes as they are. */
export function commandPath(path: string): string {
	const shown = clean(path, 200)
	return /^[\w@%+=:,./\\~-]+$/.test(shown) ? shown : `"${shown}"`
}
