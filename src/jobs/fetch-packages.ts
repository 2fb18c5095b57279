/** Gets packages as an environment has them: out of its bundle, from its site, or from what is kept; for one board, or for every board there may be. */

import type {Environment} from '../environment.ts'
import {relay} from '../generators.ts'
import {packageIndexPath} from '../micropython/bundle-shape.ts'
import {codeKinds} from '../micropython/package-name.ts'
import {type FetchedPackages, fetchPackages, type PackageOrder} from '../micropython/packages.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'

type PackagesOf = Pick<PackageOrder, 'names' | 'index'>

/** The index of the environment's site, without a slash at its end. */
export function indexOf({site}: Pick<Environment, 'site'>): string {
	return `${site}/${packageIndexPath}`
}

/** For boards that take one kind of code. Problem('package-…' | 'bundle-unusable' | 'site-…'). */
export async function* packagesFor(
	env: Environment,
	order: Pick<PackageOrder, 'names' | 'index' | 'kind'>,
	signal: AbortSignal,
): AsyncGenerator<Progress, FetchedPackages> {
	const {cacheFolder, network, offline, clock} = env
	const bundle = env.bundle === undefined ? undefined : {folder: env.bundle, index: indexOf(env)}
	return yield* relay(
		fetchPackages({...order, cacheFolder, network, offline, bundle}, signal),
		progress => [progress],
		step => clock.during(step),
	)
}

/**
 * For each kind of code that boards take, as far as there are packages of that kind. Where there are of none, what the first one lacked:
 * Problem('package-…' | 'bundle-unusable' | 'site-…').
 */
export async function* packagesForAll(
	env: Environment,
	order: PackagesOf,
	signal: AbortSignal,
): AsyncGenerator<Progress, readonly FetchedPackages[]> {
	const found: FetchedPackages[] = []
	let missing: unknown
	for (const kind of codeKinds) {
		try {
			found.push(yield* packagesFor(env, {...order, kind}, signal))
		} catch (error) {
			if (!(error instanceof Problem)) throw error
			missing ??= error
		}
	}
	if (found.length === 0) throw missing
	return found
}
