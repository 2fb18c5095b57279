/** Every case for real boards, on virtual ones: what passes here is what a real board is asked. */

import {describe, expect, it} from 'vitest'
import type {BenchOptions} from '../../src/virtual/bench.ts'
import {sample} from '../at-length.ts'
import {ANSWER, COPY, RESTORE} from './board-run.ts'
import {cases} from './cases.ts'
import {virtualDesk} from './virtual-desk.ts'

type Kind = Required<Pick<BenchOptions, 'chip' | 'circuit'>>

/** The first of every six is met by `npm test`: a chip behind a bridge, and one on its own USB. */
const kinds: readonly Kind[] = [
	{chip: 'ESP32', circuit: 'two-transistor'},
	{chip: 'ESP8266', circuit: 'two-transistor'},
	{chip: 'ESP32-S3', circuit: 'two-transistor'},
	{chip: 'ESP32-S3', circuit: 'usb-serial-jtag'},
	{chip: 'ESP32-C3', circuit: 'two-transistor'},
	{chip: 'ESP32-S2', circuit: 'two-transistor'},
	{chip: 'ESP32-C3', circuit: 'usb-serial-jtag'},
	{chip: 'ESP32-C2', circuit: 'two-transistor'},
	{chip: 'ESP32-C5', circuit: 'usb-serial-jtag'},
	{chip: 'ESP32-C6', circuit: 'two-transistor'},
	{chip: 'ESP32-H2', circuit: 'usb-serial-jtag'},
	{chip: 'ESP32-P4', circuit: 'usb-serial-jtag'},
]

describe.each(sample(kinds, 12))('$chip, $circuit', kind => {
	it('passes every case that can be tried on it, and has in its flash what it had', async () => {
		const desk = await virtualDesk(kind)
		const {results, restored, error} = await desk.run(cases)
		if (error !== undefined) throw error
		const failed = results.flatMap(({name, outcome}) =>
			outcome.kind === 'failed' ? [[name, outcome.seen, ...outcome.log.slice(-20)].join('\n')] : [],
		)
		expect(failed).toEqual([])
		expect(results.map(({name}) => name)).toEqual([COPY, ...cases.map(({name}) => name), RESTORE, ANSWER])
		const skipped = results.filter(({outcome}) => outcome.kind === 'not here').map(({name}) => name)
		expect(skipped).toEqual(cases.map(({name}) => name).filter(name => isLeftOut(name, kind)))
		expect(restored).toBe(true)
		expect(desk.isAsFound()).toBe(true)
	})
})

/** What no board of this kind can be asked, by how the case begins. */
function isLeftOut(name: string, {chip, circuit}: Kind): boolean {
	const ownUsb = circuit !== 'two-transistor'
	/** MicroPython makes a port of its own there. */
	const moves = ownUsb && ['ESP32-S3', 'ESP32-P4'].includes(chip)
	const left = [
		...(chip === 'ESP8266'
			? ['What its ROM reads', 'Its ROM writes', 'Without a stub', 'Its ROM erases']
			: ['A ROM that can prove nothing']),
		...(ownUsb ? ['The speed goes up', 'A hard reset by the lines leaves'] : []),
		...(moves ? ['Each sequence of the lines', 'A hard reset ends at a prompt'] : []),
		...(ownUsb && ['ESP32-S3', 'ESP32-C3', 'ESP32-P4'].includes(chip) ? [] : ['Its program brings it']),
	]
	return left.some(begins => name.startsWith(begins))
}
