/** Every failure in plain words, by code. A card says what was seen, what it means and what to do, likeliest first. */

import type {Os} from '../../environment.ts'
import type {Problem, ProblemCode} from '../../problem.ts'
import type {Card, Cards, Told} from '../card.ts'
import {cardOf} from '../told-cards.ts'
import {general} from './general.ts'
import {agentCards} from './problems/agents.ts'
import {backupCards} from './problems/backup.ts'
import {boardFileCards} from './problems/board-files.ts'
import {checkCards} from './problems/check.ts'
import {chipCards} from './problems/chip.ts'
import {codeCards} from './problems/code.ts'
import {filesCards} from './problems/files.ts'
import {firmwareCards} from './problems/firmware.ts'
import {firstStepCards} from './problems/first-steps.ts'
import {lessonCards} from './problems/lesson.ts'
import {lineCards} from './problems/line.ts'
import {packageCards} from './problems/packages.ts'
import {portCards} from './problems/ports.ts'
import {reportCards} from './problems/report.ts'
import {rescueCards} from './problems/rescue.ts'
import {siteCards} from './problems/site.ts'
import {stickCards} from './problems/stick.ts'
import {usageCards} from './problems/usage.ts'
import {wayCards} from './problems/way.ts'
import {writingCards} from './problems/writing.ts'

const cards: Cards<ProblemCode> = {
	...usageCards,
	...portCards,
	...lineCards,
	...chipCards,
	...wayCards,
	...siteCards,
	...firmwareCards,
	...filesCards,
	...backupCards,
	...boardFileCards,
	...codeCards,
	...firstStepCards,
	...packageCards,
	...stickCards,
	...checkCards,
	...rescueCards,
	...reportCards,
	...writingCards,
	...lessonCards,
	...agentCards,
}

/** The card for a problem, in the words of this operating system. */
export function problemCard(problem: Problem, os: Os, told: Told = {}): Card {
	return cardOf(cards, problem, os, told, general)
}
