/** Cards for what is wrong with a command line, or with where it was typed. */

import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

type UsageCode =
	| 'usage'
	| 'no-terminal'
	| 'no-temporary-folder'
	| 'output-lost'
	| 'settings-unwritten'
	| 'too-few-files'

export const usageCards: Cards<UsageCode> = {
	usage: ({detail, command}) => ({
		title: 'Diese Befehlszeile geht so nicht',
		seen: clean(detail, 300),
		meaning: 'Es wurde nichts getan, kein Board wurde berührt.',
		fixes: [
			{
				says: 'Alle Optionen ansehen',
				command: `mp-wizard ${command === undefined ? '' : `${command} `}--help`,
			},
		],
	}),
	'no-terminal': (_facts, os) => ({
		title: 'Dafür braucht es ein Terminal',
		seen: 'Eingabe oder Ausgabe ist eine Pipe oder eine Datei.',
		meaning: 'Das Programm muss etwas fragen, und hier kann niemand antworten. Es wurde nichts getan.',
		fixes: [
			{typed: 'In einem Skript antwortet --yes für dich, wie in: mp-wizard flash --yes --port … --board …'},
			...(os.platform === 'win32' ? ['In Git Bash: Starte es mit winpty, oder nimm Windows-Terminal.'] : []),
			'Sonst starte es in einem Terminalfenster.',
		],
	}),
	'no-temporary-folder': ({folder, detail}) => ({
		title: 'Es gibt keinen Platz für temporäre Dateien',
		seen: `${clean(folder, 200)}: ${clean(detail)}`,
		meaning: 'Eine Demo braucht ein paar kleine Dateien, solange sie läuft. Es wurde nichts getan.',
		fixes: [
			'Setze TMPDIR auf einen Ordner, den es gibt und in dem du schreiben darfst.',
			'Prüfe, ob die Festplatte voll ist.',
		],
	}),
	'output-lost': ({stream, detail}) => ({
		title: 'Ein Teil der Ausgabe ist nicht angekommen',
		seen: `${stream}: ${clean(detail)}`,
		meaning: 'Die Festplatte ist voll, oder das Ziel der Ausgabe nimmt nichts mehr an.',
		fixes: ['Schaffe Platz, oder schicke die Ausgabe woandershin.'],
	}),
	'settings-unwritten': ({folder}) => ({
		title: 'Das ließ sich nicht merken',
		seen: clean(folder, 200),
		meaning: 'In den Ordner für Einstellungen lässt sich nicht schreiben, oder die Festplatte ist voll.',
		fixes: ['Prüfe, ob der Ordner dir gehört und ob Platz ist.'],
	}),
	'too-few-files': ({detail}) => ({
		title: 'Das Programm darf zu wenige Dateien zugleich öffnen',
		seen: clean(detail),
		meaning: 'Dateien, Anschlüsse und Verbindungen zählen alle, und die Grenze ist erreicht.',
		fixes: [
			{says: 'Hebe die Grenze an und starte neu', command: 'ulimit -n 1024'},
			'Schließe Programme, die du nicht brauchst.',
		],
	}),
}
