/** The real program as the server of a virtual board, for other programs to flash. */

import {spawn} from 'node:child_process'
import {bin} from './run.ts'

export interface ServedBoard {
	/** Where it is, as it says itself: `127.0.0.1:40321`. Rejects when it ends before it says so. */
	readonly address: Promise<string>
	/** All that it said, once it has ended. */
	readonly told: Promise<string>
	/** Ctrl-C; resolves once it has ended. */
	stop(): Promise<void>
}

/** Starts `demo-board` with these options on a TCP port that the system chooses. */
export function serveBoard(...options: readonly string[]): ServedBoard {
	const args = ['demo-board', '--listen', '127.0.0.1:0', ...options]
	const child = spawn(process.execPath, [bin, ...args], {stdio: ['ignore', 'ignore', 'pipe']})
	let told = ''
	const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
	const address = new Promise<string>((resolve, reject) => {
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			told += text
			const [, address] = /^.*at (127\.0\.0\.1:[1-9]\d*)\./.exec(told) ?? []
			if (address !== undefined) resolve(address)
		})
		child.once('close', () => reject(new Error(`ended before it served:\n${told}`)))
	})
	return {
		address,
		told: ended.then(() => told),
		stop() {
			child.kill('SIGINT')
			return ended
		},
	}
}
