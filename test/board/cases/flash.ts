/** What is done to the flash: written in all its forms, erased, broken off; and what is refused before it begins. */

import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {raiseSpeed, speedLadder} from '../../../src/esp/baud.ts'
import {uncompressedBlocks} from '../../../src/esp/blocks.ts'
import type {FlashRange} from '../../../src/esp/command.ts'
import {blockBytesFor, digests, md5, verifyFlash, writeBlocks} from '../../../src/esp/flash.ts'
import type {Loader} from '../../../src/esp/loader.ts'
import {reachOf} from '../../../src/esp/reach.ts'
import {readFlashRange} from '../../../src/esp/read-flash.ts'
import {type WritePlan, writeFirmware} from '../../../src/esp/write.ts'
import {drive} from '../../../src/generators.ts'
import {installFirmware} from '../../../src/jobs/install-firmware.ts'
import {isProblem} from '../../../src/problem.ts'
import {buildFirmware} from '../../../src/virtual/site/firmware.ts'
import {code, random} from '../../esptool-cases/content.ts'
import type {Board} from '../board.ts'
import {type Case, type Figures, must, mustBe, NotHere, refusalOf, Unmet} from '../case.ts'
import {BLOCK, SCRATCH, Scratch, type Way} from '../scratch.ts'

const KB = 1024
const SECTOR = 4 * KB

/** Where in the region, and how many bytes: a byte, around a sector, around the edges of the erase blocks. */
const pieces: readonly (readonly [at: number, bytes: number])[] = [
	[0x0000, 1],
	[0x1000, SECTOR - 1],
	[0x3000, SECTOR],
	[0x5000, SECTOR + 1],
	[0xc000, 0x4000],
	[BLOCK + 0xf000, 0x2000],
	[BLOCK - 0x1000, 3],
]
const forStub: readonly (readonly [at: number, bytes: number])[] = [
	[0x7800, KB],
	[2 * BLOCK, BLOCK + 1],
	[4 * BLOCK - 0x800, BLOCK + KB],
]

/** Each piece is proven by the chip's MD5, and in the end all that lies beside them. */
async function writesPieces(board: Board, stub: boolean, way: Way): Promise<Figures> {
	// A ROM is only ever given whole sectors, and at its speed long pieces would take a minute each.
	const list = stub ? [...pieces, ...forStub] : pieces
	await board.inLoader(async loader => {
		await board.ready(loader, stub)
		if (stub) await faster(board, loader)
		const scratch = await Scratch.filled(board, loader)
		for (const [n, [at, bytes]] of list.entries()) {
			const content = way === 'packed' ? code(bytes, n + 1) : random(bytes, n + 1)
			await scratch.put(at, content, way).catch(error => {
				throw new Unmet(`${bytes} bytes at 0x${(SCRATCH.offset + at).toString(16)}: ${error}`)
			})
		}
		await scratch.mustHold()
	})
	return {pieces: list.length}
}

/** The speed that the adapter should carry, or what is left of it. */
async function faster(board: Board, loader: Loader): Promise<void> {
	await raiseSpeed(loader, speedLadder(board.given.baud, board.port.adapter), board.signal)
	await board.ready(loader)
}

/** As the product writes; only what is covered is erased. */
async function written(board: Board, loader: Loader, image: Uint8Array, plan: Partial<WritePlan> = {}) {
	const whole: WritePlan = {
		image,
		offset: SCRATCH.offset,
		facts: board.chip,
		baud: board.given.baud,
		erase: 'image',
		...plan,
	}
	return await drive(writeFirmware(loader, whole, board.signal))
}

async function writesFast(board: Board, image: Uint8Array, compressed: boolean): Promise<Figures> {
	return await board.inLoader(async loader => {
		await board.ready(loader)
		const began = board.now()
		const done = await written(board, loader, image)
		const seconds = (board.now() - began) / 1000
		mustBe('compressed', done.compressed, compressed)
		mustBe('the MD5', done.md5, md5(image))
		return {'bytes/s': Math.round(image.length / seconds), baud: done.baud, tries: done.tries}
	})
}

