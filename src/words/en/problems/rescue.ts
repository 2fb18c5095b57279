/** Cards of a board in whose flash there is nothing to rescue. */

import type {NoRescue, ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'

const seen: Readonly<Record<NoRescue, string>> = {
	'no-micropython': 'The program in its flash is no MicroPython.',
	'no-files': 'In its flash there are no files where a MicroPython would have them.',
}

const meaning: Readonly<Record<NoRescue, string>> = {
	'no-micropython': 'It keeps its files its own way, so nothing was erased.',
	'no-files': 'So it is no main.py that keeps it from its prompt.',
}

export const rescueCards: Cards<Extract<ProblemCode, 'no-rescue'>> = {
	'no-rescue': ({reason}) => ({
		title: 'There is nothing to rescue on this board',
		seen: seen[reason],
		meaning: meaning[reason],
		untouched: true,
		fixes: [
			{says: 'Put MicroPython on it', command: 'mp-wizard flash'},
			{says: 'Or find out why it does not answer', command: 'mp-wizard doctor'},
		],
	}),
}
