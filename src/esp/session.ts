/**
 * What has to be found out and done at the beginning of every stay in the loader: which revision the chip is, which console
 * it talks over, that no watchdog of an earlier program resets it, that its flash has power. Knows no firmware.
 */

import type {PortInfo} from '../serial/port.ts'
import {ESPRESSIF_VID, USB_JTAG_SERIAL_PID} from '../serial/usb-ids.ts'
import type {Chip, RtcWatchdog, SuperWatchdog, UsbMode} from './chip.ts'
import {ofRevision} from './chips.ts'
import {fuseRevision} from './fuses.ts'
import type {Loader} from './loader.ts'
import {powerFlash} from './p4-flash-power.ts'

/**
 * To be called when the chip was found, or found again after it was lost. A running stub has done its part already, so the
 * watchdogs and the flash are only seen to when the ROM replies.
 * @throws what a command throws
 */
export async function beginSession(loader: Loader, signal?: AbortSignal): Promise<void> {
	const {fuses, early} = loader.chip
	const read = (address: number) => loader.readRegister(address, signal)
	if (early && typeof fuses === 'object')
		loader.chip = ofRevision(loader.chip, await fuseRevision(read, fuses))
	loader.usb = usbModeFromIds(loader.port.info, loader.chip) ?? (await readUsbMode(loader, signal))
	if (loader.mode === 'stub') return
	const {watchdog, superWatchdog} = loader.chip
	// A reset over this USB does not reach the watchdogs; any other reset restarts them.
	if (loader.usb === 'usb-serial-jtag') {
		if (watchdog) await disableWatchdog(loader, watchdog, signal)
		if (superWatchdog) await enableAutoFeed(loader, superWatchdog, signal)
	}
	if (loader.chip.name === 'ESP32-P4') await powerFlash(loader, signal)
}

/**
 * What the port's USB ids tell; undefined where they are unknown, as behind a network. A ROM on USB-OTG uses the chip's
 * image id as its product id.
 */
function usbModeFromIds({vendorId, productId}: PortInfo, {usb, imageId}: Chip): UsbMode | undefined {
	if (!usb) return 'uart'
	if (vendorId === undefined) return undefined
	if (vendorId !== ESPRESSIF_VID) return 'uart'
	if (productId === USB_JTAG_SERIAL_PID) return 'usb-serial-jtag'
	return productId === imageId ? 'usb-otg' : undefined
}

async function readUsbMode(loader: Loader, signal?: AbortSignal): Promise<UsbMode> {
	const {usb} = loader.chip
	if (!usb) return 'uart'
	const console = (await loader.readRegister(usb.console, signal)) & 0xff
	if (console === usb.serialJtag) return 'usb-serial-jtag'
	return console === usb.otg ? 'usb-otg' : 'uart'
}

async function disableWatchdog(
	loader: Loader,
	{lock, key, stages}: RtcWatchdog,
	signal?: AbortSignal,
): Promise<void> {
	await loader.writeRegister(lock, key, signal)
	await loader.writeRegister(stages, 0, signal)
	await loader.writeRegister(lock, 0, signal)
}

async function enableAutoFeed(
	loader: Loader,
	superWatchdog: SuperWatchdog,
	signal?: AbortSignal,
): Promise<void> {
	await loader.writeRegister(superWatchdog.lock, superWatchdog.key, signal)
	const config = await loader.readRegister(superWatchdog.config, signal)
	await loader.writeRegister(superWatchdog.config, (config | superWatchdog.autoFeed) >>> 0, signal)
	await loader.writeRegister(superWatchdog.lock, 0, signal)
}
