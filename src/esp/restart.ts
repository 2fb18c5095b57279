/**
 * Brings a chip from its loader back to its program: by the control lines, or by what the chip can do itself. Knows no
 * firmware.
 */

import type {Clock} from '../clock.ts'
import {isProblem} from '../problem.ts'
import type {Port} from '../serial/port.ts'
import {isUsbSerialJtag} from '../serial/usb-ids.ts'
import type {RtcWatchdog} from './chip.ts'
import {detectChip, isLinkProblem} from './connect.ts'
import {Loader, ROM_BAUD} from './loader.ts'
import {hardReset} from './reset.ts'
import {beginSession} from './session.ts'

/** From arming the watchdog to its reset, in ms: the reply has to arrive, and the host may have to change its speed. */
const BITE_MS = 500
/**
 * How long the boot log may take after that, in ms: for an oscillator that is slow by a third, and a network that holds
 * bytes back.
 */
const LOG_MS = 1500
/**
 * How long the boot log may take after a reset by the lines of USB-Serial/JTAG, in ms: that port stays, and the log comes
 * at once.
 */
const USB_LOG_MS = 500
const LISTEN_MS = 100
/** How long a chip that may wait in its loader has for its reply, in ms. */
const MEET_MS = 500

/** How a boot ROM prints its boot mode: `boot:0x13 (SPI_FAST_FLASH_BOOT)`, `boot:0x3 (DOWNLOAD_BOOT(UART0/…`. */
const bootMode = /boot:0x[0-9a-f]+ \((\w+)/

/**
 * Restarts the chip into its program, usually within 2 s: by the lines where they reach the chip, otherwise by the chip's
 * own watchdog, which counts as done only when the boot log shows a start. False: the chip still waits in its loader (BOOT
 * is held down, or it cannot restart by itself) or was not heard, so the person has to press RESET. A board that mutes its
 * boot log (MTDO low) is not heard although it starts; its prompt will tell. A chip on its own USB may take its port away
 * as it starts.
 * @throws what the port throws, the signal's reason
 */
export async function restart(loader: Loader, signal?: AbortSignal): Promise<boolean> {
	switch (loader.usb) {
		case 'uart':
			return (await byLines(loader, signal)) || (await byWatchdog(loader, signal))
		case 'usb-serial-jtag':
			return await overNativeUsb(async () => {
				await clearForcedDownload(loader, signal)
				return (await bySerialJtag(loader, signal)) ?? (await byWatchdog(loader, signal))
			})
		case 'usb-otg':
			return await overNativeUsb(async () => {
				await clearForcedDownload(loader, signal)
				if (await enteredByButton(loader, signal)) return await byWatchdog(loader, signal)
				return (await byLines(loader, signal)) || (await byWatchdog(loader, signal))
			})
	}
}

/**
 * Ends a stay in the loader by the lines alone, whatever happened in it: a chip that a person brought there, and that no line
 * reaches, stays. Where a program of the chip's own USB was asked for the loader, the bit that it set is cleared first, or
 * the chip would come back to its loader for ever (esptool does so on the ESP32-S3). `loader`: undefined when it was not
 * reached, which does not mean that the chip is not in it. Never rejects: a port that is gone cannot be helped.
 */
export async function leaveLoader(port: Port, clock: Clock, loader: Loader | undefined): Promise<void> {
	try {
		// A reset by EN clears the bit; those over the chip's own USB do not reach it.
		const met = loader ?? (await meetOnOwnUsb(port, clock))
		if (met && met.usb !== 'uart') await clearForcedDownload(met)
	} catch {
		// A chip that does not reply is reset all the same.
	}
	await hardReset(port, clock).catch(() => undefined)
}

/** The chip that waits in its loader behind its own USB; undefined on every other port. */
async function meetOnOwnUsb(port: Port, clock: Clock): Promise<Loader | undefined> {
	if (!isUsbSerialJtag(port.info) && port.info.adapter?.kind !== 'bootloader') return undefined
	const loader = new Loader(port, clock)
	await loader.sync(MEET_MS)
	loader.chip = await detectChip(loader)
	await beginSession(loader)
	return loader
}

function byLines(loader: Loader, signal?: AbortSignal): Promise<boolean> {
	return hardReset(loader.port, loader.clock, signal)
}

/**
 * The lines of USB-Serial/JTAG reset the core but do not sample the straps again: if BOOT was held at the last full reset,
 * the chip is in its loader again. Returns undefined in that case, and where there are no lines. Tried twice, because on
 * Windows one reset may get lost.
 */
async function bySerialJtag(loader: Loader, signal?: AbortSignal): Promise<true | undefined> {
	for (let time = 0; time < 2; time += 1) {
		loader.forgetHeard()
		if (!(await byLines(loader, signal))) return undefined
		const heard = await sawBoot(loader, USB_LOG_MS, signal)
		if (heard !== undefined) return heard || undefined
	}
	// Nothing was heard, so nothing says that the chip waits either: its boot log may be switched off.
	return true
}

async function byWatchdog(loader: Loader, signal?: AbortSignal): Promise<boolean> {
	const {watchdog} = loader.chip
	if (watchdog?.resetChip === undefined) return false
	try {
		await armWatchdog(loader, watchdog, watchdog.resetChip, signal)
		return (await sawBoot(loader, BITE_MS + LOG_MS, signal)) ?? false
	} catch (error) {
		if (isLinkProblem(error)) return false
		throw error
	}
}

/** The registers stay unlocked: the watchdog's reset locks them again. */
async function armWatchdog(
	loader: Loader,
	{lock, key, hold, hz, feed, feeding, stages}: RtcWatchdog,
	resetChip: number,
	signal?: AbortSignal,
): Promise<void> {
	loader.forgetHeard()
	await loader.writeRegister(lock, key, signal)
	await loader.writeRegister(hold, (BITE_MS * hz) / 1000, signal)
	await loader.writeRegister(feed, feeding, signal)
	await loader.writeRegister(stages, resetChip, signal)
	if (loader.baud !== ROM_BAUD) await loader.setHostSpeed(ROM_BAUD, signal)
}

/** Whether the boot log shows a start from flash; undefined when no boot log comes within `ms`. */
async function sawBoot(loader: Loader, ms: number, signal?: AbortSignal): Promise<boolean | undefined> {
	const end = loader.clock.now() + ms
	while (loader.clock.now() < end) {
		await loader.listen(LISTEN_MS, signal)
		const mode = bootMode.exec(Buffer.from(loader.heard).toString('latin1'))?.[1]
		if (mode !== undefined) return !mode.startsWith('DOWNLOAD')
	}
	return undefined
}

/** Whether the chip is in its loader because BOOT was held, which the lines of USB-OTG cannot undo. */
async function enteredByButton(loader: Loader, signal?: AbortSignal): Promise<boolean> {
	const {button, forced} = loader.chip.usb ?? {}
	if (!button) return true
	const straps = await loader.readRegister(button.straps, signal)
	const isForced = forced && (await loader.readRegister(forced.register, signal)) & forced.bit
	return (straps & button.flashBoot) === 0 && !isForced
}

/**
 * `machine.bootloader()` sets a bit that survives a reset of the core, so the chip would enter its loader again: seen on
 * the ESP32-S3 (arduino-esp32#6762), and the other chips have the same bit. This clears it.
 */
async function clearForcedDownload(loader: Loader, signal?: AbortSignal): Promise<void> {
	const forced = loader.chip.usb?.forced
	if (!forced) return
	const word = await loader.readRegister(forced.register, signal)
	if (word & forced.bit) await loader.writeRegister(forced.register, (word & ~forced.bit) >>> 0, signal)
}

/**
 * A chip that starts takes its own USB off the bus before it could be heard, and comes back as another port: that counts as
 * restarted. A chip that does not reply waits for its button: what was written is proven, so that is no failure.
 */
async function overNativeUsb(work: () => Promise<boolean>): Promise<boolean> {
	try {
		return await work()
	} catch (error) {
		if (isProblem(error, 'port-lost')) return true
		if (isLinkProblem(error)) return false
		throw error
	}
}
