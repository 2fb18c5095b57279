/** Where firmware comes from, by what is typed, set and found here. Fetches nothing; loaded only for what asks for firmware. */

import {resolve} from 'node:path'
import type {Environment, Settings} from './environment.ts'
import {isBundle} from './micropython/bundle.ts'
import {findBundle} from './micropython/find-bundle.ts'
import {Problem} from './problem.ts'
import {mirrorTyped} from './rules/mirror.ts'
import {isOffline} from './rules/offline.ts'
import {programFolder} from './version.ts'
import {words} from './words/index.ts'

/** What the command line says of where firmware comes from. */
interface TypedPlaces {
	readonly mirror?: string
	readonly bundle?: string
	readonly offline?: true
}

/**
 * The same with the places that firmware comes from: as typed, else as the variables of the environment say, else as this person
 * has set; a bundle also where one lies beside the program. A mirror that is typed is what is wanted: then only a bundle that is
 * typed too comes before it. Problem('usage') for a variable that cannot be meant.
 */
export async function asSet(
	env: Environment,
	{mirror, bundle, offline}: TypedPlaces,
	{program = programFolder(), here = process.cwd()}: {readonly program?: string; readonly here?: string} = {},
): Promise<Environment> {
	const {site, cacheFolder, settings, os} = env
	const {MP_WIZARD_MIRROR, MP_WIZARD_BUNDLE} = os.variables
	const unnamed = async () =>
		(await bundleSet(settings)) ?? (await findBundle({program, here, user: process.getuid?.()}))
	const named = bundle ?? (mirror === undefined && MP_WIZARD_BUNDLE ? MP_WIZARD_BUNDLE : undefined)
	const folder =
		named !== undefined ? resolve(here, named) : mirror === undefined ? await unnamed() : undefined
	return {
		...env,
		site:
			mirror === undefined ? (mirrorOf(MP_WIZARD_MIRROR) ?? (await settings.get('mirror')) ?? site) : site,
		cacheFolder: (await settings.get('cacheFolder')) ?? cacheFolder,
		...(isOffline({mirror, offline}, os) && {offline: true}),
		...(folder !== undefined && {bundle: folder}),
	}
}

function mirrorOf(variable: string | undefined): string | undefined {
	if (!variable) return undefined
	const mirror = mirrorTyped(variable)
	if (mirror === undefined) throw new Problem('usage', {detail: words.usage.badMirror(variable)})
	return mirror
}

/** A folder of the school is not there at home, where the internet does as well. */
async function bundleSet(settings: Settings): Promise<string | undefined> {
	const folder = await settings.get('bundle')
	return folder !== undefined && (await isBundle(folder)) ? folder : undefined
}
