/** What should be on a board beside its firmware once its lesson is on it, for who compares: the files of the lesson and those of its packages. */

import type {Environment} from '../environment.ts'
import {relay} from '../generators.ts'
import {within} from '../micropython/files/paths.ts'
import {fetchPackages} from '../micropython/packages.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {WantedFiles} from './check-station.ts'
import {codeKinds} from './prepare-lesson.ts'
import type {Prepared} from './prepared.ts'

/** Where every MicroPython looks for packages. */
const PACKAGES_FOLDER = '/lib'

/**
 * With packages there is one answer for each kind of code that a firmware may take. What the lesson's Wi-Fi leaves on a board is not among them:
 * its password is nobody's to ask for here. Throws what fetching throws.
 */
export async function* wantedFiles(
	{cacheFolder, network, offline, clock}: Environment,
	{files, packages}: Pick<Prepared, 'files' | 'packages'>,
	signal: AbortSignal,
): AsyncGenerator<Progress, WantedFiles> {
	if (!packages) return [files]
	const {names, index, target = PACKAGES_FOLDER} = packages
	const wanted: ReadonlyMap<string, Uint8Array>[] = []
	let missing: unknown
	for (const kind of codeKinds) {
		try {
			const found = yield* relay(
				fetchPackages({names, index, kind, cacheFolder, network, offline}, signal),
				progress => [progress],
				step => clock.during(step),
			)
			const ofPackages = found.files.map(({path, content}) => [within(target, path), content] as const)
			wanted.push(new Map([...files, ...ofPackages]))
		} catch (error) {
			if (!(error instanceof Problem)) throw error
			missing ??= error
		}
	}
	if (wanted.length === 0) throw missing
	return wanted
}
