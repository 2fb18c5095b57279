/**
 * Finds the port of a board that was there before: it may come back under another name, or as another USB device. Knows
 * lists of ports; not how one is opened.
 */

import type {Environment} from '../environment.ts'
import {isProblem, Problem} from '../problem.ts'
import type {Port, PortInfo} from './port.ts'

/** A board whose port went away, or may have: what it can be recognised by. */
export interface LostBoard {
	/** Where it was last. */
	readonly port: PortInfo
	/** `24:0a:c4:12:34:56`: native USB has it as its serial number, in whatever notation. */
	readonly mac?: string
	/** The ports that were left when it had just gone: the board is none of them. Undefined when nobody looked. */
	readonly portsLeft?: readonly PortInfo[]
}

/** How often the list of ports is asked for, in ms. */
const POLL_MS = 250

/**
 * Which of `ports` is the board's: the one that looks exactly as before; else the one with its MAC as serial number; else the
 * one with its old path or serial number; else the only newcomer of its vendor. Several when that does not decide, none while it
 * is away.
 */
export function rediscover(
	{port: lost, mac, portsLeft}: LostBoard,
	ports: readonly PortInfo[],
): readonly PortInfo[] {
	const unchanged = ports.filter(port => port.path === lost.path && isSameDevice(lost, port))
	if (unchanged.length > 0) return unchanged
	const withMac = mac === undefined ? [] : ports.filter(port => hasMac(port, mac))
	if (withMac.length > 0) return withMac.slice(0, 1)
	const candidates = ports.filter(port => port.vendorId === lost.vendorId && !contradicts(lost, port))
	const samePath = candidates.filter(({path}) => path === lost.path)
	if (samePath.length > 0) return samePath
	if (lost.vendorId === undefined) return []
	const sameNumber = candidates.filter(
		({serialNumber}) => serialNumber !== undefined && serialNumber === lost.serialNumber,
	)
	const samePlace = sameNumber.filter(port => port.location !== undefined && isSamePlace(lost, port))
	if (samePlace.length === 1) return samePlace
	const newcomers = (list: readonly PortInfo[]) =>
		list.filter(({path}) => !portsLeft?.some(port => port.path === path))
	if (sameNumber.length === 0) return newcomers(candidates)
	return sameNumber.length === 1 ? sameNumber : newcomers(sameNumber)
}

/** The chip's own USB states its MAC as its serial number, with colons or without. */
export function hasMac({serialNumber}: PortInfo, mac: string): boolean {
	return serialNumber !== undefined && hexDigits(serialNumber) === hexDigits(mac)
}

/** The chip itself is the USB device: it is away for a moment whenever the chip restarts, and may come back as another one. */
export function isOwnUsb({adapter}: PortInfo): boolean {
	return adapter?.kind === 'native' || adapter?.kind === 'bootloader'
}

function hexDigits(text: string): string {
	return text.replace(/[^0-9a-f]/gi, '').toLowerCase()
}

/** As far as it says so itself: the ids of its USB, and its serial number where it has one. */
export function isSameDevice(a: PortInfo, b: PortInfo): boolean {
	return a.vendorId === b.vendorId && a.productId === b.productId && a.serialNumber === b.serialNumber
}

/** At the same USB socket, and the same one of the ports of a chip that has several. */
function isSamePlace(a: PortInfo, b: PortInfo): boolean {
	return a.location === b.location && a.interfaceNumber === b.interfaceNumber
}

/** A bridge keeps its ids; what a chip's own USB calls itself changes with the program that runs, so that proves nothing. */
function contradicts(lost: PortInfo, port: PortInfo): boolean {
	if (lost.adapter?.kind !== 'bridge') return false
	return (
		port.productId !== lost.productId ||
		(port.serialNumber !== undefined &&
			lost.serialNumber !== undefined &&
			port.serialNumber !== lost.serialNumber)
	)
}

/** Network ports are in no list, and neither are paths that no system call has described. */
function isListed({kind}: PortInfo): boolean {
	return kind !== 'network' && kind !== 'other'
}

/** The ports that are there now, likely boards or not. Opens none. Rejects with the signal's reason alone. */
export async function portsNow(
	env: Pick<Environment, 'watchPorts'>,
	signal: AbortSignal,
): Promise<readonly PortInfo[]> {
	for await (const ports of env.watchPorts(signal)) return ports
	signal.throwIfAborted()
	return []
}

/** How opening a port fails that has just appeared: for a moment the system, a driver or another program still holds it. */
const notReady = [
	'port-missing',
	'port-busy',
	'port-forbidden',
	'port-failed',
	'port-unreachable',
	'port-lost',
] as const

/**
 * Waits up to `ms` until the board is back and `open` has opened its port. A port that no list shows is just tried again.
 * Problem('which-port') when it stays unclear which port it is; Problem('port-lost') when the board stays away, or what `open`
 * threw last; what else `open` throws.
 */
export async function openRediscovered(
	env: Pick<Environment, 'watchPorts' | 'clock'>,
	board: LostBoard,
	ms: number,
	open: (port: PortInfo) => Promise<Port>,
	signal: AbortSignal,
): Promise<Port> {
	const {clock} = env
	const end = clock.now() + ms
	let failure: Problem = new Problem('port-lost', {path: board.port.path})
	for (;;) {
		const ports = isListed(board.port) ? rediscover(board, await portsNow(env, signal)) : [board.port]
		const [only, ...others] = ports
		if (others.length > 0) failure = new Problem('which-port', {ports: ports.map(({path}) => path)})
		else if (only) {
			try {
				return await open(only)
			} catch (error) {
				if (!(error instanceof Problem) || !notReady.some(code => isProblem(error, code))) throw error
				failure = error
			}
		}
		if (clock.now() >= end) throw failure
		await clock.sleep(POLL_MS, signal)
	}
}