async function writesWithoutStub(board: Board): Promise<Figures> {
	const image = code(48 * KB, 5)
	return await board.inLoader(async loader => {
		board.byRom(loader)
		const began = board.now()
		const done = await written(board, loader, image)
		mustBe('a stub was used', done.stub, false)
		return {'bytes/s': Math.round((image.length * 1000) / (board.now() - began)), tries: done.tries}
	})
}

async function refusesWithoutProof(board: Board): Promise<Figures> {
	await board.inLoader(async loader => {
		board.byRom(loader)
		const refused = await refusalOf(written(board, loader, code(4 * KB)))
		must(isProblem(refused, 'stub-silent'), `not refused: ${refused}`)
	})
	return {}
}

async function sendsNothingTwice(board: Board): Promise<Figures> {
	const image = code(200 * KB, 7)
	const few = image.slice()
	few[0x12345]! ^= 0xff
	return await board.inLoader(async loader => {
		await board.ready(loader)
		await written(board, loader, image)
		mustBe('bytes sent of what is there', (await written(board, loader, image)).changed, 0)
		const {changed} = await written(board, loader, few)
		mustBe('bytes sent where one differs', changed, BLOCK)
		return {'bytes sent again': changed}
	})
}

async function erases(board: Board, stub: boolean): Promise<Figures> {
	return await board.inLoader(async loader => {
		await board.ready(loader, stub)
		if (stub) await faster(board, loader)
		const scratch = await Scratch.filled(board, loader)
		const began = board.now()
		await scratch.erase(0x3000, SECTOR)
		await scratch.erase(BLOCK + 0xf000, 0x12000)
		const ms = board.now() - began
		await scratch.mustHold()
		const content = await readFlashRange(
			loader,
			{offset: SCRATCH.offset + 0x3000, bytes: SECTOR},
			board.signal,
		)
		must(
			content.every(byte => byte === 0xff),
			'what was erased is not FF',
		)
		return {'ms for 19 sectors': Math.round(ms)}
	})
}

async function digestsAt(
	board: Board,
	loader: Loader,
	ranges: readonly FlashRange[],
): Promise<readonly string[]> {
	const found: string[] = []
	for await (const [, digest] of digests(loader, ranges, board.signal)) found.push(digest)
	return found
}

/** The writer is gone in the middle of the data, and says nothing more. */
async function writesAfterBreak(board: Board): Promise<Figures> {
	const image = random(192 * KB, 9)
	await board.inLoader(async loader => {
		await board.ready(loader)
		await faster(board, loader)
		const blocks = uncompressedBlocks(image, blockBytesFor(loader))
		const range = {offset: SCRATCH.offset, bytes: image.length}
		for await (const {done} of writeBlocks(loader, range, blocks, board.signal))
			if (done > range.bytes / 3) break
	})
	return await board.inLoader(async loader => {
		const done = await written(board, loader, image)
		await drive(verifyFlash(loader, SCRATCH.offset, image, board.signal))
		return {tries: done.tries, 'bytes sent again': done.changed}
	})
}

/** Flash that has been relabelled finds its last sector where its first megabyte is. */
async function lastSectorIsItsOwn(board: Board): Promise<Figures> {
	const {flashBytes} = board
	return await board.inLoader(async loader => {
		await board.ready(loader)
		if (flashBytes === 0) throw new NotHere('the id of its flash tells no size')
		if (flashBytes > reachOf(loader)) throw new NotHere('its stub does not reach the end of its flash')
		const last = {offset: flashBytes - SECTOR, bytes: SECTOR}
		const halves = [2, 4, 8, 16].map(part => ({offset: flashBytes / part - SECTOR, bytes: SECTOR}))
		const before = await digestsAt(board, loader, halves)
		const content = random(SECTOR, 11)
		await written(board, loader, content, {offset: last.offset})
		mustBe('the last sector', (await digestsAt(board, loader, [last]))[0], md5(content))
		const after = await digestsAt(board, loader, halves)
		mustBe('sectors at the ends of its halves, quarters and so on', after.join(), before.join())
		return {'last sector': `0x${last.offset.toString(16)}`}
	})
}

async function refusesBeyondEnd(board: Board): Promise<Figures> {
	await board.inLoader(async loader => {
		await board.ready(loader)
		const offset = board.flashBytes - SECTOR
		const refused = await refusalOf(written(board, loader, code(2 * SECTOR), {offset}))
		must(isProblem(refused, 'firmware-does-not-fit'), `not refused: ${refused}`)
	})
	return {}
}

