/** The files of boards whose program lets nobody ask it, seen and copied out of the flash. Their file systems are MicroPython's own work. */

import {readFileSync} from 'node:fs'
import {readdir, readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {gunzipSync} from 'node:zlib'
import {describe, expect, it} from 'vitest'
import type {Reading} from '../../src/filesystem/reading.ts'
import {eraseFiles} from '../../src/jobs/erase-files.ts'
import {readFlashFiles} from '../../src/jobs/flash-files.ts'
import {identifyBoard} from '../../src/jobs/identify-board.ts'
import {inLoader} from '../../src/jobs/in-loader.ts'
import {installFirmware} from '../../src/jobs/install-firmware.ts'
import {putFiles} from '../../src/jobs/put-files.ts'
import {saveFiles} from '../../src/jobs/save-files.ts'
import {verifyPrompt} from '../../src/jobs/verify-prompt.ts'
import {runRaw} from '../../src/micropython/raw-repl.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {drive} from '../esp/scripted-port.ts'
import {ownFolder} from '../own-folder.ts'
import {type Chip, firmwareFile, type JobBench, jobBench, planFor} from './bench.ts'

const never = new AbortController().signal

const filesAt = {ESP32: 0x200000, ESP8266: 0x100000}
const log = Array.from({length: 900}, (_, n) => `${n},${n * n}\n`).join('')

/** What is in the images of test/fixtures/flash-files. */
const contents: Readonly<Record<string, string>> = {
	'lib/sensor.py': 'x = 1\n'.repeat(300),
	'log.csv': log,
	'main.py': 'import time\n\nwhile True:\n    try:\n        time.sleep(1)\n    except:\n        pass\n',
	'notes.txt': 'Grüße\n',
}

function image(name: string): Uint8Array {
	return gunzipSync(readFileSync(join(import.meta.dirname, `../fixtures/flash-files/${name}.gz`)))
}

const images = {ESP32: image('esp32.littlefs'), ESP8266: image('esp8266.littlefs')}

/** A flashed board with such files, whose main.py never ends. */
function hangingBoard(
	chip: Chip,
	files = images[chip],
	options: Parameters<typeof jobBench>[1] = {},
): JobBench {
	const bench = jobBench(chip, {running: true, ...options})
	bench.board.flash.bytes.set(files, filesAt[chip])
	return bench
}

async function savedIn(folder: string): Promise<Record<string, string>> {
	const names = await readdir(folder, {recursive: true, withFileTypes: true})
	const files = names.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
	const texts = await Promise.all(files.map(file => readFile(file, 'utf8')))
	return Object.fromEntries(files.map((file, at) => [file.slice(folder.length + 1), texts[at]!]))
}

describe.each(['ESP32', 'ESP8266'] as const)('an %s whose main.py never ends', chip => {
	it('is met with its files, which were seen in its flash', async () => {
		const bench = hangingBoard(chip)
		const before = bench.board.flash.bytes.slice()
		const {result} = await drive(identifyBoard(bench.env, bench.port, never))
		expect(result).toMatchObject({running: undefined, filesInFlash: true})
		expect(result.files?.map(({path}) => path).sort()).toEqual(
			Object.keys(contents)
				.map(name => `/${name}`)
				.sort(),
		)
		expect(result.unseen).toBeUndefined()
		await bench.clock.sleep(3000)
		expect(bench.board.running).toBe('micropython')
		expect(Buffer.compare(bench.board.flash.bytes, before)).toBe(0)
		expect(bench.open()).toBe(0)
	})

	it('has them copied to this computer, byte for byte', async () => {
		const bench = hangingBoard(chip)
		const folder = join(await ownFolder(), 'saved')
		const {result} = await drive(saveFiles(bench.env, bench.port, folder, never))
		expect(result).toMatchObject({folder, files: 5, inFlash: true})
		const {'boot.py': boot, ...saved} = await savedIn(folder)
		expect(saved).toEqual(contents)
		expect(boot).toContain('executed on every boot')
		expect(bench.open()).toBe(0)
	})

	it('gets them back after an install, but for the program that kept it silent', async () => {
		const bench = hangingBoard(chip)
		const folder = join(await ownFolder(), 'saved')
		await drive(saveFiles(bench.env, bench.port, folder, never))
		await drive(installFirmware(bench.env, await planFor(bench), never))
		await drive(verifyPrompt(bench.env, bench.port, {version: '1.27.0'}, never))
		const {result} = await drive(putFiles(bench.env, bench.port, folder, never, {stopped: true}))
		expect(result.setAside).toEqual([{from: '/main.py', to: '/main_off.py'}])
		const port = await bench.env.openPort(bench.port, 115_200)
		const code = 'import os;print(sorted(os.listdir()),open("log.csv").read()[-11:])'
		const answer = await runRaw(port, bench.clock, code, 5000, never)
		await port.close()
		expect(answer?.output).toContain("['boot.py', 'lib', 'log.csv', 'main_off.py', 'notes.txt'] 899,808201")
	})

	it('keeps them through an update', async () => {
		const bench = hangingBoard(chip)
		const machine = chip === 'ESP32' ? 'Generic ESP32 module with ESP32' : 'ESP module with ESP8266'
		const source = await firmwareFile(buildFirmware({chip, machine, version: '1.28.0', date: '2026-04-06'}))
		const before = bench.board.flash.bytes.slice(filesAt[chip])
		const plan = {...(await planFor(bench)), source, keep: {running: undefined}}
		const {result} = await drive(installFirmware(bench.env, plan, never))
		expect(result.kept).toMatchObject({at: filesAt[chip]})
		expect(Buffer.compare(bench.board.flash.bytes.subarray(filesAt[chip]), before)).toBe(0)
	})

	it('has nothing erased but them, when that is what was asked for', async () => {
		const bench = hangingBoard(chip)
		const before = bench.board.flash.bytes.slice()
		const end = filesAt[chip] + images[chip].length
		const {result} = await drive(eraseFiles(bench.env, bench.port, async () => {}, never))
		expect(result.region).toMatchObject({at: filesAt[chip], bytes: images[chip].length})
		await drive(verifyPrompt(bench.env, bench.port, {version: '1.27.0'}, never))
		const after = bench.board.flash.bytes
		expect(Buffer.compare(after.subarray(0, filesAt[chip]), before.subarray(0, filesAt[chip]))).toBe(0)
		expect(Buffer.compare(after.subarray(end), before.subarray(end))).toBe(0)
	})
})

it('an ESP32 with FAT of an old port has its files copied too', async () => {
	const bench = hangingBoard('ESP32', image('esp32.fat'))
	const folder = join(await ownFolder(), 'saved')
	await drive(saveFiles(bench.env, bench.port, folder, never))
	const {'boot.py': _, ...saved} = await savedIn(folder)
	expect(saved).toEqual(contents)
})

it('a board that a person has brought into its loader is looked at while it is there', async () => {
	const bench = hangingBoard('ESP32', images.ESP32, {lines: false})
	await bench.pressBootAndReset()
	const {result} = await drive(identifyBoard(bench.env, bench.port, never))
	expect(result).toMatchObject({canReset: false, filesInFlash: true})
	expect(result.files).toHaveLength(4)
})

it('what is no file system where files are is said to be perhaps somebody’s', async () => {
	const noise = images.ESP32.map((byte, at) => byte ^ ((at * 7 + (at >> 8)) & 0xff))
	const bench = hangingBoard('ESP32', noise)
	const {result} = await drive(identifyBoard(bench.env, bench.port, never))
	expect(result).toMatchObject({files: undefined, unseen: 'files'})
	const folder = join(await ownFolder(), 'saved')
	await expect(drive(saveFiles(bench.env, bench.port, folder, never))).rejects.toMatchObject({
		code: 'files-unread',
	})
})

it('a blank board is not asked twice', async () => {
	const bench = jobBench('ESP32')
	const {result, seen} = await drive(identifyBoard(bench.env, bench.port, never))
	expect(result).toMatchObject({files: undefined})
	expect(result.unseen).toBeUndefined()
	expect(seen.filter(({phase}) => phase === 'connect')).toHaveLength(1)
})

it('files that share their blocks are read no longer than their region could fill; those left out are named', async () => {
	const bench = jobBench('ESP32', {running: true})
	const region = {at: 0x100000, bytes: 64 * 1024, label: 'vfs'} as const
	const files = Array.from({length: 1000}, (_, n) => ({path: `/f${n}`, bytes: 16 * 1024}))
	let read = 0
	const found = {
		kind: 'littlefs',
		version: '2.1',
		bytes: region.bytes,
		files,
		damage: [],
		*read({bytes}: {readonly bytes: number}): Reading<Uint8Array> {
			read += bytes
			return yield {at: 0, bytes}
		},
	} as const
	const work = inLoader(
		bench.env,
		bench.port,
		loader => readFlashFiles(loader, {region, found}, never),
		never,
	)
	const {result} = await drive(work)
	expect(read).toBe(region.bytes)
	expect(result.files.size).toBe(4)
	expect(result.unread).toHaveLength(996)
	expect(result.unread[0]).toEqual({path: '/f4', detail: 'more than there is room for'})
})
