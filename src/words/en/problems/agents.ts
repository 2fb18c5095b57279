/** Cards for what an agent asked for and does not get. They are read by agents, and by the persons for whom they work. */

import type {Refusal} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

export const agentCards: Cards<'bad-arguments' | 'cannot-ask' | 'not-confirmed'> = {
	'bad-arguments': ({tool, detail}) => ({
		title: 'These arguments cannot be used',
		seen: `${clean(tool, 60)}: ${clean(detail, 400)}`,
		meaning: 'Nothing was done, no board was touched.',
		fixes: ['Look at the input schema of the tool, and call it again.'],
	}),
	'cannot-ask': () => ({
		title: 'Nobody can be asked whether that may be done',
		seen: 'The client has not declared that it can ask a person (elicitation).',
		meaning: 'What could destroy a person’s work is only done when that person says yes in the client.',
		fixes: [
			'Use a client that can show questions of a server (elicitation, in form mode).',
			{says: 'Or do it yourself in a terminal', command: 'mp-wizard'},
		],
	}),
	'not-confirmed': ({answer}) => ({
		title: 'The person did not say yes',
		seen: answers[answer],
		meaning: 'What could destroy a person’s work is only done when that person says yes.',
		fixes: ['Do not try again unasked. Ask the person what they want.'],
	}),
}

const answers: Readonly<Record<Refusal, string>> = {
	no: 'The answer was no.',
	dismissed: 'The question was closed without an answer.',
	unclear: 'The answer was neither yes nor no.',
	late: 'Nobody answered within ten minutes.',
	changed: 'What is on the board now is not what was asked about.',
}
