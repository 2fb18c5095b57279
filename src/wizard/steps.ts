/**
 * The steps of the wizard, in the order of the trail: a row here and a folder each. Everything that is said or done in a step
 * stands in its folder; what all have in common, in engine/.
 */

import type {Requested} from './engine/model.ts'
import {allWell} from './steps/all-well/definition.ts'
import {allWellStep} from './steps/all-well/step.ts'
import {awaitPrompt} from './steps/await-prompt/definition.ts'
import {promptRemedies} from './steps/await-prompt/remedies.ts'
import {backup} from './steps/backup/definition.ts'
import {blink} from './steps/blink/definition.ts'
import {blinkAsk} from './steps/blink-ask/definition.ts'
import {board} from './steps/board/definition.ts'
import {cableTest} from './steps/cable-test/definition.ts'
import {cableTestStep} from './steps/cable-test/step.ts'
import {confirm} from './steps/confirm/definition.ts'
import {copy} from './steps/copy/definition.ts'
import {copyConfirm} from './steps/copy-confirm/definition.ts'
import {copyLook} from './steps/copy-look/definition.ts'
import {copyPut} from './steps/copy-put/definition.ts'
import {file} from './steps/file/definition.ts'
import {fileRemedies} from './steps/file/remedies.ts'
import {findBoards} from './steps/find-boards/definition.ts'
import {findVersions} from './steps/find-versions/definition.ts'
import {firmware} from './steps/firmware/definition.ts'
import {identify} from './steps/identify/definition.ts'
import {identifyRemedies} from './steps/identify/remedies.ts'
import {install} from './steps/install/definition.ts'
import {installRemedies} from './steps/install/remedies.ts'
import {ledKeep} from './steps/led-keep/definition.ts'
import {ledPin} from './steps/led-pin/definition.ts'
import {port} from './steps/port/definition.ts'
import {portStep} from './steps/port/step.ts'
import {problem} from './steps/problem/definition.ts'
import type {Remedies, Remedy} from './steps/problem/remedy.ts'
import type {ProblemStep} from './steps/problem/step.ts'
import {ready} from './steps/ready/definition.ts'
import {repl} from './steps/repl/definition.ts'
import {restore} from './steps/restore/definition.ts'
import {restoreRemedies} from './steps/restore/remedies.ts'
import {save} from './steps/save/definition.ts'
import {saveRemedies} from './steps/save/remedies.ts'
import {wifi} from './steps/wifi/definition.ts'
import {wifiJoin} from './steps/wifi-join/definition.ts'
import {wifiJoined} from './steps/wifi-joined/definition.ts'
import {wifiKeep} from './steps/wifi-keep/definition.ts'
import {wifiLogin} from './steps/wifi-login/definition.ts'
import {wifiScan} from './steps/wifi-scan/definition.ts'
import {catalogueRemedies} from './steps/without-catalogue.ts'

/** What the wizard can do itself where the work of a step failed. */
const remedies = {
	identify: identifyRemedies,
	'find-boards': catalogueRemedies,
	'find-versions': catalogueRemedies,
	file: fileRemedies,
	save: saveRemedies,
	install: installRemedies,
	'await-prompt': promptRemedies,
	restore: restoreRemedies,
} as const

function remediesOf(card: ProblemStep): readonly Remedy[] {
	const {retry} = card
	// The table is typed by name, a step only by the union of them all: the pair belongs together by construction.
	const find = remedies[retry.name as keyof typeof remedies] as Remedies<Step> | undefined
	return find?.(retry, card) ?? []
}

export const steps = {
	port,
	'cable-test': cableTest(allWellStep),
	'all-well': allWell,
	identify,
	'find-boards': findBoards,
	board,
	'find-versions': findVersions,
	firmware,
	file,
	confirm,
	backup,
	save,
	install,
	'await-prompt': awaitPrompt,
	ready,
	restore,
	repl,
	copy,
	'copy-look': copyLook,
	'copy-confirm': copyConfirm,
	'copy-put': copyPut,
	blink,
	'blink-ask': blinkAsk,
	'led-pin': ledPin,
	'led-keep': ledKeep,
	'wifi-scan': wifiScan,
	wifi,
	'wifi-login': wifiLogin,
	'wifi-join': wifiJoin,
	'wifi-joined': wifiJoined,
	'wifi-keep': wifiKeep,
	/** In the place of whichever failed. */
	problem: problem(remediesOf),
}

type Shape = NonNullable<(typeof steps)[StepName]['shape']>

type StepName = keyof typeof steps
/** Where the wizard can be. */
export type Step = Shape['step']
/** What the work of some step says on the way. */
export type StepNews = Shape['news']
/** How the work of some step ends. */
export type StepOutcome = Shape['outcome']

/** Where the wizard begins. */
export function firstStep({test}: Requested): Step {
	return test ? cableTestStep({...portStep, tested: true}) : portStep
}
