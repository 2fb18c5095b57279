/** The card of a lesson whose own check did not print what it should. */

import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

export const checkCards: Cards<'check-failed'> = {
	'check-failed': ({wanted, printed, seconds}) => ({
		title: 'The board is written, but the check of the lesson failed',
		seen: `“${clean(wanted, 80)}” did not come within ${seconds} s; the last line was “${clean(printed, 120)}”`,
		meaning:
			'Its firmware and files are verified. What the check needs may be missing: a sensor, a wire, Wi-Fi.',
		fixes: [
			'Look at what the check needs, then try this board again.',
			'Try the check at the prompt of this board: mp-wizard repl',
			'If every board fails: change the check in the lesson file.',
		],
	}),
}
