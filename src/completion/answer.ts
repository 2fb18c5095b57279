/**
 * What a shell is answered: a candidate a line, a tab, what is said of it. A line without a candidate says what the shell completes
 * itself, `files` or `folders`. Knows no shell: each quotes for itself what it inserts.
 */

import type {Candidate, Wanted} from '../arguments/wanted.ts'
import {clean, harmless} from '../words/clean.ts'

/** In characters: more than a line of a list shows. */
const MAX_ABOUT = 100
/** More would only be scrolled past, and a shell would be slow with it. */
const MAX_CANDIDATES = 1000

/** `more`: what the source of `wanted` knows beside its own candidates. */
export function answerTo({lead, part, candidates, source}: Wanted, more: readonly Candidate[]): string {
	const byValue = new Map([...candidates, ...more].map(({value, about}) => [value, about]))
	const fitting = [...byValue].filter(([value]) => isTypable(lead + value) && begins(value, part))
	const lines = fitting
		.slice(0, MAX_CANDIDATES)
		.map(([value, about]) => `${lead}${value}\t${clean(about, MAX_ABOUT)}`)
	const own = source === 'files' || source === 'folders' ? [`\t${source}`] : []
	return [...lines, ...own].map(line => `${line}\n`).join('')
}

/** What would have to be changed to be shown means nothing once it is: it is not offered. */
function isTypable(value: string): boolean {
	return harmless(value) === value
}

/** Letter case does not matter anywhere here. */
function begins(value: string, part: string): boolean {
	return value.toLowerCase().startsWith(part.toLowerCase())
}
