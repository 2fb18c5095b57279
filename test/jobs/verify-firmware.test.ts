import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import type {ChipFacts} from '../../src/esp/chip-facts.ts'
import {chipNamed} from '../../src/esp/chips.ts'
import {backupBoard} from '../../src/jobs/backup-board.ts'
import {
	backupReference,
	type Comparison,
	firmwareReference,
	type Reference,
	verifyFirmware,
} from '../../src/jobs/verify-firmware.ts'
import type {Progress} from '../../src/progress.ts'
import {installedFirmware} from '../../src/virtual/bench.ts'
import {drive} from '../esp/scripted-port.ts'
import {ownFolder} from '../own-folder.ts'
import {runningBench} from './bench-environment.ts'

const never = new AbortController().signal

function board(chip: 'ESP32' | 'ESP8266' | 'ESP32-C3') {
	const {bench, env} = runningBench({chip})
	const port = bench.bridge.info
	const {image: bytes, offset} = installedFirmware({chip})
	const name = 'firmware.bin'
	async function* firmware(facts: ChipFacts): AsyncGenerator<Progress, Reference> {
		return firmwareReference({name, bytes, offset, sha256: '', source: 'file'}, facts)
	}
	const compare = async (reference = firmware): Promise<Comparison> =>
		(await drive(verifyFirmware(env, {port, baud: undefined}, reference, never))).result
	return {bench, env, port, compare}
}

describe.each(['ESP32', 'ESP8266', 'ESP32-C3'] as const)('the firmware on an %s', chip => {
	it('that runs, and has made its file system, is the one that was installed; and nothing is written', async () => {
		const {bench, compare} = board(chip)
		await bench.clock.sleep(5000)
		// Settings of Wi-Fi, as the radio writes them.
		if (chip !== 'ESP8266') bench.board.flash.bytes.fill(0x12, 0x9000, 0x9100)
		const before = Buffer.from(bench.board.flash.bytes.subarray(0, 0x100000))
		const found = await compare()
		expect(found).toMatchObject({differing: [], parts: [], restarted: true})
		expect(before.equals(bench.board.flash.bytes.subarray(0, 0x100000))).toBe(true)
	})

	it('of which one bit is another one is found, by its sector', async () => {
		const {bench, compare} = board(chip)
		await bench.clock.sleep(5000)
		const {flash} = bench.board
		flash.bytes[0x20123] = flash.bytes[0x20123]! ^ 1
		const {differing, parts} = await compare()
		expect(differing).toEqual([{offset: 0x20000, bytes: 0x1000}])
		expect(parts).toEqual(chip === 'ESP8266' ? [] : ['factory'])
	})
})

it('a header that another installer left as it is in the file is right too', async () => {
	const {bench, compare} = board('ESP8266')
	// The published file says 512 KB there.
	bench.board.flash.bytes[3] = 0x00
	expect((await compare()).differing).toEqual([{offset: 0, bytes: 0x1000}])
})

it('a boot loader and a table that differ are named', async () => {
	const {bench, compare} = board('ESP32')
	const {flash} = bench.board
	const {imageOffset} = chipNamed('ESP32')
	flash.bytes[imageOffset + 0x200] = flash.bytes[imageOffset + 0x200]! ^ 1
	flash.bytes[0x8004] = flash.bytes[0x8004]! ^ 1
	expect((await compare()).parts).toEqual(['bootloader', 'partition-table'])
})

it('a backup is compared with all that is in it, files too', async () => {
	const {bench, env, port, compare} = board('ESP32')
	await bench.clock.sleep(5000)
	const file = join(await ownFolder(), 'b.mpwb')
	await drive(backupBoard(env, {port, baud: undefined, file}, never))
	const reference = (chip: ChipFacts) => backupReference(env, chip, {file})
	expect((await compare(reference)).differing).toEqual([])
	bench.board.flash.bytes[0x3f0000] = 0
	expect((await compare(reference)).parts).toEqual(['files'])
})
