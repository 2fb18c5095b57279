/** Was gesagt wird, während ein Board gerettet wird, dessen Programm nicht loslässt. */

import {clean} from '../clean.ts'
import type {Words} from '../index.ts'
import {counted, fileCount} from './numbers.ts'

const timesWatched = (times: number) =>
	times === 0 ? '' : ` (${counted(times, {one: 'einmal', other: n => `${n}-mal`})}, seit es beobachtet wird)`

export const rescue: Words['rescue'] = {
	about: 'befreit ein Board, dessen Programm nicht loslässt: Dateien bleiben, main.py startet nicht mehr',
	does: {
		sleeps: times => `Das Board schläft und wacht nur kurz auf${timesWatched(times)}.`,
		restarts: times => `Das Board startet immer wieder neu${timesWatched(times)}.`,
		'drops-usb': times => `Das Board verschwindet vom USB und kommt wieder${timesWatched(times)}.`,
		prints: () => 'Ein Programm auf dem Board schreibt ohne Ende, trotz Strg-C.',
		hangs: () => 'Das Board sagt nichts, trotz Strg-C: Sein Programm hängt oder schläft.',
		'no-file-system': () => 'MicroPython startet auf dem Board und findet seine Dateien beschädigt.',
	},
	deeper: [
		'Strg-C hat sein Programm beim Start nicht gestoppt.',
		'Jetzt werden die Dateien aus dem Flash-Speicher gelesen. Vorher wird nichts gelöscht.',
	],
	goesOn: folder => `Eine frühere Rettung geht weiter, mit den Dateien in ${clean(folder, 200)}`,
	ask: ({files, damaged}) =>
		damaged
			? `Nicht alles war lesbar. Dateisystem löschen und ${fileCount(files)} zurückspielen? [j/N]`
			: `Das Dateisystem auf dem Board löschen und ${fileCount(files)} zurückspielen? [j/N]`,
	safe: folder => [
		'Die Dateien des Boards sind sicher in diesem Ordner:',
		`${clean(folder, 400)}`,
		'So geht es weiter, noch einmal von hier aus: mp-wizard rescue',
	],
	well: wasRestless =>
		wasRestless
			? [
					'Die Python-Eingabe antwortet jetzt, und auf dem Board ist keine main.py.',
					'Es startet aus einem anderen Grund neu: mp-wizard doctor',
				]
			: ['Die Python-Eingabe antwortet: Es gibt nichts zu retten.', 'Zu ihr: mp-wizard repl'],
	done: (name, folder) => [
		...(folder === undefined ? [] : [`Eine Kopie aller Dateien bleibt in ${clean(folder, 400)}`]),
		'Zur Python-Eingabe: mp-wizard repl',
		...(name === undefined ? [] : [`Sieh nach, was war: mp-wizard cat ${clean(name, 60)}`]),
	],
}
