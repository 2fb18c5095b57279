/** A bench without hardware for whoever uses the library: one board, its cable, a site with firmware, and hands that move the cable. */

import type {Environment} from '../environment.ts'
import {nodeOs, nodeTerminal} from '../node-terminal.ts'
import {Problem} from '../problem.ts'
import {type BenchOptions, openBench} from '../virtual/bench.ts'
import {environmentAround} from '../virtual/environment.ts'
import {benchUsb} from '../virtual/usb/bench-usb.ts'

export interface VirtualBoardOptions
	extends Partial<
		Pick<BenchOptions, 'chip' | 'revision' | 'flashBytes' | 'psramBeside' | 'number' | 'running' | 'files'>
	> {
	/** How many times faster than a real board time runs; default `Infinity`: it leaps from event to event. */
	readonly speed?: number
}

/** A world in which there is one board, and the board's cable in the hand of the caller. */
export interface VirtualBoardEnvironment extends Environment {
	/** Pulls the cable: open ports fail with Problem('port-lost'), and the board has no power. */
	unplug(): void
	/** Puts the cable in again: the board starts what is in its flash, and its port comes back. */
	plug(): void
}

/**
 * An Environment with one virtual board, plugged in; default: an ESP32 with a blank flash. Nothing outside is touched but a server on
 * the loopback interface and a folder for temporary files, both gone after `close()`, which has to be called.
 */
export async function virtualBoard({
	chip = 'ESP32',
	speed = Number.POSITIVE_INFINITY,
	...options
}: VirtualBoardOptions = {}): Promise<VirtualBoardEnvironment> {
	const os = nodeOs()
	const bench = openBench({...options, chip, speed})
	const {bridge, clock} = bench
	const env = await environmentAround({terminal: nodeTerminal(), os}, async () => ({
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
	}))
	return {...env, unplug: () => bridge.unplug(), plug: () => bridge.plug()}
}
