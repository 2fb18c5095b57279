/** Every case for real boards, on virtual ones: what passes here is what a real board is asked. */

import {describe, expect, it} from 'vitest'
import type {BenchOptions} from '../../src/virtual/bench.ts'
import {sample} from '../at-length.ts'
import {COPY, RESTORE} from './board-run.ts'
import {cases} from './cases.ts'
import {virtualDesk} from './virtual-desk.ts'

type Kind = Required<Pick<BenchOptions, 'chip' | 'circuit'>>

/** The four kinds that differ most: a ROM without proofs, one with, a chip on its own USB, one behind a bridge that has it too. */
const four: readonly Kind[] = [
	{chip: 'ESP8266', circuit: 'two-transistor'},
	{chip: 'ESP32', circuit: 'two-transistor'},
	{chip: 'ESP32-C3', circuit: 'usb-serial-jtag'},
	{chip: 'ESP32-S3', circuit: 'two-transistor'},
]
const others: readonly Kind[] = [
	{chip: 'ESP32-S3', circuit: 'usb-serial-jtag'},
	{chip: 'ESP32-C3', circuit: 'two-transistor'},
	{chip: 'ESP32-S2', circuit: 'two-transistor'},
	{chip: 'ESP32-C2', circuit: 'two-transistor'},
	{chip: 'ESP32-C5', circuit: 'usb-serial-jtag'},
	{chip: 'ESP32-C6', circuit: 'two-transistor'},
	{chip: 'ESP32-H2', circuit: 'usb-serial-jtag'},
	{chip: 'ESP32-P4', circuit: 'usb-serial-jtag'},
]

/** What cannot be tried on which of them, by a word of its name. */
const notHere: Readonly<Record<string, readonly Kind['chip'][] | Kind['circuit']>> = {
	'Its ROM writes': ['ESP8266'],
	'What its ROM reads': ['ESP8266'],
	'Without a stub': ['ESP8266'],
	'Its ROM erases': ['ESP8266'],
	'The speed goes up': 'usb-serial-jtag',
}

describe.each([...four, ...sample(others, others.length)])('$chip, $circuit', kind => {
	it('passes every case that can be tried on it, and has in its flash what it had', async () => {
		const desk = await virtualDesk(kind)
		const {results, restored, error} = await desk.run(cases)
		if (error !== undefined) throw error
		const failed = results.flatMap(({name, outcome}) =>
			outcome.kind === 'failed' ? [[name, outcome.seen, ...outcome.log.slice(-20)].join('\n')] : [],
		)
		expect(failed).toEqual([])
		expect(results.map(({name}) => name)).toEqual([COPY, ...cases.map(({name}) => name), RESTORE])
		const skipped = results.filter(({outcome}) => outcome.kind === 'not here').map(({name}) => name)
		expect(skipped).toEqual(cases.map(({name}) => name).filter(name => isLeftOut(name, kind)))
		expect(restored).toBe(true)
		expect(desk.isAsFound()).toBe(true)
	})
})

function isLeftOut(name: string, {chip, circuit}: Kind): boolean {
	if (name.startsWith('A ROM that can prove nothing')) return chip !== 'ESP8266'
	if (name.startsWith('Its program brings it')) return circuit !== 'usb-serial-jtag' || !['ESP32-S3', 'ESP32-C3', 'ESP32-P4'].includes(chip)
	return Object.entries(notHere).some(([begins, on]) => name.startsWith(begins) && (on === circuit || on.includes(chip)))
}
