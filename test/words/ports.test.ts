import {describe, expect, test} from 'vitest'
import {describePort, type RawPort} from '../../src/serial/describe.ts'
import {words} from '../../src/words/index.ts'

const marks = (...ports: readonly Omit<RawPort, 'path'>[]) =>
	words.portMarks(ports.map((port, at) => describePort({path: `/dev/ttyUSB${at}`, ...port})))

const cp2102 = {vendorId: 0x10c4, productId: 0xea60}
const ch340 = {vendorId: 0x1a86, productId: 0x7523}
const cp2105 = {vendorId: 0x10c4, productId: 0xea70}

describe('two boards of the same kind are told apart', () => {
	test('by serial number', () => {
		const ports = [
			{...cp2102, serialNumber: '8e2a3c', location: '1-1'},
			{...cp2102, serialNumber: '77b0f1', location: '1-2'},
		]
		expect(marks(...ports)).toEqual(['serial 8e2a3c', 'serial 77b0f1'])
	})

	test('by their place where they have no serial number', () => {
		const ports = [
			{...ch340, location: '1-1.4'},
			{...ch340, location: '1-2'},
		]
		expect(marks(...ports)).toEqual(['USB position 1-1.4', 'USB position 1-2'])
	})

	test('by their place where all have the same number', () => {
		const ports = [
			{...cp2102, serialNumber: '0001', location: '1-1'},
			{...cp2102, serialNumber: '0001', location: '1-2'},
			{...cp2102, serialNumber: '77b0f1', location: '1-3'},
		]
		expect(marks(...ports)).toEqual(['USB position 1-1', 'USB position 1-2', 'serial 77b0f1'])
	})

	test('by their place where only the end of long numbers differs', () => {
		const long = 'A'.repeat(299)
		const ports = [
			{...cp2102, serialNumber: `${long}1`, location: '1-1'},
			{...cp2102, serialNumber: `${long}2`, location: '1-2'},
		]
		expect(marks(...ports)).toEqual(['USB position 1-1', 'USB position 1-2'])
	})

	test('by their path alone where the system tells no more', () => {
		expect(marks(ch340, ch340)).toEqual(['', ''])
	})
})

test('what has a name of its own needs no mark', () => {
	expect(marks({...ch340, location: '1-1'}, {...cp2102, serialNumber: '0001'}, {})).toEqual(['', '', ''])
})

describe('the ports of one chip', () => {
	const at = (location: string, ...interfaces: (number | undefined)[]) =>
		interfaces.map(interfaceNumber => ({...cp2105, serialNumber: '00A1', location, interfaceNumber}))

	test('are numbered as the chip has them, whatever their order', () => {
		expect(marks(...at('1-3', 1, 0))).toEqual(['port 2 of 2', 'port 1 of 2'])
	})

	test('are counted by ports: of a CH342 every second interface is one', () => {
		expect(marks(...at('1-3', 0, 2))).toEqual(['port 1 of 2', 'port 2 of 2'])
	})

	test('are of one chip where only their serial number says so', () => {
		const [first, second] = [0, 1].map(interfaceNumber => ({
			...cp2105,
			serialNumber: '00A1',
			interfaceNumber,
		}))
		expect(marks(first!, second!)).toEqual(['port 1 of 2', 'port 2 of 2'])
	})

	test('of two boards say which board, too', () => {
		expect(marks(...at('1-3', 0, 1), ...at('1-4', 0, 1))).toEqual([
			'USB position 1-3, port 1 of 2',
			'USB position 1-3, port 2 of 2',
			'USB position 1-4, port 1 of 2',
			'USB position 1-4, port 2 of 2',
		])
	})

	test('have no number where the system does not tell', () => {
		expect(marks(...at('14200000', undefined, undefined))).toEqual(['', ''])
		expect(marks(...at('1-3', 0, 0))).toEqual(['', ''])
	})
})
