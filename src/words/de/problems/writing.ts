/** Cards for writing and for what comes after: the flash is not what it should be, or no prompt appears. */

import type {HeardWhileWriting, ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {morePower, unwire} from '../verdicts/phrases.ts'
import {heardAfterwards, noPromptCard} from './no-prompt.ts'

type WritingCode = Extract<
	ProblemCode,
	'verify-failed' | 'write-failed' | 'no-prompt' | 'which-port' | 'wrong-answer' | 'wrong-version'
>

const tryAgain = 'Versuche es noch einmal.'

const tryBetter = [
	'Nimm ein kürzeres Kabel und eine andere USB-Buchse, ohne USB-Hub.',
	{typed: 'Schreibe langsamer: --baud 115200'},
	tryAgain,
]

/** What comes first when the chip said why it fell silent. */
const writeFixes: Readonly<Record<HeardWhileWriting, readonly string[]>> = {
	brownout: [morePower, unwire],
	'boot-log': ['Nimm ein anderes Kabel oder eine andere Buchse: Der Chip ist mittendrin neu gestartet.'],
	crash: [unwire],
}

export const writingCards: Cards<WritingCode> = {
	'verify-failed': ({expected, found, blank}) => ({
		title: 'Auf dem Board steht etwas anderes, als gesendet wurde',
		seen: `MD5 ${clean(found, 40)} statt ${clean(expected, 40)}${blank ? '; der Flash-Speicher ist noch leer' : ''}.`,
		meaning: blank ? 'Der Flash-Speicher nimmt keine Daten an: Er ist schreibgeschützt oder defekt.' : '',
		fixes: blank
			? [unwire, tryAgain, 'Nimm ein anderes Board: Dieser Flash-Speicher nimmt keine Daten an.']
			: tryBetter,
	}),
	'write-failed': ({phase, detail, heard}) => ({
		title: {
			erase: 'Das Löschen ist gescheitert',
			write: 'Das Schreiben ist gescheitert',
			verify: 'Das Prüfen ist gescheitert',
		}[phase],
		seen: heard === undefined ? clean(detail, 200) : `${clean(detail, 160)}: ${heardAfterwards[heard]}`,
		meaning: '',
		fixes: heard === undefined ? tryBetter : [...writeFixes[heard], ...tryBetter],
	}),
	'no-prompt': noPromptCard,
	'which-port': ({ports}) => ({
		title: 'Welches ist dein Board?',
		seen: `Es ist unter einem anderen Namen neu gestartet, und es gibt mehrere neue: ${ports.map(path => clean(path, 60)).join(', ')}`,
		meaning:
			'Die Firmware ist auf dem Board und wurde geprüft. Nur wo seine Python-Eingabe ist, lässt sich nicht sagen.',
		fixes: ['Ziehe die anderen Boards ab.', 'Drücke RESET am Board.'],
	}),
	'wrong-answer': ({expected, got}) => ({
		title: 'MicroPython antwortet seltsam',
		seen: `1+1 ergab ${clean(got, 60)} statt ${clean(expected, 20)}.`,
		meaning: 'Das Board läuft, aber die Verbindung verliert Bytes oder fügt welche hinzu.',
		fixes: [
			'Nimm ein kürzeres Kabel und keinen USB-Hub.',
			'Drücke RESET am Board und versuche es noch einmal.',
		],
	}),
	'wrong-version': ({expected, got}) => ({
		title: 'Ein anderes MicroPython antwortet',
		seen: `Version ${clean(got, 40)} antwortet, geschrieben wurde ${clean(expected, 40)}.`,
		meaning: 'Vielleicht ist das der Anschluss eines anderen Boards.',
		fixes: ['Ziehe andere Boards ab und versuche es noch einmal.'],
	}),
}
