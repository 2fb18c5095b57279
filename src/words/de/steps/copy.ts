/** What is said while a folder of this computer is copied onto a board. */

import {clean} from '../../clean.ts'
import {bytes, counted} from '../numbers.ts'

/** So many names are said; of the others, how many they are. */
const NAMED = 6

const listed = (names: readonly string[]) => {
	const said = names.slice(0, NAMED).map(name => clean(name, 60))
	const others = names.length - said.length
	return [...said, ...(others > 0 ? [`${others} weitere`] : [])].join(', ')
}

export const copy = {
	which: 'Welcher Ordner dieses Computers?',
	how: 'Alles darin wird auf das Board kopiert. Tippe den Pfad, oder zieh den Ordner auf dieses Fenster.',
	field: 'Ordner',
	looking: 'Der Ordner wird angesehen',
	empty: 'darin ist nichts, was kopiert werden kann',
	found: (look: {readonly files: number; readonly bytes: number}) =>
		`${counted(look.files, {one: '1 Datei', other: n => `${n} Dateien`})}, ${bytes(look.bytes)}`,
	comparing: 'Was auf dem Board ist, wird angesehen',
	ask: 'Diese Dateien auf das Board kopieren?',
	from: (folder: string) => `Aus ${clean(folder, 120)}.`,
	leftOut: (names: readonly string[]) => `Bleibt hier: ${listed(names)}.`,
	replaced: (paths: readonly string[]) => `Auf dem Board ersetzt: ${listed(paths)}.`,
	nothingReplaced: 'Auf dem Board wird nichts ersetzt.',
	rows: {
		copy: {label: 'Kopieren', detail: ''},
		back: {label: 'Zurück', detail: ''},
	},
	copying: 'Die Dateien werden kopiert',
	copied: (files: number) =>
		counted(files, {
			one: '1 Datei ist auf das Board kopiert und zurückgelesen.',
			other: n => `${n} Dateien sind auf das Board kopiert und zurückgelesen.`,
		}),
	help: 'Dateien und Ordner heißen auf dem Board wie hier. Was mit einem Punkt beginnt, und __pycache__, bleibt hier.',
	confirmHelp:
		'Eine Datei mit dem gleichen Namen auf dem Board wird ersetzt; alle anderen bleiben, wie sie sind. main.py startet mit dem Board.',
}
