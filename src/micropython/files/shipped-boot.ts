/** The boot.py that a board makes by itself, and which is nobody's work. */

/** All lines of the boot.py files that MicroPython's esp32 and esp8266 ports have created over the years. */
const shippedLines = new Set([
	'import esp',
	'esp.osdebug(None)',
	'import gc',
	'gc.collect()',
	'import os, machine',
	'import uos, machine',
])

/** In bytes: longer than any such file has been. */
export const SHIPPED_BOOT_BYTES = 512

/** Whether a boot.py is as MicroPython created it, so that nobody's work is in it. */
export function isShippedBoot(content: Uint8Array): boolean {
	const lines = Buffer.from(content).toString('utf8').split(/\r?\n/)
	return lines.every(line => line.trim() === '' || line.startsWith('#') || shippedLines.has(line.trim()))
}