async function refusesWrongChip(board: Board): Promise<Figures> {
	const {chip, env, given, signal} = board
	const other = chip.chip === 'ESP32' ? 'ESP32-S3' : 'ESP32'
	const path = join(given.folder, 'for-another-chip.bin')
	const image = buildFirmware({
		chip: other,
		machine: `A board with ${other}`,
		version: '1.27.0',
		date: '2025-12-09',
	})
	await env.clock.during(writeFile(path, image))
	const ranges = [0, SCRATCH.offset].map(offset => ({offset, bytes: BLOCK}))
	const look = () =>
		board.inLoader(async loader => {
			await board.ready(loader)
			return (await digestsAt(board, loader, ranges)).join()
		})
	const before = await look()
	const plan = {port: board.port, chip, source: {kind: 'file', path}, baud: given.baud} as const
	const refused = await refusalOf(board.job(installFirmware(env, plan, signal)))
	must(isProblem(refused, 'firmware-wrong-chip'), `not refused: ${refused}`)
	mustBe('the MD5 of its flash', await look(), before)
	return {}
}

const ways = [
	[true, 'packed', 'Its stub writes packed'],
	[true, 'plain', 'Its stub writes unpacked'],
	[false, 'packed', 'Its ROM writes packed'],
	[false, 'plain', 'Its ROM writes unpacked'],
] as const

export const flash: readonly Case[] = [
	{
		name: 'A firmware for another chip is refused, and not a byte is changed',
		needs: ['stub', 'lines'],
		changes: 'flash',
		limitMs: 90_000,
		run: refusesWrongChip,
	},
	...ways.map(
		([stub, way, says]): Case => ({
			name: `${says} pieces of odd lengths, up to and over the edges of sectors and blocks, and nothing beside them`,
			needs: [stub ? 'stub' : 'rom-proof'],
			changes: 'flash',
			limitMs: stub ? 120_000 : 600_000,
			run: board => writesPieces(board, stub, way),
		}),
	),
	{
		name: 'What packs well is written packed, as fast as the line and the flash are',
		needs: ['stub'],
		changes: 'flash',
		limitMs: 180_000,
		run: board => writesFast(board, code(SCRATCH.bytes, 2), true),
	},
	{
		name: 'What does not pack is written as it is',
		needs: ['stub'],
		changes: 'flash',
		limitMs: 180_000,
		run: board => writesFast(board, random(256 * KB, 2), false),
	},
	{
		name: 'Without a stub the ROM writes it, and proves it',
		needs: ['rom-proof'],
		changes: 'flash',
		limitMs: 240_000,
		run: writesWithoutStub,
	},
	{
		name: 'A ROM that can prove nothing is not written with',
		needs: ['no-rom-proof'],
		changes: 'flash',
		limitMs: 60_000,
		run: refusesWithoutProof,
	},
	{
		name: 'What the flash holds already is not sent again, and of what differs only the block around it',
		needs: ['stub'],
		changes: 'flash',
		limitMs: 180_000,
		run: sendsNothingTwice,
	},
	{
		name: 'What is erased is FF from end to end, and its neighbours are as they were',
		needs: ['stub'],
		changes: 'flash',
		limitMs: 120_000,
		run: board => erases(board, true),
	},
	{
		name: 'Its ROM erases what a write announces, and no more',
		needs: ['rom-proof'],
		changes: 'flash',
		limitMs: 120_000,
		run: board => erases(board, false),
	},
	{
		name: 'A write that was broken off in its middle is done again, and proven',
		needs: ['stub', 'lines'],
		changes: 'flash',
		limitMs: 180_000,
		run: writesAfterBreak,
	},
	{
		name: 'The last sector of the flash is its own, and no other one under another address',
		needs: ['stub'],
		changes: 'flash',
		limitMs: 60_000,
		run: lastSectorIsItsOwn,
	},
	{
		name: 'What would end beyond the flash is refused',
		needs: ['stub'],
		changes: 'flash',
		limitMs: 60_000,
		run: refusesBeyondEnd,
	},
]
