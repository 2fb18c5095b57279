import {createHash} from 'node:crypto'
import {describe, expect, it} from 'vitest'
import {inspectImage} from '../../src/esp/image.ts'
import {identifyBoard} from '../../src/jobs/identify-board.ts'
import {installFirmware} from '../../src/jobs/install-firmware.ts'
import {verifyPrompt} from '../../src/jobs/verify-prompt.ts'
import {runRaw} from '../../src/micropython/raw-repl.ts'
import {buildFirmware, type FirmwareRecipe} from '../../src/virtual/site/firmware.ts'
import {sample} from '../at-length.ts'
import {drive} from '../esp/scripted-port.ts'
import {boardFiles, type Chip, filesOn, firmwareFile, type JobBench, jobBench} from './bench.ts'

const never = new AbortController().signal
const machines = {ESP32: 'Generic ESP32 module with ESP32', ESP8266: 'ESP module with ESP8266'}
const filesAt = {ESP32: 0x200000, ESP8266: 0x100000}

function firmwareOf(chip: Chip, version: string, machine = machines[chip]): Uint8Array {
	return buildFirmware({chip, machine, version, date: '2026-04-06'})
}

/** Meets the board and updates it to these bytes, its files kept. `silent`: nobody saw its prompt before. */
async function update(bench: JobBench, bytes: Uint8Array, {silent = false} = {}) {
	const {result: met} = await drive(identifyBoard(bench.env, bench.port, never))
	const source = await firmwareFile(bytes)
	const running = silent ? undefined : met.running
	const plan = {port: bench.port, chip: met.chip, source, baud: undefined, keep: {running}}
	return await drive(installFirmware(bench.env, plan, never))
}

/** A table at `at` of these bytes, its rows as they are given. */
function withTable(
	image: Uint8Array,
	at: number,
	rows: readonly (readonly [type: number, subtype: number, offset: number, size: number, name: string])[],
): Uint8Array {
	const bytes = image.slice()
	const table = Buffer.alloc(0xc00, 0xff)
	for (const [row, [type, subtype, offset, size, name]] of rows.entries()) {
		table.fill(0, row * 32, row * 32 + 32)
		table.set([0xaa, 0x50, type, subtype], row * 32)
		table.writeUInt32LE(offset, row * 32 + 4)
		table.writeUInt32LE(size, row * 32 + 8)
		table.write(name, row * 32 + 12)
	}
	const end = rows.length * 32
	table.set([0xeb, 0xeb], end)
	table.set(createHash('md5').update(table.subarray(0, end)).digest(), end + 16)
	bytes.set(table, at)
	return bytes
}

const nvs = [1, 2, 0x9000, 0x6000, 'nvs'] as const
const factory = (size: number) => [0, 0, 0x10000, size, 'factory'] as const
const vfs = (at: number, size: number, name = 'vfs') => [1, 0x81, at, size, name] as const

describe.each(['ESP32', 'ESP8266'] as const)('an update that keeps the files of an %s', chip => {
	it('leaves every byte of them as it was, and the new firmware reads them', async () => {
		const bench = jobBench(chip, {running: true})
		boardFiles(bench, {'/main.py': 'kept = 42\n', '/data.bin': Uint8Array.of(0, 255, 10, 13)})
		const before = bench.board.flash.bytes.slice(filesAt[chip])
		const {seen} = await update(bench, firmwareOf(chip, '1.28.0'))
		expect(seen.some(({phase}) => phase === 'erase')).toBe(false)
		expect(Buffer.compare(bench.board.flash.bytes.subarray(filesAt[chip]), before)).toBe(0)
		const {result} = await drive(verifyPrompt(bench.env, bench.port, {version: '1.28.0'}, never))
		expect(result.banner.version).toBe('1.28.0')
		const port = await bench.env.openPort(bench.port, 115_200)
		const answer = await runRaw(port, bench.clock, 'print(kept, open("data.bin","rb").read())', 5000, never)
		await port.close()
		expect(answer).toEqual({output: "42 b'\\x00\\xff\\n\\r'\r\n", error: ''})
	})
})

