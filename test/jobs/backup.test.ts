import {appendFile, chmod, readdir, readFile, stat, writeFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {describe, expect, it} from 'vitest'
import type {ChipName} from '../../src/esp/chip.ts'
import {chips} from '../../src/esp/chips.ts'
import {backupBoard} from '../../src/jobs/backup-board.ts'
import {readBackup} from '../../src/jobs/backup-file.ts'
import {restoreBoard} from '../../src/jobs/restore-board.ts'
import {after as onceCame} from '../../src/virtual/faults/cable.ts'
import {drops} from '../../src/virtual/faults/wire.ts'
import {sample} from '../at-length.ts'
import {drive} from '../esp/scripted-port.ts'
import {ownFolder} from '../own-folder.ts'
import {type BackupBench, backupBench} from './backup-bench.ts'
import {runningBench} from './bench-environment.ts'

const never = new AbortController().signal
const names: readonly ChipName[] = chips.map(({name}) => name)

/** Pulls the cable once so many bytes have come from the board, and plugs it in again. */
function pulledAfter(bench: BackupBench, bytes: number): {struck: boolean} {
	const told = {struck: false}
	bench.faults = [
		onceCame(bytes, 'to-host', () => {
			if (told.struck) return
			told.struck = true
			bench.bridge.unplug()
			bench.clock.after(4000, () => bench.bridge.plug())
		}),
	]
	return told
}

async function contentOf(file: string): Promise<Buffer> {
	return Buffer.from((await readBackup(file)).content)
}

describe.each(sample(names, 3))('the flash of an %s', chip => {
	it('is copied byte for byte, erased, and brought back byte for byte', async () => {
		const bench = await backupBench(chip)
		const before = bench.flash()
		const {result} = await bench.backup()
		expect(result).toMatchObject({range: {offset: 0, bytes: 0x100000}, kept: 0, restarted: true})
		expect(bench.flash().equals(before)).toBe(true)
		expect((await contentOf(bench.file)).equals(before)).toBe(true)
		bench.board.flash.bytes.fill(0xff)
		const {result: restored} = await bench.restore()
		expect(restored.restarted).toBe(true)
		expect(bench.flash().equals(before)).toBe(true)
		expect(bench.open()).toBe(0)
	})
})

describe('a backup', () => {
	it('is for its owner alone, and nothing is left beside it', async () => {
		const bench = await backupBench('ESP32')
		await bench.backup()
		expect((await stat(bench.file)).mode & 0o777).toBe(0o600)
		expect(await readdir(dirname(bench.file))).toEqual(['board.mpwb'])
	})

	it('does not read what is blank', async () => {
		const bench = await backupBench('ESP32')
		bench.board.flash.bytes.fill(0xff)
		let came = false
		bench.faults = [
			onceCame(20_000, 'to-host', () => {
				came = true
			}),
		]
		await bench.backup()
		expect(came).toBe(false)
		expect((await stat(bench.file)).size).toBeLessThan(1500)
	})

	it('is never written over, nor is any other file', async () => {
		const bench = await backupBench('ESP32')
		await writeFile(bench.file, 'mine')
		await expect(bench.backup()).rejects.toMatchObject({code: 'backup-exists'})
		expect(await readFile(bench.file, 'utf8')).toBe('mine')
	})

	it('does not go on with a file that is no beginning of it', async () => {
		const bench = await backupBench('ESP32')
		await writeFile(`${bench.file}.part`, 'notes of mine')
		await expect(bench.backup()).rejects.toMatchObject({code: 'backup-unusable', facts: {fault: 'other'}})
		expect(await readFile(`${bench.file}.part`, 'utf8')).toBe('notes of mine')
	})

	it('does not go on with that of another board', async () => {
		const [one, other] = [await backupBench('ESP32'), await backupBench('ESP32-C3')]
		await one.backup()
		const begun = (await readFile(one.file)).subarray(0, 3000)
		await writeFile(`${other.file}.part`, begun)
		await expect(other.backup()).rejects.toMatchObject({facts: {fault: 'other'}})
		expect((await readFile(`${other.file}.part`)).equals(begun)).toBe(true)
	})

	it('is refused where the flash is encrypted, and nothing is left', async () => {
		const bench = await backupBench('ESP32', {security: ['flash-encryption']})
		await expect(bench.backup()).rejects.toMatchObject({code: 'security-active'})
		expect(await readdir(dirname(bench.file))).toEqual([])
	})

	it.skipIf(process.platform === 'win32')('that cannot be written says so (wants a Unix)', async () => {
		const bench = await backupBench('ESP32')
		await chmod(dirname(bench.file), 0o500)
		const isRoot = process.getuid?.() === 0
		const made = bench.backup()
		if (isRoot) await made
		else await expect(made).rejects.toMatchObject({code: 'local-file'})
		await chmod(dirname(bench.file), 0o700)
	})

	it.each(sample([1, 2, 3, 4, 5, 6, 7, 8, 9], 2))(
		'goes on by itself when the cable is pulled in the middle and plugged in again (%i tenths)',
		async tenths => {
			const bench = await backupBench('ESP32')
			const told = pulledAfter(bench, 0x3_0000 * (tenths / 10) + 2000)
			const {result, seen} = await bench.backup()
			expect(told.struck).toBe(true)
			expect(seen.some(({waitsFor}) => waitsFor?.code === 'port-lost')).toBe(true)
			expect((await contentOf(bench.file)).equals(bench.flash())).toBe(true)
			expect(result.range.bytes).toBe(0x100000)
		},
	)

	it('reads again what was lost on the line', async () => {
		const bench = await backupBench('ESP32')
		bench.faults = [drops('to-host', 30_000, 3)]
		await bench.backup()
		expect((await contentOf(bench.file)).equals(bench.flash())).toBe(true)
	})

	it('of a program that was killed at any byte goes on there, and is never called whole before', async () => {
		const bench = await backupBench('ESP32')
		await bench.backup()
		const whole = await readFile(bench.file)
		const flash = bench.flash()
		const step = Math.ceil(whole.length / 9)
		let kept = 0
		for (let cut = 1; cut < whole.length; cut += cut < 400 ? 97 : step) {
			const other = await backupBench('ESP32')
			await writeFile(`${other.file}.part`, whole.subarray(0, cut))
			await writeFile(`${other.file}.early`, whole.subarray(0, cut))
			const early = await readBackup(`${other.file}.early`).then(
				({kind}) => kind,
				error => error.code,
			)
			expect(early).toBe(cut < 8 ? 'plain' : 'backup-unusable')
			await appendFile(`${other.file}.part`, cut > 400 && cut % 2 ? 'torn' : '')
			const {result} = await other.backup()
			expect((await contentOf(other.file)).equals(flash)).toBe(true)
			expect(result.kept).toBeGreaterThanOrEqual(kept)
			kept = result.kept
		}
		expect(kept).toBeGreaterThanOrEqual(0xb0000)
	})

	it('takes what changed since it was begun from the board once more', async () => {
		const bench = await backupBench('ESP32')
		await bench.backup()
		const whole = await readFile(bench.file)
		const other = await backupBench('ESP32')
		other.board.flash.bytes[0x1234] = 0x00
		await writeFile(`${other.file}.part`, whole)
		const {result} = await other.backup()
		expect(result.kept).toBe(0x100000 - 0x10000)
		expect((await contentOf(other.file)).equals(other.flash())).toBe(true)
	})

	it('of one part has the bytes of that part alone, and goes back there alone', async () => {
		const bench = await backupBench('ESP32')
		const {result} = await bench.backup({part: 'nvs'})
		expect(result.range).toEqual({offset: 0x9000, bytes: 0x6000})
		bench.board.flash.bytes.fill(0x77)
		await bench.restore()
		expect(
			bench
				.flash()
				.subarray(0x9000, 0xf000)
				.every(byte => byte === 0xff),
		).toBe(true)
		expect(bench.flash()[0x8fff]).toBe(0x77)
		expect(bench.flash()[0xf000]).toBe(0x77)
	})

	it.each(['ESP32', 'ESP8266'] as const)(
		'of a whole %s gives back the files alone, where MicroPython has them',
		async chip => {
			const {bench, env} = runningBench({chip})
			await bench.clock.sleep(5000)
			const port = bench.bridge.info
			const file = join(await ownFolder(), 'b.mpwb')
			await drive(backupBoard(env, {port, baud: undefined, file}, never))
			const before = Buffer.from(bench.board.flash.bytes)
			const at = chip === 'ESP32' ? 0x200000 : 0x100000
			bench.board.flash.bytes.fill(0x11, at - 0x2000, at + 0x2000)
			const plan = {port, baud: undefined, file, part: 'files', agreed: async () => {}}
			const {result} = await drive(restoreBoard(env, plan, never))
			expect(result.range.offset).toBe(at)
			expect(
				before
					.subarray(at, at + 0x2000)
					.equals(Buffer.from(bench.board.flash.bytes.subarray(at, at + 0x2000))),
			).toBe(true)
			expect(bench.board.flash.bytes[at - 1]).toBe(0x11)
		},
	)

	it('of a part that is not there names those that are', async () => {
		const bench = await backupBench('ESP32')
		await expect(bench.backup({part: 'home'})).rejects.toMatchObject({
			code: 'part-unknown',
			facts: {known: expect.arrayContaining(['nvs', 'factory'])},
		})
	})
})

describe('restoring', () => {
	it('leaves what is equal alone', async () => {
		const bench = await backupBench('ESP32')
		await bench.backup()
		bench.board.flash.bytes.fill(0, 0x55000, 0x55010)
		const {result} = await bench.restore()
		expect(result.changed).toBe(0x10000)
	})

	it('refuses another board, unless told so', async () => {
		const [one, other] = [await backupBench('ESP32'), await backupBench('ESP32', {number: 7})]
		await one.backup()
		const before = other.flash()
		await expect(other.restore({file: one.file})).rejects.toMatchObject({
			code: 'backup-other-board',
			facts: {what: 'mac'},
		})
		expect(other.flash().equals(before)).toBe(true)
		other.board.flash.bytes.fill(0)
		await other.restore({file: one.file, otherBoard: true})
		expect(other.flash().equals(before)).toBe(true)
	})

	it('refuses a backup of another chip, whatever it is told', async () => {
		const [one, other] = [await backupBench('ESP32'), await backupBench('ESP32-C3')]
		await one.backup()
		const before = other.flash()
		await expect(other.restore({file: one.file, otherBoard: true})).rejects.toMatchObject({
			facts: {what: 'chip'},
		})
		expect(other.flash().equals(before)).toBe(true)
	})

	it('takes a whole flash that another program has read, and nothing else that is no backup', async () => {
		const bench = await backupBench('ESP32')
		const before = bench.flash()
		await writeFile(bench.file, before)
		bench.board.flash.bytes.fill(0)
		await bench.restore()
		expect(bench.flash().equals(before)).toBe(true)
		await writeFile(bench.file, before.subarray(1))
		await expect(bench.restore()).rejects.toMatchObject({facts: {fault: 'length'}})
		await writeFile(bench.file, Buffer.alloc(0x100000))
		await expect(bench.restore()).rejects.toMatchObject({facts: {fault: 'no-program'}})
		expect(bench.flash().equals(before)).toBe(true)
	})

	it.each(sample([1, 2, 3, 4, 5, 6, 7, 8], 3))(
		'goes on by itself when the cable is pulled and plugged in again (%i eighths)',
		async eighths => {
			const bench = await backupBench('ESP32')
			await bench.backup()
			const before = bench.flash()
			bench.board.flash.bytes.fill(0x33)
			let struck = false
			bench.faults = [
				onceCame(30_000 + 12_000 * eighths, 'to-board', () => {
					if (struck) return
					struck = true
					bench.bridge.unplug()
					bench.clock.after(4000, () => bench.bridge.plug())
				}),
			]
			await bench.restore()
			expect(struck).toBe(true)
			expect(bench.flash().equals(before)).toBe(true)
		},
	)

	it('that was cancelled half way is finished by the same command', async () => {
		const bench = await backupBench('ESP32')
		await bench.backup()
		const before = bench.flash()
		bench.board.flash.bytes.fill(0x33)
		const leaving = new AbortController()
		bench.faults = [onceCame(110_000, 'to-board', () => leaving.abort(new Error('left')))]
		await expect(bench.restore({signal: leaving.signal})).rejects.toThrow('left')
		expect(bench.flash().equals(before)).toBe(false)
		bench.faults = []
		const {result} = await bench.restore()
		expect(bench.flash().equals(before)).toBe(true)
		expect(result.changed).toBeLessThan(7 * 0x10000)
	})
})
