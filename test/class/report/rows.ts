/** Rows as a class makes them, and as chance and hostile boards would. */

import fc from 'fast-check'
import {type ReportRow, rowFrom} from '../../../src/class/report/row.ts'

export const row: ReportRow = {
	time: '2026-11-27T09:14:03+01:00',
	socket: '3',
	name: 'robot-17',
	mac: '24:0a:c4:12:34:56',
	chip: 'ESP32-S3',
	board: 'ESP32_GENERIC_S3',
	variant: 'SPIRAM_OCT',
	version: '1.27.0',
	firmware: 'ab'.repeat(32),
	lesson: 'cd'.repeat(32),
	files: {count: 3, bytes: 1234},
	result: 'done',
	seconds: 28.3,
	tries: 1,
}

export const macOf = (n: number) => `24:0a:c4:00:00:${n.toString(16).padStart(2, '0')}`

/** Texts of a board that wants something from whoever reads the report. */
export const hostile = [
	'=cmd()',
	'=HYPERLINK("http://x.example";"a")',
	'+1',
	'-1',
	'@SUM(A1)',
	'\t=1',
	'\n=1',
	'\r\n"quoted"',
	'a,b',
	'a;=cmd()',
	'"',
	'""=1',
	"'",
	"'=1",
	"''=1",
	' =1',
	'＝1',
	'\u001b[2J\u001b]0;x\u0007',
	'\u0000',
	'\u202e',
	'ä🦎',
	'\ud800',
	'__proto__',
	'x'.repeat(10_000),
]

const text = fc.oneof(
	fc.constantFrom(...hostile),
	fc.string({unit: 'binary', maxLength: 300}),
	fc.string({unit: fc.constantFrom(...'=+-@\t\r\n,;"\' a＝')}),
)
const count = fc.nat()
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, {nil: undefined})

/** What a row may be made of. */
export const anything = fc.record({
	time: fc.constantFrom(row.time, '1970-01-01T00:00:00-03:30'),
	socket: text,
	name: optional(text),
	mac: optional(fc.nat(255).map(macOf)),
	chip: optional(text),
	board: optional(text),
	variant: optional(text),
	version: optional(text),
	firmware: optional(text),
	lesson: text,
	files: optional(fc.record({count, bytes: count})),
	result: fc.constantFrom('done', 'failed', 'skipped', 'other-kind', 'taught', 'undone'),
	problem: optional(fc.record({code: text, title: text})),
	seconds: fc.double({min: 0, max: 8_000_000, noNaN: true}),
	tries: count,
})

export const rows = fc.array(
	anything.map(one => rowFrom(one)!),
	{maxLength: 20},
)
