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
	/** What is done with the boards in the place of the lesson; absent: they get it. */
	readonly instead?: Instead
	readonly options: Options
}

/** `file`: a program; `-` is what is piped. */
type Instead = {readonly what: 'check'} | {readonly what: 'run'; readonly file: string}

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
		'check',
		'run',
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
			const instead = insteadOf(typed)
			if (isNew && instead) throw usage(words.newLesson.notWithNew(`--${instead.what}`))
			if (file === undefined && options.demo === undefined && !isNew && instead?.what !== 'run')
				throw usage(instead ? words.classroom.checkNeedsLesson : words.classroom.needsLesson)
			if (options.json && !options.yes && !instead) throw usage(words.usage.jsonNeedsYes)
			const {report, count} = typed
			if (report === '') throw usage(words.usage.empty('--report'))
			return {
				name: 'class',
				isNew,
				...(file !== undefined && {file}),
				...(typeof report === 'string' && {report}),
				resume: typed.resume === true,
				...(typeof count === 'string' && {count: countOf(count)}),
				...(instead && {instead}),
				options,
			}
		}),
	)
}

/** Throws Problem('usage') for what cannot be meant together. */
function insteadOf({check, run, resume}: Typed): Instead | undefined {
	if (check !== true && run === undefined) return undefined
	if (check === true && run !== undefined) throw usage(words.classroom.onlyOneOf)
	if (resume === true) throw usage(words.classroom.writesNoReport('--resume'))
	if (check === true) return {what: 'check'}
	if (run === '') throw usage(words.usage.empty('--run'))
	// Commander takes the next option for the value.
	if (typeof run === 'string' && run.startsWith('--')) throw usage(words.usage.optionNeedsValue('--run'))
	return {what: 'run', file: String(run)}
}

/** How many boards are over before it ends by itself. */
export function countOf(typed: string): number {
	return wholeNumberOf('--count', typed, 1, 10_000)
}

/** Options of a class mean nothing to a lesson that is made, and the other way round. */
function refuseMixed(typed: Typed, isNew: boolean): void {
	const ofOther = isNew ? ['report', 'resume', 'count'] : ['board', 'version']
	const option = ofOther.find(name => typed[name] !== undefined)
	if (option === undefined) return
	const {notWithNew, onlyWithNew} = words.newLesson
	throw usage((isNew ? notWithNew : onlyWithNew)(`--${option}`))
}
