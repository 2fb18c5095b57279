/** What is said of the MicroPython that answers, and while files are put back. */

import type {SetAside} from '../../../micropython/files.ts'
import type {Banner} from '../../../micropython/prompt.ts'
import {clean} from '../../clean.ts'
import {versionName} from '../board-facts.ts'
import {counted} from '../numbers.ts'

export const ready = {
	pressReset: 'Drücke jetzt RESET (oder EN) am Board: Dieses Kabel kann das nicht.',
	answers: (version: string) => `MicroPython ${versionName(version)} antwortet auf deinem Board`,
	computed: (banner: Banner) => `${clean(banner.machine, 50)}. Es hat 1+1 gerechnet und 2 gesagt.`,
	putting: 'Deine Dateien kommen zurück',
	puttingFrom: (folder: string) => `Aus ${clean(folder, 120)}.`,
	putBack: (files: number) =>
		counted(files, {
			one: '1 Datei von dir ist wieder auf dem Board.',
			other: n => `${n} Dateien von dir sind wieder auf dem Board.`,
		}),
	setAside: ({from, to}: SetAside) =>
		`${clean(from.slice(1), 40)} heißt jetzt ${clean(to.slice(1), 40)}: Damit antwortete das Board nicht mehr.`,
	lost: 'Das Board ist verschwunden, während seine Python-Eingabe offen war.',
	lastWords: (name: string, version: string) =>
		`Auf ${name} läuft jetzt MicroPython ${versionName(version)}. Zurück zur Python-Eingabe: mp-wizard repl`,
	/** What MicroPython found at its first start. */
	better: {
		'psram-idle': 'Der Chip hat PSRAM, das diese Variante nicht nutzt.',
		'psram-likely':
			'Neben dem Chip ist vielleicht PSRAM, das diese Variante nicht nutzt. Die andere findet es heraus.',
		'psram-missing': 'Diese Variante ist für PSRAM, und auf dem Board ist keines.',
	},
	rows: {
		prompt: {label: 'Python-Eingabe öffnen', detail: 'probiere: print("hallo")'},
		better: {label: 'Die andere Variante installieren', detail: ''},
		'put-back': {label: 'Deine Dateien zurückspielen', detail: ''},
		another: {label: 'Nächstes Board', detail: 'die gleiche Firmware noch einmal'},
		copy: {label: 'Dateien kopieren', detail: 'ein Ordner dieses Computers'},
		wifi: {label: 'WLAN', detail: 'die Netze, die das Board sieht'},
		blink: {label: 'Blinken', detail: 'die LED des Boards'},
		firmware: {label: 'Andere Firmware', detail: 'für dieses Board'},
		leave: {label: 'Beenden', detail: ''},
	},
	help: 'An der Python-Eingabe tippst du Python, und das Board antwortet. Strg-A Strg-X oder Strg-] bringt dich hierher zurück; Strg-C hält ein Programm auf dem Board an.',
}
