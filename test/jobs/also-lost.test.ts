/** What a full erase takes from a board beside its program and files, as the board is met. */

import {expect, it} from 'vitest'
import {identifyBoard} from '../../src/jobs/identify-board.ts'
import {drive} from '../esp/scripted-port.ts'
import {jobBench} from './bench.ts'

const never = new AbortController().signal

/** A partition table with these rows, at 8000h. */
function tableOf(
	rows: readonly (readonly [type: number, name: string, at: number, bytes: number])[],
): Uint8Array {
	const table = Buffer.alloc(0xc00, 0xff)
	for (const [row, [type, name, at, bytes]] of rows.entries()) {
		table.fill(0, row * 32, row * 32 + 32)
		table.set([0xaa, 0x50, type, 0], row * 32)
		table.writeUInt32LE(at, row * 32 + 4)
		table.writeUInt32LE(bytes, row * 32 + 8)
		table.write(name, row * 32 + 12)
	}
	return table
}

async function lostOf(rows: Parameters<typeof tableOf>[0], used: readonly number[]) {
	const bench = jobBench('ESP32')
	bench.board.flash.program(0x8000, tableOf(rows))
	for (const at of used) bench.board.flash.program(at, Uint8Array.of(0xfe))
	const {result} = await drive(identifyBoard(bench.env, bench.port, never))
	return result.alsoLost
}

const nvs = [1, 'nvs', 0x9000, 0x5000] as const

it('a blank board loses nothing else', async () => {
	const {result} = await drive(
		identifyBoard(...(({env, port}) => [env, port, never] as const)(jobBench('ESP32'))),
	)
	expect(result.alsoLost).toEqual([])
})

it('settings are named once something was kept among them', async () => {
	expect(await lostOf([nvs, [0, 'factory', 0x10000, 0x1f0000]], [])).toEqual([])
	expect(await lostOf([nvs, [0, 'factory', 0x10000, 0x1f0000]], [0x9000])).toEqual(['settings'])
})

it('so is a read-only file system that has something in it', async () => {
	const rows = [nvs, [0, 'factory', 0x10000, 0x1d0000], [1, 'romfs', 0x1e0000, 0x20000]] as const
	expect(await lostOf(rows, [])).toEqual([])
	expect(await lostOf(rows, [0x1e0000])).toEqual(['romfs'])
})

it('and the loader of the maker, as on an Arduino Nano ESP32', async () => {
	const rows = [
		nvs,
		[0, 'app0', 0x10000, 0x100000],
		[0, 'app1', 0x110000, 0x100000],
		[1, 'ffat', 0x210000, 0x100000],
		[0, 'factory', 0x310000, 0x80000],
	] as const
	expect(await lostOf(rows, [])).toEqual(['maker-loader'])
})
