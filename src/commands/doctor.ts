/** `mp-wizard doctor`: the cable test with a person, or a report for somebody who was not there. */

import type {Options} from '../arguments.ts'
import type {Environment} from '../environment.ts'
import {exitCodeOf, exitCodeOfVerdict} from '../exit-code.ts'
import {type CheckUp, checkUp} from '../jobs/check-up.ts'
import {withoutSerials} from '../log/without-serials.ts'
import type {Cause} from '../rules/cause.ts'
import {glyphsFor} from '../ui/glyphs.ts'
import {words} from '../words/index.ts'
import {choosePort} from './choose-port.ts'
import {checkedPortEvent, deviceFacts} from './event.ts'
import type {Report} from './report.ts'
import {type Run, watch} from './run.ts'

export interface DoctorOptions extends Options {
	/** The report names serial numbers, by which anybody could tell this board from all others. */
	readonly serials: boolean
}

/** Resolves to the exit code, 0 where nothing is wrong. `program`: the version of this program, for the report. */
export async function doctor(
	env: Environment,
	options: DoctorOptions,
	program: string,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<number> {
	if (!options.json && !options.plain && env.terminal.interactive) {
		// A person who names a port wants to know what is wrong with that port, so the cable test is left out.
		const test = options.port === undefined
		// Loaded when there is a person: it brings Ink, which a report need not wait for.
		const [{runWizard}, {exitCodeOfEnd}] = await Promise.all([
			import('../ui/stage.ts'),
			import('./wizard.ts'),
		])
		return exitCodeOfEnd(await runWizard(env, {...options, test, diagnosing: true}, signal), report, run)
	}
	const {port} = options
	const named = port === undefined ? undefined : await choosePort(env, port, run, signal)
	const found = await watch(checkUp(env, named, signal), run, report)
	if (found.cause) run.cause = found.cause
	const told = options.serials ? found : withoutSerials(found)
	if (options.json) tellEvents(told, program, env, report)
	else tellLines(told, program, env)
	return exitCode(found.cause)
}

/** The lines are not wrapped, because people copy them into a question. */
function tellLines(told: CheckUp, program: string, env: Environment): void {
	const {text} = glyphsFor(env.os)
	for (const line of words.checkUpWords(told, program, process.version, env))
		env.terminal.stdout.write(`${text(line)}\n`)
}

function tellEvents(
	{host, tree, ports, cause}: CheckUp,
	program: string,
	{os}: Environment,
	report: Report,
): void {
	const {platform, system, arch, confinement = null, portGrabbers} = host
	const blind = tree.blind ?? null
	report.event({
		event: 'computer',
		program,
		node: process.version,
		platform,
		system,
		arch,
		confinement,
		meddlers: portGrabbers,
		blind,
	})
	for (const device of tree.devices) report.event({event: 'usb', ...deviceFacts(device)})
	for (const port of ports) report.event(checkedPortEvent(port))
	if (cause === undefined) report.event({event: 'done'})
	else if (cause.kind === 'problem') report.problem(cause, os, 'untouched')
	else report.verdict(cause)
}

/** A verdict decides the exit code; a problem that no verdict explains has the exit code that `identify` would end with. */
function exitCode(cause: Cause | undefined): number {
	return cause?.kind === 'problem' ? exitCodeOf(cause.code, 'untouched') : exitCodeOfVerdict(cause?.code)
}
