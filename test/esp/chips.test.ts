import {describe, expect, it} from 'vitest'
import {readChipFacts} from '../../src/esp/chip-facts.ts'
import {type ChipName, chipNamed, chips, ofRevision} from '../../src/esp/chips.ts'
import {checkSuits, inspectImage} from '../../src/esp/image.ts'
import {restart} from '../../src/esp/restart.ts'
import {startStub} from '../../src/esp/stub.ts'
import {writeFirmware} from '../../src/esp/write.ts'
import {boardOf, firmwareOf, type Kind} from './board-of.ts'
import {drive} from './scripted-port.ts'

const KB = 1024
const FLASH_BEGIN = 0x02
const FLASH_DATA = 0x03
const MEM_END = 0x06
const MEM_DATA = 0x07
const DEFLATE_BEGIN = 0x10
const DEFLATE_DATA = 0x11

const names = chips.map(({name}) => name)

const boards: readonly Kind[] = [
	...names.map(chip => ({chip})),
	{chip: 'ESP32-P4', revision: 100},
	{chip: 'ESP32-P4', revision: 301},
	{chip: 'ESP32-P4', revision: 302},
	{chip: 'ESP32-P4', revision: 302, romPowersFlash: true},
	{chip: 'ESP32-P4', revision: 302, romPowersFlash: true, circuit: 'usb-serial-jtag'},
	{chip: 'ESP32-C2', revision: 0},
	{chip: 'ESP32-C3', revision: 4},
	...(['ESP32-S3', 'ESP32-C3', 'ESP32-C5', 'ESP32-C6', 'ESP32-C61', 'ESP32-H2', 'ESP32-P4'] as const).map(
		chip => ({
			chip,
			circuit: 'usb-serial-jtag' as const,
		}),
	),
	...(['ESP32-S2', 'ESP32-S3', 'ESP32-P4'] as const).map(chip => ({chip, circuit: 'usb-otg' as const})),
]

const crystals: Partial<Record<ChipName, number>> = {
	ESP8266: 26,
	'ESP32-C2': 26,
	'ESP32-C5': 48,
	'ESP32-H2': 32,
}

function titleOf({chip, circuit, revision, romPowersFlash}: Kind): string {
	const by = romPowersFlash ? ', its ROM powers the flash' : ''
	return `${chip}${revision === undefined ? '' : `, revision ${revision}`}${circuit ? `, ${circuit}` : ''}${by}`
}

describe('every chip, on every of its circuits', () => {
	it.each(boards.map(kind => [titleOf(kind), kind] as const))(
		'is met, gets its firmware and starts it: %s',
		async (_, kind) => {
			const {board, clock, connect} = await boardOf(kind)
			const loader = await connect()
			const facts = await readChipFacts(loader)
			expect(facts).toMatchObject({
				chip: kind.chip,
				mac: '24:0a:c4:12:34:56',
				crystalMhz: crystals[kind.chip] ?? 40,
				usb: kind.circuit ?? 'uart',
				flashBytes: board.flash.bytes.length,
				security: [],
			})
			if (kind.revision !== undefined) expect(facts.revision).toBe(kind.revision)
			const {image: bytes} = firmwareOf(kind)
			const image = inspectImage(bytes, 'a.bin')
			expect(() => checkSuits(image, facts)).not.toThrow()
			expect(image.offset).toBe(loader.chip.imageOffset)
			const plan = {image: bytes, offset: image.offset, facts, baud: undefined}
			const {result} = await drive(writeFirmware(loader, plan))
			expect(result.stub).toBe(titleOf(kind) !== 'ESP32-C2, revision 0')
			const found = board.flash.bytes.subarray(image.offset, image.offset + bytes.length)
			expect(Buffer.compare(found, bytes)).toBe(0)
			expect(await restart(loader)).toBe(true)
			await clock.sleep(2000)
			expect(board.running).toBe('micropython')
		},
	)
})

describe('every chip without its stub', () => {
	it.each(names.filter(name => name !== 'ESP8266'))('is written by its ROM: %s', async chip => {
		const {board, connect, requests} = await boardOf(
			{chip},
			{tamper: request => (request[1] === MEM_END ? undefined : request)},
		)
		const loader = await connect()
		const facts = await readChipFacts(loader)
		const {offset, image} = firmwareOf({chip})
		const part = image.slice(0, 20 * KB)
		const plan = {image: part, offset, facts, baud: undefined, erase: 'image'} as const
		const {result} = await drive(writeFirmware(loader, plan))
		expect(result.stub).toBe(false)
		expect(Buffer.compare(board.flash.bytes.slice(offset, offset + part.length), part)).toBe(0)
		const begins = requests.filter(({1: opcode}) => opcode === FLASH_BEGIN || opcode === DEFLATE_BEGIN)
		// Newer ROMs are told in a fifth word that this is plain text.
		expect(new Set(begins.map(({length}) => length))).toEqual(new Set([8 + (chip === 'ESP32' ? 16 : 20)]))
	})
})

describe('the rows', () => {
	it('are told apart: every word, every id and every stub only once', () => {
		for (const key of ['name', 'magic', 'chipId', 'imageId', 'stub'] as const) {
			const values = chips.map(chip => chip[key]).filter(value => value !== undefined)
			expect(new Set(values).size).toBe(values.length)
		}
	})

	it('know the other stub of an early ESP32-P4, that an early ESP32-C2 has none, and an early ESP32-C61 another console', () => {
		expect(ofRevision(chipNamed('ESP32-P4'), 299).stub).toBe('esp32p4-rev1.json')
		expect(ofRevision(chipNamed('ESP32-P4'), 300).stub).toBe('esp32p4.json')
		expect(ofRevision(chipNamed('ESP32-C2'), 0).stub).toBeUndefined()
		expect(ofRevision(chipNamed('ESP32-C61'), 2).usb).toMatchObject({console: 0x4084f5ec, serialJtag: 3})
		expect(ofRevision(chipNamed('ESP32-C61'), 3).usb).toMatchObject({console: 0x4084f5e4, serialJtag: 4})
		expect(ofRevision(chipNamed('ESP32-C2'), 100).stub).toBe('esp32c2.json')
	})
})

describe('over USB-OTG', () => {
	it('no more than 2 KB are sent at once', async () => {
		const {connect, requests} = await boardOf({chip: 'ESP32-S2', circuit: 'usb-otg'})
		const loader = await connect()
		const facts = await readChipFacts(loader)
		await startStub(loader)
		expect(loader.mode).toBe('stub')
		const {offset, image} = firmwareOf({chip: 'ESP32-S2'})
		await drive(writeFirmware(loader, {image: image.slice(0, 64 * KB), offset, facts, baud: undefined}))
		const carrying = new Set([MEM_DATA, FLASH_DATA, DEFLATE_DATA])
		const sizes = requests.filter(request => carrying.has(request[1]!)).map(({length}) => length)
		expect(Math.max(...sizes)).toBe(8 + 16 + 2 * KB)
	})
})
