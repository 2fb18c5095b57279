/** What every screen may say, and how a face without a screen is answered. */

import {counted, duration} from './numbers.ts'

export const general = {
	/** The key that means it, and what is typed to mean it; the English ones do everywhere. */
	yes: {key: 'y', answers: ['y', 'yes']},
	/** On each card, whatever it is about. */
	halfWritten: 'The board is half written: it does not start before firmware is on it. Nothing is broken.',
	nothingErased: 'Nothing was erased.',
	seen: 'What we saw',
	fixes: 'What to do',
	moreFixes: (count: number) =>
		counted(count, {
			one: '1 more: a larger window shows it.',
			other: n => `${n} more: a larger window shows them.`,
		}),
	tryingAgain: 'Trying again by itself…',
	nextTry: (ms: number) => `Next try by itself in ${duration(ms)}.`,
	copied: (command: string) => `Copied, where your terminal allows it: ${command}`,
	triesByItself: 'It is tried again by itself until it works.',
	problemHelp:
		'Start with what to do from the top: what helps most often comes first. Where it says “next try”, the wizard goes on by itself as soon as the board answers. r writes all that was seen and sent into a file, to be sent to somebody who helps you; it names neither you nor your board.',
	stopTitle: 'Stop while the board is being written?',
	stopMeaning:
		'It would be half written, and not start until firmware is put on it again. Nothing is broken by that.',
	waitHelp: 'This takes a few seconds. Esc goes back.',
	leaving: 'Leaving…',
	lettingGo: 'Closing the connection to the board.',
	above: (count: number) => `${count} more above`,
	below: (count: number) => `${count} more below`,
}

/** For the face without a screen: how to answer. */
export const plain = {
	numbers: (count: number) => counted(count, {one: '1: choose', other: n => `1 to ${n}: choose`}),
	enterDoes: (word: string) => `Enter alone: ${word}`,
	enterTakes: (number: number) => `Enter alone: number ${number}`,
	typed: (label: string) => `${label}: type it`,
	/** After all the answers: a line is sent by Enter, which no key alone does here. */
	thenEnter: 'Then press Enter',
	unknown: 'That is none of the answers.',
	part: (doing: string, tenths: number) => `${doing}: ${tenths * 10} %`,
}
