/** What can be done about a file of the command line that does not suit the board. */

import {words} from '../../../words/index.ts'
import {leadingTo, ownFile, type Remedies} from '../problem/remedy.ts'
import type {FileStep} from './step.ts'

export const fileRemedies: Remedies<FileStep> = ({identified, named}, card) => [
	...(named ? [leadingTo('other', words.remedies.fromList, named)] : []),
	ownFile(card, identified),
]
