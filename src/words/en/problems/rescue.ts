/** Cards of a board in whose flash there is nothing to rescue. */

import type {NoRescue, ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

const seen: Readonly<Record<NoRescue, string>> = {
	'no-micropython': 'The program in its flash is no MicroPython.',
	'no-files': 'In its flash there are no files where a MicroPython would have them.',
}

const meaning: Readonly<Record<NoRescue, string>> = {
	'no-micropython': 'It keeps its files its own way, so nothing was erased.',
	'no-files': 'So it is no main.py that keeps it from its prompt.',
}

export const rescueCards: Cards<Extract<ProblemCode, 'no-rescue' | 'board-restless'>> = {
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
	'board-restless': ({path}) => ({
		title: 'The board does not stay',
		seen: `${clean(path, 120)} goes away before its loader can be reached`,
		meaning: 'Its program sleeps or restarts at once. In its loader it stays, and what is on it is kept.',
		untouched: true,
		fixes: [
			'Hold BOOT, press RESET, and let go of BOOT.',
			'Without a RESET button: unplug it, hold BOOT, and plug it in.',
		],
	}),
}
