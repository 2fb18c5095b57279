/**
 * A complete Environment without hardware: a virtual board on a cable, a virtual site, a cache that is deleted afterwards.
 * Knows how these are put together; not what they do.
 */

import {rm} from 'node:fs/promises'
import {temporaryFolder} from '../disk.ts'
import type {Demo, Environment, Network, Os, Terminal} from '../environment.ts'
import {nowhere} from '../own-folders.ts'
import {Problem} from '../problem.ts'
import {type Bench, type BenchOptions, openBench} from './bench.ts'
import {forgetfulSettings} from './forgetful-settings.ts'
import {startVirtualSite} from './site/site.ts'
import {benchUsb} from './usb/bench-usb.ts'

interface DemoOptions extends BenchOptions, Around {}

/** What the demo takes from the real computer. */
export interface Around {
	readonly terminal: Terminal
	readonly os: Os
	/** Another site than the virtual one, which then is not there. */
	readonly site?: string
	/** How other sites are reached; absent: straight. */
	readonly network?: Network
}

/** What differs from one demo to another: the board, the computer it is plugged into, and the clock of both. */
type BenchEnvironment = Pick<
	Environment,
	'watchPorts' | 'openPort' | 'linkTarget' | 'usb' | 'clock' | 'os' | 'close'
> & {
	readonly demo: Demo
}

export function demoEnvironment(options: DemoOptions): Promise<Environment> {
	return environmentAround(options, async () => atBench(openBench(options), options))
}

/** What a program finds of a computer into which the board of this bench is plugged; `speed`: that of the bench. */
export function atBench(bench: Bench, {os, speed}: Pick<DemoOptions, 'os' | 'speed'>): BenchEnvironment {
	const {bridge, clock, chip} = bench
	return {
		watchPorts: signal => bridge.watch(signal),
		async openPort({path}, baud) {
			if (path !== bridge.info.path) throw new Problem('port-missing', {path})
			return bridge.open(baud)
		},
		linkTarget: async path => path,
		usb: benchUsb(bridge, os),
		clock,
		os,
		demo: {speed, chip},
		close: () => bench.close(),
	}
}

/** The same site, settings and cache for every bench. */
export async function environmentAround(
	around: Around,
	open: () => Promise<BenchEnvironment>,
): Promise<Environment> {
	const cacheFolder = await temporaryFolder('mp-wizard-demo-').catch(() => nowhere)
	const bench = await open()
	const site = around.site === undefined ? await startVirtualSite() : undefined
	const url = around.site ?? site!.url
	return {
		...bench,
		site: url,
		cacheFolder,
		...(around.network && {network: site ? exceptFor(url, around.network) : around.network}),
		settings: forgetfulSettings(),
		terminal: around.terminal,
		async close() {
			await bench.close()
			await site?.close()
			await rm(cacheFolder, {recursive: true, force: true}).catch(() => {})
		},
	}
}

/** No proxy knows the virtual site: it is on this computer alone. */
function exceptFor(site: string, network: Network): Network {
	return {
		...network,
		proxyFor: async url => (url.startsWith(`${site}/`) ? undefined : await network.proxyFor(url)),
	}
}
