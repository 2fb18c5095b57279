/** A failure without what programs printed and what files are called: for who was not there. Pure. */

import {Problem, type ProblemFacts} from '../problem.ts'
import type {Cause} from './cause.ts'

/** In the place of what is not told. */
const untold = '…'

/** Of these the facts name files on the board. */
const aboutFiles = ['files-unread', 'files-unwritten'] as const

/** The same failure; a sample of what was heard, an answer and the name of a file are not in it. */
export function withoutContents(problem: Problem): Problem {
	const isAboutFiles = aboutFiles.some(code => code === problem.code)
	const facts = {
		...problem.facts,
		...('sample' in problem.facts && {sample: ''}),
		...('got' in problem.facts && problem.code === 'wrong-answer' && {got: untold}),
		...(isAboutFiles && {path: untold, detail: untold}),
	}
	return new Problem(problem.code, facts as ProblemFacts[typeof problem.code])
}

export function causeWithoutContents(cause: Cause): Cause {
	return cause.kind === 'verdict' ? cause : {...cause, problem: withoutContents(cause.problem)}
}
