/** The contract of a Port (src/serial/port.ts) as tests, for every kind of port there is. */

import {afterEach, describe, expect, test} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import {isProblem} from '../../src/problem.ts'
import {type Lines, type Port, usualFraming} from '../../src/serial/port.ts'

/** A port under test, and the hands on the far side of its cable. */
export interface PortBench {
	readonly port: Port
	/** Sends from the far side; resolves when the bytes wait at the port. */
	send(bytes: Uint8Array): Promise<void>
	/** The next `count` bytes that arrived at the far side. */
	received(count: number): Promise<Uint8Array>
	/** Pulls the cable. */
	vanish(): void | Promise<void>
	/** Every state of the lines the far side saw since the port was open; undefined where the cable has none. */
	readonly linesSeen?: () => readonly Lines[]
	/** The speed the far side sees, in baud; undefined where the cable has none. */
	readonly speedSeen?: () => number
	dispose(): void | Promise<void>
}

const everyByte = Uint8Array.from({length: 512}, (_, nth) => nth & 0xff)
const bytesOf = (text: string) => new TextEncoder().encode(text)
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

/** The first `count` bytes a port reads, however they are cut. */
async function readBytes(port: Port, count: number): Promise<Uint8Array> {
	const parts: Uint8Array[] = []
	for (let got = 0; got < count; got += parts.at(-1)!.length) parts.push(await port.read())
	return Buffer.concat(parts)
}

export function portContract(name: string, makeBench: () => Promise<PortBench>): void {
	describe(`${name} is a Port`, () => {
		let bench: PortBench | undefined
		const open = async () => {
			bench = await makeBench()
			return bench
		}
		afterEach(async () => {
			await bench?.port.close()
			await bench?.dispose()
			bench = undefined
		})

		test('every byte value reaches the board unchanged', async () => {
			const {port, received} = await open()
			await port.write(everyByte)
			expect(Buffer.from(await received(everyByte.length))).toEqual(Buffer.from(everyByte))
		})

		test('every byte value of the board is read unchanged', async () => {
			const {port, send} = await open()
			const reading = readBytes(port, everyByte.length)
			await send(everyByte)
			expect(Buffer.from(await reading)).toEqual(Buffer.from(everyByte))
		})

		test('writes arrive in the order in which they were made', async () => {
			const {port, received} = await open()
			await Promise.all(['one ', 'two ', 'three'].map(word => port.write(bytesOf(word))))
			expect(textOf(await received(13))).toBe('one two three')
		})

		test('an aborted read rejects with the reason and loses nothing', async () => {
			const {port, send} = await open()
			const abort = new AbortController()
			const reading = port.read(abort.signal)
			const reason = new Cancelled()
			abort.abort(reason)
			await expect(reading).rejects.toBe(reason)
			await send(bytesOf('>>> '))
			expect(textOf(await readBytes(port, 4))).toBe('>>> ')
		})

		test('what was discarded is never read', async () => {
			const {port, send} = await open()
			await send(bytesOf('old'))
			await port.discard()
			await send(bytesOf('new'))
			expect(textOf(await readBytes(port, 3))).toBe('new')
		})

		test('both lines are released once it is open, and change together', async () => {
			const {port, linesSeen, send} = await open()
			if (!linesSeen) {
				await expect(port.lines({dtr: true, rts: false})).rejects.toMatchObject({code: 'no-control-lines'})
				await send(bytesOf('still here'))
				expect(textOf(await readBytes(port, 10))).toBe('still here')
				return
			}
			const start = linesSeen().length
			expect(linesSeen().at(-1)).toEqual({dtr: false, rts: false})
			await port.lines({dtr: false, rts: true})
			await port.lines({dtr: true, rts: false})
			expect(linesSeen().slice(start)).toEqual([
				{dtr: false, rts: true},
				{dtr: true, rts: false},
			])
		})

		test('a new speed is in force when the call returns, or is refused and harms nothing', async () => {
			const {port, speedSeen, send, received} = await open()
			try {
				await port.speed(460_800)
				if (speedSeen) expect(speedSeen()).toBe(460_800)
			} catch (error) {
				if (!isProblem(error, 'no-speed')) throw error
				expect(speedSeen).toBeUndefined()
			}
			await port.write(bytesOf('hello'))
			expect(textOf(await received(5))).toBe('hello')
			await send(bytesOf('still here'))
			expect(textOf(await readBytes(port, 10))).toBe('still here')
		})

		test('another framing and back, and a break, are done or refused, and harm nothing', async () => {
			const {port, send, received} = await open()
			const framings = [{...usualFraming, parity: 'even'} as const, usualFraming]
			for (const framing of framings)
				await port.framing(framing).catch(error => {
					if (!isProblem(error, 'no-framing')) throw error
				})
			for (const on of [true, false])
				await port.break(on).catch(error => {
					if (!isProblem(error, 'no-break')) throw error
				})
			await port.write(bytesOf('hello'))
			// A break is a byte of zeros to who reads on.
			expect(textOf(await received(5)).replace('\0', '')).toMatch(/^hello?$/)
			await send(bytesOf('still here'))
			expect(textOf(await readBytes(port, 10))).toBe('still here')
		})

		test('pulling the cable ends a waiting read at once, and every later call', async () => {
			const {port, vanish} = await open()
			const reading = port.read()
			const lost = expect(reading).rejects.toMatchObject({code: 'port-lost', facts: {path: port.info.path}})
			await vanish()
			await lost
			await expect(port.read()).rejects.toMatchObject({code: 'port-lost'})
			await expect(port.write(bytesOf('x'))).rejects.toMatchObject({code: 'port-lost'})
			await expect(port.lines({dtr: false, rts: false})).rejects.toMatchObject({code: 'port-lost'})
			await expect(port.speed(9600)).rejects.toMatchObject({code: 'port-lost'})
			await expect(port.framing(usualFraming)).rejects.toMatchObject({code: 'port-lost'})
			await expect(port.break(true)).rejects.toMatchObject({code: 'port-lost'})
			await expect(port.discard()).rejects.toMatchObject({code: 'port-lost'})
			await port.close()
		})

		test('closing ends a waiting read, and every later call says that it is closed', async () => {
			const {port} = await open()
			const reading = port.read()
			const closed = expect(reading).rejects.toMatchObject({code: 'port-closed'})
			await Promise.all([port.close(), port.close()])
			await closed
			await expect(port.read()).rejects.toMatchObject({code: 'port-closed'})
			await expect(port.write(bytesOf('x'))).rejects.toMatchObject({code: 'port-closed'})
			await expect(port.lines({dtr: false, rts: false})).rejects.toMatchObject({code: 'port-closed'})
			await expect(port.speed(9600)).rejects.toMatchObject({code: 'port-closed'})
			await expect(port.framing(usualFraming)).rejects.toMatchObject({code: 'port-closed'})
			await expect(port.break(true)).rejects.toMatchObject({code: 'port-closed'})
			await expect(port.discard()).rejects.toMatchObject({code: 'port-closed'})
			await port.close()
		})

		test('closing leaves both lines released', async () => {
			const {port, linesSeen} = await open()
			if (!linesSeen) return expect(port.close()).resolves.toBeUndefined()
			await port.lines({dtr: true, rts: true})
			await port.close()
			await expect.poll(() => linesSeen().at(-1)).toEqual({dtr: false, rts: false})
		})
	})
}
