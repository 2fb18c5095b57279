/** Opening the port that MicroPython's prompt is on, so that it talks. */

import type {Environment} from '../environment.ts'
import {isProblem} from '../problem.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {isUsbSerialJtag} from '../serial/usb-ids.ts'
import {consoleBaud} from './prompt.ts'

/**
 * Opens the port at the console's speed. A USB port that is a program's own sends nothing before DTR is asserted (TinyUSB).
 * Both lines are asserted at once: RTS alone and then DTR alone is how MicroPython is asked for its loader.
 * What `openPort` throws.
 */
export async function openConsole(
	env: Pick<Environment, 'openPort'>,
	info: PortInfo,
	signal?: AbortSignal,
): Promise<Port> {
	const port = await env.openPort(info, consoleBaud, signal)
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

/** True for a USB port that a program on the chip makes; in the chip's own USB-Serial/JTAG the lines drive its reset. */
export function wantsDtr(info: PortInfo): boolean {
	return info.adapter?.kind === 'native' && !isUsbSerialJtag(info)
}
