/** What is asked of a chip without changing its flash: who it is, what it holds, and the ways in and out of its loader. */

import {expect} from 'vitest'
import {readChipFacts} from '../../src/esp/chip-facts.ts'
import {connect} from '../../src/esp/connect.ts'
import {checkSuits, inspectImage} from '../../src/esp/image.ts'
import {hardReset} from '../../src/esp/reset.ts'
import {restart} from '../../src/esp/restart.ts'
import {startStub} from '../../src/esp/stub.ts'
import {Problem} from '../../src/problem.ts'
import {drive} from '../esp/scripted-port.ts'
import type {Bench} from './bench.ts'
import {askingRom, type Case, sinceS2, type Table, withStub} from './case.ts'
import {code, KB, MB, random} from './content.ts'
import {firmwareFor} from './firmware.ts'

const MEM_DATA = 0x07

const detection: readonly Case[] = [
	...[1, 4, 16].map(
		(megabytes): Case => ({
			mirrors: ['flash_id'],
			says: `${megabytes} MB of flash are known by the flash's own id`,
			on: askingRom,
			board: {flashBytes: megabytes * MB},
			async run({facts}) {
				expect(facts.flashBytes).toBe(megabytes * MB)
				expect(facts.flashId & 0xffff).toBe(0x40ef)
			},
		}),
	),
	{
		mirrors: ['flash_id_trace'],
		says: 'the stub greets, and what it tells of the board is what the ROM told',
		on: withStub,
		async run(b) {
			expect(await startStub(b.loader)).toBe(true)
			const heard = Buffer.concat(b.setup.received).toString('latin1')
			expect(heard).toContain('\xc0OHAI\xc0')
			expect(await readChipFacts(b.loader)).toEqual(b.facts)
		},
	},
]

/** From now on nobody reaches the lines of the board. */
function withoutLines({setup: {port}}: Bench): void {
	port.lines = async () => {
		throw new Problem('no-control-lines', {path: port.info.path})
	}
}

const stubReuse: readonly Case[] = [
	{
		mirrors: ['stub_reuse_with_synchronization'],
		says: 'a stub that runs already is greeted and used, and nothing is uploaded again',
		on: withStub,
		async run(b) {
			await b.write(0, random(KB), {baud: 115_200})
			withoutLines(b)
			const uploaded = b.count(MEM_DATA)
			const again = await b.again()
			expect(again.loader.mode).toBe('stub')
			await again.write(0x1000, random(KB, 2))
			expect(b.count(MEM_DATA)).toBe(uploaded)
		},
	},
]

/** Data RAM that neither the ROM nor the stub uses. */
const freeRam: Readonly<Partial<Record<Bench['target']['chip'], number>>> = {
	ESP8266: 0x3fff0000,
	ESP32: 0x3ffc0000,
	'ESP32-S3': 0x3fca0000,
	'ESP32-C3': 0x3fc90000,
	'ESP32-C5': 0x40830000,
	'ESP32-C61': 0x40830000,
}

const memory: readonly Case[] = [
	{
		mirrors: ['memory_write', 'memory_read'],
		says: 'a word of RAM is read as it was written, by ROM and stub',
		async run(b) {
			await b.ready()
			const at = freeRam[b.target.chip]!
			await b.loader.writeRegister(at, 0x12345678)
			expect(await b.loader.readRegister(at)).toBe(0x12345678)
		},
	},
]

const words: readonly Case[] = [
	{
		mirrors: ['read_write_memory_rom', 'read_write_memory_stub'],
		says: 'sixteen words of RAM in a row are read as they were written',
		async run(b) {
			await b.ready()
			const start = freeRam[b.target.chip]!
			const word = (n: number) => (0x01020408 << n) >>> 0
			for (let n = 0; n < 16; n += 1) await b.loader.writeRegister(start + 4 * n, word(n))
			for (let n = 0; n < 16; n += 1) expect(await b.loader.readRegister(start + 4 * n)).toBe(word(n))
		},
	},
	{
		mirrors: ['read_chip_description', 'read_get_chip_features'],
		says: 'model, revision and features are told',
		on: askingRom,
		async run({target: {chip}, facts}) {
			expect(facts.model).toContain(chip)
			expect(facts.revision).toBeGreaterThanOrEqual(0)
			expect(facts.features[0]).toMatch(/^Wi-Fi/)
		},
	},
]

