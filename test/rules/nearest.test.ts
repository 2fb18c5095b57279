import {expect, it} from 'vitest'
import {nearest} from '../../src/rules/nearest.ts'

const known = ['flash', 'ports', 'boards', 'identify', 'demo-board', 'no-driver']

it.each([
	['flsh', 'flash'],
	['falsh', 'flash'],
	['FLASH', 'flash'],
	['flashh', 'flash'],
	['iden', 'identify'],
	['demoboard', 'demo-board'],
	['--ports', 'ports'],
	['no_driver', 'no-driver'],
])('%s was meant for %s', (typed, name) => {
	expect(nearest(typed, known)).toEqual([name])
})

it.each(['', '-', 'toaster', 'x', 'fl', 'x'.repeat(100_000)])('%j is near to nothing', typed => {
	expect(nearest(typed, known)).toEqual([])
})

it('the likeliest comes first', () => {
	expect(nearest('portss', ['port', 'boards', 'ports'], 3)).toEqual(['ports', 'port'])
})
