/** What can be done about files that did not all get onto the board. */

import {words} from '../../../words/index.ts'
import {erasing} from '../confirm/remedies.ts'
import type {Remedies} from '../problem/remedy.ts'
import type {RestoreStep} from './step.ts'

export const restoreRemedies: Remedies<RestoreStep> = ({back}, {problem}) =>
	problem.code === 'files-unwritten' ? [erasing(back.back, words.remedies.eraseAll)] : []
