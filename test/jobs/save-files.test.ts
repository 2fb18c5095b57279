import {execFileSync} from 'node:child_process'
import {mkdir, readdir, readFile, symlink, truncate, writeFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import {identifyBoard} from '../../src/jobs/identify-board.ts'
import {putFiles} from '../../src/jobs/put-files.ts'
import {saveFiles} from '../../src/jobs/save-files.ts'
import {isProblem} from '../../src/problem.ts'
import type {PortInfo} from '../../src/serial/port.ts'
import {after} from '../../src/virtual/faults/cable.ts'
import {onTheWire} from '../../src/virtual/faults/wire.ts'
import {sample} from '../at-length.ts'
import {drive} from '../esp/scripted-port.ts'
import {ownFolder} from '../own-folder.ts'
import {boardFiles, filesOn, type JobBench, jobBench} from './bench.ts'

const never = new AbortController().signal

function withFiles(bench: JobBench, files: Readonly<Record<string, string | Uint8Array>>): JobBench {
	boardFiles(bench, files)
	return bench
}

/** Every byte there is, and more than a few pieces of it. */
const binary = Uint8Array.from({length: 20_000}, (_, at) => (at * 7 + (at >> 8)) & 0xff)

const shippedBoot =
	'# This file is executed on every boot (including wake-boot from deepsleep)\n#import esp\n#esp.osdebug(None)\n#import webrepl\n#webrepl.start()\n'

describe('saving the files of a board', () => {
	it.each(['ESP32', 'ESP8266'] as const)('copies them all, byte for byte, from an %s', async chip => {
		const bench = withFiles(jobBench(chip, {running: true}), {
			'/boot.py': shippedBoot,
			'/main.py': 'print("hello")\n',
			'/empty.txt': '',
			'/data.bin': binary,
			'/exact.bin': binary.subarray(0, 768 * 8),
			'/lib/sensors/bme.py': 'x = 1\n',
			'/logs/': '',
		})
		const folder = join(await ownFolder(), 'saved')
		const {result, seen} = await drive(saveFiles(bench.env, bench.port, folder, never))
		expect(result).toMatchObject({folder, files: 6})
		expect(Buffer.compare(await readFile(join(folder, 'data.bin')), binary)).toBe(0)
		expect(Buffer.compare(await readFile(join(folder, 'exact.bin')), binary.subarray(0, 6144))).toBe(0)
		expect(await readFile(join(folder, 'lib/sensors/bme.py'), 'utf8')).toBe('x = 1\n')
		expect((await readFile(join(folder, 'empty.txt'))).length).toBe(0)
		expect(await readdir(join(folder, 'logs'))).toEqual([])
		const done = seen.filter(({phase}) => phase === 'save').map(({done}) => done)
		expect(done).toEqual([...done].sort((a, b) => a - b))
		expect(seen.at(-1)).toMatchObject({done: result.bytes, total: result.bytes})
		expect(bench.open()).toBe(0)
	})

	it('takes names that would leave the folder, or be devices elsewhere, as names and no more', async () => {
		const bench = withFiles(jobBench('ESP32', {running: true}), {
			'/..\\..\\evil.py': 'a',
			'/c:evil': 'b',
			'/con.txt': 'c',
			'/Main.py': 'd',
			'/main.py': 'e',
			"/it's\n\x04>": 'f',
			'/größe': 'g',
			'/100%': 'h',
		})
		const outside = await ownFolder()
		const folder = join(outside, 'saved')
		await drive(saveFiles(bench.env, bench.port, folder, never))
		expect(await readdir(outside)).toEqual(['saved'])
		const names = await readdir(folder)
		expect(names).toHaveLength(8)
		expect(names.filter(name => /[\\:\n\x04]|^con/i.test(name))).toEqual([])
		expect(new Set(names.map(name => name.toLowerCase())).size).toBe(8)
		const other = jobBench('ESP32', {running: true})
		await drive(putFiles(other.env, other.port, folder, never))
		expect(filesOn(other)).toEqual(filesOn(bench))
	})

	it('goes into no folder that has something in it', async () => {
		const bench = withFiles(jobBench('ESP8266', {running: true}), {'/main.py': 'x'})
		const folder = await ownFolder()
		await writeFile(join(folder, 'other.txt'), 'mine')
		await expect(drive(saveFiles(bench.env, bench.port, folder, never))).rejects.toMatchObject({
			code: 'folder-unusable',
		})
		expect(await readdir(folder)).toEqual(['other.txt'])
	})

	it.skipIf(process.platform !== 'linux').each(['/proc/x/y', '/proc/self/saved', '/dev/null/saved'])(
		'goes into no folder that the system never makes: %s',
		async folder => {
			const bench = withFiles(jobBench('ESP8266', {running: true}), {'/main.py': 'x'})
			await expect(drive(saveFiles(bench.env, bench.port, folder, never))).rejects.toMatchObject({
				code: 'folder-unusable',
				facts: {folder},
			})
		},
	)

	it('is not done when a byte changes on the way', async () => {
		const bench = withFiles(jobBench('ESP8266', {running: true}), {'/a.txt': 'a text that is not long'})
		const folder = join(await ownFolder(), 'saved')
		const env = {
			...bench.env,
			openPort: async (info: PortInfo, baud: number) => {
				const port = await bench.env.openPort(info, baud)
				const read = port.read.bind(port)
				// One letter of the text, another letter all the same.
				port.read = async signal =>
					Buffer.from(
						Buffer.from(await read(signal))
							.toString('latin1')
							.replace('that is', 'that it'),
						'latin1',
					)
				return port
			},
		}
		await expect(drive(saveFiles(env, bench.port, folder, never))).rejects.toMatchObject({
			code: 'files-unread',
			facts: {path: '/a.txt'},
		})
		expect(await readdir(folder)).toEqual([])
	})

	/** The bench, whose board prints `as` instead of `what`. */
	const claiming = ({env}: JobBench, what: string, as: string) => ({
		...env,
		openPort: async (info: PortInfo, baud: number) => {
			const port = await env.openPort(info, baud)
			const read = port.read.bind(port)
			let held = ''
			port.read = async signal => {
				let text = ''
				while (text === '') {
					text = (held + Buffer.from(await read(signal)).toString('latin1')).replaceAll(what, as)
					// What may be the beginning of it waits for the rest.
					held = text.slice(endsLikeStart(text, what))
					text = text.slice(0, text.length - held.length)
				}
				return Buffer.from(text, 'latin1')
			}
			return port
		},
	})
	const endsLikeStart = (text: string, what: string) => {
		let at = Math.max(0, text.length - what.length + 1)
		while (!what.startsWith(text.slice(at))) at += 1
		return at
	}
	const hex = (text: string) => Buffer.from(text).toString('hex')
	const listed = `F 4 ${hex('/a.py')}`
	const many = (count: number, bytes: number) =>
		Array.from({length: count}, (_, nth) => `F ${bytes} ${hex(`/${nth}`)}`).join('\r\n')

	it.each([
		['files of 20 MB, 400 of them', many(400, 20 * 1024 * 1024), 'more than any board holds'],
		['one file of 9 GB', `F 9999999999 ${hex('/a.py')}`, 'more than any board holds'],
		['20 000 files with nothing in them', many(20_000, 0), 'more than any board holds'],
		['folders in each other without end', `D 0 ${hex('/a'.repeat(500))}`, 'without end'],
	])('is refused before anything is copied when the board lists %s', async (_, as, detail) => {
		const bench = withFiles(jobBench('ESP8266', {running: true}), {'/a.py': 'x=1\n'})
		const folder = join(await ownFolder(), 'saved')
		const env = claiming(bench, listed, as)
		await expect(drive(saveFiles(env, bench.port, folder, never))).rejects.toMatchObject({
			code: 'files-unread',
			facts: {path: '/', detail: expect.stringContaining(detail)},
		})
		expect(await readdir(folder)).toEqual([])
	})

	it('is refused when a file is far longer than the board has listed it', async () => {
		const bench = withFiles(jobBench('ESP8266', {running: true}), {'/a.bin': new Uint8Array(120_000)})
		const folder = join(await ownFolder(), 'saved')
		const env = claiming(bench, `F 120000 ${hex('/a.bin')}`, `F 1 ${hex('/a.bin')}`)
		await expect(drive(saveFiles(env, bench.port, folder, never))).rejects.toMatchObject({
			code: 'files-unread',
			facts: {path: '/a.bin', detail: 'has no end'},
		})
		expect(await readdir(folder)).toEqual([])
	})

	it('is not the end of folders that are deep but have an end', async () => {
		const path = `${'/a'.repeat(20)}/x.py`
		const bench = withFiles(jobBench('ESP8266', {running: true}), {[path]: 'x=1\n'})
		const folder = join(await ownFolder(), 'saved')
		await drive(saveFiles(bench.env, bench.port, folder, never))
		expect(await readFile(join(folder, path), 'utf8')).toBe('x=1\n')
	})

	it('is refused by the board itself where its folders are deeper than any', async () => {
		const bench = withFiles(jobBench('ESP8266', {running: true}), {[`${'/a'.repeat(40)}/x.py`]: 'x=1\n'})
		const folder = join(await ownFolder(), 'saved')
		await expect(drive(saveFiles(bench.env, bench.port, folder, never))).rejects.toMatchObject({
			facts: {path: '/', detail: 'OSError: folders without end'},
		})
	})

	it('of a board without MicroPython says so, and leaves the folder empty', async () => {
		const bench = jobBench('ESP32')
		const folder = join(await ownFolder(), 'saved')
		await expect(drive(saveFiles(bench.env, bench.port, folder, never))).rejects.toMatchObject({
			code: 'files-unread',
		})
		expect(await readdir(folder)).toEqual([])
	})

	it('called off in the middle leaves nothing half copied, and the board at its prompt', async () => {
		const bench = withFiles(jobBench('ESP8266', {running: true}), {'/a.bin': binary, '/b.bin': binary})
		const folder = join(await ownFolder(), 'saved')
		const cancel = new AbortController()
		const work = saveFiles(bench.env, bench.port, folder, cancel.signal)
		const run = async () => {
			for await (const {done} of work) if (done > 10_000) cancel.abort(new Cancelled())
		}
		await expect(run()).rejects.toThrow(Cancelled)
		expect(await readdir(folder)).toEqual([])
		expect(bench.open()).toBe(0)
		await drive(saveFiles(bench.env, bench.port, folder, never))
		expect(await readdir(folder)).toEqual(['a.bin', 'b.bin'])
	})

	it('ends at once when the cable is pulled', async () => {
		const bench = withFiles(jobBench('ESP8266', {running: true}), {'/a.bin': binary})
		const folder = join(await ownFolder(), 'saved')
		const work = saveFiles(bench.env, bench.port, folder, never)
		const run = async () => {
			for await (const {done} of work) if (done > 0) bench.bridge.unplug()
		}
		await expect(run()).rejects.toMatchObject({code: 'port-lost'})
		expect(await readdir(folder)).toEqual([])
	})
})

describe('putting files onto a board', () => {
	it('brings folders, empty files and every byte there, and leaves other files alone', async () => {
		const bench = withFiles(jobBench('ESP32', {running: true}), {'/boot.py': 'old', '/stays.py': 'stays'})
		const folder = await ownFolder()
		await mkdir(join(folder, 'lib/deep'), {recursive: true})
		await writeFile(join(folder, 'lib/deep/data.bin'), binary)
		await writeFile(join(folder, 'boot.py'), 'new')
		await writeFile(join(folder, 'empty'), '')
		await symlink('/etc/hostname', join(folder, 'link'))
		const {result} = await drive(putFiles(bench.env, bench.port, folder, never))
		expect(result).toEqual({files: 3, bytes: binary.length + 3})
		expect(filesOn(bench)).toEqual({
			'/boot.py': Buffer.from('new').toString('hex'),
			'/stays.py': Buffer.from('stays').toString('hex'),
			'/empty': '',
			'/lib/deep/data.bin': Buffer.from(binary).toString('hex'),
		})
	})

	it.each([
		// Node reads no file of 2 GiB and calls that by another name, so nobody has tried.
		['one file too large', 'model.tflite', 3 * 1024 ** 3],
		['one file a little too large', 'deep/er/x.bin', 32 * 1024 * 1024 + 1],
		['a file whose size has no end', 'x.bin', 2 ** 42],
	])('reads nothing of a folder with %s', async (_, name, bytes) => {
		const bench = jobBench('ESP32', {running: true})
		const folder = await ownFolder()
		await mkdir(dirname(join(folder, name)), {recursive: true})
		await writeFile(join(folder, 'a.py'), 'x')
		await writeFile(join(folder, name), '')
		await truncate(join(folder, name), bytes)
		await expect(drive(putFiles(bench.env, bench.port, folder, never))).rejects.toMatchObject({
			code: 'folder-unusable',
			facts: {detail: 'too much for a board'},
		})
	})

	it.skipIf(process.platform === 'win32')('leaves out what is no file', async () => {
		const bench = jobBench('ESP32', {running: true})
		const folder = await ownFolder()
		execFileSync('mkfifo', [join(folder, 'pipe')])
		await writeFile(join(folder, 'a.py'), 'x')
		const {result} = await drive(putFiles(bench.env, bench.port, folder, never))
		expect(result).toEqual({files: 1, bytes: 1})
	})

	it('says which file the board did not take', async () => {
		const bench = withFiles(jobBench('ESP32', {running: true}), {'/lib': 'a file where a folder should be'})
		const folder = await ownFolder()
		await mkdir(join(folder, 'lib'))
		await writeFile(join(folder, 'lib/x.py'), 'x')
		await expect(drive(putFiles(bench.env, bench.port, folder, never))).rejects.toMatchObject({
			code: 'files-unwritten',
			facts: {path: '/lib/x.py'},
		})
	})

	it('leaves a folder that has the name of a file as it is, and nothing half written', async () => {
		const bench = withFiles(jobBench('ESP32', {running: true}), {'/main.py/': ''})
		const folder = await ownFolder()
		await writeFile(join(folder, 'main.py'), 'x')
		await expect(drive(putFiles(bench.env, bench.port, folder, never))).rejects.toMatchObject({
			code: 'files-unwritten',
		})
		expect(Object.keys(filesOn(bench))).not.toContain('/.mp-wizard.part')
	})
})

/** All letters and signs, in no order. */
function printableNoise(length: number): string {
	let seed = 1
	return Array.from({length}, () => {
		seed = (seed * 48_271) % 0x7fff_ffff
		return String.fromCharCode(0x23 + (seed % 88)).replace(/[\\'"]/, ' ')
	}).join('')
}

describe('a cable that is pulled while a file is replaced', () => {
	const before = Buffer.from('the old one\n'.repeat(300))
	/** Goes as it is: no packing makes it shorter. */
	const content = Buffer.from(`print('new')\n${printableNoise(4000)}`)
	/** Goes packed. */
	const repetitive = Buffer.from(`${"print('new', 1)\n".repeat(250)}`)

	/** The board's file after so many bytes went to it, and what else there is. */
	async function pulledAfter(bytes: number, content: Uint8Array): Promise<ReturnType<typeof filesOn>> {
		const bench = withFiles(jobBench('ESP32', {running: true}), {'/main.py': before})
		const folder = await ownFolder()
		await writeFile(join(folder, 'main.py'), content)
		const pulled = after(bytes, 'to-board', () => bench.bridge.unplug())
		const openPort: typeof bench.env.openPort = async (...port) =>
			pulled(await bench.env.openPort(...port), bench.clock)
		await drive(putFiles({...bench.env, openPort}, bench.port, folder, never)).catch(error => {
			if (!isProblem(error, 'port-lost')) throw error
		})
		return filesOn(bench)
	}

	it.each(sample([30, 200, 400, 1700, 3333, 4500, 4800, 5000, 5200], 4))(
		'after %d bytes leaves the old file or the new one, whole',
		async bytes => {
			const {'/main.py': main} = await pulledAfter(bytes, content)
			expect([before.toString('hex'), content.toString('hex')]).toContain(main)
		},
	)

	it.each(sample([200, 400, 500, 600, 900, 1200], 3))(
		'after %d bytes of a packed one as well',
		async bytes => {
			const {'/main.py': main} = await pulledAfter(bytes, repetitive)
			expect([before.toString('hex'), repetitive.toString('hex')]).toContain(main)
		},
	)

	it('or bytes that change on the way leave the old one, and nothing beside it', async () => {
		const bench = withFiles(jobBench('ESP32', {running: true}), {'/main.py': before})
		const folder = await ownFolder()
		await writeFile(join(folder, 'main.py'), content)
		const garbled = onTheWire('to-board', bytes =>
			Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll("'new'", "'nex'"), 'latin1'),
		)
		const openPort: typeof bench.env.openPort = async (...port) =>
			garbled(await bench.env.openPort(...port), bench.clock)
		await expect(drive(putFiles({...bench.env, openPort}, bench.port, folder, never))).rejects.toMatchObject({
			code: 'files-unwritten',
		})
		expect(filesOn(bench)).toEqual({'/main.py': before.toString('hex')})
	})

	it('in the middle of it leaves the old one', async () => {
		expect((await pulledAfter(2500, content))['/main.py']).toBe(before.toString('hex'))
	})
})

describe('meeting a board', () => {
	it.each([
		['none but an untouched boot.py', {'/boot.py': shippedBoot}, []],
		['a boot.py that somebody has changed', {'/boot.py': `${shippedBoot}import wifi\n`}, ['/boot.py']],
		[
			'files of the user’s',
			{'/boot.py': shippedBoot, '/main.py': 'x', '/lib/a.py': ''},
			['/lib/a.py', '/main.py'],
		],
	])('finds %s', async (_which, files, found) => {
		const bench = withFiles(jobBench('ESP32', {running: true}), files as Record<string, string>)
		const {result} = await drive(identifyBoard(bench.env, bench.port, never))
		expect(result.files?.map(({path}) => path)).toEqual(found)
	})

	it('without MicroPython knows of no files', async () => {
		const bench = jobBench('ESP32')
		const {result} = await drive(identifyBoard(bench.env, bench.port, never))
		expect(result.files).toBeUndefined()
	})
})
