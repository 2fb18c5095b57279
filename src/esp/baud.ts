/** Going faster than the boot ROM's 115200 baud, and knowing when the cable does not carry it. */

import {isProblem} from '../problem.ts'
import type {Adapter, Port} from '../serial/port.ts'
import {changeSpeed} from './command.ts'
import {isLinkProblem, isSteady, reconnect} from './connect.ts'
import {type Loader, ROM_BAUD} from './loader.ts'
import {startStub} from './stub.ts'

const SPEEDS = [2_000_000, 1_500_000, 921_600, 460_800, 230_400, ROM_BAUD]
/** Without a wish, an adapter we know may go so fast; above, cables and hubs begin to matter. */
const KNOWN_ADAPTER = 921_600
const UNKNOWN_ADAPTER = 460_800

/** The speeds to try in baud, fastest first: what was asked for or what the adapter carries, then slower ones down to the ROM's. */
export function speedLadder(wanted: number | undefined, adapter: Adapter | undefined): readonly number[] {
	const fastest = wanted ?? (adapter ? Math.min(adapter.maxBaud, KNOWN_ADAPTER) : UNKNOWN_ADAPTER)
	if (fastest <= ROM_BAUD) return [ROM_BAUD]
	return [fastest, ...SPEEDS.filter(speed => speed < fastest)]
}

/**
 * Brings a running stub to the fastest speed of `ladder` that works, in baud; each is checked with real traffic. Where
 * one fails, the chip starts again from its ROM and the next is tried. Without a stub the speed stays: a ROM reckons
 * with an estimate of its crystal. So it does on a port whose speed is not ours, and where the chip cannot be reset: a
 * speed that fails could not be taken back.
 * @throws Problem('no-answer') when the chip is lost on the way
 */
export async function raiseSpeed(
	loader: Loader,
	ladder: readonly number[],
	signal?: AbortSignal,
): Promise<void> {
	if (loader.mode === 'rom' || !loader.canReset || !(await hasSpeed(loader.port, loader.baud))) return
	for (const baud of ladder) {
		if (baud === loader.baud) return
		if (await changeBoth(loader, baud, signal)) return
		await reconnect(loader, signal)
		if (!(await startStub(loader, signal))) return
	}
}

/** Asked before the chip is: it could not be called back. */
async function hasSpeed(port: Port, baud: number): Promise<boolean> {
	try {
		await port.speed(baud)
		return true
	} catch (error) {
		if (isProblem(error, 'no-speed')) return false
		throw error
	}
}

async function changeBoth(loader: Loader, baud: number, signal?: AbortSignal): Promise<boolean> {
	try {
		await loader.command(changeSpeed(baud, loader.baud), signal)
		await loader.hostSpeed(baud, signal)
		return await isSteady(loader, signal)
	} catch (error) {
		// An adapter that cannot do this speed says so, or says nothing right.
		if (isLinkProblem(error) || isProblem(error, 'port-failed') || isProblem(error, 'no-speed')) return false
		throw error
	}
}
