/**
 * The command line as plain data, for whoever writes it down somewhere else than on a screen. It asks Commander's own help, so
 * that nothing is said here that `--help` does not say; it knows no command by name.
 */

import type {Command as Commander} from 'commander'

export interface DescribedCommand {
	/** '' for the program itself. */
	readonly name: string
	/** As it is typed: `mp-wizard repl [options] [port]`. */
	readonly usage: string
	readonly about: string
	readonly options: readonly DescribedOption[]
	/** What stands below the options; '' where nothing does. */
	readonly more: string
}

export interface DescribedOption {
	/** `-y, --yes`, `--port <port>`. */
	readonly flags: string
	/** With its default, where it has one. */
	readonly about: string
}

/** The program itself, then its commands, in the order of the help. */
export function described(program: Commander): readonly DescribedCommand[] {
	return [program, ...program.createHelp().visibleCommands(program)].map(command => {
		const help = command.createHelp()
		return {
			name: command === program ? '' : command.name(),
			usage: help.commandUsage(command),
			about: help.commandDescription(command),
			options: help.visibleOptions(command).map(option => ({
				flags: help.optionTerm(option),
				about: help.optionDescription(option),
			})),
			more: below(command),
		}
	})
}

/** The text that was added behind the help itself. */
function below(command: Commander): string {
	let whole = ''
	const before = command.configureOutput()
	command.configureOutput({
		writeOut: text => {
			whole += text
		},
	})
	command.outputHelp()
	command.configureOutput(before)
	return whole.slice(command.helpInformation().length).trim()
}
