/** All cases, in the order in which they are run: what changes nothing, what writes, then what wants a fresh MicroPython. */

import type {Case} from './case.ts'
import {asking} from './cases/asking.ts'
import {backup} from './cases/backup.ts'
import {firmware} from './cases/firmware.ts'
import {flash} from './cases/flash.ts'
import {handsAtPrompt, handsOnFlash} from './cases/hands.ts'
import {prompt} from './cases/prompt.ts'

export const cases: readonly Case[] = [
	...asking,
	...flash,
	...handsOnFlash,
	...backup,
	...firmware,
	...prompt,
	...handsAtPrompt,
]
