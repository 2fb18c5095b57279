import {describe, expect, it} from 'vitest'
import {readChipFacts} from '../../src/esp/chip-facts.ts'
import {chips} from '../../src/esp/chips.ts'
import {writeFirmware} from '../../src/esp/write.ts'
import {boardOf} from './board-of.ts'
import {drive} from './scripted-port.ts'

/** What is not asked but done: to the flash, or to the RAM by a stub. */
const deeds = new Set([0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x10, 0x11, 0x12, 0xd0, 0xd1])

const protectable = chips.map(({name}) => name).filter(name => name !== 'ESP8266')
const cases = protectable.flatMap(chip =>
	(['secure-boot', 'flash-encryption'] as const).map(feature => [chip, feature] as const),
)

describe('a protected chip', () => {
	it.each(cases)('is seen for what it is, and left alone: %s, %s', async (chip, feature) => {
		const {board, connect, requests} = await boardOf({chip, security: [feature]})
		const before = board.flash.bytes.slice()
		const loader = await connect()
		const facts = await readChipFacts(loader)
		expect(facts.security).toEqual([feature])
		const plan = {image: new Uint8Array(4096), offset: loader.chip.imageOffset, facts, baud: undefined}
		await expect(drive(writeFirmware(loader, plan))).rejects.toMatchObject({
			code: 'security-active',
			facts: {chip, features: [feature]},
		})
		expect(requests.filter(request => deeds.has(request[1]!))).toEqual([])
		expect(Buffer.compare(board.flash.bytes, before)).toBe(0)
	})

	it.each(protectable.filter(name => name !== 'ESP32'))(
		'that only takes downloads is told by its name and not asked for more: %s',
		async chip => {
			const {connect, requests} = await boardOf({chip, security: ['secure-download-mode']})
			await expect(connect()).rejects.toMatchObject({
				code: 'security-active',
				facts: {chip, features: ['secure-download-mode']},
			})
			expect(requests.filter(request => deeds.has(request[1]!))).toEqual([])
		},
	)
})
