import {open} from 'node:fs/promises'
import {expect, test} from 'vitest'
import {unixRead} from '../../src/serial/unix-read.ts'

const poller = {
	once() {
		throw new Error('nothing to wait for')
	},
}

// A hung-up terminal answers every read with zero bytes; so does /dev/null.
test.skipIf(process.platform === 'win32')(
	'a terminal that has hung up is gone, and not merely silent (wants a Unix)',
	async () => {
		const file = await open('/dev/null')
		await expect(unixRead({fd: file.fd, poller}, new Uint8Array(16))).rejects.toThrow('hung up')
		await file.close()
	},
)

test('a port that was closed is not read, whoever has its number now', async () => {
	await expect(unixRead({fd: null, poller}, new Uint8Array(16))).rejects.toThrow('closed')
})
