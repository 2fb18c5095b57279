/** Going faster than the boot ROM's 115200 baud, and knowing when the cable does not carry it. */

import {isProblem} from '../problem.ts'
import type {Adapter, Port} from '../serial/port.ts'
import {changeSpeed, flashBegin, flashData, flashEnd} from './command.ts'
import {isLinkProblem, isSteady, reconnect} from './connect.ts'
import {type Loader, ROM_BAUD} from './loader.ts'
import {startStub} from './stub.ts'

/** A step that fails costs a reset and a stub, so there are few of them. */
const SPEEDS = [2_000_000, 921_600, 460_800, 230_400, ROM_BAUD]
/** Without a wish, an adapter we know may go so fast: beyond, the flash is busy for longer than the line. */
const KNOWN_ADAPTER = 2_000_000
const UNKNOWN_ADAPTER = 460_800
/** So fast it may be tried once that has gone well. */
const UNKNOWN_AT_MOST = 921_600
/** More than adapters and their drivers hold, so what they lose of a burst is lost now; in bytes. */
const BURST = 0x1000

/** The speeds to try in baud, fastest first: what was asked for or what the adapter carries, then slower ones down to the ROM's. */
export function speedLadder(wanted: number | undefined, adapter: Adapter | undefined): readonly number[] {
	const fastest = wanted ?? (adapter ? Math.min(adapter.maxBaud, KNOWN_ADAPTER) : UNKNOWN_ADAPTER)
	if (fastest <= ROM_BAUD) return [ROM_BAUD]
	return [fastest, ...SPEEDS.filter(speed => speed < fastest)]
}

/** The next step above `baud` that this adapter may carry; undefined: there is none. */
export function nextFaster(baud: number, adapter: Adapter | undefined): number | undefined {
	return speedLadder(adapter ? undefined : UNKNOWN_AT_MOST, adapter)
		.filter(speed => speed > baud)
		.at(-1)
}

/**
 * Whether any speed but the first is tried on this line. A chip's own USB is as fast as it is, whatever speed it is told; where
 * nothing can reset the chip, a speed that fails could not be taken back.
 */
export function hasLadder({usb, canReset}: Loader): boolean {
	return usb === 'uart' && canReset
}

/**
 * Brings a running stub to the fastest speed of `ladder` that works, in baud; each is checked with real traffic. Where
 * one fails, the chip starts again from its ROM and the next is tried. Without a stub the speed stays: a ROM reckons
 * with an estimate of its crystal. So it does on a port whose speed is not ours.
 * @throws Problem('no-answer') when the chip is lost on the way
 */
export async function raiseSpeed(
	loader: Loader,
	ladder: readonly number[],
	signal?: AbortSignal,
): Promise<void> {
	if (loader.mode === 'rom' || !hasLadder(loader)) return
	if (!(await hasSpeed(loader.port, loader.baud))) return
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
		await loader.setHostSpeed(baud, signal)
		if (!(await isSteady(loader, signal))) return false
		await sendBurst(loader, signal)
		return true
	} catch (error) {
		// An adapter that cannot do this speed says so, or says nothing right.
		if (isLinkProblem(error) || isProblem(error, 'port-failed') || isProblem(error, 'no-speed')) return false
		throw error
	}
}

/** Every byte there is, so that a cable which takes some for flow control shows it. */
const burst = Uint8Array.from({length: BURST}, (_, at) => at & 0xff)
/** The stub only checks it, in ms. */
const BURST_LIMIT = 500

/**
 * A block that the stub checks and then has no place for, because a write of nothing was begun: it erases and programs no
 * byte (esp-flasher-stub, command_handler.c), and its answer says whether all bytes came as they were sent.
 */
async function sendBurst(loader: Loader, signal?: AbortSignal): Promise<void> {
	await loader.command(flashBegin({offset: 0, bytes: 0}, BURST), signal)
	await loader.command({...flashData(burst, 0), limitMs: BURST_LIMIT}, signal)
	await loader.command(flashEnd(0), signal)
}
