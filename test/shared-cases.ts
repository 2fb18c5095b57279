/** Inputs from the public's trouble, which are not part of the project: tests that use them skip where they are absent, and say so. */

import {existsSync, readFileSync} from 'node:fs'

const folder = new URL('../../shared/cases/', import.meta.url)

export const casesAbsent = !existsSync(folder)
export const wantsCases = casesAbsent ? ' (skipped: wants ../shared/cases)' : ''

/** `boot-logs/esp8266-csum-err.txt`. */
export function sharedCase(name: string): string {
	return casesAbsent ? '' : readFileSync(new URL(name, folder), 'latin1')
}
