import {expect, test} from 'vitest'
import {ReceiveBuffer} from '../../src/serial/receive-buffer.ts'

const megabyte = new Uint8Array(1024 * 1024)

/** Whether `promise` has settled once everything that can happen now has happened. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
	let done = false
	promise.then(() => {
		done = true
	})
	await new Promise(setImmediate)
	return done
}

test('a board that says more than anyone reads is held up at a megabyte, until it is read', async () => {
	const inbox = new ReceiveBuffer()
	inbox.push(Uint8Array.of(1))
	expect(await settled(inbox.room())).toBe(true)
	inbox.push(megabyte)
	const room = inbox.room()
	expect(await settled(room)).toBe(false)
	expect(await inbox.read()).toHaveLength(megabyte.length + 1)
	expect(await settled(room)).toBe(true)
})

test('discarding and the end of the cable let a source go on too', async () => {
	const inbox = new ReceiveBuffer()
	inbox.push(megabyte)
	const first = inbox.room()
	inbox.discard()
	expect(await settled(first)).toBe(true)
	inbox.push(megabyte)
	const second = inbox.room()
	inbox.end(new Error('unplugged'))
	expect(await settled(second)).toBe(true)
})

test('two reads at a time are a mistake of ours, and the first one still gets its bytes', async () => {
	const inbox = new ReceiveBuffer()
	const first = inbox.read()
	await expect(inbox.read()).rejects.toThrow('one read at a time')
	inbox.push(Uint8Array.of(7))
	expect(await first).toEqual(Uint8Array.of(7))
})

test('a read after a thousand aborted ones gets the bytes that come', async () => {
	const inbox = new ReceiveBuffer()
	for (let nth = 0; nth < 1000; nth += 1) {
		const abort = new AbortController()
		const reading = inbox.read(abort.signal)
		abort.abort(new Error('enough'))
		await expect(reading).rejects.toThrow('enough')
	}
	inbox.push(Uint8Array.of(1))
	expect(await inbox.read()).toEqual(Uint8Array.of(1))
})

test('the first reason for an end is the one that is told', async () => {
	const inbox = new ReceiveBuffer()
	inbox.end(new Error('unplugged'))
	inbox.end(new Error('closed'))
	await expect(inbox.read()).rejects.toThrow('unplugged')
})
