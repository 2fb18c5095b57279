/** What can be done about firmware that could not be written. */

import type {InstallPlan} from '../../../jobs/install-firmware.ts'
import type {Problem} from '../../../problem.ts'
import {isOfSite} from '../../../rules/site-failures.ts'
import {words} from '../../../words/index.ts'
import type {Row} from '../../engine/page.ts'
import {erasing, otherFirmware} from '../confirm/remedies.ts'
import {identifyStep} from '../identify/step.ts'
import {portStep} from '../port/step.ts'
import {leadingTo, ownFile, type Remedies, type Remedy} from '../problem/remedy.ts'
import type {InstallStep} from './step.ts'

/** A speed that every adapter and every cable carries, in baud: that at which each chip starts. */
const SLOW = 115_200

export const installRemedies: Remedies<InstallStep> = (retry, card) => {
	const {back} = retry
	const {plan} = back
	const {remedies} = words
	switch (card.problem.code) {
		case 'verify-failed':
		case 'write-failed':
		case 'garbled-answer':
		case 'command-failed':
		case 'command-timeout':
			return isSlow(plan) ? [] : [inAnotherWay(retry, 'slower', remedies.slower, {...plan, baud: SLOW})]
		case 'no-speed':
			return [inAnotherWay(retry, 'any-speed', remedies.anySpeed, {...plan, baud: undefined})]
		case 'stub-silent':
			return withHelper(retry)
		case 'flash-out-of-reach':
			return [...withHelper(retry), otherFirmware(back)]
		case 'flash-setting':
			return [inAnotherWay(retry, 'as-in-file', remedies.asInFile, withoutSettings(plan))]
		case 'board-changed':
			return [leadingTo('this-board', remedies.thisBoard, meetingOn(plan))]
		case 'files-not-kept':
			return [
				leadingTo('save', remedies.saveFirst, {...back, at: 'save'}),
				erasing(back, remedies.withoutKeeping),
			]
		case 'firmware-changed':
			return plan.source.kind === 'site'
				? [
						inAnotherWay(retry, 'accept', remedies.acceptChanged, {
							...plan,
							source: {...plan.source, acceptChanged: true},
						}),
						otherFirmware(back),
					]
				: []
		default:
			return isOfFirmware(card.problem) ? [otherFirmware(back), ownFile(card, back.identified)] : []
	}
}

/** The same once more, as it was confirmed but for how it gets there. */
function inAnotherWay(
	retry: InstallStep,
	value: string,
	wording: Omit<Row, 'value'>,
	plan: InstallPlan,
): Remedy {
	return leadingTo(value, wording, {...retry, back: {...retry.back, plan}})
}

function withHelper(retry: InstallStep): readonly Remedy[] {
	const {plan} = retry.back
	return plan.stub === false
		? [inAnotherWay(retry, 'helper', words.remedies.helper, {...plan, stub: true})]
		: []
}

function isSlow({baud, port}: InstallPlan): boolean {
	return (baud !== undefined && baud <= SLOW) || port.path.startsWith('socket://')
}

function withoutSettings({settings: _, ...plan}: InstallPlan): InstallPlan {
	return plan
}

/** Whoever is on the port now is asked what it is. */
function meetingOn({port}: InstallPlan) {
	return identifyStep(port, {...portStep, at: port.path, tested: true})
}

/** What was to be written cannot be had, or does not suit the board. */
function isOfFirmware({code}: Problem): boolean {
	return code.startsWith('firmware-') || code === 'bundle-unusable' || isOfSite(code)
}
