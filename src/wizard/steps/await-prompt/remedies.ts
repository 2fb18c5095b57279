/** What can be done about a board that was written and verified, and does not come to its prompt. */

import {type HeardAfterwards, isProblem} from '../../../problem.ts'
import type {FlashMode} from '../../../rules/flash-settings.ts'
import {words} from '../../../words/index.ts'
import {erasing, otherBuild} from '../confirm/remedies.ts'
import type {ConfirmStep} from '../confirm/step.ts'
import {leadingTo, type Remedies, type Remedy} from '../problem/remedy.ts'
import type {AwaitPromptStep} from './step.ts'

/** The chip reads something else at its start than what was written: its flash may want another mode. */
const readsBadly: readonly HeardAfterwards[] = [
	'wrong-chip',
	'invalid-header',
	'bad-flash-reads',
	'bad-partitions',
	'no-program',
	'watchdog-loop',
]
const wantsOtherBuild: readonly HeardAfterwards[] = [
	'boot-log',
	'crash',
	'watchdog-loop',
	'start-loop',
	'no-psram',
	'octal-psram',
	'flash-too-small',
]

export const promptRemedies: Remedies<AwaitPromptStep> = ({back}, {problem}) => {
	if (!isProblem(problem, 'no-prompt')) return []
	const {heard} = problem.facts
	return [
		...(heard === 'no-file-system' ? [erasing(back, words.remedies.eraseAll)] : []),
		...(readsBadly.includes(heard) ? inGentlerMode(back) : []),
		...(wantsOtherBuild.includes(heard) ? [otherBuild(back)] : []),
	]
}

/** From one mode to the next that asks less of the flash and its wires. It is written anew: back to the question. */
function inGentlerMode(confirm: ConfirmStep): readonly Remedy[] {
	const {settings} = confirm.plan
	if (settings?.mode === 'dout') return []
	const mode: FlashMode = settings?.mode === 'dio' ? 'dout' : 'dio'
	const plan = {...confirm.plan, settings: {...settings, mode}}
	return [leadingTo('mode', words.remedies.otherMode(mode.toUpperCase()), {...confirm, plan})]
}
