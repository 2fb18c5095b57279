/** Restarts the MicroPython of a board that is at its prompt, so that its main.py runs. */

import type {Environment} from '../environment.ts'
import {readUntil} from '../micropython/prompt.ts'
import {Problem} from '../problem.ts'
import type {PortInfo} from '../serial/port.ts'
import {openAtPrompt} from './at-prompt.ts'

/** How long a board may take to say that it restarts, in ms. */
const RESTART_MS = 5000
const CTRL_D = 0x04
/** What every port says before it starts anew. */
const RESTARTS = 'soft reboot'

/** Resolves when the board has said that it starts anew. Problem('no-prompt' | 'board-file-failed'). */
export async function softReset(env: Environment, info: PortInfo, signal: AbortSignal): Promise<void> {
	const {port} = await openAtPrompt(env, info, signal)
	try {
		await port.write(Uint8Array.of(CTRL_D))
		const end = env.clock.now() + RESTART_MS
		for (let text = ''; !text.includes(RESTARTS); ) {
			const bytes = await readUntil(port, env.clock, end, signal)
			if (!bytes) throw new Problem('board-file-failed', {path: info.path, detail: 'no soft reboot'})
			text = (text + Buffer.from(bytes).toString('latin1')).slice(-1000)
		}
	} finally {
		await port.close()
	}
}
