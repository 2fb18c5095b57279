/** Reads the open file of a serial port on Linux and macOS. Knows files; no cable and no chip. */

import {read} from 'node:fs'
import {promisify} from 'node:util'

const readFile = promisify(read)

/** What serialport's bindings hold of a port that is open on these systems. */
interface UnixPort {
	/** Null once the port is closed. */
	readonly fd: number | null
	readonly poller: {once(event: 'readable', told: (error: Error | null) => void): unknown}
}

/**
 * Resolves to how many bytes were read into `buffer`, at least one; rejects when the terminal has hung up.
 *
 * It replaces the read of bindings-cpp, which takes an empty read for nothing and tries again at once. Linux answers every
 * read of a hung-up terminal with zero bytes, so a cable that is pulled while bytes come in would keep one core busy for
 * ever and never be noticed.
 */
export async function unixRead(port: UnixPort, buffer: Uint8Array): Promise<number> {
	for (;;) {
		if (port.fd === null) throw new Error('closed')
		try {
			const {bytesRead} = await readFile(port.fd, buffer, 0, buffer.length, null)
			if (bytesRead === 0) throw new Error('hung up')
			return bytesRead
		} catch (error) {
			if (!wouldBlock(error)) throw error
			// If the port was closed while the read was under way, its poller is gone, and using it would crash the
			// program.
			if (port.fd !== null) await readable(port)
		}
	}
}

function wouldBlock(error: unknown): boolean {
	const code = error instanceof Error && 'code' in error ? error.code : undefined
	return code === 'EAGAIN' || code === 'EWOULDBLOCK' || code === 'EINTR'
}

function readable({poller}: UnixPort): Promise<void> {
	return new Promise((resolve, reject) => {
		poller.once('readable', error => (error ? reject(error) : resolve()))
	})
}
