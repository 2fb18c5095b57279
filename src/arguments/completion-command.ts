/** What is typed behind `completion`: the shell that is to be told how to complete. */

import type {Command as Commander} from 'commander'
import {type Shell, shells} from '../completion/shells.ts'
import {words} from '../words/index.ts'
import type {OptionName, Options} from './options.ts'
import {usage} from './values.ts'

export interface CompletionCommand {
	readonly name: 'completion'
	readonly shell: Shell
	readonly options: Options
}

type Add = (command: Commander, options: readonly OptionName[]) => Commander
type Make = (
	build: (options: Options, typed: unknown, words: string[]) => CompletionCommand,
) => (...args: unknown[]) => void

export function addCompletion(program: Commander, add: Add, make: Make): void {
	const {about, onlyInstalled} = words.completion
	add(
		program
			.command('completion')
			.description(about(shells))
			.argument('<shell>')
			.addHelpText('after', () => `\n${onlyInstalled}`),
		[],
	).action(make((options, _typed, [shell = '']) => ({name: 'completion', shell: shellOf(shell), options})))
}

function shellOf(typed: string): Shell {
	const shell = shells.find(name => name === typed.toLowerCase())
	if (shell === undefined) throw usage(words.usage.badChip('completion', typed, shells))
	return shell
}
