/** Cards for the user's files: they cannot be kept, copied or put back. */

import type {NotKept, ProblemCode} from '../../../problem.ts'
import {hasNoFileSystem} from '../../../rules/no-file-system.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

type FilesCode = Extract<ProblemCode, `files-${string}` | 'folder-unusable'>

const resetAndTry = 'Drücke RESET am Board und versuche es noch einmal.'

export const filesCards: Cards<FilesCode> = {
	'folder-unusable': ({folder, detail}) => ({
		title: 'Dieser Ordner geht nicht',
		seen: `${clean(folder, 200)}: ${clean(detail, 200)}`,
		meaning:
			'Dateien werden nur in einen neuen oder leeren Ordner kopiert, damit dort nichts überschrieben wird.',
		fixes: [
			'Nenne einen anderen Ordner.',
			'Prüfe, ob du dort schreiben darfst und ob die Festplatte nicht voll ist.',
		],
	}),
	'files-unread': ({path, detail}) => ({
		title: 'Die Dateien auf dem Board ließen sich nicht kopieren',
		seen: `${clean(path, 120)}: ${clean(detail, 120)}`,
		meaning: hasNoFileSystem(detail)
			? noFileSystem
			: 'Ohne vollständige Kopie wird das Board nicht gelöscht.',
		untouched: true,
		fixes: [
			...(hasNoFileSystem(detail)
				? [{typed: 'Wenn du nichts davon brauchst: Mach ohne Sichern weiter und lass alles löschen.'}]
				: []),
			resetAndTry,
			{typed: 'Wenn das Board kein MicroPython hat, gibt es nichts zu sichern: Mach ohne Sichern weiter.'},
		],
	}),
	'files-unwritten': ({path, detail}) => ({
		title: 'Nicht alle Dateien kamen auf das Board',
		seen: `${clean(path, 120)}: ${clean(detail, 120)}`,
		meaning: `${hasNoFileSystem(detail) ? noFileSystem : 'Die Firmware ist in Ordnung.'} Die Kopie auf diesem Computer ist vollständig und bleibt, wo sie ist.`,
		fixes: hasNoFileSystem(detail)
			? [
					{
						typed:
							'Installiere noch einmal und lass alles löschen: MicroPython legt dann ein neues Dateisystem an.',
					},
					'Wenn das nicht hilft, wähle eine Variante für die Größe des Flash-Speichers dieses Boards.',
				]
			: [resetAndTry, 'Prüfe, ob auf dem Board Platz für alle ist.'],
	}),
	'files-nowhere': () => ({
		title: 'Auf dem Board ist kein Dateisystem zu finden',
		seen: 'Weder ein MicroPython in seinem Flash noch sein Prompt sagt, wo seine Dateien sind.',
		meaning: 'Dann weiß niemand, welcher Teil des Flash Dateien sind.',
		untouched: true,
		fixes: [{says: 'MicroPython installieren', command: 'mp-wizard flash'}],
	}),
	'files-not-kept': ({reason}) => ({
		title: 'Dabei blieben die Dateien nicht erhalten',
		seen: notKept[reason],
		meaning: 'Sie wären danach verloren oder unlesbar, darum wurde nicht begonnen.',
		untouched: true,
		fixes: [
			{typed: 'Kopiere sie vorher auf diesen Computer und danach zurück: --save-files FOLDER'},
			{typed: 'Oder installiere, ohne sie zu behalten.'},
		],
	}),
}

const noFileSystem =
	'Das Board hat kein Dateisystem: Es ist beschädigt, oder diese Variante ist für einen Flash-Speicher anderer Größe.'

const notKept: Readonly<Record<NotKept, string>> = {
	'no-micropython': 'Auf dem Board ist kein MicroPython, das sagt, wo seine Dateien sind.',
	'unknown-layout':
		'Bei der Firmware auf dem Board oder bei der neuen ist nicht bekannt, wo die Dateien liegen.',
	overlap: 'Die neue Firmware ist so groß, dass sie in die Dateien hineinreicht.',
	moved: 'Die neue Firmware hat ihre Dateien an einer anderen Stelle oder in einem Bereich anderer Größe.',
	'flash-size': 'Der Firmware auf dem Board wurde eine andere Größe des Flash-Speichers genannt.',
}
