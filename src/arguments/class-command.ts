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
	readonly options: Options
}

type Add = (command: Commander, options: readonly OptionName[]) => Commander
type Make = (
	build: (options: Options, typed: Typed, words: string[]) => ClassCommand,
) => (...args: unknown[]) => void

export function addClass(program: Commander, add: Add, make: Make): void {
	add(program.command('class').description(words.classroom.about).argument('[lesson]'), [
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
			if (file === undefined && options.demo === undefined) throw usage(words.classroom.needsLesson)
			if (options.json && !options.yes) throw usage(words.usage.jsonNeedsYes)
			const {report, count} = typed
			if (report === '') throw usage(words.usage.empty('--report'))
			return {
				name: 'class',
				...(file !== undefined && {file}),
				...(typeof report === 'string' && {report}),
				resume: typed.resume === true,
				...(typeof count === 'string' && {count: wholeNumberOf('--count', count, 1, 10_000)}),
				options,
			}
		}),
	)
}
