/** The script for zsh, to be sourced or to lie as `_mp-wizard` where zsh looks for functions. Asks the program; zsh itself quotes what is inserted. */

import type {ShellScript} from './script.ts'
import {askWord} from './shells.ts'

const text = `
_mp_wizard() {
	local line value about own
	local -a typed values shown abouts
	local -i width=0 i
	typed=("\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}")
	while IFS= read -r line; do
		value=\${line%%$'\\t'*} about=\${line#*$'\\t'}
		if [[ -z $value ]]; then own=$about; continue; fi
		values+=("$value") abouts+=("$about")
		if ((\${#value} > width)); then width=\${#value}; fi
	done < <(command mp-wizard ${askWord} $((CURRENT - 2)) "\${typed[@]}" 2>/dev/null </dev/null)
	for ((i = 1; i <= $#values; i++)); do
		line="\${(r:width:)values[i]}  \${abouts[i]}"
		shown+=("\${line[1,COLUMNS - 1]}")
	done
	# In the order in which they come, letter case aside, one a line where something is said of them.
	local -a how=(-V mp-wizard -M 'm:{a-zA-Z}={A-Za-z}')
	if [[ -n \${(j::)abouts} ]]; then how+=(-l -d shown); fi
	if (($#values)); then compadd "\${how[@]}" -a values; fi
	if [[ -n $own && $PREFIX == --*=* ]]; then compset -P 1 '*='; fi
	case $own in
		files) _files ;;
		folders) _files -/ ;;
	esac
}
if [[ \${funcstack[1]-} == _mp-wizard ]]; then
	_mp_wizard "$@"
else
	if ((! \${+functions[compdef]})); then autoload -Uz compinit && compinit -i; fi
	compdef _mp_wizard mp-wizard
fi
`

export const zsh: ShellScript = {
	head: '#compdef mp-wizard',
	text,
	install: `echo 'eval "$(mp-wizard completion zsh)"' >> ~/.zshrc`,
}
