/** What can be done about files on the board that could not be copied. */

import {words} from '../../../words/index.ts'
import {erasing} from '../confirm/remedies.ts'
import type {Remedies} from '../problem/remedy.ts'
import type {SaveStep} from './step.ts'

export const saveRemedies: Remedies<SaveStep> = ({back}, {problem}) =>
	problem.code === 'files-unread' ? [erasing(back, words.remedies.withoutSaving)] : []
