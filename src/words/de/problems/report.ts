/** Cards for the report of a class: it is there already, somebody else writes it, it cannot be written. */

import type {ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

type ReportCode = Extract<ProblemCode, `report-${string}`>

export const reportCards: Cards<ReportCode> = {
	'report-exists': ({folder}) => ({
		title: 'In diesem Ordner ist schon ein Bericht',
		seen: clean(folder, 200),
		meaning: 'Er sagt, welche Boards fertig sind, darum wird er nicht überschrieben.',
		untouched: true,
		fixes: [{typed: 'Um mit dieser Klasse weiterzumachen: --resume'}, 'Nenne einen anderen Ordner.'],
	}),
	'report-in-use': ({folder}) => ({
		title: 'Eine andere Klasse schreibt diesen Bericht',
		seen: clean(folder, 200),
		meaning: 'Das kann nur eine zur gleichen Zeit, sonst gingen Zeilen verloren.',
		fixes: [
			'Mache in dem Fenster weiter, in dem sie läuft, oder beende sie dort zuerst.',
			'Nenne einen anderen Ordner.',
		],
	}),
	'report-unusable': ({path, detail}) => ({
		title: 'Mit diesem Bericht geht es nicht weiter',
		seen: `${clean(path, 200)}: ${clean(detail, 200)}`,
		meaning: 'Was dort ist, ist kein Bericht einer Klasse oder nicht zu lesen. Es bleibt, wie es ist.',
		untouched: true,
		fixes: ['Nenne einen anderen Ordner.', 'Räume diese Datei weg, wenn du sie nicht brauchst.'],
	}),
	'report-unwritten': ({path, detail}) => ({
		title: 'Der Bericht konnte nicht geschrieben werden',
		seen: `${clean(path, 200)}: ${clean(detail, 200)}`,
		meaning: 'Was darin fehlt, kommt mit der nächsten Zeile, sobald es wieder geht.',
		fixes: [
			'Prüfe, ob noch Platz ist und ob du dort schreiben darfst.',
			'Schließe ihn in anderen Programmen.',
		],
	}),
}
