import {describe, expect, it} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import {readRegister, securityInfo} from '../../src/esp/command.ts'
import {Loader} from '../../src/esp/loader.ts'
import {encodeFrame} from '../../src/esp/slip.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {type Answer, reply, ScriptedPort} from './scripted-port.ts'

const OK = [0, 0, 0, 0]
const SYNCED = reply(0x08, 0x20120707, OK)

function bench(answer: Answer) {
	const clock = new BenchClock()
	const port = new ScriptedPort(clock, answer)
	return {clock, port, loader: new Loader(port, clock)}
}

describe('one request and its answer', () => {
	it('is found among a boot log, frames of others and late answers', async () => {
		const {loader} = bench(() =>
			Buffer.concat([
				Buffer.from('rst:0x1\r\n'),
				encodeFrame(Uint8Array.of(1, 2, 3)),
				encodeFrame(Uint8Array.of(0, 0x0a, 4, 0, 0, 0, 0, 0, 9)),
				SYNCED,
				reply(0x0a, 0x1234, OK),
			]),
		)
		expect(await loader.readRegister(0)).toBe(0x1234)
		expect(Buffer.from(loader.heard).toString('latin1')).toContain('rst:0x1')
	})

	it('may come byte by byte', async () => {
		const {loader} = bench((_, port) => {
			for (const byte of reply(0x0a, 0xc0db, OK)) port.say(Uint8Array.of(byte))
			return undefined
		})
		expect(await loader.readRegister(0)).toBe(0xc0db)
	})

	it('that gets lost is asked for once more, where asking changes nothing', async () => {
		let lost = 0
		const {loader, port} = bench(() => (lost++ === 0 ? undefined : reply(0x0a, 5, OK)))
		expect(await loader.readRegister(0)).toBe(5)
		expect(port.requests).toHaveLength(2)
	})

	it('that is only late, and comes twice in the end, does not answer what is asked next', async () => {
		let asked = 0
		const {loader, clock} = bench((request, port) => {
			const address = Buffer.from(request).readUInt32LE(8)
			clock.after(asked++ === 0 ? 3300 : 250, () => port.say(reply(0x0a, address + 1, OK)))
			return undefined
		})
		expect(await loader.readRegister(0x10)).toBe(0x11)
		expect(await loader.readRegister(0x20)).toBe(0x21)
	})

	it('that never comes is given up after its time and not later', async () => {
		const {loader, clock} = bench(() => undefined)
		await expect(loader.command(readRegister(0))).rejects.toThrow(/command-timeout .*READ_REG/)
		expect(clock.now()).toBeGreaterThanOrEqual(3000)
		expect(clock.now()).toBeLessThan(3010)
	})

	it('that is drowned in answers to others is given up', async () => {
		const {loader} = bench(() => Buffer.concat(new Array(150).fill(SYNCED)))
		await expect(loader.readRegister(0)).rejects.toThrow(/garbled-answer/)
	})

	it('a refusal that the ROM repeats for a while does not answer the next request', async () => {
		const {loader, clock} = bench((request, port) => {
			if (request[1] === 0x14) {
				const refused = reply(0x08, 0x20120707, [1, 5, 0, 0])
				for (let n = 0; n < 8; n += 1) clock.after(n * 20, () => port.say(refused))
				return undefined
			}
			return reply(0x0a, 7, OK)
		})
		await expect(loader.command(securityInfo())).rejects.toThrow(/unsupported request/)
		expect(clock.now()).toBeGreaterThanOrEqual(140)
		expect(await loader.readRegister(0)).toBe(7)
	})

	it('a cancel is obeyed at once, and what was sent is a whole frame', async () => {
		const {loader, clock, port} = bench(() => undefined)
		const cancel = new AbortController()
		clock.after(10, () => cancel.abort(new Cancelled()))
		await expect(loader.command(readRegister(0), cancel.signal)).rejects.toThrow(Cancelled)
		expect(clock.now()).toBe(10)
		expect(port.writes.at(-1)?.at(-1)).toBe(0xc0)
		await expect(loader.command(readRegister(0), cancel.signal)).rejects.toThrow(Cancelled)
		expect(port.writes).toHaveLength(1)
	})

	it('an unplugged cable is noticed at once', async () => {
		const {loader, clock, port} = bench(() => undefined)
		clock.after(10, () => port.unplug())
		await expect(loader.readRegister(0)).rejects.toThrow(/port-lost/)
		expect(clock.now()).toBe(10)
	})
})

describe('greeting the chip', () => {
	it('a few of the eight answers are enough, the first of them cut off', async () => {
		const {loader} = bench(() => Buffer.concat([Uint8Array.of(0xc0, 1, 8, 4), SYNCED, SYNCED]))
		await loader.sync(100)
		expect(loader.mode).toBe('rom')
	})

	it('a stub that runs already is recognised', async () => {
		const {loader} = bench(() => Buffer.concat(new Array(8).fill(reply(0x08, 0, [0, 0]))))
		await loader.sync(100)
		expect(loader.mode).toBe('stub')
	})

	it('an answer that shows lost bytes on the way to the chip is not taken for good', async () => {
		const {loader} = bench(() => reply(0x08, 0x55551207, OK))
		await expect(loader.sync(100)).rejects.toThrow(/garbled-answer .*07125555/)
	})

	it('answers to it that are late do not answer what is asked next', async () => {
		const {loader, clock} = bench((request, port) => {
			if (request[1] !== 0x08) return reply(request[1]!, 3, OK)
			for (let n = 0; n < 8; n += 1) clock.after(n * 30, () => port.say(SYNCED))
			return undefined
		})
		await loader.sync(100)
		expect(clock.now()).toBeGreaterThanOrEqual(210)
		expect(await loader.readRegister(0)).toBe(3)
	})
})
