import {describe, expect, it} from 'vitest'
import {cases} from './cases.ts'
import {chosenOf, readOptions, USAGE} from './options.ts'

const all = {only: undefined, readOnly: false, hands: true}

describe('what is typed behind npm run test:board', () => {
	it.each([
		[['--baud', 'fast'], '--baud: fast is no speed'],
		[['--baud', '300'], '--baud: 300 is no speed'],
		[['--prot', 'x'], '--prot'],
		[['/dev/ttyUSB0'], '/dev/ttyUSB0'],
		[['--port'], '--port'],
	] as const)('is told what is wrong with %j', (argv, says) => {
		expect(() => readOptions(argv)).toThrow(says)
	})

	it('has each option in its help', () => {
		const {port, only, list, readOnly, hands, firmware, baud, yes} = readOptions(
			'--port P --only x --list --read-only --hands --firmware f.bin --baud 460800 --yes'.split(' '),
		)
		expect({port, only, list, readOnly, hands, firmware, baud, yes}).toEqual({
			port: 'P',
			only: 'x',
			list: true,
			readOnly: true,
			hands: true,
			firmware: 'f.bin',
			baud: 460_800,
			yes: true,
		})
		for (const name of ['port', 'only', 'list', 'read-only', 'hands', 'firmware', 'baud', 'yes'])
			expect(USAGE).toMatch(new RegExp(`^  --${name}\\b`, 'm'))
	})

	it('chooses cases by their names, by what they change, and by whether hands are wanted', () => {
		expect(chosenOf(cases, all)).toEqual(cases)
		expect(chosenOf(cases, {...all, only: 'PASTED'}).map(({name}) => name)).toEqual([
			expect.stringContaining('pasted arrives whole'),
		])
		expect(chosenOf(cases, {...all, readOnly: true}).filter(({changes}) => changes !== 'nothing')).toEqual([])
		expect(chosenOf(cases, {...all, hands: false}).filter(one => one.hands)).toEqual([])
	})

	it('finds each case by a name of its own', () => {
		expect(new Set(cases.map(({name}) => name)).size).toBe(cases.length)
	})
})
