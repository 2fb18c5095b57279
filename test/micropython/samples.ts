/** Recorded pages of the real site, which are not part of the project: tests that use them skip where they are absent. */

import {existsSync, readFileSync} from 'node:fs'

const folder = new URL('../../../shared/samples/micropython-org/', import.meta.url)

export const samplesAbsent = !existsSync(folder)

export function sample(name: string): string {
	return readFileSync(new URL(name, folder), 'utf8')
}
