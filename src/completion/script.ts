/** The script that each shell is given, with what a person has to know of it in front. Knows no candidate: those come when a shell asks. */

import {words} from '../words/index.ts'
import {bash} from './bash.ts'
import {fish} from './fish.ts'
import {powershell} from './powershell.ts'
import type {Shell} from './shells.ts'
import {zsh} from './zsh.ts'

export interface ShellScript {
	/** What has to stand in the first line. */
	readonly head?: string
	readonly text: string
	/** The one line by which every new window of this shell has it. */
	readonly install: string
}

const scripts: Readonly<Record<Shell, ShellScript>> = {bash, zsh, fish, powershell}

export function scriptFor(shell: Shell): {readonly text: string; readonly install: string} {
	const {head, text, install} = scripts[shell]
	const {what, type, onMac, asks, onlyInstalled} = words.completion
	const remarks = [...(shell === 'bash' ? [onMac] : []), asks, onlyInstalled]
	const comments = [what(shell), type, `  ${install}`, ...remarks]
	const lines = [...(head === undefined ? [] : [head]), ...comments.map(line => `# ${line}`)]
	return {text: `${lines.join('\n')}\n${text}`, install}
}
