/** The script for fish, which reads it by itself where it lies. Asks the program; fish itself quotes what is inserted. */

import type {ShellScript} from './script.ts'
import {askWord} from './shells.ts'

const text = `
function __mp_wizard_complete
	set -l typed (commandline -opc) (commandline -ct)
	set -l current $typed[-1]
	# Behind --firmware= a file name begins, and fish wants the word whole.
	set -l lead (string match -r -- '^--[^=]*=' $current)
	set -l rest (string replace -r -- '^--[^=]*=' '' $current)
	for line in (command mp-wizard ${askWord} (math (count $typed) - 2) $typed[2..-1] 2>/dev/null </dev/null)
		switch $line
			case \\tfiles
				printf '%s\\n' $lead(__fish_complete_path $rest)
			case \\tfolders
				printf '%s\\n' $lead(__fish_complete_directories $rest)
			case '*'
				printf '%s\\n' $line
		end
	end
end
complete -c mp-wizard -f -k -a '(__mp_wizard_complete)'
`

export const fish: ShellScript = {
	text,
	install: 'mp-wizard completion fish > ~/.config/fish/completions/mp-wizard.fish',
}
