/** The brain: what happened, and where that leads. Pure; the steps know their own part, this knows which is asked. */

import type {Action} from './binding.ts'
import type {Event, Key} from './event.ts'
import {bindingFor} from './keymap.ts'
import {end, enter, type Model, type Requested, stay} from './model.ts'
import {actOnBoard, chooseBoard, typeOnBoard} from './steps/board.ts'
import {actOnConfirm, chooseConfirm} from './steps/confirm.ts'
import {actOnConnect, choosePort, connectStep, portsChanged, testCable} from './steps/connect.ts'
import {actOnFile, typeOnFile} from './steps/file.ts'
import {actOnFirmware, chooseFirmware} from './steps/firmware.ts'
import {pythonGreeted} from './steps/greet.ts'
import {firmwareInstalled, installProgressed, mustNotStop, timed} from './steps/install.ts'
import {firmwareListed} from './steps/list.ts'
import {actOnMeet, boardMet, portExplained} from './steps/meet.ts'
import {boardsOffered} from './steps/offer.ts'
import {actOnProblem, comesBack, underWay, workFailed} from './steps/problem.ts'
import {filesPut} from './steps/put.ts'
import {actOnPython, choosePython} from './steps/python.ts'
import {promptLeft} from './steps/repl.ts'
import {filesSaved} from './steps/save.ts'
import {actOnTrouble, troubleJudged, troubleStep} from './steps/trouble.ts'

export function begin(requested: Requested): Model {
	return {
		requested,
		step: requested.test ? troubleStep({...connectStep, tested: true}) : connectStep,
		visit: 0,
		mac: undefined,
		board: 'untouched',
		keeping: false,
		help: false,
		asking: undefined,
		end: undefined,
	}
}

export function update(model: Model, event: Event): Model {
	if (model.end) return model
	const {step} = model
	const work = underWay(step)
	switch (event.type) {
		case 'key':
			return pressed(model, event.key)
		case 'chose':
			return chose(model, event.value)
		case 'cancel':
			return end(model, 'cancelled')
		case 'failed':
			return workFailed(model, event)
		case 'progress':
			return progressed(model, event)
		case 'ports':
			return step.name === 'connect' ? portsChanged(model, step, event.ports) : model
		case 'nobody':
			return step.name === 'connect' ? testCable(model, step) : model
		case 'judged':
			return step.name === 'trouble' ? troubleJudged(model, step, event.judged) : model
		case 'explained':
			return step.name === 'meet' || step.name === 'install'
				? portExplained(model, step, event.finding)
				: model
		case 'identified':
			return work.name === 'meet' ? boardMet(model, work, event.identified) : model
		case 'offered':
			return work.name === 'offer' ? boardsOffered(model, work, event.offers) : model
		case 'listed':
			return work.name === 'list' ? firmwareListed(model, work, event.firmware) : model
		case 'saved':
			return work.name === 'save' ? filesSaved(model, work, event.saved) : model
		case 'put':
			return work.name === 'put' ? filesPut(model, work, event.put) : model
		case 'installed':
			return work.name === 'install' ? firmwareInstalled(model, work, event.installed) : model
		case 'greeted':
			return work.name === 'greet' ? pythonGreeted(model, work, event.greeting) : model
		case 'talked':
			return step.name === 'repl' ? promptLeft(model, step, event.how) : model
	}
}

function progressed(model: Model, event: Extract<Event, {type: 'progress'}>): Model {
	const {progress, at} = event
	// A card gives way only when the board it was about answers.
	const step = model.step.name === 'problem' ? comesBack(model.step, progress.phase) : model.step
	switch (step?.name) {
		case 'install':
			return installProgressed(model, step, progress, at)
		case 'save':
		case 'put':
			return stay(model, {...step, progress: timed(step.progress, progress, at)})
		case 'meet':
		case 'offer':
		case 'list':
		case 'greet':
			return stay(model, {...step, progress})
		default:
			return model
	}
}

function pressed(model: Model, key: Key): Model {
	const binding = bindingFor(model, key)
	if (binding) return act(model, binding.action)
	if (key.name !== 'text' || model.asking || model.help) return model
	switch (model.step.name) {
		case 'board':
			return typeOnBoard(model, model.step, key.text)
		case 'file':
			return typeOnFile(model, model.step, key.text)
		default:
			return model
	}
}

/** What means the same everywhere; the rest is the step's. */
function act(model: Model, action: Action): Model {
	switch (action) {
		case 'help':
			return {...model, help: true}
		case 'close-help':
			return {...model, help: false}
		case 'leave':
			return leave(model, 'quit')
		case 'cancel':
			return leave(model, 'cancelled')
		case 'no':
			return {...model, asking: undefined}
		case 'yes':
			return model.asking === 'back' ? backFromWork(model) : end(model, 'cancelled')
		default:
			return actOnStep(model, action)
	}
}

function leave(model: Model, how: 'quit' | 'cancelled'): Model {
	if (model.step.name === 'install') {
		return mustNotStop(model.step) ? {...model, help: false, asking: 'leave'} : end(model, 'cancelled')
	}
	return end(model, how)
}

function actOnStep(model: Model, action: Action): Model {
	const {step} = model
	switch (step.name) {
		case 'connect':
			return actOnConnect(model, step, action)
		case 'trouble':
			return actOnTrouble(model, step, action)
		case 'board':
			return actOnBoard(model, step, action)
		case 'firmware':
			return actOnFirmware(model, step, action)
		case 'file':
			return actOnFile(model, step, action)
		case 'confirm':
			return actOnConfirm(model, step, action)
		case 'python':
			return actOnPython(model, step, action)
		case 'problem':
			return actOnProblem(model, step, action)
		case 'install':
			return mustNotStop(step) ? {...model, asking: 'back'} : backFromWork(model)
		case 'meet':
			return actOnMeet(model, step, action)
		case 'offer':
		case 'list':
		case 'greet':
		case 'repl':
		case 'save':
		case 'put':
			return backFromWork(model)
	}
}

/** The only thing a person can do to work under way is to go back. */
function backFromWork(model: Model): Model {
	const {step} = model
	return step.name === 'connect' ? model : enter(model, step.back)
}

function chose(model: Model, value: string): Model {
	const {step} = model
	switch (step.name) {
		case 'connect':
			return choosePort(model, step, value)
		case 'board':
			return chooseBoard(model, step, value)
		case 'firmware':
			return chooseFirmware(model, step, value)
		case 'confirm':
			return chooseConfirm(model, step, value)
		case 'python':
			return choosePython(model, step, value)
		default:
			return model
	}
}
