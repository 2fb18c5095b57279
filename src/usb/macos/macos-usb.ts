/** The `Usb` of a Mac: runs the system's own tools and has their output read. Judges nothing. */

import {stat} from 'node:fs/promises'
import type {Clock} from '../../clock.ts'
import {cleanName} from '../descriptor.ts'
import {isWizard} from '../own-processes.ts'
import {blindnessOf, type RunTool, type Tool, toolRunner} from '../run-tool.ts'
import type {UsbTree} from '../tree.ts'
import {type Holder, type Host, type PortAccess, plainHost, type Usb} from '../usb.ts'
import {readHolders} from './lsof.ts'
import {readProfiler} from './profiler.ts'
import {readRegistry} from './registry.ts'
import {devicesIn, type Plane} from './registry-devices.ts'

/** How long one reading of the bus may take, in ms. */
const READING_MS = 5000

/**
 * ioreg takes a tenth of a second, on every macOS that Node runs on, and tells drivers and ports together with the devices,
 * so one reading is one process. The service plane has all of that; the USB plane has the controllers too, so that it
 * prints something on a Mac with nothing plugged in.
 */
const planes: readonly {readonly plane: Plane; readonly tool: Tool}[] = [
	{plane: 'service', tool: ioreg('-r', '-c', 'IOUSBHostDevice', '-l', '-w0')},
	{plane: 'usb', tool: ioreg('-p', 'IOUSB', '-l', '-w0')},
]

/**
 * Used only where ioreg gives nothing to read: it takes one to three seconds, tells no drivers, and its keys changed with
 * macOS 26, where the first of its two lists is empty.
 */
const profiler: Omit<Tool, 'limit'> = {
	program: '/usr/sbin/system_profiler',
	args: ['SPUSBDataType', 'SPUSBHostDataType', '-json'],
}

/** The tools are run by their absolute paths, so that PATH does not matter. */
function ioreg(...args: readonly string[]): Tool {
	return {program: '/usr/sbin/ioreg', args, limit: 1500}
}

export function macosUsb(clock: Clock, run: RunTool = toolRunner(clock)): Usb {
	return {
		readTree: signal => readTree(clock, run, signal),
		host: signal => host(run, signal),
		access: (path, signal) => access(run, path, signal),
	}
}

async function readTree(clock: Clock, run: RunTool, signal: AbortSignal | undefined): Promise<UsbTree> {
	const end = clock.now() + READING_MS
	let readable = false
	for (const {plane, tool} of planes) {
		const answer = await run(tool, signal)
		if (answer.state !== 'ok') continue
		const entries = readRegistry(answer.stdout)
		const devices = devicesIn(entries, plane)
		if (devices.length > 0) return {devices}
		readable ||= entries.length > 0
	}
	if (readable) return {devices: []}
	const answer = await run({...profiler, limit: end - clock.now()}, signal)
	const devices = answer.state === 'ok' ? readProfiler(answer.stdout) : undefined
	return devices ? {devices} : {devices: [], blind: blindnessOf(answer)}
}

async function host(run: RunTool, signal: AbortSignal | undefined): Promise<Host> {
	const [names, guest] = await Promise.all([
		run({program: '/usr/bin/sw_vers', args: [], limit: 2000}, signal),
		// Prints 1 where a hypervisor runs this system; macOS 11 and later.
		run({program: '/usr/sbin/sysctl', args: ['-n', 'kern.hv_vmm_present'], limit: 2000}, signal),
	])
	const mac = plainHost('darwin', names.state === 'ok' ? systemName(names.stdout) : 'macOS')
	return guest.state === 'ok' && guest.stdout.trim() === '1' ? {...mac, confinement: 'virtual-machine'} : mac
}

/** `sw_vers` prints `ProductName:`, `ProductVersion:` and `BuildVersion:`, a line each. */
function systemName(text: string): string {
	const value = (key: string) => cleanName(new RegExp(`^${key}:(.*)$`, 'm').exec(text)?.[1])
	return [value('ProductName') ?? 'macOS', value('ProductVersion')].filter(Boolean).join(' ')
}

/**
 * On a Mac everyone may open a serial port (its device file is rw-rw-rw-), and lsof shows a user only the files of the
 * user's own programs.
 */
async function access(run: RunTool, path: string, signal: AbortSignal | undefined): Promise<PortAccess> {
	signal?.throwIfAborted()
	if (!(await exists(path))) return {state: 'missing'}
	const twin = path.replace(
		/^(\/dev\/)(cu|tty)\./,
		(_, folder, side) => `${folder}${side === 'cu' ? 'tty' : 'cu'}.`,
	)
	const names = twin !== path && (await exists(twin)) ? [path, twin] : [path]
	const args = ['-w', '-n', '-P', '+c', '0', '-F', 'pcR', '--', ...names]
	const answer = await run({program: '/usr/sbin/lsof', args, limit: 3000}, signal)
	if (answer.state !== 'ok' && answer.state !== 'failed') return {state: 'unknown', suspects: []}
	const holders = readHolders(answer.stdout, process.pid)
	if (holders.length > 0)
		return {state: 'busy', holders: await Promise.all(holders.map(one => recognised(run, one, signal)))}
	// lsof fails without a message when nobody holds one of the files.
	return answer.state === 'failed' && answer.stderr ? {state: 'unknown', suspects: []} : {state: 'free'}
}

/** Another run of this program has the name of Node. Words that hold a blank cannot be told apart here; then it stays `node`. */
async function recognised(run: RunTool, holder: Holder, signal: AbortSignal | undefined): Promise<Holder> {
	if (!/^node/i.test(holder.name)) return holder
	const args = ['-ww', '-o', 'args=', '-p', `${holder.pid}`]
	const answer = await run({program: '/bin/ps', args, limit: 2000}, signal)
	const isOurs = answer.state === 'ok' && isWizard(answer.stdout.trim().split(' '))
	return isOurs ? {...holder, wizard: true} : holder
}

function exists(path: string): Promise<boolean> {
	return stat(path).then(
		() => true,
		() => false,
	)
}
