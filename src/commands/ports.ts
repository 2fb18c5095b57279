/** `mp-wizard ports`: what is plugged in, and what it is. */

import type {Environment} from '../environment.ts'
import {portsNow} from '../serial/rediscover.ts'
import {glyphsFor} from '../ui/glyphs.ts'
import {clean} from '../words/clean.ts'
import {words} from '../words/index.ts'

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
	if (env.demo) report.note(words.demoLine(env.demo))
	if (shown.length === 0) return report.note(words.commands.noPorts)
	const paths = shown.map(port => clean(port.path, 60))
	const width = Math.max(...paths.map(path => path.length))
	const marks = words.portMarks(shown)
	const {text} = glyphsFor(env.os)
	for (const [at, port] of shown.entries()) {
		const what = [words.portTitle(port), marks[at]].filter(Boolean).join(', ')
		env.terminal.stdout.write(`${text(`${paths[at]!.padEnd(width)}  ${what}`)}\n`)
	}
}
