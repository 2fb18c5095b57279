/**
 * The form of a log: its first line, its parts, what is said before and after the wire. Writes nothing itself. It is read by those
 * who keep this program, so it is in English; the card alone is what the person saw, with the code that it has in every language.
 */

import type {Environment, ReportedCard} from '../environment.ts'
import {checkPorts} from '../jobs/check-ports.ts'
import {portsNow} from '../serial/rediscover.ts'
import {english} from '../words/index.ts'
import type {StandIns} from './stand-ins.ts'
import {withoutSerials} from './without-serials.ts'

/** The first line of every log. The number changes when what was written cannot be read any more by what reads it. */
export const FIRST_LINE = 'mp-wizard log 1'

/** Before the lines of the wire. */
export const WIRE = '[wire]'

/** What ran. */
export interface Started {
	/** As it was typed. */
	readonly argv: readonly string[]
	readonly program: string
}

export function headLines({argv, program}: Started, standIns: StandIns): readonly string[] {
	for (const word of argv) standIns.learnSerial(/^(?:--port=)?id:(.+)$/.exec(word)?.[1])
	return [
		FIRST_LINE,
		...english.log.legend.map(line => `# ${line}`),
		'[program]',
		`mp-wizard ${program}, Node ${process.version}, ${process.platform} ${process.arch}`,
		`arguments: ${argv.map(word => standIns.text(word).slice(0, 200)).join(' ')}`,
	]
}

/** The computer, its USB and its ports; takes some seconds on some systems. Rejects when the signal is aborted. */
export async function computerLines(
	env: Environment,
	{program}: Started,
	standIns: StandIns,
	when: string,
	signal: AbortSignal,
): Promise<readonly string[]> {
	const [host, tree, listed] = await Promise.all([
		env.usb.host(signal),
		env.usb.readTree(signal),
		portsNow(env, signal),
	])
	const ports = await checkPorts(env, listed, signal)
	for (const {serialNumber} of [...tree.devices, ...listed]) standIns.learnSerial(serialNumber)
	const told = withoutSerials({host, tree, ports, cause: undefined}, text => standIns.text(text))
	const lines = english.computerWords(told, program, process.version, env)
	return [`[computer] ${when}`, ...lines.filter(line => line !== '')]
}

/** How it ended: a card. */
export function cardLines(
	{code, title, seen, meaning, fixes}: ReportedCard,
	standIns: StandIns,
): readonly string[] {
	const numbered = fixes.map((fix, index) => `${index + 1}. ${fix}`)
	return [
		'[verdict]',
		`code: ${code}`,
		...[title, seen, meaning, ...numbered].filter(Boolean).map(text => standIns.text(text)),
	]
}
