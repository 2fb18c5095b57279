/** Looks for a bundle where somebody would put one: beside the program, as on a stick, or beside the working folder. Reads none. */

import {stat} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {isBundle} from './bundle.ts'

/** What a folder is called that is found by itself. */
const folderName = 'mp-wizard-bundle'

interface Around {
	/** The folder of this program. */
	readonly program: string
	/** The working folder. */
	readonly here: string
	/** Of the person who runs it; undefined on Windows. */
	readonly user: number | undefined
}

/** The first that is there; undefined where there is none. */
export async function findBundle({program, here, user}: Around): Promise<string | undefined> {
	const places = [here, dirname(program), dirname(here)]
	for (const folder of new Set(places.map(place => join(place, folderName))))
		if ((await isOwn(folder, user)) && (await isBundle(folder))) return folder
	return undefined
}

/** In a folder for all (`/tmp`) anybody may put one: only the person's own, or the system's, is taken unasked. */
async function isOwn(folder: string, user: number | undefined): Promise<boolean> {
	try {
		const {uid} = await stat(folder)
		return user === undefined || uid === user || uid === 0
	} catch {
		return false
	}
}
