/** What a port of this computer does to its control lines, against a binding of serialport that only takes notes. */

import {expect, it, vi} from 'vitest'
import {describePort} from '../../src/serial/describe.ts'
import {openNodePort} from '../../src/serial/node-port.ts'
import {BenchClock} from '../../src/virtual/clock.ts'

const noted: string[] = []

vi.mock('serialport', () => ({
	SerialPort: {
		binding: {
			open: async ({hupcl}: {hupcl: boolean}) => {
				noted.push(`open, hupcl ${hupcl}`)
				return {
					read: () => new Promise(() => {}),
					drain: async () => {},
					update: async ({baudRate}: {baudRate: number}) => void noted.push(`${baudRate} baud`),
					set: async ({dtr, rts}: {dtr: boolean; rts: boolean}) =>
						void noted.push(`dtr ${Number(dtr)} rts ${Number(rts)}`),
					close: async () => void noted.push('close'),
				}
			},
		},
	},
}))

it.each([
	['CP2102N', 0xea60, 'dtr 0 rts 0'],
	// While its DTR is released, it resets the chip whenever that says something.
	['CP2102C', 0xea64, 'dtr 1 rts 0'],
])('the lines of a %s rest from open to close, also after another speed', async (_, productId, rest) => {
	noted.length = 0
	const port = await openNodePort(
		describePort({path: '/dev/ttyUSB0', vendorId: 0x10c4, productId}),
		115_200,
		new BenchClock(),
	)
	await port.speed(460_800)
	await port.lines({dtr: false, rts: true})
	await port.close()
	expect(noted).toEqual(['open, hupcl false', rest, '460800 baud', rest, 'dtr 0 rts 1', rest, 'close'])
})
