/**
 * Where the pictures are kept, and which of them is stale: another run shows something else than the numbers that are others
 * every time. `npm run pictures` makes those anew, and leaves the others as they are.
 */

import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {expect} from 'vitest'
import {withoutMoving} from './picture.ts'
import type {Theme} from './themes.ts'

const folder = fileURLToPath(new URL('../../.github/pictures/', import.meta.url))
const isMaking = process.env.PICTURES === 'make'

export function fileName(name: string, theme: Theme): string {
	return `${name}-${theme}.svg`
}

/** The pictures that are there, by their file names. */
export function kept(): string[] {
	return existsSync(folder) ? readdirSync(folder) : []
}

/** Keeps `svg`, where pictures are made; else says whether the one that is kept shows the same. */
export function keepOrCompare(file: string, svg: string): void {
	const path = folder + file
	const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
	const isStale = withoutMoving(before) !== withoutMoving(svg)
	if (isMaking && isStale) {
		mkdirSync(folder, {recursive: true})
		writeFileSync(path, svg)
	} else if (isStale) {
		// Compared once more for the lines that differ, and softly: each stale one is told.
		expect
			.soft(withoutMoving(svg), `${file} is stale: npm run pictures makes it anew`)
			.toBe(withoutMoving(before))
	}
}
