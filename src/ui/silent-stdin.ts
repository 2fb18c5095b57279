/**
 * The stdin that Ink is given: a terminal on which nobody ever types. The person's own stdin is read by key-reader, because
 * Ink would switch raw mode by itself and stop at keys that it cannot name.
 */

import {Readable} from 'node:stream'

export function silentStdin(): NodeJS.ReadStream {
	const stdin = new Readable({read() {}})
	const terminal = {
		isTTY: true,
		isRaw: false,
		setRawMode: () => stdin,
		ref: () => stdin,
		unref: () => stdin,
	}
	return Object.assign(stdin, terminal) as unknown as NodeJS.ReadStream
}
