/** --flash-mode, --flash-size and --flash-freq, from the file to the board that starts with them. */

import {createHash} from 'node:crypto'
import {describe, expect, it} from 'vitest'
import {inspectImage} from '../../src/esp/image.ts'
import {installFirmware} from '../../src/jobs/install-firmware.ts'
import type {FlashSettings} from '../../src/rules/flash-settings.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {sample} from '../at-length.ts'
import {drive} from '../esp/scripted-port.ts'
import {boardFiles, type Chip, filesOn, firmware, type JobBench, jobBench, planFor} from './bench.ts'

const never = new AbortController().signal
const OLD = 0x5a
const at = {ESP32: 0x1000, ESP8266: 0}

const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex')

async function install(bench: JobBench, settings: FlashSettings, bytes = firmware[bench.chip]) {
	const plan = await planFor(bench, bytes)
	return await drive(installFirmware(bench.env, {...plan, settings}, never))
}

/** What is in the flash where the firmware belongs. */
function stored({board, chip}: JobBench): Uint8Array {
	return board.flash.bytes.slice(at[chip], at[chip] + firmware[chip].length)
}

/** What the board says of its start, from the next reset on. */
async function startLog({bridge, board, clock}: JobBench): Promise<string> {
	const port = await bridge.open(115_200)
	try {
		const heard: Uint8Array[] = []
		const end = new AbortController()
		clock.after(200, () => end.abort(new Error('enough')))
		void board.reset()
		for (;;) {
			const bytes = await port.read(end.signal).catch(() => undefined)
			if (!bytes) return Buffer.concat(heard).toString('latin1')
			heard.push(bytes)
		}
	} finally {
		await port.close()
	}
}

/** Made for a flash of this size: so its header says, and the digest covers it. */
function madeFor(size: number): Uint8Array {
	const bytes = buildFirmware({
		chip: 'ESP32',
		machine: 'Generic ESP32 module with ESP32',
		version: '1.27.0',
		date: '2025-12-09',
	})
	bytes[3] = size | (bytes[3]! & 0x0f)
	let end = 24
	for (let n = 0; n < bytes[1]!; n += 1) end += 8 + new DataView(bytes.buffer).getUint32(end + 4, true)
	end = (Math.floor(end / 16) + 1) * 16
	bytes.set(createHash('sha256').update(bytes.subarray(0, end)).digest(), end)
	return bytes
}

describe('an ESP32', () => {
	it('gets firmware with the mode, the size and the clock that were chosen, and starts it', async () => {
		const bench = jobBench('ESP32')
		const {result} = await install(bench, {mode: 'dout', frequency: '80m', size: '2MB'})
		const found = stored(bench)
		expect([...found.subarray(0, 4)]).toEqual([0xe9, firmware.ESP32[1], 3, 0x1f])
		expect(() => inspectImage(found, 'the flash')).not.toThrow()
		expect(result.md5).toBe(md5(found))
		// That of the file, which nobody changed.
		expect(result.sha256).toBe(createHash('sha256').update(firmware.ESP32).digest('hex'))
		const log = await startLog(bench)
		expect(log).not.toContain('SHA-256 comparison failed')
		await bench.clock.sleep(2000)
		expect(bench.board.running).toBe('micropython')
	})

	it('has it already, as it was changed, and is sent nothing the second time', async () => {
		const bench = jobBench('ESP32')
		await install(bench, {mode: 'dout', size: 'detect'})
		const erases: number[] = []
		const erase = bench.board.flash.eraseSector.bind(bench.board.flash)
		bench.board.flash.eraseSector = place => {
			erases.push(place)
			return erase(place)
		}
		const {result} = await install(bench, {mode: 'dout', size: 'detect'})
		expect(result.md5).toBe(md5(stored(bench)))
		expect(erases).toEqual([])
	})

	it('is not touched where its flash is smaller than was chosen', async () => {
		const bench = jobBench('ESP32')
		bench.board.flash.bytes.fill(OLD)
		await expect(install(bench, {size: '16MB'})).rejects.toMatchObject({
			code: 'flash-setting',
			facts: {value: '16MB', flashBytes: 4 * 1024 * 1024},
		})
		await expect(install(bench, {frequency: '60m'})).rejects.toMatchObject({
			code: 'flash-setting',
			facts: {value: '60m', valid: ['80m', '40m', '26m', '20m']},
		})
		expect(bench.board.flash.bytes.every(byte => byte === OLD)).toBe(true)
	})

	it('takes firmware that was made for more flash, if it is told of its own and all parts fit', async () => {
		const bench = jobBench('ESP32')
		const large = madeFor(0x40)
		await expect(install(bench, {}, large)).rejects.toMatchObject({code: 'firmware-does-not-fit'})
		await expect(install(bench, {mode: 'dio'}, large)).rejects.toMatchObject({code: 'firmware-does-not-fit'})
		await install(bench, {size: 'detect'}, large)
		expect(stored(bench)[3]! & 0xf0).toBe(0x20)
	})

	it('is not told of less flash than its partitions need', async () => {
		const bench = jobBench('ESP32')
		await expect(install(bench, {size: '1MB'})).rejects.toMatchObject({
			code: 'flash-setting',
			facts: {chip: 'ESP32', option: '--flash-size', value: '1MB', needs: 2 * 1024 * 1024},
		})
	})

	it('is not given firmware for another chip, whatever its header shall say', async () => {
		const bench = jobBench('ESP32')
		await expect(install(bench, {mode: 'dout'}, firmware.ESP8266)).rejects.toMatchObject({
			code: 'firmware-wrong-chip',
		})
	})
})

describe('an ESP8266', () => {
	it.each(
		sample(
			[
				[{}, 0x40],
				[{mode: 'dout'}, 0x40],
				[{size: 'detect'}, 0x40],
				[{size: 'keep'}, 0x20],
				[{size: '2MB-c1'}, 0x50],
				[{size: '4MB-c1', frequency: '80m'}, 0x60],
			] as const,
			2,
		),
	)('with 4 MB and a file that says 1 MB: %j makes byte 3 say 0x%x', async (settings, size) => {
		const bench = jobBench('ESP8266')
		const file = firmware.ESP8266.slice()
		file[3] = 0x20 | (file[3]! & 0x0f)
		const {result} = await install(bench, settings, file)
		const found = stored(bench)
		expect(found[3]! & 0xf0).toBe(size)
		expect(result.md5).toBe(md5(found))
	})

	it('is not told of less flash than its firmware fills', async () => {
		await expect(install(jobBench('ESP8266'), {size: '512KB'})).rejects.toMatchObject({
			code: 'flash-setting',
			facts: {value: '512KB', needs: 1024 * 1024},
		})
	})

	it('keeps its files where it is told of as much flash as before, and only there', async () => {
		const kept = async (chip: Chip, settings: FlashSettings) => {
			const bench = jobBench(chip, {running: true})
			boardFiles(bench, {'/main.py': 'x'})
			const plan = await planFor(bench)
			const running = {version: '1.27.0', date: '', machine: 'ESP module with ESP8266', chip: 'ESP8266'}
			await drive(installFirmware(bench.env, {...plan, settings, keep: {running}}, never))
			return filesOn(bench)
		}
		expect(await kept('ESP8266', {size: '4MB', mode: 'dout'})).toHaveProperty('/main.py')
		await expect(kept('ESP8266', {size: '2MB'})).rejects.toMatchObject({
			code: 'files-not-kept',
			facts: {reason: 'flash-size'},
		})
	})
})
