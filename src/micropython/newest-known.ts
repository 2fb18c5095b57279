/** The newest released MicroPython that this computer has heard of, for a word about it where nobody would ask the site. */

import type {Firmware} from './board.ts'
import {compareVersions, isStable} from './firmware-name.ts'
import {keepPage, recallPage} from './page-cache.ts'

/** The part of a site that it stands for: a release is for all its boards. Kept with the pages, and no page of the site. */
const place = (site: string) => `${site}/#newest`

/** Remembers the newest release in `firmware`, if it is newer than the one that was known. Never rejects. */
export async function keepNewest(
	cacheFolder: string,
	site: string,
	firmware: readonly Firmware[],
	at: number,
): Promise<void> {
	const newest = firmware
		.filter(({stable}) => stable)
		.map(({version}) => version)
		.sort(compareVersions)
		.at(-1)
	const known = await newestKnown(cacheFolder, site)
	if (newest === undefined || (known !== undefined && compareVersions(known, newest) >= 0)) return
	await keepPage(cacheFolder, {url: place(site), at, validators: {}, text: newest})
}

interface Here {
	readonly cacheFolder: string
	readonly site: string
}

/** A release newer than `version`, as far as is known without asking. A preview is older than its release. */
export async function newerKnown({cacheFolder, site}: Here, version: string): Promise<string | undefined> {
	const known = await newestKnown(cacheFolder, site)
	return known !== undefined && isVersion(version) && compareVersions(version, known) < 0 ? known : undefined
}

async function newestKnown(cacheFolder: string, site: string): Promise<string | undefined> {
	const kept = await recallPage(cacheFolder, place(site))
	return kept && isVersion(kept.text) && isStable(kept.text) ? kept.text : undefined
}

/** A board can say anything; a version with letters of its maker's own cannot be compared. */
function isVersion(text: string): boolean {
	return /^\d{1,3}\.\d{1,3}(?:\.\d{1,3})?(?:-preview(?:\.\d{1,6}(?:\.g[0-9a-f]{1,40})?)?)?$/.test(text)
}
