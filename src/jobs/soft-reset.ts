/** Restarts the MicroPython of a board that is at its prompt, so that its main.py runs. */

import type {Clock} from '../clock.ts'
import {readUntil} from '../micropython/prompt.ts'
import {Problem} from '../problem.ts'
import type {Port} from '../serial/port.ts'

/** How long a board may take to say that it restarts, in ms. */
const RESTART_MS = 5000
const CTRL_D = 0x04
/** What every port says before it starts anew. */
const RESTARTS = 'soft reboot'

/** The board is at its prompt; resolves when it has said that it starts anew. Problem('board-file-failed'). */
export async function softReset(port: Port, clock: Clock, signal: AbortSignal): Promise<void> {
	await port.write(Uint8Array.of(CTRL_D))
	const end = clock.now() + RESTART_MS
	for (let text = ''; !text.includes(RESTARTS); ) {
		const bytes = await readUntil(port, clock, end, signal)
		if (!bytes) throw new Problem('board-file-failed', {path: port.info.path, detail: 'no soft reboot'})
		text = (text + Buffer.from(bytes).toString('latin1')).slice(-1000)
	}
}
