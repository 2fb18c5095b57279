/** What is typed behind `class`: the lesson, where its report goes, and when it ends by itself. */

import type {Command as Commander} from 'commander'
import {words} from '../words/index.ts'
import type {OptionName, Options, Typed} from './options.ts'
import {usage, wholeNumberOf} from './values.ts'

export interface ClassCommand {
	readonly name: 'class'
	/** The lesson file; absent in a demo, which has one of its own. */
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
export type Instead = {readonly what: 'check'} | {readonly what: 'run'; readonly file: string}

type Add = (command: Commander, options: readonly OptionName[]) => Commander
type Make = (
	build: (options: Options, typed: Typed, words: string[]) => ClassCommand,
) => (...args: unknown[]) => void

export function addClass(program: Commander, add: Add, make: Make): void {
	add(program.command('class').description(words.classroom.about).argument('[lesson]'), [
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
			const instead = insteadOf(typed)
			if (file === undefined && options.demo === undefined && instead?.what !== 'run')
				throw usage(instead ? words.classroom.checkNeedsLesson : words.classroom.needsLesson)
			if (options.json && !options.yes && !instead) throw usage(words.usage.jsonNeedsYes)
			const {report, count} = typed
			if (report === '') throw usage(words.usage.empty('--report'))
			return {
				name: 'class',
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
