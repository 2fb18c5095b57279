/** Where a list of the catalogue is from, for the pages that show one. */

import type {Known} from '../../micropython/board.ts'
import {words} from '../../words/index.ts'
import type {PageContext} from '../engine/page.ts'

/** The words for it: of a demo's site nobody wants to know at which address it is. */
export function sourceNote(known: Known<unknown>, {site, demo}: PageContext): string {
	return demo && isOfSite(known) ? words.firmware.demoSite : words.sourceLine(known, site)
}

/** In ms: so long ago, it may be said to be asked now. */
const NOW_MS = 60_000

/** Whether that can be left unsaid, because it is as everybody expects it. */
export function isJustAsked(known: Known<unknown>): boolean {
	return isOfSite(known) && (known.from === 'site' || (known.ageMs ?? NOW_MS) < NOW_MS)
}

/** The site was asked, or so short a time ago that it need not be asked again. */
function isOfSite({from, failure}: Known<unknown>): boolean {
	return from === 'site' || (from === 'cache' && failure === undefined)
}
