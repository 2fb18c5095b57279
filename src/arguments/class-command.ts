/** What is typed behind `class`: the lesson, where its report goes, and when it ends by itself; or that a lesson is to be made. */

import type {Command as Commander} from 'commander'
import {words} from '../words/index.ts'
import type {OptionName, Options, Typed} from './options.ts'
import {usage, wholeNumberOf} from './values.ts'

export interface ClassCommand {
	readonly name: 'class'
	/** A lesson is made, and no class is held. */
	readonly isNew: boolean
	/** The lesson file; absent in a demo, which has one of its own, and where a new one gets the usual name. */
	readonly file?: string
	/** The folder of the report; absent: beside the lesson. */
	readonly report?: string
	/** A report that is there is gone on with. */
	readonly resume: boolean
	/** It ends by itself once so many boards are over. */
	readonly count?: number
	readonly options: Options
}

type Add = (command: Commander, options: readonly OptionName[]) => Commander
type Make = (
	build: (options: Options, typed: Typed, words: string[]) => ClassCommand,
) => (...args: unknown[]) => void

export function addClass(program: Commander, add: Add, make: Make): void {
	add(program.command('class').description(words.classroom.about).argument('[lesson]'), [
		'new',
		'board',
		'version',
		'report',
		'resume',
		'count',
		'yes',
		'mirror',
		'bundle',
		'offline',
		'json',
		'plain',
		'demo',
		'speed',
	]).action(
		make((options, typed, [file]) => {
			if (file === '') throw usage(words.usage.empty('<lesson>'))
			const isNew = typed.new === true
			refuseMixed(typed, isNew)
			if (file === undefined && options.demo === undefined && !isNew) throw usage(words.classroom.needsLesson)
			if (options.json && !options.yes) throw usage(words.usage.jsonNeedsYes)
			const {report, count} = typed
			if (report === '') throw usage(words.usage.empty('--report'))
			return {
				name: 'class',
				isNew,
				...(file !== undefined && {file}),
				...(typeof report === 'string' && {report}),
				resume: typed.resume === true,
				...(typeof count === 'string' && {count: wholeNumberOf('--count', count, 1, 10_000)}),
				options,
			}
		}),
	)
}

/** Options of a class mean nothing to a lesson that is made, and the other way round. */
function refuseMixed(typed: Typed, isNew: boolean): void {
	const ofOther = isNew ? ['report', 'resume', 'count'] : ['board', 'version']
	const option = ofOther.find(name => typed[name] !== undefined)
	if (option === undefined) return
	const {notWithNew, onlyWithNew} = words.newLesson
	throw usage((isNew ? notWithNew : onlyWithNew)(`--${option}`))
}
