/** The world as Node gives it: real ports, the real site, this computer's folders and terminal. Judges nothing. */

import {realpath} from 'node:fs/promises'
import {resolve} from 'node:path'
import {systemClock} from './clock.ts'
import type {Environment, Network, Os, Settings} from './environment.ts'
import {officialSite} from './micropython/addresses.ts'
import {isBundle} from './micropython/bundle.ts'
import {findBundle} from './micropython/find-bundle.ts'
import {nodeOs, nodeTerminal} from './node-terminal.ts'
import {cacheFolder, settingsFolder} from './own-folders.ts'
import {Problem} from './problem.ts'
import {mirrorTyped} from './rules/mirror.ts'
import {listPorts, openNodePort} from './serial/node-port.ts'
import type {Port, PortInfo} from './serial/port.ts'
import {watchPorts} from './serial/watch.ts'
import type {Usb} from './usb/usb.ts'
import {programFolder} from './version.ts'
import {words} from './words/index.ts'

/** What is not as on every computer. */
export interface NodeEnvironmentOptions {
	/** The firmware site, or a mirror of it. */
	readonly site?: string
}

/**
 * This computer: its serial ports, its folders and settings of the program, its way to the web. Opens nothing before it is asked. Firmware is
 * looked for at `site`, an address without a slash at its end; default: https://micropython.org.
 */
export function nodeEnvironment({site = officialSite}: NodeEnvironmentOptions = {}): Environment {
	const os = nodeOs()
	const usb = lateUsb(async () => {
		const {computerUsb} = await import('./usb/computer.ts')
		return computerUsb({os, clock: systemClock, listPorts})
	})
	const opened = new Set<Port>()
	return {
		watchPorts: signal => watchPorts(listPorts, systemClock, signal),
		async openPort(info, baud, signal) {
			const port = await openPort(info, baud, signal)
			opened.add(port)
			return port
		},
		linkTarget: path => linkTarget(path, os),
		usb,
		site: site.replace(/\/+$/, ''),
		cacheFolder: cacheFolder(os),
		network: nodeNetwork(os),
		settings: lateSettings(settingsFolder(os)),
		clock: systemClock,
		terminal: nodeTerminal(),
		os,
		async close() {
			await Promise.all([...opened].map(port => port.close()))
		},
	}
}

/** What the command line says of where firmware comes from. */
interface TypedPlaces {
	readonly mirror?: string
	readonly bundle?: string
	readonly offline?: true
}

/**
 * The same with the places that firmware comes from: as typed, else as the variables of the environment say, else as this person
 * has set; a bundle also where one lies beside the program. A mirror that is typed is what is wanted: then only a bundle that is
 * typed too comes before it. Only for what asks the site, as nothing else needs to know them. Problem('usage') for a variable that
 * cannot be meant.
 */
export async function asSet(
	env: Environment,
	{mirror, bundle, offline}: TypedPlaces,
	{program = programFolder(), here = process.cwd()}: {readonly program?: string; readonly here?: string} = {},
): Promise<Environment> {
	const {site, cacheFolder, settings, os} = env
	const {MP_WIZARD_MIRROR, MP_WIZARD_BUNDLE} = os.variables
	const unnamed = async () =>
		(await bundleSet(settings)) ?? (await findBundle({program, here, user: process.getuid?.()}))
	const named = bundle ?? (mirror === undefined && MP_WIZARD_BUNDLE ? MP_WIZARD_BUNDLE : undefined)
	const folder =
		named !== undefined ? resolve(here, named) : mirror === undefined ? await unnamed() : undefined
	return {
		...env,
		site:
			mirror === undefined ? (mirrorOf(MP_WIZARD_MIRROR) ?? (await settings.get('mirror')) ?? site) : site,
		cacheFolder: (await settings.get('cacheFolder')) ?? cacheFolder,
		...(isOffline({mirror, offline}, os) && {offline: true}),
		...(folder !== undefined && {bundle: folder}),
	}
}

/** As typed, or as MP_WIZARD_OFFLINE says it, as on a stick; a mirror that is typed is to be asked all the same. */
export function isOffline(
	{mirror, offline}: {readonly mirror?: string | undefined; readonly offline?: true | undefined},
	{variables: {MP_WIZARD_OFFLINE}}: Os,
): boolean {
	return offline ?? (mirror === undefined && Boolean(MP_WIZARD_OFFLINE) && MP_WIZARD_OFFLINE !== '0')
}

function mirrorOf(variable: string | undefined): string | undefined {
	if (!variable) return undefined
	const mirror = mirrorTyped(variable)
	if (mirror === undefined) throw new Problem('usage', {detail: words.usage.badMirror(variable)})
	return mirror
}

/** A folder of the school is not there at home, where the internet does as well. */
async function bundleSet(settings: Settings): Promise<string | undefined> {
	const folder = await settings.get('bundle')
	return folder !== undefined && (await isBundle(folder)) ? folder : undefined
}

/** Most computers have no proxy and need no more than Node trusts: what knows of either is loaded when it is needed. */
export function nodeNetwork(os: Os): Network {
	let certificates: Promise<readonly string[]> | undefined
	return {
		async proxyFor(url) {
			if (!Object.keys(os.variables).some(name => /^(?:https?|all)_proxy$/i.test(name))) return undefined
			const {proxyNamed} = await import('./micropython/proxy-variables.ts')
			return proxyNamed(url, os.variables)
		},
		systemCertificates() {
			certificates ??= import('./micropython/certificates.ts').then(({systemCertificates}) =>
				systemCertificates(os),
			)
			return certificates
		},
	}
}

/** They are read when they are first asked for: looking at ports needs none. */
function lateSettings(folder: string): Settings {
	let opened: Promise<Settings> | undefined
	const settings = () => {
		opened ??= import('./settings.ts').then(({openSettings}) => openSettings(folder))
		return opened
	}
	return {
		get: async key => (await settings()).get(key),
		set: async (key, value) => (await settings()).set(key, value),
		update: async (key, change) => (await settings()).update(key, change),
		forget: async key => (await settings()).forget(key),
	}
}

/** The code for troubleshooting is loaded when it is first asked. */
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

async function openPort(info: PortInfo, baud: number, signal: AbortSignal | undefined): Promise<Port> {
	if (info.kind === 'network') {
		const {openNetworkPort} = await import('./serial/network-port.ts')
		return openNetworkPort(info.path, baud, systemClock, signal)
	}
	return openNodePort(info, baud, systemClock, signal)
}

/** Windows has no links to ports, and there to look at a port as if it were a file could open it, which restarts a board. */
async function linkTarget(path: string, {platform}: Os): Promise<string> {
	return platform === 'win32' ? path : await realpath(path).catch(() => path)
}
