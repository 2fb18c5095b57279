/** Gives packages of the index the version that they mean today, so that a lesson puts the same on every board, whenever it is held. Pure. */

import {type PackageName, packageTyped, placeOf} from '../../micropython/package-name.ts'
import type {FetchedPackages} from '../../micropython/packages.ts'

/** `typed`: as `mip install` takes them; each stands once in the answer. What says no version, or is not of the index, stays as it is. */
export function pinnedPackages(
	typed: readonly string[],
	fetched: readonly FetchedPackages[],
): readonly string[] {
	return [...new Set(typed.map(one => pinned(one, packageTyped(one), fetched)))]
}

function pinned(typed: string, name: PackageName | undefined, fetched: readonly FetchedPackages[]): string {
	if (name?.version !== '' || !isOfIndex(name)) return typed
	const found = fetched.flatMap(({packages}) => packages).find(one => one.name === name.what)
	const withVersion = `${name.what}@${found?.version}`
	const isVersion = found !== undefined && found.version !== '' && found.version !== 'latest'
	return isVersion && packageTyped(withVersion) ? withVersion : typed
}

function isOfIndex(name: PackageName): boolean {
	const index = 'https://x.org'
	return placeOf(name, index, 'py')?.url.startsWith(`${index}/`) === true && !/^https?:/i.test(name.what)
}
