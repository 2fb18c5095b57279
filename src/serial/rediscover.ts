/** Which port is the board that was there before: it may come back under another name, as another device. Pure but for the waiting. */

import type {Environment} from '../environment.ts'
import {isProblem, Problem} from '../problem.ts'
import type {Port, PortInfo} from './port.ts'

/** A board that went away, by what is known of it. */
export interface Gone {
	readonly port: PortInfo
	/** `24:0a:c4:12:34:56`: native USB has it as its serial number, in whatever notation. */
	readonly mac?: string
	/** The ports that were there when it had just gone; undefined when nobody looked. */
	readonly known?: readonly PortInfo[]
}

/** How often the list is looked at, in ms. */
const lookMs = 250

/**
 * Its port among these: the same device, the one with its MAC as serial number, its old name or number, the only newcomer of
 * its maker. Several when that does not tell, none while it is not there.
 */
export function rediscover({port: gone, mac, known}: Gone, ports: readonly PortInfo[]): readonly PortInfo[] {
	const same = ports.filter(port => port.path === gone.path && isSameDevice(gone, port))
	if (same.length > 0) return same
	const own = mac === undefined ? [] : ports.filter(port => hexOf(port.serialNumber) === hexOf(mac))
	if (own.length > 0) return own.slice(0, 1)
	const kin = ports.filter(port => port.vendorId === gone.vendorId && !contradicts(gone, port))
	const named = kin.filter(({path}) => path === gone.path)
	if (named.length > 0) return named
	if (gone.vendorId === undefined) return []
	const numbered = kin.filter(
		({serialNumber}) => serialNumber !== undefined && serialNumber === gone.serialNumber,
	)
	const there = numbered.filter(port => port.location !== undefined && isSamePlace(gone, port))
	if (there.length === 1) return there
	const fresh = (list: readonly PortInfo[]) =>
		list.filter(({path}) => !known?.some(port => port.path === path))
	return numbered.length > 0 ? (numbered.length === 1 ? numbered : fresh(numbered)) : fresh(kin)
}

function isSameDevice(a: PortInfo, b: PortInfo): boolean {
	return a.vendorId === b.vendorId && a.productId === b.productId && a.serialNumber === b.serialNumber
}

/** One socket, and one of the ports of a chip that has several. */
function isSamePlace(a: PortInfo, b: PortInfo): boolean {
	return a.location === b.location && a.interfaceNumber === b.interfaceNumber
}

/** Bridges keep their number; what a chip calls itself changes with the program that runs. */
function contradicts(gone: PortInfo, port: PortInfo): boolean {
	if (gone.adapter?.kind !== 'bridge') return false
	return (
		port.productId !== gone.productId ||
		(port.serialNumber !== undefined &&
			gone.serialNumber !== undefined &&
			port.serialNumber !== gone.serialNumber)
	)
}

function hexOf(text: string | undefined): string | undefined {
	return text?.replace(/[^0-9a-f]/gi, '').toLowerCase()
}

/** Network ports are in no list, and neither are paths of which nobody knows what they are. */
function isListed({kind}: PortInfo): boolean {
	return kind !== 'network' && kind !== 'other'
}

type World = Pick<Environment, 'watchPorts' | 'clock'>

/** The ports that are there now. */
export async function portsNow(
	env: Pick<Environment, 'watchPorts'>,
	signal: AbortSignal,
): Promise<readonly PortInfo[]> {
	for await (const ports of env.watchPorts(signal)) return ports
	signal.throwIfAborted()
	return []
}

/** A port that has just appeared may not be ours to open for a moment. */
const notYet = [
	'port-missing',
	'port-busy',
	'port-forbidden',
	'port-failed',
	'port-unreachable',
	'port-lost',
] as const

/**
 * Waits up to `ms` until the board is back and `open` has opened it. A port that is in no list is just tried again.
 * Problem('which-port') when it stays unclear which one it is; Problem('port-lost') when it stays away, or what opening threw
 * last; what else `open` throws.
 */
export async function openRediscovered(
	env: World,
	gone: Gone,
	ms: number,
	open: (port: PortInfo) => Promise<Port>,
	signal: AbortSignal,
): Promise<Port> {
	const {clock} = env
	const end = clock.now() + ms
	let why = new Problem('port-lost', {path: gone.port.path}) as Problem
	for (;;) {
		const ports = isListed(gone.port) ? rediscover(gone, await portsNow(env, signal)) : [gone.port]
		const [only, ...others] = ports
		if (others.length > 0) why = new Problem('which-port', {ports: ports.map(({path}) => path)})
		else if (only) {
			try {
				return await open(only)
			} catch (error) {
				if (!(error instanceof Problem) || !notYet.some(code => isProblem(error, code))) throw error
				why = error
			}
		}
		if (clock.now() >= end) throw why
		await clock.sleep(lookMs, signal)
	}
}
