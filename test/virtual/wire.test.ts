import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {BenchClock} from '../../src/virtual/clock.ts'
import {heardAt, Wire} from '../../src/virtual/wire.ts'

describe('a serial line', () => {
	it('takes ten bits of time for a byte', async () => {
		const clock = new BenchClock()
		const wire = new Wire(clock, () => {})
		wire.send(new Uint8Array(11_520), 115_200)
		await new Promise<void>(resolve => wire.whenEmpty(resolve))
		expect(clock.now()).toBeCloseTo(1000, 6)
	})

	it('delivers in slices, in order, and nothing after it is cut', async () => {
		const clock = new BenchClock()
		const slices: number[][] = []
		const wire = new Wire(clock, bytes => slices.push([...bytes]))
		wire.send(
			Uint8Array.from({length: 60}, (_, i) => i),
			115_200,
		)
		await clock.sleep(4)
		wire.cut()
		await clock.sleep(100)
		expect(slices.map(slice => slice.length)).toEqual([23, 23])
		expect(slices.flat()).toEqual(Array.from({length: 46}, (_, i) => i))
	})

	it('lets neighbours in speed understand each other', () => {
		fc.assert(
			fc.property(
				fc.uint8Array({maxLength: 200}),
				fc.double({min: 0.97, max: 1.03, noNaN: true}),
				(bytes, off) => {
					expect([...heardAt(115_200 * off, bytes, 115_200)]).toEqual([...bytes])
				},
			),
		)
	})

	it('makes the same garbage every time when the speeds differ', () => {
		const log = Buffer.from(' ets Jan  8 2013,rst cause:2, boot mode:(3,7)\r\n')
		const garbage = heardAt(115_200, log, 74_880)
		expect(Buffer.from(garbage).toString('latin1')).not.toContain('ets')
		expect([...heardAt(115_200, log, 74_880)]).toEqual([...garbage])
		// Too slow a receiver hears fewer bytes than were sent, never more.
		expect(heardAt(9600, log, 115_200).length).toBeLessThan(log.length)
	})
})
