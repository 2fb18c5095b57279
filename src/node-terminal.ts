/** This process's terminal, who has it, and the system it runs on. */

import {createRequire} from 'node:module'
import type {Os, Terminal, TerminalOwner} from './environment.ts'

/** For what a start must not wait for: child processes bring the network with them, 5 ms. */
const require = createRequire(import.meta.url)

/** How long `stty` may take, in ms; it takes some 5. */
const STTY_MS = 500

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
		...(process.platform !== 'win32' && {writeAsIs: outputAsIs}),
	}
}

/**
 * Node's raw mode leaves a terminal's output processing on. What Node puts back when raw mode or the program ends is all that was set
 * before raw mode, this included. Waited for, because what comes later than the end of raw mode would stay in the shell.
 */
function outputAsIs(): void {
	const {spawnSync} = require('node:child_process') as typeof import('node:child_process')
	spawnSync('stty', ['-opost'], {
		stdio: ['inherit', 'ignore', 'ignore'],
		timeout: STTY_MS,
		killSignal: 'SIGKILL',
	})
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
