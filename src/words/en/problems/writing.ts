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

const tryBetter = [
	'Use a shorter cable and another USB socket, without a hub.',
	{typed: 'Write slower: --baud 115200'},
	'Try again.',
]

/** What comes first when the chip said why it fell silent. */
const writeFixes: Readonly<Record<HeardWhileWriting, readonly string[]>> = {
	brownout: [morePower, unwire],
	'boot-log': ['Use another cable or socket: the chip restarted in the middle.'],
	crash: [unwire],
}

export const writingCards: Cards<WritingCode> = {
	'verify-failed': ({expected, found, blank}) => ({
		title: 'What is on the board is not what was sent',
		seen: `MD5 ${clean(found, 40)} instead of ${clean(expected, 40)}${blank ? '; the flash is still blank' : ''}.`,
		meaning: blank ? 'The flash takes no data: it is write-protected or defective.' : '',
		fixes: blank ? [unwire, 'Try again.', 'Use another board: this flash takes no data.'] : tryBetter,
	}),
	'write-failed': ({phase, detail, heard}) => ({
		title: {erase: 'Erasing failed', write: 'Writing failed', verify: 'Checking failed'}[phase],
		seen: heard === undefined ? clean(detail, 200) : `${clean(detail, 160)}; ${heardAfterwards[heard]}`,
		meaning: '',
		fixes: heard === undefined ? tryBetter : [...writeFixes[heard], ...tryBetter],
	}),
	'no-prompt': noPromptCard,
	'which-port': ({ports}) => ({
		title: 'Which one is your board?',
		seen: `It restarted under another name, and there are several new ones: ${ports.map(path => clean(path, 60)).join(', ')}`,
		meaning: 'The firmware is on the board and was verified. Only where its prompt is cannot be told.',
		fixes: ['Unplug the other boards.', 'Press RESET on the board.'],
	}),
	'wrong-answer': ({expected, got}) => ({
		title: 'MicroPython answers strangely',
		seen: `1+1 gave ${clean(got, 60)} instead of ${clean(expected, 20)}.`,
		meaning: 'The board runs, but the connection loses or adds bytes.',
		fixes: ['Use a shorter cable, and no hub.', 'Press RESET on the board and try again.'],
	}),
	'wrong-version': ({expected, got}) => ({
		title: 'Another MicroPython answers',
		seen: `Version ${clean(got, 40)} answers, ${clean(expected, 40)} was written.`,
		meaning: 'Perhaps this is the port of another board.',
		fixes: ['Unplug other boards and try again.'],
	}),
}
