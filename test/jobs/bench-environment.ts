/** The jobs' world on one virtual bench: its port under its path of the moment, its list, its clock; no site, nothing remembered. */

import {onTestFinished} from 'vitest'
import type {Environment} from '../../src/environment.ts'
import {Problem} from '../../src/problem.ts'
import {type Bench, type BenchOptions, openBench} from '../../src/virtual/bench.ts'
import {forgetfulSettings} from '../../src/virtual/forgetful-settings.ts'
import {partOfEnvironment} from '../part-of-environment.ts'

/** A board at its prompt, until the test ends. */
export function runningBench(kind: Pick<BenchOptions, 'chip' | 'circuit'>): {
	readonly bench: Bench
	readonly env: Environment
} {
	const bench = openBench({...kind, running: true, speed: Number.POSITIVE_INFINITY})
	onTestFinished(() => bench.close())
	const env = environmentOf(bench)
	return {bench, env}
}

/** Its port under its path of the moment. */
export function environmentOf({bridge, clock}: Bench): Environment {
	return partOfEnvironment({
		async openPort({path}, baud) {
			if (path !== bridge.info.path) throw new Problem('port-missing', {path})
			return bridge.open(baud)
		},
		watchPorts: signal => bridge.watch(signal),
		clock,
		os: {platform: 'linux', variables: {}},
		settings: forgetfulSettings(),
		cacheFolder: '/nowhere',
	})
}
