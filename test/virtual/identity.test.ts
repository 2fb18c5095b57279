import {afterEach, describe, expect, it} from 'vitest'
import {readChipFacts} from '../../src/esp/chip-facts.ts'
import {connect} from '../../src/esp/connect.ts'
import {type Bench, type BenchOptions, openBench} from '../../src/virtual/bench.ts'
import {macOf} from '../../src/virtual/board/identity.ts'
import {drive} from '../esp/scripted-port.ts'

const benches: Bench[] = []
afterEach(async () => {
	for (const bench of benches.splice(0)) await bench.close()
})

/** What a board says of itself: its chip the MAC, its port the serial number. */
async function met(kind: Pick<BenchOptions, 'chip' | 'circuit' | 'number'>) {
	const bench = openBench({...kind, speed: Number.POSITIVE_INFINITY})
	benches.push(bench)
	const {bridge, clock} = bench
	for await (const ports of bridge.watch(new AbortController().signal)) if (ports.length > 0) break
	const port = await bridge.open(115_200)
	const {result: loader} = await drive(connect(port, {clock, platform: 'linux'}))
	const {mac} = await readChipFacts(loader)
	return {mac, serial: port.info.serialNumber}
}

describe('boards of the same kind', () => {
	it.each(['ESP8266', 'ESP32', 'ESP32-S3', 'ESP32-P4'] as const)(
		'%s have each a MAC and a serial number of their own, and the same every time',
		async chip => {
			expect(await met({chip})).toEqual({mac: '24:0a:c4:12:34:56', serial: 'DEMO0001'})
			expect(await met({chip, number: 1})).toEqual({mac: '24:0a:c4:12:34:5a', serial: 'DEMO0002'})
			expect(await met({chip, number: 1})).toEqual({mac: '24:0a:c4:12:34:5a', serial: 'DEMO0002'})
		},
	)

	it('tell their MAC as the serial number of their own USB', async () => {
		const own = {chip: 'ESP32-C3', circuit: 'usb-serial-jtag'} as const
		expect((await met({...own, number: 7})).serial).toBe('24:0A:C4:12:34:72')
	})

	it('are all different, as many as there are TCP ports', () => {
		const macs = Array.from({length: 65_536}, (_, board) => macOf(board).join(':'))
		expect(new Set(macs).size).toBe(65_536)
	})
})
