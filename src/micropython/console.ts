/** Opens the port that MicroPython's prompt is on, in such a way that the board talks. Knows lines and speed; no prompt. */

import type {Environment} from '../environment.ts'
import {isProblem} from '../problem.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {isUsbSerialJtag} from '../serial/usb-ids.ts'

/** MicroPython's console speed on every UART, in baud. */
export const CONSOLE_BAUD = 115_200

/**
 * Opens the port at the console's speed, unless the person knows of another. A USB port that a program makes itself (TinyUSB) sends nothing before DTR is
 * asserted. Both lines are asserted at once: RTS alone and then DTR alone would ask MicroPython to enter the boot loader.
 * Throws what `openPort` throws.
 */
export async function openConsole(
	env: Pick<Environment, 'openPort'>,
	info: PortInfo,
	signal?: AbortSignal,
	baud = CONSOLE_BAUD,
): Promise<Port> {
	const port = await env.openPort(info, baud, signal)
	if (!wantsDtr(port.info)) return port
	try {
		await port.lines({dtr: true, rts: true})
	} catch (error) {
		if (!isProblem(error, 'no-control-lines')) {
			await port.close()
			throw error
		}
	}
	return port
}

/**
 * True for a USB port that a program on the chip makes. On the chip's own USB-Serial/JTAG the lines would reset the chip
 * instead.
 */
export function wantsDtr(info: PortInfo): boolean {
	return info.adapter?.kind === 'native' && !isUsbSerialJtag(info)
}
