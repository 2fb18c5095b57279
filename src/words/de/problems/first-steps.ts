/** The card for Wi-Fi and pins: a running board did not do what it was asked. */

import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

export const firstStepCards: Cards<'first-step-failed'> = {
	'first-step-failed': ({detail}) => ({
		title: 'Das Board hat das nicht getan',
		seen: clean(detail, 160),
		meaning: 'Python läuft darauf, aber das hat nicht geklappt. Sonst wurde auf dem Board nichts geändert.',
		fixes: [
			'Drücke RESET auf dem Board und versuche es noch einmal.',
			'Passiert es wieder, öffne die Python-Eingabe und sieh nach, was das Board sagt.',
		],
	}),
}
