/** What a port of this computer does to its control lines, against a binding of serialport that only takes notes. */

import {expect, it, vi} from 'vitest'
import {describePort} from '../../src/serial/describe.ts'
import {openNodePort} from '../../src/serial/node-port.ts'
import {BenchClock} from '../../src/virtual/clock.ts'

const noted: string[] = []
const framings: string[] = []
const refused: {parity?: string} = {}

interface OpenOptions {
	readonly hupcl: boolean
	readonly dataBits: number
	readonly parity: string
	readonly stopBits: number
	readonly rtscts: boolean
}

vi.mock('serialport', () => ({
	default: {
		SerialPort: {
			binding: {
				open: async ({hupcl, ...framing}: OpenOptions) => {
					const {dataBits, parity, stopBits, rtscts} = framing
					if (parity === refused.parity) throw new Error('Error: Invalid argument')
					noted.push(`open, hupcl ${hupcl}`)
					framings.push(`${dataBits}${parity[0]}${stopBits}${rtscts ? ' rts/cts' : ''}`)
					return {
						read: () => new Promise(() => {}),
						write: async () => {},
						flush: async () => {},
						drain: async () => {},
						update: async ({baudRate}: {baudRate: number}) => void noted.push(`${baudRate} baud`),
						set: async ({dtr, rts, brk}: {dtr: boolean; rts: boolean; brk: boolean}) =>
							void noted.push(`${brk ? 'break ' : ''}dtr ${Number(dtr)} rts ${Number(rts)}`),
						close: async () => void noted.push('close'),
					}
				},
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

const cp2102 = describePort({path: '/dev/ttyUSB0', vendorId: 0x10c4, productId: 0xea60})

it('another framing is a port that is opened anew, with its lines as they were', async () => {
	const port = await openNodePort(cp2102, 115_200, new BenchClock())
	await port.lines({dtr: false, rts: true})
	noted.length = 0
	framings.length = 0
	await port.framing({dataBits: 7, parity: 'even', stopBits: 2, flow: 'rts-cts'})
	expect(noted).toEqual(['close', 'open, hupcl false', 'dtr 0 rts 1'])
	expect(framings).toEqual(['7e2 rts/cts'])
	await port.close()
})

it('a framing that the driver refuses leaves the port as it was', async () => {
	const port = await openNodePort(cp2102, 115_200, new BenchClock())
	framings.length = 0
	refused.parity = 'odd'
	const odd = {dataBits: 8, parity: 'odd', stopBits: 1, flow: 'none'} as const
	await expect(port.framing(odd)).rejects.toMatchObject({code: 'no-framing'})
	expect(framings).toEqual(['8n1'])
	await port.write(Buffer.from('x'))
	await port.close()
})

it('a break keeps both lines as they are', async () => {
	const port = await openNodePort(cp2102, 115_200, new BenchClock())
	await port.lines({dtr: true, rts: false})
	noted.length = 0
	await port.break(true)
	await port.break(false)
	expect(noted).toEqual(['break dtr 1 rts 0', 'dtr 1 rts 0'])
	await port.close()
})
