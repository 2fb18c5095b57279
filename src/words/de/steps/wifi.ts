/** What is said while a board looks for a Wi-Fi network, joins it, and keeps it in a file. */

import type {Refused} from '../../../micropython/wifi.ts'
import type {Network} from '../../../rules/wifi.ts'
import {clean} from '../../clean.ts'

const refusals: Readonly<Record<Refused['why'], string>> = {
	'wrong-password': 'Das WLAN hat dieses Passwort nicht angenommen. Groß und klein zählt.',
	'not-found': 'Das Board findet dieses WLAN nicht mehr. Ist es nah genug?',
	'too-long': 'Es hat zu lange gedauert: Vom WLAN kam keine Antwort oder keine Adresse.',
	other: 'Das WLAN hat das Board abgewiesen.',
}

export const wifi = {
	scanning: 'Das Board sucht WLAN-Netze',
	scanningMeaning: 'Das dauert ein paar Sekunden.',
	which: 'Welches WLAN?',
	none: 'Das Board sieht kein WLAN',
	noneMeaning: 'Boards wie dieses sehen nur 2,4 GHz: Ein Netz, das nur 5 GHz hat, gibt es für sie nicht.',
	signal: {
		strong: '▂▄▆█ stark',
		good: '▂▄▆ gut',
		weak: '▂▄ schwach',
		faint: '▂ kaum',
	},
	security: {open: 'offen', secured: 'mit Passwort'},
	hiddenRow: {label: 'Ein verstecktes WLAN', detail: 'du tippst seinen Namen'},
	againRow: {label: 'Noch einmal suchen', detail: ''},
	whatName: 'Wie heißt das WLAN?',
	nameNote: 'Groß und klein zählt.',
	nameField: 'WLAN-Name',
	whatPassword: ({name}: Network) => `Das Passwort von ${clean(name, 32)}?`,
	passwordNote: 'Es wird als Punkte gezeigt und geht nur zum Board: in kein Protokoll und keinen Bericht.',
	passwordOrNone: 'Es wird als Punkte gezeigt. Nichts getippt: Das WLAN hat keines.',
	passwordDemo: 'In der Demo heißt das von School: micropython',
	passwordField: 'Passwort',
	wrongLength: {'too-short': 'es hat mindestens 8 Zeichen', 'too-long': 'es hat höchstens 63 Zeichen'},
	joining: ({name}: Network) => `Das Board meldet sich bei ${clean(name, 32)} an`,
	joiningMeaning: 'Es fragt nach einer Adresse und dann nach der Uhrzeit.',
	refused: ({why, reason}: Refused) =>
		why === 'other' ? `${refusals[why]} Seine Nummer dafür: ${reason}.` : refusals[why],
	joined: ({name}: Network, address: string) => `Verbunden mit ${clean(name, 32)}: ${clean(address, 15)}`,
	clock: {
		network: 'Die Uhr des Boards ist gestellt, nach dem Netz (UTC).',
		computer: 'Kein Zeitserver hat geantwortet, also ist die Uhr nach diesem Computer gestellt (UTC).',
		not: 'Die Uhr des Boards ließ sich nicht stellen.',
	},
	inClear:
		'Das hält bis zum nächsten Start des Boards. Eine Datei wifi.py kann es behalten: Dann steht das Passwort darin, und jeder kann es lesen, der das Board hat.',
	hasFile: 'Auf dem Board ist schon eine wifi.py. Sie ist geblieben, wie sie ist.',
	kept: 'wifi.py ist auf dem Board. In deine main.py: import wifi; wifi.connect()',
	keeping: 'wifi.py wird auf das Board geschrieben',
	joinedRows: {
		done: {label: 'Weiter', detail: ''},
		keep: {label: 'In wifi.py behalten', detail: 'mit lesbarem Passwort'},
		replace: {label: 'Diese wifi.py ersetzen', detail: 'was darin steht, ist dann weg'},
	},
	/** The comment on top of the file, a line each. */
	fileNotes: [
		'Dein WLAN. Das Passwort steht hier, und jeder kann es lesen: Gib diese Datei nicht weiter.',
		'Für main.py: import wifi; wifi.connect()',
	],
	help: 'Das Board geht selbst in ein WLAN; dieser Computer muss nicht darin sein.',
	joinedHelp: 'Das Board ist jetzt im WLAN. An der Python-Eingabe kann ein Programm es gleich benutzen.',
}
