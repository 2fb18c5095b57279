/** This process's terminal, who has it, and the system it runs on. */

import type {Os, Terminal, TerminalOwner} from './environment.ts'

export function nodeTerminal(): Terminal {
	const {stdin, stdout, stderr} = process
	return {
		stdin,
		stdout,
		stderr,
		interactive: Boolean(stdin.isTTY && stdout.isTTY),
		ownedBy(owner) {
			owners.push(owner)
			return () => {
				const at = owners.indexOf(owner)
				if (at >= 0) owners.splice(at, 1)
			}
		},
	}
}

/** A process has one terminal. */
const owners: TerminalOwner[] = []

/** Who has set the terminal up for itself now. */
export function terminalOwner(): TerminalOwner | undefined {
	return owners.at(-1)
}

export function nodeOs(): Os {
	return {platform: process.platform, variables: process.env}
}
