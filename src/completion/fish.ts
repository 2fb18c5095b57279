/** The script for fish, which reads it by itself where it lies. Asks the program; fish itself quotes what is inserted. */

import type {ShellScript} from './script.ts'
import {askWord} from './shells.ts'

const text = `
function __mp_wizard_complete
	# Of a program that is gone fish would tell in the middle of the line, whatever is done with stderr.
	command -q mp-wizard; or return
	set -l token (commandline -ct)
	set -l typed (commandline -opc) (string unescape -- $token)
	for line in (command mp-wizard ${askWord} (math (count $typed) - 2) $typed[2..-1] 2>/dev/null </dev/null)
		switch $line
			case \\tfiles
				__mp_wizard_paths $token
			case \\tfolders
				__mp_wizard_paths $token | string match -r '.*/(?:\\t.*)?$'
			case '*'
				printf '%s\\n' $line
		end
	end
end
# What fish completes behind a command that it does not know. Behind --firmware= it wants the word whole.
function __mp_wizard_paths
	set -l lead (string match -r -- '^--[^=]*=' $argv[1]); or set lead ''
	set -l rest (string replace -r -- '^--[^=]*=' '' $argv[1])
	for path in (complete -C"__mp_wizard_unknown $rest")
		printf '%s\\n' "$lead$path"
	end
end
complete -c mp-wizard -f -k -a '(__mp_wizard_complete)'
`

export const fish: ShellScript = {
	text,
	install:
		'mkdir -p ~/.config/fish/completions; mp-wizard completion fish > ~/.config/fish/completions/mp-wizard.fish',
}
