/** Which files are known before they first come. */

import {expect, it} from 'vitest'
import {knownDigest} from '../../src/micropython/known-digests.ts'

const path = '/resources/firmware/ESP32_GENERIC-20260824-v1.29.0.bin'

it('the newest release of a generic board is known, and only from its own site', () => {
	for (const site of ['https://micropython.org', 'https://www.micropython.org'])
		expect(knownDigest(site + path)).toMatch(/^e67ad6015a0a504c[0-9a-f]{48}$/)
	// A mirror may have builds of its own under the same names.
	for (const site of ['http://micropython.org', 'https://micropython.org.example', 'https://example.org'])
		expect(knownDigest(site + path)).toBeUndefined()
})

it.each(['/resources/firmware/x.bin', '/resources/firmware/__proto__', '/', `/old${path}`])(
	'nothing is known of %s',
	other => {
		expect(knownDigest(`https://micropython.org${other}`)).toBeUndefined()
	},
)
