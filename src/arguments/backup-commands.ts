/** The commands about a whole flash: what is typed behind `backup`, `restore` and `verify`. */

import type {Command as Commander} from 'commander'
import {words} from '../words/index.ts'
import type {OptionName, Options, Typed} from './options.ts'
import {usage} from './values.ts'

export type BackupCommand =
	| ({readonly name: 'backup'; readonly file: string} & OfPart)
	| ({readonly name: 'restore'; readonly file: string; readonly otherBoard: boolean} & OfPart)
	/** A file of `backup`, or else the firmware that the options name. */
	| ({readonly name: 'verify'; readonly file: string | undefined} & OfPart)

interface OfPart {
	/** Undefined: all of it. */
	readonly part: string | undefined
	readonly options: Options
}

type Add = (command: Commander, options: readonly OptionName[]) => Commander
type Make = (
	build: (options: Options, typed: Typed, words: string[]) => BackupCommand,
) => (...args: unknown[]) => void

const shared = ['port', 'part', 'baud', 'json', 'plain', 'demo', 'speed'] as const
const firmware = [
	'board',
	'version',
	'firmware',
	'flash-mode',
	'flash-size',
	'flash-freq',
	'mirror',
	'bundle',
	'offline',
	'refresh',
] as const

export function addBackups(program: Commander, add: Add, make: Make): void {
	const {about} = words.backup
	add(program.command('backup').description(about.backup).argument('<file>'), shared).action(
		make((options, _typed, [file]) => ({name: 'backup', file: given(file), part: options.part, options})),
	)
	add(program.command('restore').description(about.restore).argument('<file>'), [
		...shared,
		'other-board',
		'yes',
	]).action(
		make((options, typed, [file]) => {
			if (options.json && !options.yes) throw usage(words.usage.jsonNeedsYes)
			const otherBoard = typed.otherBoard === true
			return {name: 'restore', file: given(file), otherBoard, part: options.part, options}
		}),
	)
	add(program.command('verify').description(about.verify).argument('[file]'), [
		...shared,
		...firmware,
	]).action(
		make((options, typed, [file]) => {
			if (file === '') throw usage(words.usage.empty('<file>'))
			const isNamed = [typed.board, typed.version, typed.firmware].some(one => one !== undefined)
			if (file === undefined ? options.part !== undefined : isNamed) throw usage(words.backup.fileOrFirmware)
			return {name: 'verify', file, part: options.part, options}
		}),
	)
}

function given(file = ''): string {
	if (file === '') throw usage(words.usage.empty('<file>'))
	return file
}
