/** A whole Environment without hardware: a virtual board on a cable, a virtual site, a cache that is gone afterwards. */

import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Environment, Os, Remembered, Settings, Terminal} from '../environment.ts'
import {Problem} from '../problem.ts'
import {type BenchOptions, openBench} from './bench.ts'
import {startVirtualSite} from './site/site.ts'
import {benchUsb} from './usb/bench-usb.ts'

export interface DemoOptions extends BenchOptions {
	readonly terminal: Terminal
	readonly os: Os
	/** Another site than the virtual one. */
	readonly site?: string
}

export async function demoEnvironment(options: DemoOptions): Promise<Environment> {
	// First of all, since it alone can fail: nothing is open then that would have to be closed.
	const cacheFolder = await mkdtemp(join(tmpdir(), 'mp-wizard-demo-'))
	const bench = openBench(options)
	const site = await startVirtualSite()
	return {
		watchPorts: signal => bench.bridge.watch(signal),
		async openPort(path, baud) {
			if (path !== bench.bridge.info.path) throw new Problem('port-missing', {path})
			return bench.bridge.open(baud)
		},
		usb: benchUsb(bench.bridge, options.os),
		site: options.site ?? site.url,
		cacheFolder,
		settings: forgetfulSettings(),
		clock: bench.clock,
		terminal: options.terminal,
		os: options.os,
		demo: {speed: options.speed, chip: options.chip},
		async close() {
			await bench.close()
			await site.close()
			await rm(cacheFolder, {recursive: true, force: true})
		},
	}
}

/** Remembers as long as the program runs. */
function forgetfulSettings(): Settings {
	const remembered: Partial<Remembered> = {}
	return {
		get: key => remembered[key],
		set: (key, value) => {
			remembered[key] = value
		},
	}
}
