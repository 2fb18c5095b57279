/** The model as a page: which one is shown, and where on the trail it is. */

import type {Environment} from '../../environment.ts'
import type {Model, Step} from '../../wizard/model.ts'
import {offeredPorts} from '../../wizard/steps/connect.ts'
import {words} from '../../words/index.ts'
import {boardPage, meetPage, offerPage} from './board.ts'
import {connectPage} from './connect.ts'
import {putPage, savePage} from './files.ts'
import {filePage, firmwarePage, listPage} from './firmware.ts'
import {confirmPage, installPage} from './install.ts'
import {type Page, question, work} from './page.ts'
import {problemPage, waitingPage} from './problem.ts'
import {greetPage, pythonPage} from './python.ts'
import {troublePage} from './trouble.ts'

/** What a page may say of the world. */
export type PageContext = Pick<Environment, 'os' | 'site' | 'demo'>

export function pageOf(model: Model, scene: PageContext): Page {
	if (model.end) return work({title: words.general.leaving, doing: words.general.lettingGo})
	if (model.asking) return question({title: words.install.stopTitle, notes: [words.install.stopMeaning]})
	if (model.help) return helpPage(model.step, stepPage(model, scene))
	return stepPage(model, scene)
}

function stepPage(model: Model, scene: PageContext): Page {
	const {step} = model
	switch (step.name) {
		case 'connect':
			return connectPage(step)
		case 'trouble':
			return troublePage(step, scene)
		case 'meet':
			return waitingPage(step, scene.os) ?? meetPage(step)
		case 'offer':
			return offerPage(step)
		case 'board':
			return boardPage(step)
		case 'list':
			return listPage(step)
		case 'firmware':
			return firmwarePage(step, scene)
		case 'file':
			return filePage(step)
		case 'confirm':
			return confirmPage(step, model.board)
		case 'install':
			return waitingPage(step, scene.os) ?? installPage(step)
		case 'save':
			return savePage(step)
		case 'greet':
			return greetPage(step)
		case 'python':
			return pythonPage(step)
		case 'put':
			return putPage(step)
		case 'repl':
			return pythonPage(step.back)
		case 'problem':
			return problemPage(step, scene.os)
	}
}

/** The place on the trail, from 0. */
export function placeOf(step: Step): number {
	switch (step.name) {
		case 'connect':
		case 'trouble':
			return 0
		case 'meet':
		case 'offer':
		case 'board':
			return 1
		case 'list':
		case 'firmware':
		case 'file':
			return 2
		case 'confirm':
		case 'install':
		case 'save':
			return 3
		case 'greet':
		case 'python':
		case 'repl':
		case 'put':
			return 4
		case 'problem':
			return placeOf(step.retry)
	}
}

/** What keeps work from going on takes longer than work itself. */
function helpPage(step: Step, page: Page): Page {
	const isWaiting = page.kind === 'card' && step.name !== 'trouble'
	return question({title: page.title, notes: [isWaiting ? words.general.problemHelp : helpOf(step)]})
}

function helpOf(step: Step): string {
	switch (step.name) {
		case 'connect':
			return step.ports && offeredPorts(step).length === 0 ? words.port.helpNone : words.port.help
		case 'trouble':
			return words.cableTest.help
		case 'board':
			return words.board.help
		case 'firmware':
			return words.firmware.help
		case 'file':
			return words.firmware.fileHelp
		case 'confirm':
			return words.install.confirmHelp
		case 'install':
			return words.install.help
		case 'python':
		case 'repl':
			return words.ready.help
		case 'problem':
			return words.general.problemHelp
		case 'meet':
		case 'offer':
		case 'list':
		case 'greet':
		case 'save':
		case 'put':
			return words.general.waitHelp
	}
}
