/** A bench without hardware for whoever uses the library: one board, its cable, a site with firmware, and hands that move the cable. */

import type {Environment} from '../environment.ts'
import type {ChipName} from '../esp/chips.ts'
import {nodeOs, nodeTerminal} from '../node-terminal.ts'
import {openBench} from '../virtual/bench.ts'
import {atBench, environmentAround} from '../virtual/environment.ts'

/** Which board it is, and what is on it. */
export interface VirtualBoardOptions {
	/** Default: `ESP32`. */
	readonly chip?: ChipName
	/** Revision of the silicon, major × 100 + minor; default: the chip's usual one. */
	readonly revision?: number
	/** In bytes, a power of two; default: as on Espressif's own board. */
	readonly flashBytes?: number
	/** PSRAM beside the chip, as on a WROVER, in bytes: no eFuse tells of it; default: none. */
	readonly psramBeside?: number
	/** Which of many boards it is, from 0: each has a MAC of its own. */
	readonly number?: number
	/** MicroPython is in its flash and comes to its prompt; default: the flash is blank. */
	readonly running?: boolean
	/** Files of a board that is running, by absolute path; default: none. */
	readonly files?: Readonly<Record<string, string>>
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
	const {bridge} = bench
	const env = await environmentAround({terminal: nodeTerminal(), os}, async () => atBench(bench, {os, speed}))
	return {...env, unplug: () => bridge.unplug(), plug: () => bridge.plug()}
}
