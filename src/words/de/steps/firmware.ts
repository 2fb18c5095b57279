/** What is said where the firmware is chosen. */

import type {Known} from '../../../jobs/find-firmware.ts'
import type {Firmware} from '../../../micropython/board.ts'
import {clean} from '../../clean.ts'
import {dayName, siteName} from '../../names.ts'
import {ago, counted, germanDay} from '../numbers.ts'

export const firmware = {
	lookingUp: 'Die Firmware für dieses Board wird gesucht\u00a0…',
	which: 'Welches MicroPython?',
	newest: 'neueste stabile Version',
	stable: 'stabil',
	preview: 'Vorabversion',
	parts: {
		older: {
			row: 'Ältere\u00a0…',
			title: 'Welches ältere MicroPython?',
			detail: (count: number) => counted(count, {one: '1 Version', other: n => `${n} Versionen`}),
		},
		previews: {
			row: 'Vorabversion\u00a0…',
			title: 'Welche Vorabversion von MicroPython?',
			detail: () => 'noch unfertig, zum Ausprobieren',
		},
	},
	none: 'Für dieses Board gibt es auf der Webseite keine Firmware.',
	previewsOnly: 'Für dieses Board gibt es nur Vorabversionen, noch keine stabile.',
	demoSite: 'Von der virtuellen Webseite dieser Demo.',
	openToAll: 'Unverschlüsselt: Wer dazwischen steht, könnte sie ändern.',
	missing: (wished: string) => `Eine Version „${clean(wished, 40)}“ gibt es für dieses Board nicht.`,
	where: 'Wo ist deine Firmware-Datei?',
	how: 'Tippe ihren Pfad oder ihre Webadresse ein, oder ziehe die Datei auf dieses Fenster.',
	field: 'Datei',
	looking: 'Die Datei wird angesehen\u00a0…',
	fileSuits: 'Diese Datei passt zum Chip.',
	help: 'Die neueste stabile Version ist für fast alle richtig. Nimm eine ältere, wenn ein Kurs oder eine Bibliothek sie verlangt, und eine Vorabversion, wenn du Neues ausprobieren willst.',
	fileHelp:
		'Eine Datei, die für diesen Chip gemacht ist; meistens endet sie auf .bin. Sie wird geprüft, bevor sich auf dem Board etwas ändert.',
}

export function firmwareDetail({stable, date}: Firmware, newest: boolean): string {
	const kind = stable ? (newest ? firmware.newest : firmware.stable) : firmware.preview
	return `${kind}, ${germanDay(clean(date, 10))}`
}

/** Where a list comes from, and how fresh that knowledge is. */
export function sourceLine({from, at, ageMs, failure}: Known<unknown>, site: string): string {
	const day = germanDay(dayName(at))
	if (from === 'bundle') return `Aus dem Firmware-Paket vom ${day}.`
	if (from === 'built-in') return `Aus der eingebauten Liste vom ${day}.`
	const host = siteName(site)
	// A site that gave no time.
	if (at === 0) return `Von ${host}.`
	if (from === 'site') return `Von ${host}, abgefragt am ${day}.`
	if (failure === undefined && ageMs !== undefined) return `Von ${host}, abgefragt ${ago(ageMs)}.`
	const age = ageMs === undefined ? '' : `, ${ago(ageMs)}`
	return `Von ${host}, gemerkt am ${day}${age}.`
}
