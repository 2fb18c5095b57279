/** By what the program was started. */

import {expect, it} from 'vitest'
import {isCalledByNpx} from '../../src/rules/called-by-npx.ts'

it.each([
	['npx mp-wizard, with npm 11', 'npx', "'mp-wizard'", true],
	['the same with words behind it, with npm 8', 'npx', 'mp-wizard "ls"', true],
	['the same on Windows', 'npx', '"mp-wizard"', true],
	['a program that npx has started', 'npx', 'vitest run', false],
	['another whose name begins alike', 'npx', 'mp-wizard-tools', false],
	['a script of a package', 'test', 'mp-wizard ls', false],
	['a shell', undefined, undefined, false],
])('it is known who has typed npx: %s', (_, event, script, isNpx) => {
	expect(isCalledByNpx({npm_lifecycle_event: event, npm_lifecycle_script: script})).toBe(isNpx)
})
