/** Whether a failure may be over by itself at the next try. */

import type {Problem, ProblemCode} from '../problem.ts'

/** The same board, the same computer and the same file would fail in the same way. */
const forGood: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
	'security-active',
	'files-not-kept',
	'files-unread',
	'folder-unusable',
	'board-full',
	'flash-out-of-reach',
	'chip-unknown',
	'choose-board',
	'no-board-for-chip',
	'unknown-version',
	'port-forbidden',
	'firmware-does-not-fit',
	'firmware-wrong-chip',
	'firmware-wrong-revision',
	'build-wrong-cores',
	'wrong-version',
	'package-unsuitable',
	'package-not-here',
	'package-damaged',
	'check-failed',
])

export function mayHelpAgain({code}: Problem): boolean {
	return !forGood.has(code)
}
