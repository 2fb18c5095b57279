/** The world as Node gives it: real ports, the real site, this computer's folders and terminal. Judges nothing. */

import {realpath} from 'node:fs/promises'
import {homedir} from 'node:os'
import {join} from 'node:path'
import {systemClock} from './clock.ts'
import type {Environment, Os, Terminal} from './environment.ts'
import type {Port, PortInfo} from './serial/port.ts'
import type {Usb} from './usb/usb.ts'

export interface NodeEnvironmentOptions {
	/** The firmware site, or a mirror of it. */
	readonly site?: string
}

/** Loads the rooms it needs only now: this file is also read for `--help`. */
export async function nodeEnvironment({
	site = 'https://micropython.org',
}: NodeEnvironmentOptions = {}): Promise<Environment> {
	const [{openSettings}, {listPorts}, {watchPorts}] = await Promise.all([
		import('./settings.ts'),
		import('./serial/node-port.ts'),
		import('./serial/watch.ts'),
	])
	const os = nodeOs()
	const world: PortsOverTime = {
		watchPorts: signal => watchPorts(listPorts, systemClock, signal),
		clock: systemClock,
	}
	const usb = lateUsb(async () => {
		const {computerUsb} = await import('./usb/computer.ts')
		return computerUsb({os, clock: systemClock, listPorts})
	})
	const opened = new Set<Port>()
	return {
		watchPorts: world.watchPorts,
		async openPort(path, baud, signal = new AbortController().signal) {
			const port = await openPort(world, path, baud, signal)
			opened.add(port)
			return port
		},
		usb,
		site: site.replace(/\/+$/, ''),
		cacheFolder: cacheFolder(os, homedir()),
		settings: openSettings(),
		clock: systemClock,
		terminal: nodeTerminal(),
		os,
		async close() {
			await Promise.all([...opened].map(port => port.close()))
		},
	}
}

type PortsOverTime = Pick<Environment, 'watchPorts' | 'clock'>

/** Troubleshooting is loaded when there is trouble. */
function lateUsb(load: () => Promise<Usb>): Usb {
	let loaded: Promise<Usb> | undefined
	const usb = () => {
		loaded ??= load()
		return loaded
	}
	return {
		readTree: async signal => (await usb()).readTree(signal),
		host: async signal => (await usb()).host(signal),
		access: async (path, signal) => (await usb()).access(path, signal),
		failed: async signal => (await (await usb()).failed?.(signal)) ?? false,
	}
}

export function nodeTerminal(): Terminal {
	const {stdin, stdout, stderr} = process
	return {stdin, stdout, stderr, interactive: Boolean(stdin.isTTY && stdout.isTTY)}
}

export function nodeOs(): Os {
	return {platform: process.platform, variables: process.env}
}

async function openPort(
	world: PortsOverTime,
	path: string,
	baud: number,
	signal: AbortSignal,
): Promise<Port> {
	const {isNetworkPath} = await import('./serial/network-address.ts')
	if (isNetworkPath(path)) {
		const {openNetworkPort} = await import('./serial/network-port.ts')
		return openNetworkPort(path, baud, systemClock, signal)
	}
	const {openNodePort} = await import('./serial/node-port.ts')
	return openNodePort(await portAt(world, path, signal), baud, systemClock, signal)
}

/** What the list knows of `path`, which may be another name of a listed port (`/dev/serial/by-id/…`) or in no list. */
async function portAt(world: PortsOverTime, path: string, signal: AbortSignal): Promise<PortInfo> {
	const [{portsNow}, {describePort}] = await Promise.all([
		import('./serial/rediscover.ts'),
		import('./serial/describe.ts'),
	])
	// One look at most, and no longer than a look may take: another device that hangs must not keep this one shut.
	const [ports, target] = await Promise.all([portsNow(world, signal), realpath(path).catch(() => path)])
	const listed = ports.find(port => port.path === path) ?? ports.find(port => port.path === target)
	return listed ? {...listed, path} : describePort({path})
}

/** Each system's own place for what can be fetched again. */
export function cacheFolder({platform, variables}: Os, home: string): string {
	switch (platform) {
		case 'darwin':
			return join(home, 'Library', 'Caches', 'mp-wizard')
		case 'win32':
			return join(variables.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'mp-wizard', 'Cache')
		default:
			return join(variables.XDG_CACHE_HOME || join(home, '.cache'), 'mp-wizard')
	}
}
