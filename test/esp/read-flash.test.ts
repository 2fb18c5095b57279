import {describe, expect, it, onTestFinished} from 'vitest'
import {readChipFacts} from '../../src/esp/chip-facts.ts'
import {connect} from '../../src/esp/connect.ts'
import type {Loader} from '../../src/esp/loader.ts'
import {readFlashRange} from '../../src/esp/read-flash.ts'
import {startStub} from '../../src/esp/stub.ts'
import {type Bench, openBench} from '../../src/virtual/bench.ts'
import {drive} from './scripted-port.ts'

interface OnBench {
	readonly bench: Bench
	readonly loader: Loader
	/** Set: one bit of what comes next changes. */
	readonly wire: {spoilNext: boolean}
}

async function atLoader(chip: 'ESP32' | 'ESP8266'): Promise<OnBench> {
	const bench = openBench({chip, speed: Number.POSITIVE_INFINITY})
	onTestFinished(() => bench.close())
	const {flash} = bench.board
	flash.bytes.set(Uint8Array.from({length: flash.bytes.length}, (_, at) => (at * 31 + (at >> 9)) & 0xff))
	const port = await bench.bridge.open(115_200)
	const wire = {spoilNext: false}
	const read = port.read.bind(port)
	port.read = async signal => {
		const bytes = await read(signal)
		// One bit of whatever comes next, behind the frame's first byte.
		if (wire.spoilNext && bytes.length > 20) {
			bytes[20]! ^= 0x04
			wire.spoilNext = false
		}
		return bytes
	}
	const {result: loader} = await drive(connect(port, {clock: bench.clock, platform: 'linux'}))
	await readChipFacts(loader)
	return {bench, loader, wire}
}

describe('reading the flash back', () => {
	it.each([
		['the ROM of an ESP32', 'ESP32', false],
		['the stub of an ESP32', 'ESP32', true],
		['an ESP8266, which needs the stub for it', 'ESP8266', false],
	] as const)(
		'by %s gives every byte, also where it ends in the middle of a packet',
		async (_who, chip, stub) => {
			const {bench, loader} = await atLoader(chip)
			if (stub) await startStub(loader)
			for (const range of [
				{offset: 0x8000, bytes: 0xc0},
				{offset: 0x12345, bytes: 5001},
			]) {
				const content = await readFlashRange(loader, range)
				const {bytes} = bench.board.flash
				expect(Buffer.compare(content, bytes.subarray(range.offset, range.offset + range.bytes))).toBe(0)
			}
		},
	)

	it('is not believed when a bit changed on the way, and the stub answers the next request', async () => {
		const {loader, wire} = await atLoader('ESP8266')
		await startStub(loader)
		wire.spoilNext = true
		await expect(readFlashRange(loader, {offset: 0, bytes: 10_000})).rejects.toMatchObject({
			code: 'garbled-answer',
		})
		expect(await loader.readRegister(0x40001000)).toBe(loader.chip.magic)
	})
})
