/** Whether Python could run what stands under a name on a board. Pure; knows no board and no content. */

import {nameOf} from '../micropython/files/paths.ts'

/** What ends in no more than letters and digits behind a dot, and these are not those of a module: settings.json, index.html. */
const plainData = /\.(?!m?py)[a-z0-9]+$/i

/**
 * Not only main.py and boot.py, which run at every start: each module takes the place of one in the firmware that has its name, and is run by
 * the next code that imports that, ours as well. A name counts as one unless it is plainly none, because FAT lets main.py be written as MAIN.PY,
 * `main.py.` or `main.py `.
 */
export function couldRun(path: string): boolean {
	return !plainData.test(nameOf(path))
}
