/** Cards for code that is to run on a board. */

import type {ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

type CodeCode = Extract<ProblemCode, 'code-unusable' | 'paste-lost'>

export const codeCards: Cards<CodeCode> = {
	'code-unusable': ({path, detail}) => ({
		title: 'That code cannot be run',
		seen: `${clean(path, 200)}: ${clean(detail, 60)}`,
		meaning: 'No board was asked for anything.',
		fixes: ['Check the name of the file.'],
	}),
	'paste-lost': ({path}) => ({
		title: 'Some of the code did not arrive',
		seen: clean(path, 200),
		meaning: 'Nothing of it was run. The connection loses bytes, or the board was busy.',
		fixes: ['Try once more.', 'Use another cable, without a hub.'],
	}),
}
