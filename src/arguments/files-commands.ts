/** The commands for the files of a board, as they are typed. */

import type {Command as Commander} from 'commander'
import type {BoardFilesCommand} from '../commands/board-files.ts'
import type {CopyCommand} from '../commands/copy.ts'
import type {PutCommand} from '../commands/put.ts'
import {words} from '../words/index.ts'
import type {OptionName, Options, Typed} from './options.ts'
import {usage} from './values.ts'

/** What is done with the files of a board. */
export type FilesCommand = {readonly options: Options} & (BoardFilesCommand | CopyCommand | PutCommand)

type Add = (command: Commander, options: readonly OptionName[]) => Commander
type Make = (
	build: (options: Options, typed: Typed, words: string[], own: Typed) => FilesCommand,
) => (...args: unknown[]) => void

/** The commands for the files of a board. */
export function addFiles(program: Commander, add: Add, make: Make): void {
	const about = words.help.commands
	const common = ['port', 'json', 'plain', 'demo', 'speed'] as const
	const named = (name: 'ls' | 'cat' | 'cp' | 'rm' | 'mkdir' | 'put', argument: string) =>
		program.command(name).description(about[name]).argument(argument)
	add(named('ls', '[path...]'), ['long', ...common]).action(
		make((options, typed, paths) => ({name: 'ls', paths, long: typed.long === true, options})),
	)
	add(named('cat', '<path...>'), common).action(make((options, _, paths) => ({name: 'cat', paths, options})))
	add(named('cp', '<path...>'), ['recursive', ...common]).action(
		make((options, typed, paths) => {
			const destination = paths.at(-1)
			if (destination === undefined || paths.length < 2) throw usage(words.boardFiles.needsDestination)
			const recursive = typed.recursive === true
			return {name: 'cp', sources: paths.slice(0, -1), destination, recursive, options}
		}),
	)
	add(named('rm', '<path...>'), ['recursive', ...common]).action(
		make((options, typed, paths) => ({name: 'rm', paths, recursive: typed.recursive === true, options})),
	)
	add(named('mkdir', '<path...>'), common).action(
		make((options, _, paths) => ({name: 'mkdir', paths, options})),
	)
	add(named('put', '<folder>'), ['watch', ...common]).action(
		make((options, typed, [folder = '']) => {
			if (folder === '') throw usage(words.usage.empty('<folder>'))
			return {name: 'put', folder, watch: typed.watch === true, options}
		}),
	)
}
