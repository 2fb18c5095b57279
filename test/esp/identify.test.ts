import {describe, expect, it} from 'vitest'
import {flashSizeOf} from '../../src/esp/flash-chip.ts'
import {refuseProtected} from '../../src/esp/security.ts'
import {esp32Silicon, esp8266Silicon} from '../../src/esp/silicon.ts'

const MB = 1024 * 1024

/** eFuse words of an ESP32, 0 where not given. */
function esp32(words: Readonly<Record<number, number>>, apbDate = 0) {
	return esp32Silicon(async address =>
		address === 0x3ff6607c ? apbDate : (words[(address - 0x3ff5a000) / 4] ?? 0),
	)
}

function esp8266(...words: readonly number[]) {
	return esp8266Silicon(async address => words[(address - 0x3ff00050) / 4]!)
}

/** Revision 3 in its three scattered bits. */
const REV3 = {3: 1 << 15, 5: 1 << 20}

describe('an ESP32 by its eFuses', () => {
	it.each([
		[0, false, 'ESP32-D0WDQ6'],
		[0, true, 'ESP32-D0WDQ6-V3'],
		[1, true, 'ESP32-D0WD-V3'],
		[2, false, 'ESP32-D2WD'],
		[4, true, 'ESP32-U4WDH'],
		[5, false, 'ESP32-PICO-D4'],
		[5, true, 'ESP32-PICO-V3'],
		[6, true, 'ESP32-PICO-V3-02'],
		[7, true, 'ESP32-D0WDR2-V3'],
		[9, false, 'ESP32'],
	])('package %i, revision 3: %s, is an %s', async (pack, rev3, model) => {
		const word3 = ((pack & 7) << 9) | ((pack >> 3) << 2)
		const found = rev3 ? esp32({3: word3 | REV3[3], 5: REV3[5]}, 0x80000000) : esp32({3: word3})
		expect((await found).model).toBe(model)
	})

	it('tells its revision, with the minor number', async () => {
		expect((await esp32({})).revision).toBe(0)
		expect((await esp32({3: 1 << 15})).revision).toBe(100)
		expect((await esp32({...REV3, 5: REV3[5] | (1 << 24)}, 0x80000000)).revision).toBe(301)
	})

	it('tells of PSRAM only where it is in the package', async () => {
		expect((await esp32({3: 6 << 9})).psramBytes).toBe(2 * MB)
		expect((await esp32({})).psramBytes).toBeUndefined()
	})

	it('tells the pins of a flash in the package as SPI_ATTACH wants them', async () => {
		// An ESP32-PICO-D4: clock 6, Q 17, D 8, CS 16, HD 11.
		const pads = await esp32({3: 11 << 4, 5: 6 | (17 << 5) | (8 << 10) | (16 << 15)})
		expect(pads.flashPads).toBe((11 << 24) | (16 << 18) | (8 << 12) | (17 << 6) | 6)
	})

	it.each([
		['nothing', {}, []],
		['flash encryption after its first use', {0: 1 << 20}, ['flash-encryption']],
		['flash encryption, switched off again', {0: 3 << 20}, []],
		['flash encryption for good', {0: 0x7f << 20}, ['flash-encryption']],
		['secure boot V1', {6: 1 << 4}, ['secure-boot']],
		['the bit of secure boot V2 on a chip too old for it', {6: 1 << 5}, []],
	])('protection: %s', async (_, words, security) => {
		expect((await esp32(words)).security).toEqual(security)
	})

	it('protection: secure boot V2 from revision 3 on', async () => {
		expect((await esp32({...REV3, 6: 1 << 5}, 0x80000000)).security).toEqual(['secure-boot'])
	})

	it('a protected chip is refused', () => {
		const facts = {
			chip: 'ESP32',
			model: 'ESP32-D0WD',
			revision: 0,
			mac: '',
			flashId: 0x1640ef,
			flashBytes: 4 * MB,
			psramBytes: undefined,
			psramLines: undefined,
			usb: 'uart',
			crystalMhz: 40,
			features: [],
		} as const
		expect(() => refuseProtected({...facts, security: []})).not.toThrow()
		expect(() => refuseProtected({...facts, security: ['secure-boot']})).toThrow(/security-active/)
	})
})

describe('an ESP8266 by its eFuses', () => {
	it.each([
		['18:fe:34:12:34:56', [0x56000000, 0x00001234, 0, 0]],
		['ac:d0:74:12:34:56', [0x56000000, 0x00011234, 0, 0]],
		['5c:cf:7f:12:34:56', [0x56000000, 0x00001234, 0, 0x005ccf7f]],
	] as const)('has the MAC %s', async (mac, words) => {
		expect(await esp8266(...words)).toMatchObject({mac, model: 'ESP8266EX', psramBytes: 0, security: []})
	})

	it('with its flash in the package is an ESP8285', async () => {
		expect(await esp8266(1 << 4, 0, 0, 0)).toMatchObject({
			model: 'ESP8285',
			features: ['Wi-Fi', 'flash in package'],
		})
		expect((await esp8266(0, 0, 1 << 16, 0)).model).toBe('ESP8285')
	})
})

describe('the size of a flash by its id', () => {
	it.each([
		[0x1640ef, 4 * MB],
		[0x1840c8, 16 * MB],
		[0x1340e0, 512 * 1024],
		[0x1c40c8, 256 * MB],
		[0x20ba20, 64 * MB],
		[0x3660c8, 4 * MB],
		[0x39000a, 32 * MB],
		// Adesto: density in the second byte.
		[0x00471f, 4 * MB],
		[0x00441f, 512 * 1024],
	])('%o', (id, bytes) => {
		expect(flashSizeOf(id)).toBe(bytes)
	})

	it('is not guessed', () => {
		expect(flashSizeOf(0x5540ef)).toBeUndefined()
		expect(flashSizeOf(0x004a1f)).toBeUndefined()
	})
})
