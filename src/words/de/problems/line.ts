/** The cards for what a port cannot be set to. */

import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

export const lineCards: Cards<'no-framing' | 'no-break'> = {
	'no-framing': ({path}) => ({
		title: 'Diese Verbindung kann nicht ändern, wie Bytes auf der Leitung stehen',
		seen: clean(path),
		meaning: 'Sie hat 8 Datenbits, keine Parität und 1 Stoppbit, wie jedes Board.',
		fixes: ['Lass es, wie es ist: MicroPython will nichts anderes.'],
	}),
	'no-break': ({path}) => ({
		title: 'Diese Verbindung kann kein Break senden',
		seen: clean(path),
		meaning: 'Ein Pseudoterminal oder ein bloßer Socket hat keine Leitung, die sich festhalten ließe.',
		fixes: ['Nimm den Anschluss des Boards selbst, oder rfc2217:// statt socket://.'],
	}),
}