describe('refused, with nothing changed', () => {
	async function expectRefused(bench: JobBench, bytes: Uint8Array, reason: string) {
		const before = bench.board.flash.bytes.slice()
		await expect(update(bench, bytes)).rejects.toMatchObject({code: 'files-not-kept', facts: {reason}})
		expect(Buffer.compare(bench.board.flash.bytes, before)).toBe(0)
		expect(bench.open()).toBe(0)
	}

	/** A board whose firmware has another table: its own is at 0x8000. */
	function withOldTable(...rows: Parameters<typeof withTable>[2]): JobBench {
		const bench = jobBench('ESP32', {running: true})
		bench.board.flash.bytes.set(withTable(bench.board.flash.bytes.slice(), 0x8000, rows))
		boardFiles(bench, {'/main.py': 'x'})
		return bench
	}

	it('a board that never had MicroPython', async () => {
		const bench = jobBench('ESP32')
		bench.board.flash.bytes.fill(0x5a)
		await expectRefused(bench, firmwareOf('ESP32', '1.28.0'), 'no-micropython')
	})

	it('an ESP8266 that says nothing at its prompt', async () => {
		const bench = jobBench('ESP8266')
		await expectRefused(bench, firmwareOf('ESP8266', '1.28.0'), 'no-micropython')
	})

	it('a new firmware with a larger part for the program', async () => {
		const larger = withTable(firmwareOf('ESP32', '1.28.0'), 0x7000, [nvs, factory(0x270000)])
		expect(inspectImage(larger, 'larger').chip).toBe('ESP32')
		await expectRefused(withOldTable(nvs, factory(0x1f0000)), larger, 'overlap')
	})

	it('a file that is longer than the new firmware’s own part', async () => {
		const bench = withOldTable(nvs, factory(0x1f0000))
		const longer = Buffer.concat([firmwareOf('ESP32', '1.28.0'), new Uint8Array(0x60000)])
		await expectRefused(bench, longer, 'overlap')
	})

	it('an old firmware whose files begin earlier, where the new one has its program', async () => {
		const bench = withOldTable(nvs, factory(0x180000), vfs(0x190000, 0x270000))
		await expectRefused(bench, firmwareOf('ESP32', '1.28.0'), 'overlap')
	})

	it('files in a region of another size', async () => {
		const bench = withOldTable(nvs, factory(0x1f0000), vfs(0x200000, 0x100000))
		await expectRefused(bench, firmwareOf('ESP32', '1.28.0'), 'moved')
	})

	it('files in another kind of file system', async () => {
		const bench = withOldTable(nvs, factory(0x1f0000), vfs(0x200000, 0x200000, 'ffat'))
		await expectRefused(bench, firmwareOf('ESP32', '1.28.0'), 'moved')
	})

	it('a new firmware that knows no place for files without a partition of theirs', async () => {
		const bench = withOldTable(nvs, factory(0x1f0000))
		await expectRefused(bench, firmwareOf('ESP32', '1.25.0'), 'unknown-layout')
	})

	it('a build for 1 MB over one for more: its files begin earlier', async () => {
		const bench = jobBench('ESP8266', {running: true})
		boardFiles(bench, {'/main.py': 'x'})
		const small = firmwareOf('ESP8266', '1.28.0', 'ESP module (1M) with ESP8266')
		await expectRefused(bench, small, 'moved')
	})

	it('an ESP8266 whose firmware was told of a smaller flash', async () => {
		const bench = jobBench('ESP8266', {running: true})
		boardFiles(bench, {'/main.py': 'x'})
		// 2 MB in the header of a chip with 4 MB.
		bench.board.flash.bytes[3] = 0x30
		await expectRefused(bench, firmwareOf('ESP8266', '1.28.0'), 'flash-size')
	})
})

it('a table with a partition for files is the same place as one without, where it fills the flash', async () => {
	const bench = jobBench('ESP32', {running: true})
	const table = withTable(bench.board.flash.bytes.slice(), 0x8000, [
		nvs,
		factory(0x1f0000),
		vfs(0x200000, 0x200000),
	])
	bench.board.flash.bytes.set(table)
	boardFiles(bench, {'/main.py': 'x'})
	await update(bench, firmwareOf('ESP32', '1.28.0'))
	expect(filesOn(bench)).toEqual({'/main.py': Buffer.from('x').toString('hex')})
})

