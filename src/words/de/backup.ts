/** What the commands about whole flashes say: copied into a file, brought back from one, compared with one. */

import {clean} from '../clean.ts'
import type {Words} from '../index.ts'
import {bytes} from './numbers.ts'

export const backup: Words['backup'] = {
	about: {
		backup:
			'sichert den Flash-Speicher eines Boards in eine Datei, oder einen Teil davon; macht nach einem Abbruch weiter',
		restore: 'spielt eine Sicherung auf ihr Board zurück; was schon gleich ist, bleibt',
		verify: 'ist diese Firmware oder diese Sicherung das, was auf dem Board ist? Nichts wird geschrieben',
	},
	options: {
		part: 'nur dieser Teil: eine Partition mit ihrem Namen, oder files für die Dateien von MicroPython',
		'other-board': 'auf ein anderes Board derselben Art als das, von dem die Sicherung ist',
	},
	fileOrFirmware: 'Nenne eine Datei oder eine Firmware mit --firmware oder --board, nicht beides.',
	saved: (flash: number, file: number, path: string) =>
		`Gesichert ${bytes(flash)} Flash in einer Datei mit ${bytes(file)}: ${clean(path, 200)}`,
	kept: (count: number) => `Behalten  ${bytes(count)} von vorher`,
	secret: 'Sie enthält alles, was auf dem Board ist, auch WLAN-Passwörter: Gib sie niemandem.',
	wayBack: (path: string) => `Zurück auf das Board: mp-wizard restore ${clean(path, 200)}`,
	/** `made`: a day; '' where nobody knows. */
	askAll: (port: string, path: string, made: string) =>
		`Alles auf dem Board an ${clean(port, 80)} überschreiben mit ${clean(path, 100)}${made === '' ? '' : `, gesichert am ${clean(made, 20)}`}? [j/N] `,
	askPart: (port: string, path: string, at: number, count: number) =>
		`${bytes(count)} ab 0x${at.toString(16)} auf dem Board an ${clean(port, 80)} überschreiben mit ${clean(path, 100)}? [j/N] `,
	plainFile:
		'Diese Datei sagt nicht, von welchem Board sie ist: Prüfen ließ sich nur, wie lang sie ist und wo ihr Programm beginnt.',
	restored: (all: number, written: number, md5: string) =>
		`Zurück    ${bytes(all)}, davon ${bytes(written)} geschrieben; MD5 ${clean(md5, 40)}`,
	noPrompt:
		'Keine Python-Eingabe war zu sehen; vielleicht läuft ein Programm auf dem Board. Sieh nach: mp-wizard repl',
	equal: (name: string, count: number) => `Gleich    ${clean(name, 120)}: ${bytes(count)} verglichen`,
}
