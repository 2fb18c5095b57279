import {describe, expect, it} from 'vitest'
import {uncompressedBlocks} from '../../src/esp/blocks.ts'
import {readChipFacts} from '../../src/esp/chip-facts.ts'
import {chipNamed} from '../../src/esp/chips.ts'
import * as commands from '../../src/esp/command.ts'
import {connect} from '../../src/esp/connect.ts'
import {md5} from '../../src/esp/flash.ts'
import {Loader} from '../../src/esp/loader.ts'
import {encodeFrame, FrameReader} from '../../src/esp/slip.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {cable} from '../fake-port.ts'
import {type Exchange, readOddRequests, readSession} from './recordings.ts'
import {type Answer, drive, reply, ScriptedPort} from './scripted-port.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

function frameOf(command: commands.LoaderCommand<unknown>): string {
	return hex(encodeFrame(commands.encodeRequest(command)))
}

/** A bridge by its ids: nobody has to ask the chip over which of its consoles it talks. */
const bridged = {info: {...cable, vendorId: 0x10c4, productId: 0xea60}}

/**
 * A port that answers each request as it was answered in the recording, in the recording's order; `elseSay` what was never
 * asked there.
 */
function replay(exchanges: readonly Exchange[], clock: BenchClock, elseSay?: Answer): ScriptedPort {
	const answers = new Map<string, Uint8Array[]>()
	for (const {sent, received} of exchanges) {
		const key = hex(sent)
		answers.set(key, [...(answers.get(key) ?? []), received])
	}
	const answer: Answer = (request, port) => {
		const list = answers.get(hex(encodeFrame(request)))
		if (!list) return elseSay?.(request, port)
		return list.length > 1 ? list.shift() : list[0]
	}
	return new ScriptedPort(clock, answer, bridged)
}

describe("against what Espressif's own ESP32 ROM said", () => {
	it("an ESP32 is identified as its maker's own tool identifies it", async () => {
		const clock = new BenchClock()
		const sessions = ['esp32-rom-detect-flash-id.txt', 'esp32-rom-write-5000-bytes.txt'].flatMap(readSession)
		const loader = new Loader(replay(sessions, clock), clock)
		loader.chip = chipNamed('ESP32')
		expect(await readChipFacts(loader)).toEqual({
			chip: 'ESP32',
			model: 'ESP32-D0WDQ6-V3',
			revision: 300,
			mac: '24:0a:c4:12:34:56',
			features: ['Wi-Fi', 'Bluetooth', 'dual core'],
			psramBytes: undefined,
			psramLines: undefined,
			usb: 'uart',
			security: [],
			crystalMhz: 40,
			flashId: 0x1640c8,
			flashBytes: 4 * 1024 * 1024,
		})
	})

	it("every request of an uncompressed write goes out byte for byte as the maker's tool sends it", () => {
		const session = readSession('esp32-rom-write-5000-bytes.txt').map(({sent}) => hex(sent))
		const data = readSession('esp32-rom-write-5000-bytes.txt')
			.flatMap(({sent}) => new FrameReader().push(sent))
			.flatMap(heard => (heard.kind === 'frame' && heard.body[1] === 0x03 ? [heard.body.subarray(24)] : []))
		const image = Buffer.concat(data).subarray(0, 5000)
		const range = {offset: 0x10000, bytes: 5000}
		const blocks = uncompressedBlocks(image, 0x400)
		const ours = [
			commands.sync(100),
			commands.securityInfo(),
			commands.readRegister(0x40001000),
			commands.spiAttach(0),
			commands.spiSetParams(4 * 1024 * 1024),
			commands.flashBegin(range, 0x400),
			...blocks.list.map(({bytes}, at) => commands.flashData(bytes, at)),
			commands.flashDigest(range, 'rom'),
		]
		for (const command of ours) expect(session).toContain(frameOf(command))
		expect(blocks.list).toHaveLength(5)
	})

	it("a change of speed goes out as the maker's tool sends it", () => {
		const session = readSession('esp32-rom-baud.txt').map(({sent}) => hex(sent))
		expect(session).toContain(frameOf(commands.changeSpeed(460_800, 0)))
	})

	it('what the ROM really answered to right and wrong requests is read as what it means', async () => {
		const odd = readOddRequests()
		const clock = new BenchClock()
		const ask = async (title: string, command: commands.LoaderCommand<unknown>) => {
			const {sent, received} = odd.get(title)!
			const port = new ScriptedPort(clock, () => received)
			const outcome = await new Loader(port, clock).command(command).catch(error => error.facts.status)
			// Only entries whose request is ours to the byte say something about us.
			expect(hex(port.writes[0]!)).toBe(hex(sent))
			return outcome
		}
		expect(await ask('SYNC', commands.sync(100))).toBe(commands.syncValue.rom)
		expect(await ask('READ_REG magic', commands.readRegister(0x40001000))).toBe(chipNamed('ESP32').magic)
		expect(
			await ask('GET_SECURITY_INFO right after SYNC (unknown to this ROM)', commands.securityInfo()),
		).toBe(0x0105)
		expect(await ask('GET_SECURITY_INFO after READ_REG', commands.securityInfo())).toBe(0x0105)
		expect(await ask('SPI_ATTACH 8 bytes', commands.spiAttach(0))).toBeUndefined()
		expect(await ask('SPI_SET_PARAMS 4 MB', commands.spiSetParams(0x400000))).toBeUndefined()
		expect(
			await ask('MEM_BEGIN 16 bytes at 0x40090000', commands.memBegin(16, 16, 0x40090000)),
		).toBeUndefined()
		const begin = commands.flashBegin({offset: 0x500000, bytes: 0x400}, 0x400)
		expect(await ask('FLASH_BEGIN past the end of 4 MB', begin)).toBe(0x0106)
		const digest = commands.flashDigest({offset: 0x20000, bytes: 0x400}, 'rom')
		// The block that was written before it in the recording was all zeros.
		expect(await ask('SPI_FLASH_MD5 1024 at 0x20000', digest)).toBe(md5(new Uint8Array(1024)))
	})
})

