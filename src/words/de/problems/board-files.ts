/** Karten für Dateien, die dem Namen nach kopiert, gezeigt oder gelöscht werden. */

import type {FileReason, ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {bytes} from '../numbers.ts'

type BoardFileCode = Extract<
	ProblemCode,
	`board-file${string}` | 'board-full' | 'local-file' | 'source-missing'
>

export const boardFileCards: Cards<BoardFileCode> = {
	'board-file': ({path, reason, detail}) => ({
		title: titles[reason],
		seen: detail === '' ? clean(path, 200) : `${clean(path, 200)}: ${clean(detail, 120)}`,
		meaning: reason === 'no-filesystem' ? noFileSystem : '',
		fixes: fixes[reason],
	}),
	'board-file-failed': ({path, detail}) => ({
		title: 'Das Board ist mit einer Datei nicht fertig geworden',
		seen: `${clean(path, 200)}: ${clean(detail, 120)}`,
		meaning: 'Die Datei, die gerade geschrieben wurde, ist wie vorher; was davor getan war, bleibt getan.',
		fixes: ['Drücke RESET auf dem Board und versuche es noch einmal.', 'Nimm ein anderes Kabel, ohne Hub.'],
	}),
	'board-full': ({path, needed, free}) => ({
		title: 'Auf dem Board ist nicht genug Platz',
		seen:
			needed === undefined || free === undefined
				? clean(path, 200)
				: `${clean(path, 200)}: ${bytes(needed)} nötig, ${bytes(free)} frei`,
		meaning: 'Was da war, ist wie vorher: Eine neue Datei ersetzt die alte erst, wenn sie ganz ist.',
		fixes: [
			{says: 'Sieh nach, was den Platz braucht', command: 'mp-wizard ls -l'},
			'Lösche, was niemand braucht, oder kopiere weniger.',
		],
	}),
	'source-missing': ({path}) => ({
		title: 'Eine Datei oder einen Ordner mit diesem Namen gibt es nicht',
		seen: clean(path, 200),
		meaning: '',
		fixes: ['Prüfe den Namen.', 'Ein Name ohne Ordner davor wird dort gesucht, wo dein Terminal steht.'],
	}),
	'local-file': ({path, detail}) => ({
		title: 'Diese Datei auf dem Computer geht nicht',
		seen: `${clean(path, 200)}: ${clean(detail, 120)}`,
		meaning: '',
		fixes: ['Prüfe den Namen, und ob du dort lesen und schreiben darfst.'],
	}),
}

const noFileSystem =
	'Das Board hat kein Dateisystem: Es ist beschädigt, oder diese Variante ist für einen Flash anderer Größe.'

const titles: Readonly<Record<FileReason, string>> = {
	missing: 'So eine Datei gibt es auf dem Board nicht',
	exists: 'Unter dem Namen gibt es schon etwas',
	'is-folder': 'Das ist ein Ordner',
	'not-folder': 'Das ist eine Datei und kein Ordner',
	'not-empty': 'Der Ordner ist nicht leer',
	'read-only': 'Dort kann nichts geschrieben werden',
	'no-filesystem': 'Das Board hat kein Dateisystem',
	'whole-board': 'Das wäre alles auf dem Board',
}

const look = {says: 'Sieh nach, was da ist', command: 'mp-wizard ls'}

const fixes: Readonly<Record<FileReason, readonly (string | {says: string; command: string})[]>> = {
	missing: [look],
	exists: ['Nimm einen anderen Namen, oder lösche es vorher.', look],
	'is-folder': ['Mit -r ist ein Ordner gemeint, und alles darin.'],
	'not-folder': ['Nimm einen anderen Namen.', look],
	'not-empty': ['Mit -r ist ein Ordner gemeint, und alles darin.'],
	'read-only': ['Nimm einen anderen Ort.'],
	'no-filesystem': [
		'Installiere noch einmal und lass alles löschen: MicroPython legt dann ein neues Dateisystem an.',
		'Hilft das nicht, wähle eine Variante für die Größe dieses Flashs.',
	],
	'whole-board': ['Nenne die Dateien und Ordner, oder nimm ein Muster: mp-wizard rm -r "*"'],
}
