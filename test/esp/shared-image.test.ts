import {afterEach, describe, expect, it} from 'vitest'
import {uncompressedBlocks} from '../../src/esp/blocks.ts'
import {type ChipFacts, readChipFacts} from '../../src/esp/chip-facts.ts'
import type {ChipName} from '../../src/esp/chips.ts'
import {chipNamed} from '../../src/esp/chips.ts'
import {connect} from '../../src/esp/connect.ts'
import {LaidOutImage, SharedImage} from '../../src/esp/shared-image.ts'
import {type Written, writeFirmware} from '../../src/esp/write.ts'
import type {Progress} from '../../src/progress.ts'
import {VirtualBoard} from '../../src/virtual/board/board.ts'
import {VirtualBridge} from '../../src/virtual/bridge.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {drive} from './scripted-port.ts'

const KB = 1024
const MB = 1024 * KB
const info = {path: 'demo', kind: 'usb', likelihood: 'likely'} as const
const silent = () => ({input: () => undefined, stop: async () => undefined})

const opened: {close(): Promise<void>}[] = []
afterEach(async () => {
	for (const thing of opened.splice(0)) await thing.close()
})

function imageFor(chip: ChipName): Uint8Array {
	return buildFirmware({chip, machine: 'A module', version: '1.27.0', date: '2025-12-09'}).slice(0, 200 * KB)
}

interface Got {
	readonly written: Written
	readonly facts: ChipFacts
	/** What is in the flash where the image belongs. */
	readonly held: Uint8Array
}

/** A board of its own gets the image. */
async function boardGets(
	chip: ChipName,
	image: Uint8Array,
	shared: SharedImage,
	flashBytes = 4 * MB,
): Promise<Got> {
	const clock = new BenchClock()
	const board = new VirtualBoard({chip, clock, startInterpreter: silent, flashBytes})
	const port = await new VirtualBridge({board, clock, info}).open(115_200)
	opened.push(port, board)
	const {result: loader} = await drive(connect(port, {clock, platform: 'linux'}))
	const facts = await readChipFacts(loader)
	const offset = chipNamed(chip).imageOffset
	const plan = {image, offset, facts, baud: undefined, shared}
	const {result: written} = await drive<Progress, Written>(writeFirmware(loader, plan))
	return {written, facts, held: board.flash.bytes.slice(offset, offset + image.length)}
}

describe('boards that share an image', () => {
	it('hold it, each of them, and it is compressed for the first one alone', async () => {
		const image = imageFor('ESP32')
		const shared = new SharedImage()
		const first = await boardGets('ESP32', image, shared)
		const layout = shared.laidOut(kindOf('ESP32', 4 * MB), () => {
			throw new Error('nothing was laid out for the first board')
		})
		let compressed = 0
		const packed = layout.packedAhead.bind(layout)
		layout.packedAhead = (size, bottleneck, make) =>
			packed(size, bottleneck, () => {
				compressed += 1
				return make()
			})
		const second = await boardGets('ESP32', image, shared)
		expect(compressed).toBe(0)
		for (const {held, written} of [first, second]) {
			expect(Buffer.compare(held, image)).toBe(0)
			expect(written.compressed).toBe(true)
		}
		expect(second.written.md5).toBe(first.written.md5)
	})

	it('and have flashes of two sizes hold a header of their own', async () => {
		const image = imageFor('ESP8266')
		const shared = new SharedImage()
		const large = await boardGets('ESP8266', image, shared, 4 * MB)
		const small = await boardGets('ESP8266', image, shared, 2 * MB)
		expect(large.held[3]! >> 4).toBe(4)
		expect(small.held[3]! >> 4).toBe(3)
	})
})

function kindOf(chip: ChipName, flashBytes: number): string {
	return [chip, chipNamed(chip).imageOffset, flashBytes, 'everything', false].join(' ')
}

it('what could not be compressed is begun anew for the next board', async () => {
	const image = new Uint8Array(16)
	const laidOut = new LaidOutImage(image, {at: 0, content: image, blank: []})
	const range = {offset: 0, bytes: image.length}
	const failing = Promise.reject(new Error('no memory'))
	laidOut.packedAhead(1024, 'line', () => [{range, bottleneck: 'line', blocks: failing}])
	await failing.catch(() => {})
	const blocks = Promise.resolve(uncompressedBlocks(image, 1024))
	const [next] = laidOut.packedAhead(1024, 'line', () => [{range, bottleneck: 'line', blocks}])
	expect(await next!.blocks).toBe(await blocks)
})
