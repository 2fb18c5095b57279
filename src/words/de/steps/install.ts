/** What is said before and while the board is written, and while its files are saved. */

import type {AlsoLost} from '../../../jobs/also-lost.ts'
import type {SavedFiles} from '../../../jobs/save-files.ts'
import type {BoardFile} from '../../../micropython/files.ts'
import type {Banner} from '../../../micropython/prompt.ts'
import {clean} from '../../clean.ts'
import {commandPath} from '../../command-path.ts'
import {firstNames} from '../../names.ts'
import {versionName} from '../board-facts.ts'
import {and, counted, fileCount} from '../numbers.ts'

type Damaged = NonNullable<SavedFiles['damaged']>

export const install = {
	confirm: (name: string) => `${name} auf diesem Board installieren?`,
	loses: (banner: Banner | undefined) =>
		banner
			? `Alles auf dem Board wird gelöscht: MicroPython ${versionName(banner.version)} und jede Datei, die du dort gespeichert hast.`
			: 'Alles, was jetzt auf dem Board ist, wird gelöscht.',
	mayHoldFiles: {
		program:
			'Auf diesem Board war ein MicroPython zu hören, das sich nicht fragen ließ: Vielleicht sind Dateien von dir darauf.',
		files: 'Es könnten Dateien von dir darauf sein, die sich nicht lesen ließen.',
	},
	alsoLost: (list: readonly AlsoLost[]) => `Mit gelöscht wird: ${and(list.map(kind => alsoLost[kind]))}.`,
	notAllRead: (damaged: Damaged) =>
		`Nicht alles ließ sich lesen (${damaged.unread}); ${clean(damaged.image, 120)} hat das ganze Dateisystem, wie es ist.`,
	rescue: 'Um ohne Installation wieder an seinen Prompt zu kommen: mp-wizard rescue',
	seenInFlash: 'Sie wurden in seinem Flash gefunden, denn was darauf läuft, antwortet nicht.',
	hasFiles: (files: readonly BoardFile[]) =>
		`${counted(files.length, {
			one: 'Auf dem Board ist 1 Datei von dir',
			other: n => `Auf dem Board sind ${n} Dateien von dir`,
		})}: ${namesOf(files)}.`,
	choices: {
		save: {
			label: 'Erst sichern, dann löschen',
			detail: 'in einen neuen Ordner, später zurück',
		},
		keep: {label: 'Auf dem Board behalten', detail: 'nur MicroPython erneuern'},
		erase: {label: 'Löschen', detail: 'sie sind dann weg'},
		backup: {
			label: 'Zuerst das ganze Board sichern',
			detail: 'in eine Datei hier, für den Weg zurück',
		},
		install: {label: 'Installieren', detail: ''},
		back: {label: 'Zurück', detail: 'nichts wird geändert'},
	},
	noFiles: 'Es sind keine Dateien von dir darauf.',
	savedIn: ({files, folder}: SavedFiles) => `${fileCount(files)} in ${clean(folder, 120)}`,
	backingUp: 'Der Flash wird gesichert',
	backingUpMeaning:
		'Alles kommt in eine Datei dieses Computers, auch WLAN-Passwörter. Auf dem Board ändert sich nichts.',
	undo: (file: string) => `Rückgängig: mp-wizard restore ${commandPath(file)}`,
	undoLast: (file: string) => `Seine letzte Sicherung: mp-wizard restore ${commandPath(file)}`,
	saving: 'Deine Dateien werden gesichert',
	savingMeaning: 'Sie werden auf diesen Computer kopiert und können danach wieder zurück.',
	incomplete: 'Das Board ist jetzt nur halb beschrieben. Installiere noch einmal, dann läuft es wieder.',
	installing: (name: string) => `${name} wird auf dem Board installiert`,
	starting: 'Wird vorbereitet\u00a0…',
	cable: 'Lass das Kabel stecken.',
	confirmHelp:
		'Auf dem Board ändert sich nichts, bevor du hier Enter drückst. Die Firmware wird vorher geprüft. Wenn beim Schreiben etwas schiefgeht, kannst du jederzeit noch einmal installieren.',
	help: 'Das Board wird gelöscht, beschrieben und zurückgelesen, damit sicher ist, dass jedes Byte stimmt. Lass das Kabel stecken, bis es fertig ist. Wenn du zwischendurch stoppst, geht auf Dauer nichts kaputt, aber das Board braucht danach noch einmal Firmware.',
}

const alsoLost: Readonly<Record<AlsoLost, string>> = {
	settings: 'was Programme als Einstellungen (NVS) ablegen, etwa WLAN-Passwörter',
	romfs: 'die unveränderlichen Dateien (ROMFS)',
	'maker-loader': 'der Bootloader des Herstellers, der Firmware über USB annimmt',
}

/** The first few by name. */
function namesOf(files: readonly BoardFile[]): string {
	const {names, more} = firstNames(files)
	return more > 0 ? `${names.join(', ')} und ${more} weitere` : names.join(', ')
}
