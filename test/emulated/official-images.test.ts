/**
 * The program against a board that nobody here made: Espressif's emulated ESP32 with its real boot ROM, official MicroPython
 * images, and what they are after the start. QEMU is Espressif's qemu-system-xtensa, FIRMWARE a folder of files from
 * micropython.org: two versions for the ESP32_GENERIC, and one for another chip.
 */

import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {basename, join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {systemClock} from '../../src/clock.ts'
import {findPrompt} from '../../src/micropython/prompt.ts'
import {runRaw} from '../../src/micropython/raw-repl.ts'
import {openNetworkPort} from '../../src/serial/network-port.ts'
import {type PortServer, serveRfc2217} from '../../src/serial/rfc2217-server.ts'
import {run} from '../e2e/run.ts'
import {ownFolder} from '../own-folder.ts'
import {EmulatedBoard} from './emulated-board.ts'

const {QEMU: qemu = '', FIRMWARE: folder = ''} = process.env
const files = folder === '' ? [] : readdirSync(folder).filter(name => name.endsWith('.bin'))
const own = files.filter(name => /^ESP32_GENERIC-\d{8}-v[\d.]+\.bin$/.test(name)).sort()
const foreign = files.find(name => /^ESP32_GENERIC_S3-\d{8}-v[\d.]+\.bin$/.test(name))
const isComplete = qemu !== '' && own.length > 1 && foreign !== undefined
const [older, newer] = [join(folder, own[0] ?? ''), join(folder, own.at(-1) ?? '')]
const versionOf = (path: string) => /-v([\d.]+)\.bin$/.exec(basename(path))![1]!

const FLASH_BYTES = 4 * 1024 * 1024
const OFFSET = 0x1000
const never = new AbortController().signal

describe.skipIf(!isComplete)('an emulated ESP32 with its real boot ROM (wants QEMU and FIRMWARE)', () => {
	let board: EmulatedBoard
	let server: PortServer
	let home: string
	let flash: string
	const port = () => `rfc2217://${server.address}`
	const install = (file: string, ...options: readonly string[]) =>
		run(['flash', '--port', port(), '--firmware', file, '--no-stub', ...options, '--yes', '--json'])

	beforeAll(async () => {
		home = await mkdtemp(join(tmpdir(), 'mp-wizard-emulated-'))
		flash = join(home, 'flash.bin')
		writeFileSync(flash, new Uint8Array(FLASH_BYTES).fill(0xff))
		board = new EmulatedBoard(qemu, flash)
		await board.power(true)
		server = await serveRfc2217({
			open: () => board.open(),
			host: '127.0.0.1',
			port: 0,
			clock: systemClock,
		})
	})
	afterAll(async () => {
		await server?.close()
		await board?.power(false)
		await rm(home, {recursive: true, force: true})
	})

	/** What the MicroPython on it prints when it runs `code`. */
	async function python(code: string): Promise<string> {
		const cable = await openNetworkPort(port(), 115_200, systemClock, never)
		try {
			await findPrompt(cable, systemClock, 20_000, never)
			const result = await runRaw(cable, systemClock, code, 20_000, never)
			expect(result?.error).toBe('')
			return result!.output.trim()
		} finally {
			await cable.close()
		}
	}

	function expectFlashed(file: string): void {
		const image = readFileSync(file)
		const held = readFileSync(flash).subarray(OFFSET, OFFSET + image.length)
		expect(Buffer.compare(held, image)).toBe(0)
	}

	it('is known by what its ROM says', async () => {
		const ran = await run(['identify', '--port', port(), '--json'])
		expect(ran.events().find(({event}) => event === 'chip')).toMatchObject({
			name: 'ESP32',
			flashBytes: FLASH_BYTES,
		})
		expect(ran.code).toBe(0)
	})

	it('takes an official image byte by byte, and comes to its prompt', async () => {
		const ran = await install(older)
		expect(ran.events().at(-1)).toMatchObject({event: 'done'})
		expect(ran.events().find(({event}) => event === 'prompt')).toMatchObject({version: versionOf(older)})
		expectFlashed(older)
		expect(await python('print(6 * 7)')).toBe('42')
	})

	it('keeps its files over an update', async () => {
		await python("f = open('mine.txt', 'w'); f.write('kept ' * 200); f.close()")
		const ran = await install(newer, '--keep-files')
		expect(ran.events().at(-1)).toMatchObject({event: 'done'})
		expect(ran.events().find(({event}) => event === 'prompt')).toMatchObject({version: versionOf(newer)})
		expectFlashed(newer)
		expect(await python("print(open('mine.txt').read() == 'kept ' * 200)")).toBe('True')
	})

	it('tells what runs on it and which files it holds, and goes on running it', async () => {
		const ran = await run(['identify', '--port', port(), '--json'])
		expect(ran.events().find(({event}) => event === 'chip')).toMatchObject({
			micropython: {version: versionOf(newer)},
		})
		expect(await python("print(open('mine.txt').read() == 'kept ' * 200)")).toBe('True')
	})

	it('has its files saved, and put back by the next install', async () => {
		const saved = await ownFolder()
		const ran = await install(newer, '--save-files', saved, '--put-files', saved)
		expect(ran.events().at(-1)).toMatchObject({event: 'done'})
		expect(readFileSync(join(saved, 'mine.txt'), 'utf8')).toBe('kept '.repeat(200))
		expect(await python("print(open('mine.txt').read() == 'kept ' * 200)")).toBe('True')
	})

	it('stays as it is where the image is for another chip, cut off or damaged', async () => {
		const before = readFileSync(flash)
		const image = readFileSync(newer)
		const cut = join(await ownFolder(), 'cut.bin')
		writeFileSync(cut, image.subarray(0, 1_000_000))
		const flipped = join(await ownFolder(), 'flipped.bin')
		writeFileSync(
			flipped,
			image.map((byte, at) => (at === 900_000 ? byte ^ 1 : byte)),
		)
		for (const [file, code] of [
			[join(folder, foreign ?? ''), 'firmware-wrong-chip'],
			[cut, 'firmware-truncated'],
			[flipped, 'firmware-damaged'],
		] as const) {
			const ran = await install(file)
			expect(ran.events().at(-1)).toMatchObject({event: 'problem', code, board: 'untouched'})
			expect(ran.code).toBe(5)
		}
		expect(Buffer.compare(readFileSync(flash), before)).toBe(0)
	})
})
