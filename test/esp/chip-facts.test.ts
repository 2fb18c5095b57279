import {describe, expect, it} from 'vitest'
import {type ChipName, chipNamed} from '../../src/esp/chips.ts'
import {flashSizeOf} from '../../src/esp/flash-chip.ts'
import {fuseRevision, fuseSilicon} from '../../src/esp/fuses.ts'
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
		['xx:xx:xx:12:34:56', [0x56000000, 0x00021234, 0, 0]],
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

/** What a chip since the ESP32-S2 says whose eFuse words are these: by address from the controller on, 0 where not given. */
function newer(chip: ChipName, words: Readonly<Record<number, number>>) {
	const {fuses} = chipNamed(chip)
	if (typeof fuses !== 'object') throw new Error(`${chip} has eFuses of its own kind`)
	return fuseSilicon(async address => words[address - fuses.base] ?? 0, fuses)
}

describe('a chip since the ESP32-S2 by its eFuses', () => {
	it.each([
		['ESP32-S2', {}, 'ESP32-S2'],
		['ESP32-S2', {80: (2 << 21) | (1 << 28)}, 'ESP32-S2FN4R2'],
		['ESP32-S3', {}, 'ESP32-S3 (QFN56)'],
		['ESP32-S3', {80: 1 << 21}, 'ESP32-S3-PICO-1 (LGA56)'],
		['ESP32-C2', {68: 1 << 22}, 'ESP8684H'],
		['ESP32-C3', {80: 3 << 21}, 'ESP8686 (QFN24)'],
		['ESP32-C3', {80: 7 << 21}, 'ESP32-C3'],
		['ESP32-C6', {}, 'ESP32-C6 (QFN40)'],
		['ESP32-C6', {80: 1 << 24, 84: 2}, 'ESP32-C6FH8 (QFN32)'],
	] as const)('%s %o is called %s', async (chip, words, model) => {
		expect((await newer(chip, words)).model).toBe(model)
	})

	it.each([
		['ESP32-S2', {80: (1 << 18) | (1 << 20), 84: 2 << 4}, 110],
		['ESP32-S3', {80: 2 << 18, 88: 0}, 2],
		['ESP32-S3', {80: 1 << 18, 88: (1 << 24) | (1 << 23)}, 109],
		['ESP32-C2', {68: (1 << 20) | (2 << 16)}, 102],
		['ESP32-C3', {80: 4 << 18}, 4],
		['ESP32-C5', {76: (1 << 4) | 2}, 102],
		['ESP32-C6', {80: (2 << 18) | (1 << 22)}, 102],
		['ESP32-C61', {76: (1 << 4) | 1}, 101],
		['ESP32-H2', {80: (2 << 18) | (1 << 21)}, 102],
		['ESP32-P4', {76: (3 << 4) | 1}, 301],
		['ESP32-P4', {76: 1 << 23}, 400],
	] as const)('%s %o has revision %i', async (chip, words, revision) => {
		expect((await newer(chip, words)).revision).toBe(revision)
		const {fuses, name} = chipNamed(chip)
		if (typeof fuses !== 'object') throw new Error(name)
		const read = async (address: number) => (words as Record<number, number>)[address - fuses.base] ?? 0
		expect(await fuseRevision(read, fuses)).toBe(revision)
	})

	it('an ESP32-S3 v0.0 has other things where later ones have their major revision', async () => {
		expect((await newer('ESP32-S3', {80: 1 << 24, 88: 3 << 24, 108: 1})).revision).toBe(0)
	})

	it.each([
		['ESP32-S2', {80: 2 << 28}, 4 * MB, 4],
		['ESP32-S2', {}, undefined, undefined],
		['ESP32-S3', {84: 1 << 3}, 8 * MB, 8],
		['ESP32-S3', {84: 2 << 3}, 2 * MB, 4],
		['ESP32-S3', {84: 3 << 3}, 16 * MB, 8],
		['ESP32-S3', {88: 1 << 19}, 4 * MB, undefined],
		['ESP32-S3', {}, undefined, undefined],
		['ESP32-C3', {}, 0, undefined],
		['ESP32-H2', {}, 0, undefined],
		// It has some, but nobody says what the number means.
		['ESP32-P4', {76: 2 << 13}, undefined, undefined],
	] as const)('%s %o has so much PSRAM on so many lines: %s, %s', async (chip, words, bytes, lines) => {
		expect(await newer(chip, words)).toMatchObject({psramBytes: bytes, psramLines: lines})
	})

	it('tells what is in the package, and a flash with eight lines', async () => {
		const {features} = await newer('ESP32-S3', {80: 1 << 27, 84: 1 << 3, 60: 1 << 9})
		expect(features).toEqual([
			'Wi-Fi',
			'Bluetooth LE',
			'dual core',
			'240 MHz',
			'flash in package',
			'octal flash',
			'PSRAM in package',
		])
		expect((await newer('ESP32-P4', {76: 2 << 13})).features).toContain('PSRAM in package')
	})

	it('has its MAC in two words', async () => {
		const mac = {68: 0xc4_12_34_56, 72: 0xabcd_7cdf}
		expect((await newer('ESP32-C6', mac)).mac).toBe('7c:df:c4:12:34:56')
		expect((await newer('ESP32-C2', {64: 0x12345678, 68: 0x7cdf})).mac).toBe('7c:df:12:34:56:78')
	})

	it.each([
		['ESP32-C3', {56: 1 << 20}, ['secure-boot']],
		['ESP32-C3', {52: 1 << 18}, ['flash-encryption']],
		['ESP32-C3', {52: 3 << 18}, []],
		['ESP32-C3', {52: 7 << 18}, ['flash-encryption']],
		['ESP32-C2', {48: (1 << 21) | (1 << 7)}, ['secure-boot', 'flash-encryption']],
		['ESP32-C5', {56: 1 << 25, 52: 1 << 16}, ['secure-boot', 'flash-encryption']],
	] as const)('%s %o is protected by %s', async (chip, words, security) => {
		expect((await newer(chip, words)).security).toEqual(security)
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