describe("against what Espressif's own ESP32-C3 ROM said", () => {
	/** The chip of the recordings has nothing in its eFuses but a revision; so has what was not asked there. */
	const blankFuses: Answer = request => {
		const address = Buffer.from(request).readUInt32LE(8)
		const isFuse = request[1] === 0x0a && address >= 0x60008800 && address < 0x60008900
		return isFuse ? reply(0x0a, 0, [0, 0, 0, 0]) : undefined
	}

	it("an ESP32-C3 is found by its id and met as its maker's own tool identifies it", async () => {
		const clock = new BenchClock()
		const port = replay(readSession('esp32c3-rom-detect-flash-id.txt'), clock, blankFuses)
		const {result: loader} = await drive(connect(port, {clock, platform: 'linux'}))
		expect(await readChipFacts(loader)).toEqual({
			chip: 'ESP32-C3',
			model: 'ESP32-C3 (QFN32)',
			revision: 3,
			mac: '00:00:00:00:00:00',
			features: ['Wi-Fi', 'Bluetooth LE', 'single core', '160 MHz'],
			psramBytes: 0,
			psramLines: undefined,
			usb: 'uart',
			security: [],
			crystalMhz: 40,
			flashId: 0x1640c8,
			flashBytes: 4 * 1024 * 1024,
		})
	})

	it("nothing is sent to it that its maker's tool does not send, but for reading eFuses", async () => {
		const clock = new BenchClock()
		const session = readSession('esp32c3-rom-detect-flash-id.txt')
		const port = replay(session, clock, blankFuses)
		await readChipFacts((await drive(connect(port, {clock, platform: 'linux'}))).result)
		const known = new Set(session.map(({sent}) => hex(sent)))
		const unknown = port.requests.filter(request => !known.has(hex(encodeFrame(request))))
		expect(unknown.every(request => blankFuses(request, port) !== undefined)).toBe(true)
	})

	it("its speed is changed as its maker's tool changes it, and its answer is read through what follows", async () => {
		const clock = new BenchClock()
		const port = replay(readSession('esp32c3-rom-baud.txt'), clock)
		const loader = new Loader(port, clock)
		await loader.command(commands.changeSpeed(460_800, 0))
		// Three 0xC0 follow the frame in the recording: frames without content.
		await loader.command(commands.spiAttach(0))
		expect(port.requests).toHaveLength(2)
	})
})
