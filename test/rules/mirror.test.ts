import {expect, it} from 'vitest'
import {isOpenToAll} from '../../src/rules/mirror.ts'

it.each<[string, boolean]>([
	['http://mirror.example', true],
	['http://mirror.example:8080/firmware', true],
	['http://localhost.example', true],
	['https://mirror.example', false],
	['http://127.0.0.1:8080', false],
	['http://localhost:8080', false],
	['http://[::1]:8080', false],
	['/home/me/firmware.bin', false],
	['', false],
])('what comes by http is open to all but on this computer: %s', (address, isOpen) => {
	expect(isOpenToAll(address)).toBe(isOpen)
})
