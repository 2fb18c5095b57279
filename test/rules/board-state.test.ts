import {expect, test} from 'vitest'
import {boardAfter, boardStateIn} from '../../src/rules/board-state.ts'

test.each([
	[undefined, 'untouched'],
	['download', 'untouched'],
	['erase', 'incomplete'],
	['verify', 'incomplete'],
	['restart', 'flashed'],
] as const)('a board whose work ends in the phase %s is %s', (phase, state) => {
	expect(boardStateIn(phase)).toBe(state)
})

test('a half-written board stays half-written until it is written', () => {
	expect(boardAfter('incomplete', 'connect')).toBe('incomplete')
	expect(boardAfter('incomplete', 'restart')).toBe('flashed')
	expect(boardAfter('untouched', 'download')).toBe('untouched')
	expect(boardAfter('flashed', 'erase')).toBe('incomplete')
})
