/** `mp-wizard completion`: the script by which a shell completes, on stdout; to a person at a terminal, how it gets into the shell. */

import type {Command} from '../arguments.ts'
import {scriptFor} from '../completion/script.ts'
import type {Environment} from '../environment.ts'
import {words} from '../words/index.ts'

export function completion(
	{terminal: {stdout, stderr}}: Environment,
	{shell}: Extract<Command, {name: 'completion'}>,
): void {
	const {text, install} = scriptFor(shell)
	stdout.write(text)
	// Unbroken, because a person copies it.
	if (stdout.isTTY) stderr.write(`\n${words.completion.type}\n  ${install}\n`)
}
