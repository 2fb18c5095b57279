/** What the wizard can do itself about a failure, as the rows of its card. */

import {clean} from '../clean.ts'

export const remedies = {
	again: {label: 'Jetzt noch einmal versuchen', detail: ''},
	tryPort: (path: string) => ({
		label: `${clean(path, 60)} probieren`,
		detail: 'vielleicht ist das Board dort',
	}),
	choosePort: {label: 'Anderen Anschluss wählen', detail: ''},
	slower: {label: 'Langsamer schreiben', detail: 'dauert länger, verträgt schlechte Kabel'},
	anySpeed: {label: 'Geschwindigkeit lassen, wie sie ist', detail: ''},
	helper: {label: 'Mit dem Schreibhelfer schreiben', detail: 'ein kleines Programm nur fürs Schreiben'},
	asInFile: {label: 'Flash-Einstellungen der Datei lassen', detail: ''},
	thisBoard: {label: 'Mit diesem Board weitermachen', detail: 'es wird erst gefragt, was es ist'},
	saveFirst: {label: 'Erst die Dateien sichern', detail: 'in einen neuen Ordner, später zurück'},
	withoutKeeping: {label: 'Installieren, ohne sie zu behalten', detail: 'du wirst noch einmal gefragt'},
	withoutSaving: {label: 'Ohne Sichern weitermachen', detail: 'du wirst noch einmal gefragt'},
	eraseAll: {label: 'Neu installieren, alles löschen', detail: 'du wirst noch einmal gefragt'},
	otherVersion: {label: 'Andere Version wählen', detail: ''},
	otherFirmware: {label: 'Andere Firmware wählen', detail: ''},
	fromList: {label: 'Aus der Liste wählen', detail: 'was zum Chip passt, steht vorn'},
	otherBuild: {label: 'Andere Variante wählen', detail: 'von diesem oder einem anderen Board'},
	ownFile: {label: 'Eigene Datei\u00a0…', detail: 'die du schon hast'},
	otherMode: (mode: string) => ({
		label: `Im Flash-Modus ${mode} schreiben`,
		detail: 'langsamer zu lesen, geht mit mehr Flash-Arten',
	}),
}

/** The buttons of a board, drawn: what to do with them, in three steps. */
export const buttons = {
	hold: 'halten',
	tap: 'antippen',
	letGo: (button: string) => `${button} loslassen`,
}
