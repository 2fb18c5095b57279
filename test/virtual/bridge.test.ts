import {describe, expect, it} from 'vitest'
import {isProblem} from '../../src/problem.ts'
import type {PortInfo} from '../../src/serial/port.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {onTheTable, syncData, words} from './on-the-table.ts'

const code = (promise: Promise<unknown>) =>
	promise.then(
		() => 'fine',
		error => error.code,
	)

describe('the cable to a virtual board', () => {
	it('has one owner at a time', async () => {
		const {bridge, port} = await onTheTable()
		expect(await code(bridge.open(115_200))).toBe('port-busy')
		await port.close()
		await port.close()
		expect(await code(port.write(Uint8Array.of(1)))).toBe('port-closed')
		expect(await code(bridge.open(115_200))).toBe('fine')
	})

	it('loses nothing when a read is called off', async () => {
		const table = await onTheTable()
		await table.download()
		const end = new AbortController()
		const read = table.port.read(end.signal)
		end.abort(new Error('changed my mind'))
		await expect(read).rejects.toThrow('changed my mind')
		expect(await table.ask(0x08, syncData)).toHaveLength(8)
	})

	it('tells everyone who waits at once that it was pulled', async () => {
		const table = await onTheTable()
		await table.download()
		const before = table.clock.now()
		const read = code(table.port.read())
		const write = code(table.port.write(new Uint8Array(100_000)))
		table.bridge.unplug()
		expect([await read, await write]).toEqual(['port-lost', 'port-lost'])
		expect(table.clock.now()).toBe(before)
		expect(table.board.running).toBe('off')
		expect(await code(table.port.lines({dtr: false, rts: false}))).toBe('port-lost')
		expect(await code(table.bridge.open(115_200))).toBe('port-missing')
	})

	it('gives the board power again, and the flash keeps what it held', async () => {
		const table = await onTheTable()
		table.board.flash.program(0x1000, Uint8Array.of(0x42))
		table.bridge.unplug()
		table.bridge.plug()
		await table.clock.sleep(10)
		expect(table.board.running).toBe('loop')
		expect(table.board.flash.bytes[0x1000]).toBe(0x42)
	})

	it('shows in the list of ports when it comes and goes', async () => {
		const table = await onTheTable()
		const end = new AbortController()
		const lists: number[] = []
		for await (const list of table.bridge.watch(end.signal) as AsyncIterable<readonly PortInfo[]>) {
			lists.push(list.length)
			if (lists.length === 1) table.bridge.unplug()
			else if (lists.length === 2) queueMicrotask(() => table.bridge.plug())
			else end.abort()
		}
		expect(lists).toEqual([1, 0, 1])
	})

	it('takes 4 KB at once, and the rest as the line takes it', async () => {
		const table = await onTheTable()
		const before = table.clock.now()
		await table.port.write(new Uint8Array(4096))
		expect(table.clock.now()).toBe(before)
		await table.port.write(new Uint8Array(1152))
		expect(table.clock.now() - before).toBeGreaterThanOrEqual(100)
	})

	it('changes speed after what was written has left', async () => {
		const table = await onTheTable()
		await table.download()
		const before = table.clock.now()
		await table.port.write(new Uint8Array(1152))
		await table.port.speed(57_600)
		expect(table.clock.now() - before).toBeCloseTo(100, 6)
	})

	it('throws away what was not read', async () => {
		const table = await onTheTable()
		await table.clock.sleep(100)
		await table.port.discard()
		expect(await table.hear(10)).toBe('')
	})

	it('lets go of the board when it is closed with the lines pulled', async () => {
		const table = await onTheTable()
		await table.port.lines({dtr: false, rts: true})
		expect(table.board.running).toBe('off')
		await table.port.close()
		await table.clock.sleep(10)
		expect(table.board.running).not.toBe('off')
	})

	it('makes garbage of everything while the speeds differ', async () => {
		const table = await onTheTable('ESP32', {}, board => {
			const recipe = {chip: 'ESP32', machine: 'M with ESP32', version: '1.27.0', date: '2025-12-09'} as const
			board.flash.program(0x1000, buildFirmware(recipe))
		})
		await table.port.speed(9600)
		const noise = await table.hear(2000)
		expect(noise.length).toBeGreaterThan(0)
		expect(noise).not.toContain('MicroPython')
	})

	it('says which port it was', async () => {
		const table = await onTheTable()
		table.bridge.unplug()
		const error = await table.port.read().catch(caught => caught)
		expect(isProblem(error, 'port-lost') && error.facts.path).toBe('table')
	})
})

describe('time on the cable', () => {
	it('is what a real board needs: 64 KB at 115200 baud take 5.7 s', async () => {
		const table = await onTheTable()
		await table.download()
		await table.ask(0x08, syncData)
		await table.stub()
		const before = table.clock.now()
		await table.ask(0x02, words(0x10000, 4, 0x4000, 0x10000))
		for (let n = 0; n < 4; n += 1) await table.give(0x03, n, new Uint8Array(0x4000), 1425)
		const seconds = (table.clock.now() - before) / 1000
		expect(seconds).toBeGreaterThan(5.7)
		expect(table.board.flash.bytes[0x1ffff]).toBe(0)
	})
})
