/**
 * Raises the speed above the boot ROM's 115200 baud, and notices when the cable does not carry it. Knows speeds and
 * adapters; no flash.
 */

import {isProblem} from '../problem.ts'
import {firstSpeed} from '../rules/line-speed.ts'
import type {Adapter, Port} from '../serial/port.ts'
import {changeSpeed, flashBegin, flashData, flashEnd} from './command.ts'
import {isLinkProblem, isSteady, reconnect} from './connect.ts'
import {type Loader, ROM_BAUD} from './loader.ts'
import {startStub} from './stub.ts'

/** In baud. Each speed that fails costs a reset and another upload of the stub, so the list is short. */
const SPEEDS = [2_000_000, 921_600, 460_800, 230_400, ROM_BAUD]
/** The fastest speed that is tried on an unknown adapter after installs at the slower ones have gone well, in baud. */
const UNKNOWN_AT_MOST = 921_600
/**
 * In bytes: more than adapters and their drivers buffer, so an adapter that loses part of a burst loses it now, before the
 * flash is touched.
 */
const BURST = 0x1000

/**
 * The speeds to try in baud, fastest first: the one asked for, or the fastest that the adapter carries, then slower ones
 * down to the ROM's.
 */
export function speedLadder(wanted: number | undefined, adapter: Adapter | undefined): readonly number[] {
	const fastest = firstSpeed(wanted, adapter)
	if (fastest <= ROM_BAUD) return [ROM_BAUD]
	return [fastest, ...SPEEDS.filter(speed => speed < fastest)]
}

/** The next faster speed that this adapter may carry; undefined when there is none. */
export function nextFaster(baud: number, adapter: Adapter | undefined): number | undefined {
	return speedLadder(adapter ? undefined : UNKNOWN_AT_MOST, adapter)
		.filter(speed => speed > baud)
		.at(-1)
}

/**
 * Whether any speed but the ROM's is tried on this line. A chip's own USB ignores the baud rate. And where nothing can
 * reset the chip, a speed that fails could not be undone.
 */
export function hasLadder({usb, canReset}: Loader): boolean {
	return usb === 'uart' && canReset
}

/**
 * Brings a running stub to the fastest speed of `ladder` (in baud) that works; each speed is tested with real traffic. When
 * one fails, the chip is reset into its ROM, the stub is loaded again and the next speed is tried. Without a stub the speed
 * stays at the ROM's, because a ROM computes its divider from an estimate of the crystal. It also stays on a port whose
 * speed cannot be set.
 * @throws Problem('no-answer') when the chip does not come back after a reset
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

/**
 * Tested on the host's side before the chip is told to change: afterwards the chip could no longer be told to change back.
 */
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
		// An adapter that cannot do this speed either refuses it or garbles the traffic.
		if (isLinkProblem(error) || isProblem(error, 'port-failed') || isProblem(error, 'no-speed')) return false
		throw error
	}
}

/** Contains every byte value, so that an adapter which swallows XON or XOFF is noticed. */
const burst = Uint8Array.from({length: BURST}, (_, at) => at & 0xff)
/** In ms: the stub only compares the checksum of this block. */
const BURST_LIMIT = 500

/**
 * Sends a block whose checksum the stub compares, but for which it has no place, because a write of zero bytes was begun.
 * So nothing is erased or programmed (esp-flasher-stub, command_handler.c), and the reply says whether all bytes arrived
 * unchanged.
 */
async function sendBurst(loader: Loader, signal?: AbortSignal): Promise<void> {
	await loader.command(flashBegin({offset: 0, bytes: 0}, BURST), signal)
	await loader.command({...flashData(burst, 0), limitMs: BURST_LIMIT}, signal)
	await loader.command(flashEnd(0), signal)
}
