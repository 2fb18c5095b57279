/** The `Usb` of a Windows computer: runs the system's own tools and has their output read. Judges nothing. */

import {release, version} from 'node:os'
import {win32} from 'node:path'
import {inTime} from '../../async.ts'
import type {Clock} from '../../clock.ts'
import {cleanName} from '../descriptor.ts'
import {blindnessOf, type RunTool, type Tool, type ToolAnswer, toolRunner} from '../run-tool.ts'
import type {Blindness} from '../tree.ts'
import {type PortAccess, plainHost, type Usb} from '../usb.ts'
import type {PnpRow} from './pnp-row.ts'
import {readPnputil} from './pnputil.ts'
import {readPowerShell, script} from './powershell.ts'
import {readSuspects} from './suspects.ts'
import {devicesOf} from './tree.ts'

/** How long one reading of the bus may take, in ms. */
const READING_MS = 5000
/**
 * How much of that PowerShell may take: starting it takes up to 3 s on a slow computer; pnputil takes a quarter of a
 * second.
 */
const POWERSHELL_MS = 4000
/** How long the list of ports may take, in ms. */
const LISTING_MS = 2000

interface WindowsOptions {
	readonly clock: Clock
	/** Lists the paths of the ports that are there now. */
	readonly ports: () => Promise<readonly string[]>
	readonly run?: RunTool
	/** Where Windows is installed: `%SystemRoot%`. */
	readonly root?: string | undefined
}

export function windowsUsb(options: WindowsOptions): Usb {
	const {clock, ports, run = toolRunner(clock), root = process.env.SystemRoot} = options
	const tools = toolsOf(root)
	return {
		readTree: treeReader(clock, run, tools),
		host: async signal => {
			signal?.throwIfAborted()
			return plainHost('win32', systemName(release(), version()))
		},
		access: (path, signal) => access(clock, run, tools.tasklist, ports, path, signal),
	}
}

interface Tools {
	readonly powerShell: Tool
	readonly pnputil: Omit<Tool, 'limit'>
	readonly tasklist: Tool
}

/** The tools are run by their absolute paths where those are known, so that PATH does not matter. */
function toolsOf(root: string | undefined): Tools {
	const at = (...names: readonly string[]) => (root ? win32.join(root, 'System32', ...names) : names.at(-1)!)
	return {
		// No execution policy is changed: policies are for script files, and `-Command` is none.
		powerShell: {
			program: at('WindowsPowerShell', 'v1.0', 'powershell.exe'),
			args: ['-NoProfile', '-NonInteractive', '-Command', script],
			limit: POWERSHELL_MS,
		},
		pnputil: {program: at('pnputil.exe'), args: ['/enum-devices', '/connected']},
		tasklist: {program: at('tasklist.exe'), args: ['/FO', 'CSV', '/NH'], limit: 3000},
	}
}

/**
 * PowerShell tells the most, but may be forbidden or slow; pnputil comes with Windows 10 and tells enough. The first of
 * them that saw something is used from then on: they write locations differently, and no device must seem to have moved.
 */
function treeReader(clock: Clock, run: RunTool, {powerShell, pnputil}: Tools): Usb['readTree'] {
	let source: 'powershell' | 'pnputil' | undefined
	let last: readonly PnpRow[] = []
	return async signal => {
		const end = clock.now() + READING_MS
		let blind: Blindness | undefined
		if (source !== 'pnputil') {
			const answer = await run(powerShell, signal)
			const {rows, complete} = readPowerShell('stdout' in answer ? answer.stdout : '')
			// Every computer with USB has an entry for its own hubs.
			if (complete && rows.length > 0) {
				source = 'powershell'
				last = withDetails(rows, last)
				return {devices: devicesOf(last)}
			}
			blind = blindnessOfPowerShell(answer)
			if (source === 'powershell') return {devices: [], blind}
		}
		const answer = await runPnputil(clock, run, pnputil, end, signal)
		const rows = answer.state === 'ok' ? readPnputil(answer.stdout) : []
		if (rows.length === 0) return {devices: [], blind: blind ?? blindnessOf(answer)}
		source = 'pnputil'
		return {devices: devicesOf(rows)}
	}
}

/**
 * Details that a slow PowerShell did not print in time are taken from the reading before, so that nothing seems to have
 * changed. A device that was away meanwhile has a new number, and its details are read anew.
 */
function withDetails(rows: readonly PnpRow[], before: readonly PnpRow[]): readonly PnpRow[] {
	const known = new Map(before.map(row => [row.id, row]))
	return rows.map(row => {
		const {busName, arrival} = known.get(row.id) ?? {}
		return {...row, busName: row.busName ?? busName, arrival: row.arrival ?? arrival}
	})
}

/** Only Windows 11 knows `/deviceids`; older versions print their usage, and fail. */
async function runPnputil(
	clock: Clock,
	run: RunTool,
	pnputil: Omit<Tool, 'limit'>,
	end: number,
	signal: AbortSignal | undefined,
): Promise<ToolAnswer> {
	const within = (): number => Math.max(1, end - clock.now())
	const answer = await run({...pnputil, args: [...pnputil.args, '/deviceids'], limit: within()}, signal)
	return answer.state === 'failed' ? run({...pnputil, limit: within()}, signal) : answer
}

/** A refusal contains words that are not translated: policies, language modes, WMI's and Windows' access denied. */
function blindnessOfPowerShell(answer: ToolAnswer): Blindness {
	const denied = /ConstrainedLanguage|PSSecurityException|UnauthorizedAccess|0x80041003|0x80070005/i
	return answer.state === 'failed' && denied.test(answer.stderr) ? 'tool-forbidden' : blindnessOf(answer)
}

/** `Windows 11 (10.0.26100)`: Windows 11 calls itself 10.0 and has build 22000 or later; some versions of Node call it 10. */
export function systemName(release: string, version: string): string {
	const build = Number(/^10\.0\.(\d+)/.exec(release)?.[1] ?? 0)
	const server = /Windows Server(?: \d{4})?/.exec(version)?.[0]
	const old = cleanName(/Windows [\w.]+/.exec(version)?.[0]) ?? 'Windows'
	const name = server ?? (build >= 22_000 ? 'Windows 11' : build > 0 ? 'Windows 10' : old)
	return `${name} (${cleanName(release) ?? '?'})`
}

/** Windows does not tell who holds a port; only opening it would tell that somebody does. */
async function access(
	clock: Clock,
	run: RunTool,
	tasklist: Tool,
	ports: () => Promise<readonly string[]>,
	path: string,
	signal: AbortSignal | undefined,
): Promise<PortAccess> {
	const listed = await inTime(clock, LISTING_MS, signal, undefined, ports).catch(() => {
		signal?.throwIfAborted()
		return undefined
	})
	if (listed && !listed.some(each => portName(each) === portName(path))) return {state: 'missing'}
	const answer = await run(tasklist, signal)
	return {state: 'unknown', suspects: answer.state === 'ok' ? readSuspects(answer.stdout) : []}
}

/** `\\.\com12` is COM12. */
function portName(path: string): string {
	return path.replace(/^\\\\\.\\/, '').toUpperCase()
}
