/** `mp-wizard ports`: what is plugged in, what it is, and whether it is free. */

import type {Environment} from '../environment.ts'
import {type CheckedPort, checkPorts} from '../jobs/check-ports.ts'
import {inspect} from '../jobs/test-cable.ts'
import {type Cause, causeFound} from '../rules/cause.ts'
import type {PortInfo} from '../serial/port.ts'
import {portsNow} from '../serial/rediscover.ts'
import {glyphsFor} from '../ui/glyphs.ts'
import {clean} from '../words/clean.ts'
import {words} from '../words/index.ts'
import {checkedPortEvent} from './event.ts'
import type {Report} from './report.ts'

export async function ports(
	env: Environment,
	options: {readonly all: boolean; readonly json: boolean},
	report: Report,
	signal: AbortSignal,
): Promise<void> {
	const found = await portsNow(env, signal)
	const listed = options.all ? found : found.filter(port => port.likelihood !== 'unlikely')
	const shown = await withAccess(env, listed, signal)
	const cutOff = shown.length === 0 ? await whyCutOff(env, signal) : undefined
	if (options.json) {
		for (const port of shown) report.event(checkedPortEvent(port))
		if (cutOff) report.verdict(cutOff)
		report.event({event: 'done'})
		return
	}
	if (env.demo) report.note(words.demoLine(env.demo))
	if (shown.length === 0) for (const line of words.commands.noPorts(options.all)) report.note(line)
	if (cutOff) report.verdict(cutOff)
	for (const line of lines(shown)) env.terminal.stdout.write(`${glyphsFor(env.os).text(line)}\n`)
}

/**
 * Linux and macOS are asked about all ports in parallel. Windows is not asked: it tells nobody who holds a port, and its list
 * of running programs, which takes a second, would only allow a guess.
 */
async function withAccess(
	env: Environment,
	ports: readonly PortInfo[],
	signal: AbortSignal,
): Promise<readonly CheckedPort[]> {
	if (env.os.platform !== 'win32') return await checkPorts(env, ports, signal)
	return ports.map(info => ({info, access: {state: 'unknown', suspects: []}}))
}

/**
 * Why no port can show up here, where this program runs in a container or another place that USB does not reach. On an ordinary
 * computer the bus is not looked at: that can take seconds, and a list of ports should come at once.
 */
async function whyCutOff(
	env: Environment,
	signal: AbortSignal,
): Promise<Exclude<Cause, {kind: 'problem'}> | undefined> {
	const {confinement} = await env.usb.host(signal)
	if (confinement === undefined) return undefined
	// Loaded only where it is needed, so that the usual list is not kept waiting.
	const judged = await inspect(env, signal)
	const isCutOff = judged.kind === 'finding' && judged.finding.verdict.code === 'no-passthrough'
	return isCutOff ? causeFound(judged.finding) : undefined
}

function lines(ports: readonly CheckedPort[]): readonly string[] {
	const paths = ports.map(({info}) => clean(info.path, 60))
	const width = Math.max(...paths.map(path => path.length))
	const marks = words.portMarks(ports.map(({info}) => info))
	return ports.map(({info, access}, at) => {
		const what = [words.portTitle(info), marks[at], words.accessWords(access)].filter(Boolean)
		return `${paths[at]!.padEnd(width)}  ${what.join(', ')}`
	})
}
