/** One failure, one card: the wizard, flash, repl, identify and doctor call it by the same code and title, with the same first fix. */

import {describe, expect, it} from 'vitest'
import type {BoardSceneName} from '../../src/arguments.ts'
import {sample} from '../at-length.ts'
import {sceneOn} from '../virtual/usb/on-a-computer.ts'
import {every, type FaceName, faces, type Said} from './faces.ts'
import {computer, portFailures} from './port-failures.ts'

describe.each(portFailures)('$what', ({code, title, first, named, ...world}) => {
	it.each(every)(`is called ${code} by the %s`, async face => {
		const said = await faces[face](computer(world), named)
		expect(said).toEqual({
			code,
			title: typeof title === 'string' ? title : expect.stringMatching(title),
			first: typeof first === 'string' ? first : expect.stringMatching(first),
		})
	})
})

/** The scenes of the demo: the port that is named, and who can fail there (a prompt opens though no chip is asked). */
const scenes: readonly (readonly [BoardSceneName, string, string | undefined, readonly FaceName[]])[] = [
	['busy', 'busy', undefined, every],
	['no-permission', 'no-permission', undefined, every],
	['no-driver', 'no-driver', undefined, every],
	['charge-only', 'charge-only', undefined, every],
	['brltty', 'vanished', undefined, every],
	['uf2', 'uf2-drive', undefined, every],
	['not-serial', 'not-serial', undefined, every],
	['wsl', 'no-passthrough', undefined, every],
	['needs-boot', 'needs-boot', undefined, ['wizard', 'flash', 'identify', 'doctor']],
	['wrong-port', 'wrong-port', '/dev/ttyUSB0', ['wizard', 'flash', 'identify', 'doctor']],
]

describe.each(sample(scenes, 2))('the scene %s', (name, code, named, by) => {
	it('has one cause, one title and one first fix', async () => {
		const all: Said[] = []
		for (const face of by) all.push(await faces[face]((await sceneOn(name, 'linux')).env, named))
		expect(all[0]?.code).toBe(code)
		expect(all).toEqual(all.map(() => all[0]))
	})
})
