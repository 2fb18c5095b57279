/** `mp-wizard doctor`: the cable test with a person, or a report for somebody who was not there. */

import type {Options} from '../arguments.ts'
import type {Environment} from '../environment.ts'
import {exitCodeOf, exitCodeOfVerdict} from '../exit-code.ts'
import {type CheckUp, checkUp} from '../jobs/check-up.ts'
import {Problem} from '../problem.ts'
import type {PortInfo} from '../serial/port.ts'
import {glyphsFor} from '../ui/glyphs.ts'
import {runWizard} from '../ui/stage.ts'
import type {UsbDevice} from '../usb/tree.ts'
import type {Verdict} from '../usb/verdict.ts'
import {checkUpWords} from '../words/en/check-up.ts'
import {verdictCard} from '../words/en/verdicts.ts'
import {choosePort} from './choose-port.ts'
import {type CommandEvent, portEvent, type Report} from './report.ts'
import {type Run, watch} from './run.ts'
import {exitCodeOfEnd} from './wizard.ts'

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

/** Paths can hold one too: `/dev/cu.usbserial-A50285BI`. */
function withoutSerials({host, tree, ports, verdict, problem}: CheckUp): CheckUp {
	const hidden = hiding([...tree.devices, ...ports.map(({info}) => info)])
	const device = ({serialNumber: _, ...rest}: UsbDevice): UsbDevice => ({
		...hideInFacts(rest, hidden),
		ports: rest.ports.map(hidden),
	})
	const port = ({serialNumber: _, ...rest}: PortInfo): PortInfo => hideInFacts(rest, hidden)
	return {
		host,
		tree: {...tree, devices: tree.devices.map(device)},
		ports: ports.map(({info, access}) => ({info: port(info), access})),
		verdict: verdict && hideIn(verdict, {device, port, hidden}),
		...(problem && {problem: new Problem(problem.code, hideInFacts(problem.facts, hidden))}),
	}
}

/** Takes out of a text the serial numbers of these, and of what was typed that which tells of a person or of one board. */
function hiding(known: readonly Pick<UsbDevice, 'serialNumber'>[]): (text: string) => string {
	const serials = known
		.flatMap(({serialNumber = ''}) => (tellsApart(serialNumber) ? [serialNumber] : []))
		// One may be the beginning of another.
		.sort((a, b) => b.length - a.length)
	return text =>
		serials
			.reduce((said, serial) => said.replaceAll(serial, '…'), text)
			.replace(/(\/serial\/by-id\/).+/, '$1…')
			.replace(/(\/(?:cu|tty)\.usb(?:serial|modem)-?)(?=.*[^\d])[^…]+$/, '$1…')
			.replace(/^(.*?(?:\/home|[/\\]Users)[/\\])[^/\\]+/i, '$1…')
			.replace(/(:\/\/)[^/@]*@/, '$1…@')
}

/** Whole series of chips have `0001` for a serial number; and so has a place on the bus: `Port_#0001.Hub_#0003`. */
function tellsApart(serial: string): boolean {
	return serial.length >= 4 && !/^0*\d{1,4}$/.test(serial)
}

/** In every text of them. */
function hideInFacts<F extends object>(facts: F, hidden: (text: string) => string): F {
	const entries = Object.entries(facts).map(([name, fact]) => [
		name,
		typeof fact === 'string' ? hidden(fact) : fact,
	])
	return Object.fromEntries(entries) as F
}

interface Hiding {
	device(device: UsbDevice): UsbDevice
	port(port: PortInfo): PortInfo
	hidden(text: string): string
}

function hideIn(verdict: Verdict, {device, port, hidden}: Hiding): Verdict {
	switch (verdict.code) {
		case 'ok':
			return {...verdict, port: port(verdict.port)}
		case 'no-driver':
		case 'vanished':
		case 'uf2-drive':
		case 'not-serial':
			return {...verdict, device: device(verdict.device)}
		case 'needs-boot':
		case 'power':
			return verdict.device ? {...verdict, device: device(verdict.device)} : verdict
		case 'no-permission':
		case 'busy':
			return {...verdict, path: hidden(verdict.path)}
		case 'wrong-port':
			return {...verdict, path: hidden(verdict.path), others: verdict.others.map(hidden)}
		case 'charge-only':
		case 'no-passthrough':
			return verdict
	}
}
