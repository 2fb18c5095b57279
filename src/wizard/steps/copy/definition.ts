/** What the folder step does: looks at what is typed, and goes on where there is something to copy. */

import type {FolderLook} from '../../../jobs/copy-folder.ts'
import {clean} from '../../../words/clean.ts'
import {words} from '../../../words/index.ts'
import {type Binding, editing, goBack, goOn, leavingWhileTyping} from '../../engine/binding.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter, type Model, stay} from '../../engine/model.ts'
import {type Field, type Page, type PageContext, question} from '../../engine/page.ts'
import {installedAnswers} from '../answers.ts'
import {copyLookStep} from '../copy-look/step.ts'
import {type CopyStep, canCopy, copyStep} from './step.ts'

interface CopyShape {
	readonly step: CopyStep
	readonly action: 'next' | 'back' | 'complete' | 'erase-character' | 'erase-text'
	readonly task: {readonly path: string; readonly isLooked: boolean}
	readonly news: {readonly type: 'looked-at-folder'; readonly look: FolderLook}
	readonly outcome: never
}

/** Longer than any path that an operating system takes. */
const longestPath = 4096
/** A path that is being typed is looked at when no key came for so long, in ms. */
const settledMs = 150

const complete: Binding<'complete'> = {key: 'tab', action: 'complete', says: 'complete'}

export const copy: StepDefinition<CopyShape> = {
	place: 4,
	answers: ({back}) => installedAnswers(back.back),
	keys: step => [
		...(step.path.trim() === '' ? [] : [goOn]),
		...(step.look?.goesOn ? [complete] : []),
		goBack,
		leavingWhileTyping,
		...editing,
	],
	actions: {
		next: (model, step) => {
			if (canCopy(step)) return goAhead(model, step)
			return step.look ? model : stay(model, {...step, taking: true})
		},
		back: (model, {back}) => enter(model, back),
		complete: (model, step) => change(model, step, step.path + (step.look?.goesOn ?? '')),
		'erase-character': (model, step) => change(model, step, Array.from(step.path).slice(0, -1).join('')),
		'erase-text': (model, step) => change(model, step, ''),
	},
	type: (model, step, text) => change(model, step, (step.path + text).slice(0, longestPath)),
	page: copyPage,
	help: () => words.copy.help,
	task: ({path, look}) => ({path: path.trim(), isLooked: look !== undefined}),
	async *run({path, isLooked}, {env, jobs, signal}) {
		if (isLooked) return undefined
		if (path !== '') await env.clock.sleep(settledMs, signal)
		yield {type: 'looked-at-folder', look: await jobs.lookAtFolder(env, path, signal)}
		return undefined
	},
	news: {
		'looked-at-folder': (model, step, {look}) => {
			const seen = {...step, path: step.path === '' ? look.here : step.path, look, taking: false}
			return step.taking && canCopy(seen) ? goAhead(model, seen) : stay(model, seen)
		},
	},
	outcomes: {},
	failed: (model, {back}) => enter(model, copyStep(back)),
}

function goAhead(model: Model, step: CopyStep): Model {
	return enter({...model, changed: true}, copyLookStep(step.path.trim(), step.look?.leftOut ?? [], step))
}

/** Another text is another folder to look at: the work begins anew. A field that was emptied stays empty. */
function change(model: Model, step: CopyStep, path: string): Model {
	if (path === step.path) return model
	const look = path === '' ? nothing : undefined
	return enter(model, {...step, path, look, taking: false})
}

const nothing: FolderLook = {problem: undefined, files: 0, bytes: 0, leftOut: [], goesOn: '', here: ''}

function copyPage(step: CopyStep, _model: Model, {os}: PageContext): Page {
	const say = words.copy
	const found = foundIn(step, os)
	return question({
		title: say.which,
		notes: [say.how],
		field: {label: say.field, text: step.path, hint: '', ...(found && {found})},
	})
}

function foundIn({path, look, taking}: CopyStep, os: PageContext['os']): Field['found'] {
	const say = words.copy
	if (path === '') return undefined
	if (!look) return taking ? {state: 'looking', says: say.looking} : undefined
	if (look.problem) {
		const {title, seen} = words.problemCard(look.problem, os)
		return {state: 'wrong', says: clean(`${title}: ${seen}`, 200)}
	}
	return look.files === 0 ? {state: 'wrong', says: say.empty} : {state: 'right', says: say.found(look)}
}
