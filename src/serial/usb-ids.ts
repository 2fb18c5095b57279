/** The USB ids that code decides by, each stated once, and how ids are written. Knows numbers; the tables of all known ids are in adapters/. */

export {hexId} from '../words/hex-id.ts'

/** Espressif (esptool, loader.py: ESPRESSIF_VID). */
export const ESPRESSIF_VID = 0x303a
/** The USB-Serial/JTAG inside Espressif's chips since the ESP32-C3 (esptool, loader.py: USB_JTAG_SERIAL_PID). */
export const USB_JTAG_SERIAL_PID = 0x1001
/** FTDI (Linux, ftdi_sio_ids.h). */
export const FTDI_VID = 0x0403
/** Silicon Labs (Linux, cp210x.c). */
export const SILICON_LABS_VID = 0x10c4
/** WCH, also known as QinHeng (Linux, ch341.c). */
export const WCH_VID = 0x1a86

interface Ids {
	readonly vendorId?: number
	readonly productId?: number
}

/** The chip's own USB, made in hardware: it stays while programs come and go, and its control lines reset the chip. */
export function isUsbSerialJtag({vendorId, productId}: Ids): boolean {
	return vendorId === ESPRESSIF_VID && productId === USB_JTAG_SERIAL_PID
}

/** WCH's CH9102, which macOS' own driver serves badly: "Failed to write to target RAM" (esptool, issues 280 and 908). */
export function isCh9102({vendorId, productId}: Ids): boolean {
	return vendorId === WCH_VID && productId === 0x55d4
}

/** The CP2102C, whose flow control is always on: while DTR is released it pulls RTS low whenever the chip sends (esptool 5.3). */
export function hasOwnFlowControl({vendorId, productId}: Ids): boolean {
	return vendorId === SILICON_LABS_VID && productId === 0xea64
}

/** An id that a system tells as four hexadecimal digits, `10c4`; undefined for anything else, such as one that is half written. */
export function parseHexId(text: string | undefined): number | undefined {
	return text !== undefined && /^[0-9a-f]{4}$/i.test(text) ? Number.parseInt(text, 16) : undefined
}
