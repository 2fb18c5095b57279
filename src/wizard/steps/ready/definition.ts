/** What the last step does: opens the prompt, puts files back, begins anew, or ends. */

import {words} from '../../../words/index.ts'
import {explain, goOn, leaveKey, type Move, moving} from '../../engine/binding.ts'
import {cursorMoves, highlighted} from '../../engine/cursor.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {end, enter, type Model, type Requested} from '../../engine/model.ts'
import {installedAnswers} from '../answers.ts'
import {blinkStep} from '../blink/step.ts'
import type {ConfirmStep} from '../confirm/step.ts'
import {copyStep} from '../copy/step.ts'
import {identifyAgain, meetAnew} from '../identify/step.ts'
import {portAfter} from '../port/step.ts'
import {replStep} from '../repl/step.ts'
import {restoreStep} from '../restore/step.ts'
import {wifiScanStep} from '../wifi-scan/step.ts'
import {readyPage} from './page.ts'
import {type ReadyStep, readyValues} from './step.ts'

interface ReadyShape {
	readonly step: ReadyStep
	readonly action: 'next' | 'another' | 'other-firmware' | Move
	readonly task: never
	readonly news: never
	readonly outcome: never
}

export const ready: StepDefinition<ReadyShape> = {
	place: 4,
	answers: ({back}) => installedAnswers(back),
	keys: () => [
		...moving,
		goOn,
		{key: 'b', action: 'another', says: 'another-board'},
		{key: 'f', action: 'other-firmware'},
		explain,
		leaveKey,
		// All is done: there is nothing to break off.
		{key: 'ctrl-c', action: 'leave'},
	],
	actions: {
		next: (model, step) => choose(model, step, highlighted(readyValues(step), step.at)),
		another: (model, step) => choose(model, step, 'another'),
		'other-firmware': (model, step) => choose(model, step, 'firmware'),
		...cursorMoves(readyValues),
	},
	choose,
	lastWords,
	page: readyPage,
	help: () => words.ready.help,
}

function choose(model: Model, step: ReadyStep, value: string | undefined): Model {
	const {back} = step
	switch (value) {
		case 'prompt':
			return enter({...model, changed: true}, replStep({...step, at: 'prompt', lost: false}))
		case 'put-back':
			return back.saved && !step.put
				? enter({...model, changed: true}, restoreStep(back.saved, {...step, at: 'put-back'}))
				: model
		case 'better':
			return installBetter(model, step)
		case 'copy':
			return enter(model, copyStep({...fresh(step), at: 'copy'}))
		case 'wifi':
			return enter({...model, changed: true}, wifiScanStep({...fresh(step), at: 'wifi'}))
		case 'blink':
			return enter({...model, changed: true}, blinkStep(undefined, {...fresh(step), at: 'blink'}))
		case 'another':
			return enter(
				{...model, requested: sameAgain(model.requested, back)},
				portAfter({
					port: step.verified.port,
					mac: step.installed.chip.mac,
					back: {...fresh(step), at: 'another'},
					requested: model.requested,
				}),
			)
		case 'firmware':
			return enter(model, meetAnew(step.verified.port, back.chooses))
		case 'leave':
			return end(model, 'quit', {lastWords: lastWords(step)})
		default:
			return model
	}
}

/** Without what was said of an earlier step: in a small window there is room for one. */
function fresh({copied: _copied, led: _led, ...step}: ReadyStep): ReadyStep {
	return step
}

/** The same version of the other build, for the same board, which is asked anew what is on it. */
function installBetter(model: Model, step: ReadyStep): Model {
	const {better} = step.verified
	const {source} = step.back.plan
	if (!better || source.kind !== 'site') return model
	const {board, variant} = better
	const requested = {
		...model.requested,
		board,
		variant,
		version: source.firmware.version,
		firmware: undefined,
	}
	return enter({...model, requested}, identifyAgain(step.verified.port))
}

/** What the board runs now, and how to come back to it. */
function lastWords({verified, back: {offer, identified}}: ReadyStep): string {
	const name = offer ? words.offerName(offer) : words.chipName(identified.chip)
	return words.ready.lastWords(name, verified.banner.version)
}

/** The next board gets what this one got; only its port is asked for. */
function sameAgain(requested: Requested, {plan}: ConfirmStep): Requested {
	const same = {...requested, port: undefined}
	switch (plan.source.kind) {
		case 'site': {
			const {board, variant, version} = plan.source.firmware
			return {...same, board, variant, version, firmware: undefined}
		}
		case 'file':
			return {...same, firmware: plan.source.path}
		case 'url':
			return {...same, firmware: plan.source.url}
	}
}
