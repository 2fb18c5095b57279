/** Cards for code that is to run on a board. */

import type {ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

type CodeCode = Extract<ProblemCode, 'code-unusable' | 'paste-lost'>

export const codeCards: Cards<CodeCode> = {
	'code-unusable': ({path, detail}) => ({
		title: 'Dieser Code lässt sich nicht ausführen',
		seen: `${clean(path, 200)}: ${clean(detail, 60)}`,
		meaning: 'Kein Board wurde nach etwas gefragt.',
		fixes: ['Prüf den Namen der Datei.'],
	}),
	'paste-lost': ({path}) => ({
		title: 'Ein Teil des Codes kam nicht an',
		seen: clean(path, 200),
		meaning: 'Nichts davon lief. Die Verbindung verliert Bytes, oder das Board war beschäftigt.',
		fixes: ['Versuch es noch einmal.', 'Nimm ein anderes Kabel, ohne Hub.'],
	}),
}
