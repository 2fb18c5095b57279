/** What should be on a board beside its firmware once its lesson is on it, for who compares: the files of the lesson and those of its packages. */

import type {Environment} from '../environment.ts'
import {packagesForAll} from '../jobs/fetch-packages.ts'
import {within} from '../micropython/files/paths.ts'
import type {Progress} from '../progress.ts'
import type {WantedFiles} from './check-station.ts'
import type {Prepared} from './prepared.ts'

/** Where every MicroPython looks for packages. */
const PACKAGES_FOLDER = '/lib'

/**
 * With packages there is one answer for each kind of code that a firmware may take. What the lesson's Wi-Fi leaves on a board is not among them:
 * its password is nobody's to ask for here. Throws what fetching throws.
 */
export async function* wantedFiles(
	env: Environment,
	{files, packages}: Pick<Prepared, 'files' | 'packages'>,
	signal: AbortSignal,
): AsyncGenerator<Progress, WantedFiles> {
	if (!packages) return [files]
	const {names, index, target = PACKAGES_FOLDER} = packages
	const found = yield* packagesForAll(env, {names, index}, signal)
	return found.map(
		one =>
			new Map([...files, ...one.files.map(({path, content}) => [within(target, path), content] as const)]),
	)
}
