import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {withSharedMemory} from '../../src/virtual/interpreter/compiled.ts'
import {makeWireMemory, Wires} from '../../src/virtual/interpreter/wires.ts'

describe('the wires between host and worker', () => {
	it('bring every byte over once and in order, and take no more than fits', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.uint8Array({maxLength: 1500}), fc.nat(1500))), steps => {
				const {output} = new Wires(makeWireMemory(259))
				const put: number[] = []
				const taken: number[] = []
				for (const [bytes, most] of steps) {
					put.push(...bytes.subarray(0, output.put(bytes)))
					expect(output.waiting).toBeLessThanOrEqual(128)
					taken.push(...output.take(most))
				}
				taken.push(...output.take())
				expect(taken).toEqual(put)
			}),
		)
	})

	it('take no more input than the port has room for, and tell when a packet fits again', () => {
		const wires = new Wires(makeWireMemory(259))
		expect(wires.input.put(new Uint8Array(300))).toBe(259)
		wires.input.take(100)
		expect(wires.hasRoomToTell()).toBe(false)
		wires.input.put(new Uint8Array(100))
		expect(wires.inputRoom).toBe(0)
		wires.input.take(63)
		expect(wires.hasRoomToTell()).toBe(false)
		wires.input.take(1)
		expect([wires.hasRoomToTell(), wires.hasRoomToTell()]).toEqual([true, false])
	})

	it('keep the place of what is being printed until it has left', () => {
		const {output} = new Wires(makeWireMemory(259))
		output.put(Uint8Array.of(1, 2, 3))
		expect([...output.peek(2)]).toEqual([1, 2])
		expect(output.room).toBe(125)
		output.drop(2)
		expect([output.room, ...output.take()]).toEqual([127, 3])
	})

	it('know what has been read by a mark', () => {
		const {input} = new Wires(makeWireMemory(259))
		input.put(Uint8Array.of(1, 2))
		const {mark} = input
		input.take(1)
		expect(input.hasPassed(mark)).toBe(false)
		input.take(1)
		expect(input.hasPassed(mark)).toBe(true)
	})
})

describe('a WebAssembly module', () => {
	const start = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]

	it('gets a shared memory, and keeps everything else', () => {
		const before = [1, 2, 0xaa, 0xbb]
		const after = [10, 1, 0xcc]
		const patched = withSharedMemory(Uint8Array.of(...start, ...before, 5, 4, 1, 1, 3, 9, ...after))
		expect([...patched]).toEqual([...start, ...before, 5, 5, 1, 3, 8, 0x80, 0x10, ...after])
	})

	it('that has no memory, or no end, is refused', () => {
		expect(() => withSharedMemory(Uint8Array.of(...start, 1, 1, 0))).toThrow('no memory section')
		expect(() => withSharedMemory(Uint8Array.of(...start, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff))).toThrow(
			'number',
		)
	})
})
