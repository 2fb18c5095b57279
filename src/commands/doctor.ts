/** `mp-wizard doctor`: the cable test with a person, or a report for somebody who was not there. */

import type {Options} from '../arguments.ts'
import type {Environment} from '../environment.ts'
import {exitCodeOf, exitCodeOfVerdict} from '../exit-code.ts'
import {type CheckUp, checkUp} from '../jobs/check-up.ts'
import {glyphsFor} from '../ui/glyphs.ts'
import type {UsbDevice} from '../usb/tree.ts'
import type {Verdict} from '../usb/verdict.ts'
import {checkUpWords} from '../words/en/check-up.ts'
import {verdictCard} from '../words/en/verdicts.ts'
import {choosePort} from './choose-port.ts'
import {type CommandEvent, portEvent, type Report} from './report.ts'
import {type Run, watch} from './run.ts'
import {withoutSerials} from './without-serials.ts'

export interface DoctorOptions extends Options {
	/** Serial numbers too, which tell one board from all others. */
	readonly serials: boolean
}

/** The exit code: 0 where nothing is wrong. `program`: our own version. */
export async function doctor(
	env: Environment,
	options: DoctorOptions,
	program: string,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<number> {
	if (!options.json && !options.plain && env.terminal.interactive) {
		// Who names a port wants to know what is wrong with that one.
		const test = options.port === undefined
		// Loaded when there is a person: it brings Ink, which a report need not wait for.
		const [{runWizard}, {exitCodeOfEnd}] = await Promise.all([
			import('../ui/stage.ts'),
			import('./wizard.ts'),
		])
		return exitCodeOfEnd(await runWizard(env, {...options, test}, signal), report)
	}
	const named = options.port === undefined ? undefined : await choosePort(env, options.port, signal)
	const found = await watch(checkUp(env, named, signal), run, report)
	const told = options.serials ? found : withoutSerials(found)
	if (options.json) tellEvents(told, program, env, report)
	else tellLines(told, program, env)
	return found.problem ? exitCodeOf(found.problem.code, 'untouched') : exitCodeOfVerdict(found.verdict?.code)
}

/** Not broken into the lines of a terminal: they are there to be copied. */
function tellLines(told: CheckUp, program: string, env: Environment): void {
	const {text} = glyphsFor(env.os)
	for (const line of checkUpWords(told, program, process.version, env))
		env.terminal.stdout.write(`${text(line)}\n`)
}

function tellEvents(
	{host, tree, ports, verdict, problem}: CheckUp,
	program: string,
	{os}: Environment,
	report: Report,
): void {
	const {platform, system, arch, confinement = null, meddlers} = host
	const blind = tree.blind ?? null
	report.event({
		event: 'computer',
		program,
		node: process.version,
		platform,
		system,
		arch,
		confinement,
		meddlers,
		blind,
	})
	for (const device of tree.devices) report.event({event: 'usb', ...told(device)})
	for (const {info, access} of ports) report.event({...portEvent(info), access: access.state})
	if (verdict) report.event(verdictEvent(verdict, verdictCard(verdict, host)))
	else if (problem) report.problem(problem, os, 'untouched')
	else report.event({event: 'done'})
}

/** How often it was plugged in is nobody's affair. */
function told({arrival: _, ...device}: UsbDevice): Omit<UsbDevice, 'arrival'> {
	return device
}

function verdictEvent(verdict: Verdict, card: ReturnType<typeof verdictCard>): CommandEvent {
	const {title, seen, meaning, fixes} = card
	return {
		event: 'verdict',
		code: verdict.code,
		title,
		seen,
		meaning,
		fixes,
		...('device' in verdict && verdict.device ? {device: told(verdict.device)} : {}),
		...('holders' in verdict ? {holders: verdict.holders} : {}),
		...('advice' in verdict ? {driver: verdict.advice} : {}),
	}
}