const identity: readonly Case[] = [
	{
		mirrors: ['read_mac', 'read_chip_id'],
		says: 'its MAC, as it is printed',
		on: askingRom,
		async run({facts}) {
			expect(facts.mac).toBe('24:0a:c4:12:34:56')
		},
	},
]

const autoDetect: readonly Case[] = [
	{
		mirrors: ['auto_detect'],
		says: 'the chip is found out without being told',
		on: askingRom,
		async run({target, loader, facts}) {
			expect([loader.chip.name, facts.chip]).toEqual([target.chip, target.chip])
		},
	},
]

const validation: readonly Case[] = [
	{
		mirrors: ['chips_with_chip_id_detection'],
		says: 'a file for another chip is refused, and both are named',
		on: withStub,
		async run({target: {chip}, facts}) {
			const other = chip === 'ESP32' ? 'ESP8266' : 'ESP32'
			const file = inspectImage(firmwareFor(other), 'file')
			const wrong = {code: 'firmware-wrong-chip', facts: {source: 'file', firmware: other, chip}}
			expect(() => checkSuits(file, facts)).toThrow(expect.objectContaining(wrong))
		},
	},
]

const usbMode: readonly Case[] = [
	{
		mirrors: ['usb_mode'],
		says: 'behind a bridge the chip says that it talks over its UART',
		on: askingRom,
		async run({facts}) {
			expect(facts.usb).toBe('uart')
		},
	},
	{
		mirrors: ['usb_mode'],
		says: 'over USB-Serial/JTAG it says so, and is written as over any cable',
		on: sinceS2,
		board: {circuit: 'usb-serial-jtag'},
		async run(b) {
			expect(b.facts.usb).toBe('usb-serial-jtag')
			await b.write(b.offset, code(50 * KB))
		},
	},
	{
		mirrors: ['usb_mode'],
		says: 'over USB-OTG too, in requests of 2 KB',
		on: ({chip}) => chip === 'ESP32-S3',
		board: {circuit: 'usb-otg'},
		async run(b) {
			expect(b.facts.usb).toBe('usb-otg')
			await b.write(b.offset, code(50 * KB))
		},
	},
]

const resets: readonly Case[] = [
	{
		mirrors: [],
		says: 'a reset by the lines leaves the loader, with the stub or without',
		async run(b) {
			const {board, port, clock} = b.setup
			await b.ready()
			expect(board.running).toBe(b.target.mode)
			expect(await hardReset(port, clock)).toBe(true)
			await clock.sleep(50)
			expect(['rom', 'stub']).not.toContain(board.running)
		},
	},
	{
		mirrors: ['watchdog_reset'],
		says: 'without lines a chip with a watchdog leaves the loader by itself, another says that it cannot',
		async run(b) {
			await b.ready()
			withoutLines(b)
			const able = b.loader.chip.watchdog !== undefined
			expect(await restart(b.loader)).toBe(able)
			expect(['rom', 'stub'].includes(b.setup.board.running)).toBe(!able)
		},
	},
]

const virtualPort: readonly Case[] = [
	{
		mirrors: ['pty_port'],
		says: 'on a port without lines a running program is not reset, and that is said',
		async run(b) {
			const {port, clock} = b.setup
			await hardReset(port, clock)
			withoutLines(b)
			await expect(drive(connect(port, {clock, platform: 'linux'}))).rejects.toMatchObject({
				code: 'no-answer',
				facts: {reset: false},
			})
		},
	},
]

export const asking: Table = {
	TestFlashDetection: detection,
	TestReadIdentityValues: identity,
	TestAutoDetect: autoDetect,
	TestChipDetectionValidation: validation,
	TestUSBMode: usbMode,
	TestStubReuse: stubReuse,
	TestMemoryOperations: memory,
	TestReadWriteMemory: words,
	TestReset: resets,
	TestVirtualPort: virtualPort,
}
