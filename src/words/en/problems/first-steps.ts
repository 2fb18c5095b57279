/** The card for Wi-Fi and pins: a running board did not do what it was asked. */

import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

export const firstStepCards: Cards<'first-step-failed'> = {
	'first-step-failed': ({detail}) => ({
		title: 'The board did not do that',
		seen: clean(detail, 160),
		meaning: 'Python runs on it, but this did not work. Nothing else on the board was changed.',
		fixes: [
			'Press RESET on the board and try again.',
			'If it happens again, open the prompt and look at what the board says.',
		],
	}),
}
