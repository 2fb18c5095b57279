/** `mp-wizard ports`: what is plugged in, and what it is. */

import type {Environment} from '../environment.ts'
import {clean} from '../words/clean.ts'
import {commandWords} from '../words/en/commands.ts'
import {portTitle} from '../words/en/ports.ts'
import {portsNow} from './choose-port.ts'
import {portEvent, type Report} from './report.ts'

export async function ports(
	env: Environment,
	options: {readonly all: boolean; readonly json: boolean},
	report: Report,
	signal: AbortSignal,
): Promise<void> {
	const found = await portsNow(env, signal)
	const shown = options.all ? found : found.filter(port => port.likelihood !== 'unlikely')
	if (options.json) {
		for (const port of shown) report.event(portEvent(port))
		report.event({event: 'done'})
		return
	}
	if (shown.length === 0) return report.note(commandWords.noPorts)
	const width = Math.max(...shown.map(port => clean(port.path, 60).length))
	for (const port of shown) {
		env.terminal.stdout.write(`${clean(port.path, 60).padEnd(width)}  ${portTitle(port)}\n`)
	}
}
