/**
 * Where boards and firmware are looked for, and in which order: a bundle, then the site with what is remembered of it, then the
 * list that is built in. Offline no network is asked. Knows no screen and no chip.
 */

import type {Moment} from '../clock.ts'
import type {Network} from '../environment.ts'
import {Problem} from '../problem.ts'
import {officialSite} from './addresses.ts'
import type {Board, Firmware, Known} from './board.ts'
import {bundleCatalogue} from './bundle.ts'
import {type Catalogue, openCatalogue} from './catalogue.ts'
import {isKept} from './download.ts'
import {rememberedCatalogue} from './remembered.ts'
import {builtInBoards} from './snapshot.ts'

export interface Places {
	/** Without a slash at the end. */
	readonly site: string
	readonly cacheFolder: string
	/** The way to the site; absent: straight. */
	readonly network?: Network
	readonly offline?: boolean
	/** What was kept before it is asked for again, however young it is. */
	readonly freshSince?: Moment
	/** The folder of a bundle. */
	readonly bundle?: string
}

/** In the order in which they are asked. What one has not, the next may have. `listed`: the site that the built-in list is of. */
export function openSources(places: Places, listed = officialSite): readonly Catalogue[] {
	const {bundle, site, offline} = places
	const beyond = offline ? withoutNetwork(places) : withNetwork(places, listed)
	return bundle === undefined ? [beyond] : [bundleCatalogue(bundle, site), beyond]
}

/** The built-in list stands in for the site that it is of, and for no other: the boards of a mirror may be others. */
function withNetwork(places: Places, listed: string): Catalogue {
	const {site} = places
	const catalogue = openCatalogue(places)
	return {
		async boards(signal): Promise<Known<readonly Board[]>> {
			try {
				return await catalogue.boards(signal)
			} catch (error) {
				if (!(error instanceof Problem) || site !== listed) throw error
				return await builtInBoards(site)
			}
		},
		firmware: (board, signal) => catalogue.firmware(board, signal),
	}
}

/** Only what can be installed now is offered: firmware that is kept. Problem('firmware-not-here') where none is. */
function withoutNetwork({site, cacheFolder}: Places): Catalogue {
	const remembered = rememberedCatalogue({site, cacheFolder})
	const boards = async (): Promise<Known<readonly Board[]>> => {
		const [before, builtIn] = [await remembered.boards(), await builtInBoards(site)]
		// A program that is newer than its cache knows more. A site without a clock gave no time.
		return before && (before.at === 0 || before.at >= builtIn.at) ? before : builtIn
	}
	return {
		boards,
		async firmware(board): Promise<Known<readonly Firmware[]>> {
			const listed = await remembered.firmware(board)
			const isHere = await Promise.all((listed?.value ?? []).map(one => isKept(cacheFolder, one)))
			const value = listed?.value.filter((_, at) => isHere[at]) ?? []
			if (listed && value.length > 0) return {...listed, value}
			const {from, at} = await boards()
			const newest = (await builtInBoards(site)).value.find(({id}) => id === board.id)?.newest
			throw new Problem('firmware-not-here', {
				what: board.id,
				list: {from, at},
				...(newest && {newest}),
			})
		},
	}
}
