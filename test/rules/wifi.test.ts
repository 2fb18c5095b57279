import {expect, it} from 'vitest'
import {passwordFault} from '../../src/rules/wifi.ts'

it.each([
	['', 'too-short'],
	['1234567', 'too-short'],
	['12345678', undefined],
	['contraseña', undefined],
	['x'.repeat(63), undefined],
	['x'.repeat(64), 'too-long'],
	['0123456789abcdef'.repeat(4), undefined],
	[`${'0123456789abcdef'.repeat(4)}0`, 'too-long'],
] as const)('a password that WPA cannot have is known before a board joins: %j', (password, fault) => {
	expect(passwordFault(password)).toBe(fault)
})
