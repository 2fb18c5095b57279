/** From a port that does not open, or opens and does not answer, to one verdict. Pure: opens and asks nothing itself. */

import {type Heard, isProblem, type Problem} from '../problem.ts'
import {likeliestFirst} from '../serial/describe.ts'
import type {PortInfo} from '../serial/port.ts'
import {seenDevice} from './diagnose.ts'
import {driverAdvice} from './drivers.ts'
import type {UsbDevice} from './tree.ts'
import type {Host, PortAccess} from './usb.ts'
import type {NoBoardKind, Verdict} from './verdict.ts'

/** What was known when a port failed. */
export interface Circumstances {
	readonly host: Host
	readonly port: PortInfo
	/** All that there are, with or without `port`. */
	readonly ports: readonly PortInfo[]
	/** The device whose port it is, where the bus was seen. */
	readonly device?: UsbDevice | undefined
	readonly access?: PortAccess | undefined
}

/** What keeps this program from opening the port; undefined where nothing is known to. */
export function verdictOfAccess({path}: PortInfo, access: PortAccess, host: Host): Verdict | undefined {
	const {confinement: where} = host
	switch (access.state) {
		case 'free':
		case 'unknown':
			return undefined
		// These places show the bus of the whole computer, but a port only once somebody hands it in.
		case 'missing':
			return where === 'container' || where === 'snap' || where === 'flatpak'
				? {code: 'no-passthrough', where}
				: undefined
		// No group helps against a sandbox.
		case 'forbidden':
			return where === 'snap' || where === 'flatpak'
				? {code: 'no-passthrough', where}
				: {code: 'no-permission', path, group: access.group}
		case 'busy':
			return {code: 'busy', path, holders: access.holders, suspects: []}
	}
}

/** A chip answered on the port: nothing is wrong with the way to it. */
export function verdictOfAnswer(port: PortInfo): Verdict {
	return {code: 'ok', port}
}

/** Something is wrong with the board itself then, and nothing with its port. */
export function chipAnswered({code}: Problem): boolean {
	return code === 'chip-unknown' || code === 'security-active' || code === 'flash-unreadable'
}

/** A device came that failed to tell the computer what it is, so that there is nothing on the bus to show for it. */
export const deviceFailed: Verdict = {code: 'power'}

/** What a problem with a port comes from; undefined where its own card says all that can be said. */
export function verdictOfProblem(problem: Problem, circumstances: Circumstances): Verdict | undefined {
	const {host, port, access} = circumstances
	const kind = noBoardKind(port)
	if (kind !== undefined) return {...ofWrongPort(circumstances), kind}
	if (isProblem(problem, 'port-busy')) {
		const holders = access?.state === 'busy' ? access.holders : []
		const suspects = access?.state === 'unknown' ? access.suspects : []
		return {code: 'busy', path: port.path, holders, suspects}
	}
	if (isProblem(problem, 'port-forbidden')) {
		if (problem.facts.byRule) return {code: 'no-passthrough', where: 'container', forbidden: port.path}
		const group = access?.state === 'forbidden' ? access.group : undefined
		return verdictOfAccess(port, {state: 'forbidden', group}, host)
	}
	if (isProblem(problem, 'port-failed')) return ofBadDriver(circumstances)
	// A port that is back already was not unplugged by a person: the connection broke. While it is away, the problem's own card
	// says to plug it in.
	if (isProblem(problem, 'port-lost'))
		return circumstances.ports.some(({path}) => path === port.path) ? ofPower(circumstances) : undefined
	if (isProblem(problem, 'garbled-answer'))
		return ofBadDriver(circumstances) ?? ofListener(circumstances) ?? ofPower(circumstances)
	if (isProblem(problem, 'no-answer')) {
		const {heard} = problem.facts
		// Whole lines of text came through: neither the cable nor a driver is in the way.
		if (heard === 'program') return ofBoot(circumstances)
		const unclear = heard === 'silence' || heard === 'noise'
		return (
			ofBadDriver(circumstances) ??
			(unclear ? ofListener(circumstances) : undefined) ??
			ofHeard(heard, circumstances)
		)
	}
	return undefined
}

/** A program that opened the port without locking it takes some of the bytes that the board sends. */
function ofListener({port, access, host}: Circumstances): Verdict | undefined {
	return access?.state === 'busy' ? verdictOfAccess(port, access, host) : undefined
}

/** A driver that is known to fail is suspected first, but only after something has failed: with many boards it works. */
function ofBadDriver({device, host}: Circumstances): Verdict | undefined {
	if (device === undefined) return undefined
	const advice = driverAdvice(device, host)
	return advice.kind === 'replace' ? {code: 'no-driver', ...seenDevice(device), advice} : undefined
}

function ofHeard(heard: Heard, circumstances: Circumstances): Verdict {
	switch (heard) {
		// The supply voltage breaks down; something holds a strapping pin; or the line to the chip is broken and the one from it is not.
		case 'brownout':
		case 'wrong-straps':
		case 'download-mode':
			return ofPower(circumstances)
		case 'echo':
			return ofWrongPort(circumstances)
		case 'silence':
			return mayBeAnother(circumstances) ? ofWrongPort(circumstances) : ofBoot(circumstances)
		// A chip is there, and it runs something else than its loader.
		case 'noise':
		case 'boot-log':
		case 'invalid-header':
		case 'wrong-chip':
		case 'no-rf-data':
		case 'crash':
		case 'micropython':
		case 'program':
			return ofBoot(circumstances)
	}
}

function mayBeAnother(circumstances: Circumstances): boolean {
	return circumstances.port.likelihood !== 'likely' || others(circumstances).length > 0
}

function others({port, ports}: Circumstances): readonly string[] {
	const likely = ports.filter(({path, likelihood}) => path !== port.path && likelihood === 'likely')
	return likeliestFirst(likely).map(({path}) => path)
}

function noBoardKind({kind}: PortInfo): NoBoardKind | undefined {
	return kind === 'bluetooth' || kind === 'modem' || kind === 'debug' ? kind : undefined
}

function ofWrongPort(circumstances: Circumstances): Extract<Verdict, {code: 'wrong-port'}> {
	return {code: 'wrong-port', path: circumstances.port.path, others: others(circumstances)}
}

function ofBoot({port, device}: Circumstances): Verdict {
	return {code: 'needs-boot', path: port.path, ...(device && seenDevice(device))}
}

function ofPower({device}: Circumstances): Verdict {
	return {code: 'power', ...(device && seenDevice(device))}
}
