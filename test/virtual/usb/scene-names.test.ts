import {describe, expect, it} from 'vitest'
import {parseArguments, sceneNames} from '../../../src/arguments.ts'

const parse = (...argv: readonly string[]) => parseArguments(argv, '1.2.3')

describe('a scene on the command line', () => {
	it.each(sceneNames)('is --demo=%s', name => {
		expect(parse('ports', `--demo=${name}`)).toMatchObject({options: {demo: name}})
		expect(parse('ports', '--demo', name.toUpperCase())).toMatchObject({options: {demo: name}})
	})

	it('is named in the help', () => {
		const help = parse('--help')
		for (const name of sceneNames) expect(help).toMatchObject({text: expect.stringContaining(name)})
	})

	it('is no chip of a demo board', () => {
		expect(() => parse('demo-board', '--chip', 'busy')).toThrow()
		expect(() => parse('ports', '--demo=toaster')).toThrow()
	})
})
