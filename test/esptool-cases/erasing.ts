/** esptool's TestErase: what is erased is blank, what lies beside it is not. */

import {expect} from 'vitest'
import {eraseRegion, flashBegin} from '../../src/esp/command.ts'
import {blockBytes, makeBlank} from '../../src/esp/flash.ts'
import {drive} from '../esp/scripted-port.ts'
import {type Bench, FLASH_BYTES} from './bench.ts'
import {type Case, provable, provableRom, type Table, withStub} from './case.ts'
import {MB} from './content.ts'

async function erase(b: Bench, offset: number, bytes: number): Promise<void> {
	await b.ready()
	const range = {offset, bytes}
	await b.loader.command(
		b.loader.mode === 'stub' ? eraseRegion(range) : flashBegin(range, blockBytes.rom, b.loader.beginWords),
	)
	b.expected.erase(offset, bytes)
}

export const erasing: Table = {
	TestErase: [
		{
			mirrors: ['chip_erase'],
			says: 'the whole flash is blank, and the progress ends at its size',
			async run(b) {
				await b.ready()
				const {seen} = await drive(makeBlank(b.loader, [{offset: 0, bytes: FLASH_BYTES}]))
				expect(seen.at(-1)).toEqual({phase: 'erase', done: FLASH_BYTES, total: FLASH_BYTES})
				b.expected.erase(0, FLASH_BYTES)
			},
		},
		{
			mirrors: ['region_erase'],
			says: 'one sector is blank, its neighbours are as they were',
			on: withStub,
			async run(b) {
				await erase(b, 0x11000, 0x1000)
			},
		},
		{
			mirrors: ['region_erase_no_stub'],
			says: 'a ROM erases what a write announces, and no more',
			on: provableRom,
			async run(b) {
				await erase(b, 0x11000, 0x1000)
				await erase(b, 0x2f000, 0x12000)
			},
		},
		{
			mirrors: ['region_erase_all'],
			says: 'a region as large as the flash is all of it',
			on: withStub,
			async run(b) {
				await erase(b, 0, FLASH_BYTES)
			},
		},
		{
			mirrors: ['large_region_erase'],
			says: 'sixteen megabytes at once take their time and no more than they may',
			on: provable,
			board: {flashBytes: 16 * MB},
			async run(b) {
				await erase(b, 0, 16 * MB)
				// 256 blocks of 150 ms.
				expect(b.setup.clock.now()).toBeGreaterThan(38_000)
			},
		},
		...(
			[
				[0x11001, 0x1000],
				[0x11000, 0x0fff],
			] as const
		).map(
			([offset, bytes]): Case => ({
				mirrors: [],
				says: `a stub refuses 0x${bytes.toString(16)} bytes at 0x${offset.toString(16)}: sectors are whole`,
				on: withStub,
				async run(b) {
					await b.ready()
					await expect(b.loader.command(eraseRegion({offset, bytes}))).rejects.toMatchObject({
						code: 'command-failed',
						facts: {status: 0xc000},
					})
				},
			}),
		),
	],
}
