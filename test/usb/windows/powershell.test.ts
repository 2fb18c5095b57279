import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {readPowerShell, script} from '../../../src/usb/windows/powershell.ts'
import {answer, ch340, cp2102, detail, end, row} from './made-up.ts'

const idsOf = (text: string) => readPowerShell(text).rows.map(({id}) => id)
const ch340Id = 'USB\\VID_1A86&PID_7523\\5&AB12CD34&0&3'
const cp2102Id = 'USB\\VID_10C4&PID_EA60\\0001'

test('the script is one argument: no quotes of the command line, no line ends, short enough for Windows', () => {
	expect(script).not.toMatch(/["\r\n]/)
	expect(script.length).toBeLessThan(8000)
})

describe("PowerShell's answer", () => {
	test('is an object a line', () => {
		const {rows, complete} = readPowerShell(answer)
		expect(rows).toHaveLength(9)
		expect(complete).toBe(true)
		expect(rows[1]).toMatchObject({
			id: ch340Id,
			name: 'USB-SERIAL CH340 (COM7)',
			service: 'CH341SER_A64',
			version: '3.8.2023.2',
			problem: 0,
			location: 'Port_#0003.Hub_#0001',
			port: 'COM7',
		})
	})

	test.each([
		['a list', `[${ch340},\r\n${cp2102}]`],
		['with a byte order mark', `\ufeff${ch340}\n${cp2102}`],
		[
			'with the words of a profile or a warning between',
			`Hello {user}!\n${ch340}\nWARNUNG: {\n"x\n}\n${cp2102}`,
		],
	])('may be %s', (_name, text) => {
		expect(idsOf(text)).toContain(ch340Id)
		expect(idsOf(text).length).toBeGreaterThan(0)
	})

	test('of one row is no list', () => {
		expect(idsOf(JSON.stringify(JSON.parse(ch340), null, 4))).toEqual([ch340Id])
	})

	test('is not complete without its marker, however many rows it has', () => {
		expect(readPowerShell(`${ch340}\n${cp2102}`).complete).toBe(false)
		expect(readPowerShell(`${ch340}\n${end.slice(0, -1)}`).complete).toBe(false)
	})

	test('cut off anywhere has only whole rows', () => {
		const whole = idsOf(answer)
		fc.assert(
			fc.property(fc.integer({min: 0, max: answer.length}), length => {
				const ids = idsOf(answer.slice(0, length))
				expect(ids).toEqual(whole.slice(0, ids.length))
			}),
		)
	})

	test('tells later what a device calls itself, and when it came', () => {
		const name = detail(ch340Id, 'DEVPKEY_Device_BusReportedDeviceDesc', 'USB2.0-Ser!')
		const time = detail(ch340Id, 'DEVPKEY_Device_LastArrivalDate', '/Date(1790000000000)/')
		const other = detail(cp2102Id, 'DEVPKEY_Device_LastArrivalDate', '20260919081802.321108-480')
		const {rows} = readPowerShell([ch340, cp2102, end, name, time, other].join('\n'))
		expect(rows).toMatchObject([
			{busName: 'USB2.0-Ser!', arrival: 1_790_000_000_000},
			{busName: undefined, arrival: 20_260_919_081_802},
		])
	})

	test('has the problem as a number, as text, or only as a state', () => {
		const problem = (fields: object) => readPowerShell(row({DeviceID: 'USB\\x', ...fields})).rows[0]?.problem
		expect(problem({Problem: 28})).toBe(28)
		expect(problem({Problem: '28'})).toBe(28)
		expect(problem({Problem: null, Status: 'OK'})).toBe(0)
		expect(problem({Problem: null, Status: 'Error'})).toBe('untold')
		expect(problem({Problem: null, Status: 'Unknown'})).toBeUndefined()
	})

	test('of any kind gives a list', () => {
		const piece = fc.constantFrom('{', '}', '"', '\\', '[', ']', '"DeviceID":', '"USB\\\\x"', ',', '\n')
		fc.assert(
			fc.property(fc.array(fc.oneof(piece, fc.string()), {maxLength: 60}), pieces => {
				expect(Array.isArray(readPowerShell(pieces.join('')).rows)).toBe(true)
			}),
		)
		fc.assert(
			fc.property(
				fc.dictionary(fc.constantFrom('DeviceID', 'HardwareID', 'Problem', 'Of'), fc.jsonValue()),
				item => {
					for (const {id} of readPowerShell(JSON.stringify(item)).rows) expect(id).toBe(item.DeviceID)
				},
			),
		)
	})
})
