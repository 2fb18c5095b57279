/** Asks for what nobody else may read: it is not echoed, printed or kept. */

import {Cancelled} from '../async.ts'
import type {Terminal} from '../environment.ts'
import {LineReader} from '../ui/line-reader.ts'

/** The answer, which may be ''. Rejects with the signal's reason, and with Cancelled when the person breaks off. */
export async function askSecret(terminal: Terminal, question: string, signal: AbortSignal): Promise<string> {
	signal.throwIfAborted()
	terminal.stderr.write(question)
	let reader: LineReader | undefined
	let aborted = () => {}
	try {
		return await new Promise<string>((resolve, reject) => {
			aborted = () => reject(signal.reason)
			signal.addEventListener('abort', aborted, {once: true})
			reader = new LineReader(terminal.stdin, {
				wanted: () => true,
				line: resolve,
				isSecret: () => true,
				end: () => reject(new Cancelled()),
			})
			reader.open()
			reader.follow()
		})
	} finally {
		signal.removeEventListener('abort', aborted)
		reader?.close()
		terminal.stderr.write('\n')
	}
}
