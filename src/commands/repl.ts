/** `mp-wizard repl`: straight to the prompt of a board. */

import type {Options} from '../arguments.ts'
import type {Environment} from '../environment.ts'
import {newerKnown} from '../micropython/newest-known.ts'
import {Problem} from '../problem.ts'
import {HeardVersion} from '../repl/heard-version.ts'
import {type ReplOptions, usualOptions} from '../repl/options.ts'
import {replSession} from '../repl/session.ts'
import type {PortInfo} from '../serial/port.ts'
import {words} from '../words/index.ts'
import {choosePort} from './choose-port.ts'
import type {Report} from './report.ts'
import {explained, explainer, type Run} from './run.ts'

export async function repl(
	env: Environment,
	options: Options,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<void> {
	if (!env.terminal.interactive) throw new Problem('no-terminal', {})
	const port = await choosePort(env, options.port, run, signal)
	await explained(talk(env, port, sessionOf(options), report, signal), run, explainer(env, port, signal))
}

function sessionOf({baud, log, session}: Options): ReplOptions {
	return {...usualOptions, ...(baud !== undefined && {baud}), ...(log !== undefined && {log}), ...session}
}

/** Problem('port-lost') where the person gave up waiting for a board that went away. */
async function talk(
	env: Environment,
	port: PortInfo,
	options: ReplOptions,
	report: Report,
	signal: AbortSignal,
): Promise<void> {
	const heard = new HeardVersion()
	const end = await replSession(env, port, signal, bytes => heard.hear(bytes), options)
	if (end === 'lost') throw new Problem('port-lost', {path: port.path})
	const newer = heard.version && (await newerKnown(env, heard.version))
	if (newer) report.note(words.commands.newerThere(newer))
}
