/** What the list of networks does: leads to the password, straight into an open network, or to a name that is typed. */

import type {Network} from '../../../rules/wifi.ts'
import {clean} from '../../../words/clean.ts'
import {words} from '../../../words/index.ts'
import {explain, goBack, goOn, leaving, type Move, moving} from '../../engine/binding.ts'
import {cursorMoves, highlighted} from '../../engine/cursor.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter, type Model} from '../../engine/model.ts'
import {type Page, question, type Row} from '../../engine/page.ts'
import {installedAnswers} from '../answers.ts'
import {wifiJoinStep} from '../wifi-join/step.ts'
import {wifiNameStep, wifiPasswordStep} from '../wifi-login/step.ts'
import {wifiScanStep} from '../wifi-scan/step.ts'
import {shownNetworks, type WifiStep, wifiValue, wifiValues} from './step.ts'

interface WifiShape {
	readonly step: WifiStep
	readonly action: 'next' | 'back' | Move
	readonly task: never
	readonly news: never
	readonly outcome: never
}

export const wifi: StepDefinition<WifiShape> = {
	place: 4,
	answers: ({back}) => installedAnswers(back.back),
	keys: () => [...moving, goOn, goBack, explain, ...leaving],
	actions: {
		next: (model, step) => choose(model, step, highlighted(wifiValues(step), step.at)),
		back: (model, {back}) => enter(model, back),
		...cursorMoves(wifiValues),
	},
	choose,
	page: wifiPage,
	help: () => words.wifi.help,
}

function choose(model: Model, step: WifiStep, value: string | undefined): Model {
	if (value === 'again') return enter(model, wifiScanStep(step.back))
	if (value === 'hidden') return enter(model, wifiNameStep({...step, at: 'hidden', refused: undefined}))
	const network = step.networks.find(each => wifiValue(each) === value)
	if (!network) return model
	const here = {...step, at: wifiValue(network), refused: undefined}
	return network.security === 'open'
		? enter(model, wifiJoinStep({network, password: ''}, step.back, here))
		: enter(model, wifiPasswordStep(network, step.back, here))
}

function wifiPage(step: WifiStep): Page {
	const say = words.wifi
	const none = step.networks.length === 0
	return question({
		title: none ? say.none : say.which,
		notes: none ? [say.noneMeaning] : [],
		warnings: step.refused ? [say.refused(step.refused)] : [],
		rows: [
			...shownNetworks(step).map(row),
			{value: 'hidden', ...say.hiddenRow},
			{value: 'again', ...say.againRow},
		],
		at: highlighted(wifiValues(step), step.at),
	})
}

function row(network: Network): Row {
	const {signal, security} = words.wifi
	const details = [
		...(network.dbm === undefined ? [] : [signal[strength(network.dbm)]]),
		security[network.security === 'open' ? 'open' : 'secured'],
	]
	return {value: wifiValue(network), label: clean(network.name, LONGEST_NAME), detail: details.join(' · ')}
}

/** Of a name, in letters. */
const LONGEST_NAME = 32
/** From where a board loads pages without a pause, down to where it loses the network. In dBm. */
const STRONG_DBM = -55
const GOOD_DBM = -67
const WEAK_DBM = -78

function strength(dbm: number): 'strong' | 'good' | 'weak' | 'faint' {
	if (dbm >= STRONG_DBM) return 'strong'
	if (dbm >= GOOD_DBM) return 'good'
	return dbm >= WEAK_DBM ? 'weak' : 'faint'
}