describe('a board whose prompt nobody saw', () => {
	const MB = 0x10_0000
	const rowsUntil126 = (flashBytes: number) => [nvs, factory(0x1f0000), vfs(2 * MB, flashBytes - 2 * MB)]

	/** An ESP32 with this firmware in its flash, a table in it that is not the firmware's own, and a file. */
	function boardWith(
		recipe: Partial<FirmwareRecipe>,
		{flashBytes = 4 * MB, rows}: {flashBytes?: number; rows?: Parameters<typeof withTable>[2]} = {},
	): JobBench {
		const bench = jobBench('ESP32', {flashBytes})
		const image = buildFirmware({
			chip: 'ESP32',
			machine: machines.ESP32,
			version: '1.26.1',
			date: '2025-09-11',
			...recipe,
		})
		bench.board.flash.program(0x1000, rows ? withTable(image, 0x7000, rows) : image)
		boardFiles(bench, {'/main.py': 'x'})
		return bench
	}

	async function expectKept(bench: JobBench, bytes = firmwareOf('ESP32', '1.28.0')) {
		const before = bench.board.flash.bytes.slice(2 * MB)
		await update(bench, bytes, {silent: true})
		expect(Buffer.compare(bench.board.flash.bytes.subarray(2 * MB), before)).toBe(0)
		expect(filesOn(bench)).toEqual({'/main.py': Buffer.from('x').toString('hex')})
	}

	async function expectRefused(bench: JobBench, bytes: Uint8Array, reason: string) {
		const before = bench.board.flash.bytes.slice()
		const result = update(bench, bytes, {silent: true})
		await expect(result).rejects.toMatchObject({code: 'files-not-kept', facts: {reason}})
		expect(Buffer.compare(bench.board.flash.bytes, before)).toBe(0)
	}

	it('says by its strings which MicroPython it has, when it is an official build', async () => {
		await expectKept(boardWith({}))
	})

	it('says by its description which MicroPython it has, when a maker filled it in', async () => {
		await expectKept(boardWith({description: {project: 'micropython', version: 'v1.26.1-dirty'}}))
	})

	it('is MicroPython also where a maker gave the project another name', async () => {
		await expectKept(boardWith({description: {project: 'our-robot', version: '7'}}))
	})

	it.each(sample([4, 8, 16], 3))('keeps files from before 1.26 that fill the flash (%i MB)', async size => {
		const flashBytes = size * MB
		await expectKept(boardWith({version: '1.23.0'}, {flashBytes, rows: rowsUntil126(flashBytes)}))
	})

	it('needs no version where the table has a place for files', async () => {
		await expectKept(boardWith({version: '1.24.1-robot.2'}, {rows: rowsUntil126(4 * MB)}))
	})

	it('has its version read also where the string lies across two pieces', async () => {
		const bench = boardWith({})
		const {bytes} = bench.board.flash
		const constants = Buffer.from(bytes.buffer, 0x10020, 0x10000)
		const at = constants.indexOf('MicroPython v1.26.1')
		const string = constants.subarray(at, constants.indexOf(0, at) + 1)
		constants.set(string, 0x2000 - 17)
		string.fill(0x20)
		await expectKept(bench)
	})

	it('is refused where a build for a smaller flash left the rest of it unused, until now', async () => {
		const bench = boardWith({version: '1.23.0'}, {flashBytes: 16 * MB, rows: rowsUntil126(4 * MB)})
		await expectRefused(bench, firmwareOf('ESP32', '1.28.0'), 'moved')
	})

	it('is refused where it is too old to have files without a partition for them', async () => {
		const bench = boardWith({version: '1.25.0'}, {rows: [nvs, factory(0x1f0000)]})
		await expectRefused(bench, firmwareOf('ESP32', '1.28.0'), 'unknown-layout')
	})

	it('is refused where another program uses a partition of that name', async () => {
		const bench = boardWith({}, {rows: rowsUntil126(4 * MB)})
		const flash = Buffer.from(bench.board.flash.bytes.buffer)
		flash.fill(0x20, 0x10020 + 256, 0x10020 + 0x10000)
		await expectRefused(bench, firmwareOf('ESP32', '1.28.0'), 'no-micropython')
	})
})

it('a board whose banner was seen is asked for its table alone: a long read is spared', async () => {
	const bench = jobBench('ESP32', {running: true})
	const flash = Buffer.from(bench.board.flash.bytes.buffer)
	boardFiles(bench, {'/main.py': 'x'})
	const {result: met} = await drive(identifyBoard(bench.env, bench.port, never))
	// What it says of itself is gone by now, so only the banner can have told it.
	flash.fill(0x20, 0x10020, 0x10020 + 0x10000)
	const source = await firmwareFile(firmwareOf('ESP32', '1.28.0'))
	const keep = {running: met.running}
	await drive(
		installFirmware(bench.env, {port: bench.port, chip: met.chip, source, baud: undefined, keep}, never),
	)
	expect(filesOn(bench)).toEqual({'/main.py': Buffer.from('x').toString('hex')})
})
