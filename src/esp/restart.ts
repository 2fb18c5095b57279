/** From the loader back to the program: by the control lines, else by what the chip can do by itself. Knows no firmware. */

import type {RtcWatchdog} from './chips.ts'
import {isLinkProblem} from './connect.ts'
import {type Loader, ROM_BAUD} from './loader.ts'
import {hardReset} from './reset.ts'

/** From arming the watchdog to its bite, in ms: its answer has to travel, and our side may have to change its speed. */
const BITE_MS = 500
/** For the chip's boot log after that, in ms: an oscillator that is slow by a third, and a network that holds it back. */
const LOG_MS = 1500
const LISTEN_MS = 100

/** How a boot ROM names the way it goes: `boot:0x13 (SPI_FAST_FLASH_BOOT)`, `boot:0x3 (DOWNLOAD_BOOT(UART0/…`. */
const bootMode = /boot:0x[0-9a-f]+ \((\w+)/

/**
 * Restarts the chip into its program, as a rule within 2 s: by the lines where the port has them, else by its own watchdog,
 * which is believed only when the chip is heard to start. False: it still waits in its loader (BOOT is held down, or it
 * cannot do that by itself), or was not heard; the person presses RESET. A board that mutes its boot log (MTDO low) is
 * not heard although it starts; its prompt will tell.
 * @throws what the port throws, the signal's reason
 */
export async function restart(loader: Loader, signal?: AbortSignal): Promise<boolean> {
	if (await hardReset(loader.port, loader.clock, signal)) return true
	const {watchdog} = loader.chip
	if (!watchdog) return false
	try {
		await arm(loader, watchdog, signal)
		return await starts(loader, signal)
	} catch (error) {
		if (isLinkProblem(error)) return false
		throw error
	}
}

/** The lock stays open: the bite resets it too. */
async function arm(loader: Loader, watchdog: RtcWatchdog, signal?: AbortSignal): Promise<void> {
	const {lock, key, hold, hz, feed, feeding, stages, resetChip} = watchdog
	loader.forgetHeard()
	await loader.writeRegister(lock, key, signal)
	await loader.writeRegister(hold, (BITE_MS * hz) / 1000, signal)
	await loader.writeRegister(feed, feeding, signal)
	await loader.writeRegister(stages, resetChip, signal)
	if (loader.baud !== ROM_BAUD) await loader.hostSpeed(ROM_BAUD, signal)
}

/** Whether the chip's boot log comes, and goes on to the flash. */
async function starts(loader: Loader, signal?: AbortSignal): Promise<boolean> {
	const end = loader.clock.now() + BITE_MS + LOG_MS
	while (loader.clock.now() < end) {
		await loader.listen(LISTEN_MS, signal)
		const mode = bootMode.exec(Buffer.from(loader.heard).toString('latin1'))?.[1]
		if (mode !== undefined) return !mode.startsWith('DOWNLOAD')
	}
	return false
}
