/** The script for bash, from 3.2 (macOS) on, with and without the bash-completion package. Asks the program, and quotes what is inserted. */

import type {ShellScript} from './script.ts'
import {askWord} from './shells.ts'

const text = `
_mp_wizard() {
	local tab=$'\\t' plain='*[!A-Za-z0-9_./:=@%+,-]*' line=$COMP_LINE passed=0 at=-1 i blanks raw length
	local -a words values abouts
	# Declared is not set: where a person has set -u, an empty list would end this.
	words=() values=() abouts=()
	# Bash takes words apart at = and : too. Here they are whole again, up to the cursor.
	for ((i = 0; i <= COMP_CWORD; i++)); do
		raw=\${COMP_WORDS[i]}
		blanks=\${line%%[![:blank:]]*}
		line=\${line:\${#blanks}+\${#raw}}
		passed=$((passed + \${#blanks}))
		if ((i == 0)) || [[ -n $blanks ]]; then words[++at]=; fi
		if ((i == COMP_CWORD)); then length=$((COMP_POINT > passed ? COMP_POINT - passed : 0)) raw=\${raw:0:length}; fi
		words[at]+=$raw
		passed=$((passed + \${#raw}))
	done
	# What readline leaves in front of the word that it replaces, and whether that is in quotes.
	local current=\${words[at]} lead= quote=
	case $current in [\\"\\']*) quote=1 ;; esac
	case $current in *"$2") lead=\${current%"$2"} ;; esac
	lead=\${lead//[\\"\\'\\\\]/}
	for ((i = 0; i <= at; i++)); do words[i]=\${words[i]//[\\"\\'\\\\]/}; done

	local value about width=0
	COMPREPLY=()
	while IFS= read -r line; do
		value=\${line%%"$tab"*} about=\${line#*"$tab"}
		case $line in
			"") continue ;;
			"\${tab}files") compopt -o default 2>/dev/null || :; continue ;;
			"\${tab}folders") compopt -o dirnames 2>/dev/null || :; continue ;;
		esac
		value=\${value#"$lead"}
		if [[ $value == $plain ]]; then
			if [[ -n $quote ]]; then continue; fi
			printf -v value %q "$value"
		fi
		values+=("$value") abouts+=("$about")
		if ((\${#value} > width)); then width=\${#value}; fi
	done < <(command mp-wizard ${askWord} $((at - 1)) "\${words[@]:1}" 2>/dev/null </dev/null)
	COMPREPLY=(\${values[@]+"\${values[@]}"})
	# Not before 4.4. Where a person has set -e, what fails would end the shell.
	compopt -o nosort 2>/dev/null || :
	# Where several are listed and none of them is inserted whole, with what is said of each.
	case \${#values[@]}:\${COMP_TYPE-} in
		1:*) ;;
		*:9 | *:33 | *:63 | *:64)
			for ((i = 0; i < \${#values[@]}; i++)); do
				if [[ -z \${abouts[i]} ]]; then continue; fi
				printf -v line '%-*s  (%s)' "$width" "\${values[i]}" "\${abouts[i]}"
				COMPREPLY[i]=\${line:0:\${COLUMNS:-80}-1}
			done
			;;
	esac
}
# The bash of macOS cannot be told one by one where file names belong: there they come wherever nothing else does.
if type compopt >/dev/null 2>&1; then complete -F _mp_wizard mp-wizard; else complete -o default -F _mp_wizard mp-wizard; fi
`

export const bash: ShellScript = {
	text,
	install: `echo 'eval "$(mp-wizard completion bash)"' >> ~/.bashrc`,
}
