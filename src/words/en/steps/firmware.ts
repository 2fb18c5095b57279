/** What is said where the firmware is chosen. */

import type {Known} from '../../../jobs/find-firmware.ts'
import type {Firmware} from '../../../micropython/board.ts'
import {clean} from '../../clean.ts'
import {dayName, siteName} from '../../names.ts'
import {ago, counted} from '../numbers.ts'

export const firmware = {
	lookingUp: 'Looking up the firmware for this board…',
	which: 'Which MicroPython?',
	newest: 'newest stable',
	stable: 'stable',
	preview: 'preview, not yet released',
	parts: {
		older: {
			row: 'Older…',
			title: 'Which older MicroPython?',
			detail: (count: number) => counted(count, {one: '1 version', other: n => `${n} versions`}),
		},
		previews: {
			row: 'Preview…',
			title: 'Which preview of MicroPython?',
			detail: () => 'not yet released: for trying out what comes next',
		},
	},
	none: 'There is no firmware for this board on the site.',
	previewsOnly: 'Nothing is released for this board yet, there are previews only.',
	demoSite: 'From the virtual site of this demo.',
	openToAll: 'Not encrypted: others on the way could change it.',
	missing: (wished: string) => `There is no version “${clean(wished, 40)}” for this board.`,
	where: 'Where is your firmware file?',
	how: 'Type its path or its web address, or drop the file on this window.',
	field: 'File',
	looking: 'Looking at the file…',
	fileSuits: 'This file fits the chip.',
	help: 'The newest stable version is right for almost everyone. Take an older one if a lesson or a library asks for it; a preview if you want to try what comes next.',
	fileHelp:
		'A file made for this chip, usually ending in .bin. It is checked before anything on the board is changed.',
}

export function firmwareDetail({stable, date}: Firmware, newest: boolean): string {
	const kind = stable ? (newest ? firmware.newest : firmware.stable) : firmware.preview
	return `${kind}, ${clean(date, 10)}`
}

/** Where a list comes from, and how fresh that knowledge is. */
export function sourceLine({from, at, ageMs, failure}: Known<unknown>, site: string): string {
	if (from === 'bundle') return `From the bundle made on ${dayName(at)}.`
	if (from === 'built-in') return `From the built-in list of ${dayName(at)}.`
	const host = siteName(site)
	// A site that gave no time.
	if (at === 0) return `From ${host}.`
	if (from === 'site') return `From ${host}, asked on ${dayName(at)}.`
	if (failure === undefined && ageMs !== undefined) return `From ${host}, asked ${ago(ageMs)}.`
	const age = ageMs === undefined ? '' : `, ${ago(ageMs)}`
	return `From ${host}, remembered since ${dayName(at)}${age}.`
}
