/**
 * The file systems in the virtual board's flash: what MicroPython itself wrote is found there and written on, what the board writes is read by
 * the product's reader, and a cut of the power at any moment leaves the old or the new.
 */

import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {gunzipSync} from 'node:zlib'
import {describe, expect, it} from 'vitest'
import {openFilesystem} from '../../src/filesystem/filesystem.ts'
import {readNow} from '../../src/filesystem/reading.ts'
import {BLOCK_BYTES, Disk, type FlashChange} from '../../src/virtual/flash-files/disk.ts'
import {NoSpace} from '../../src/virtual/flash-files/flash-files.ts'
import {LittleFs} from '../../src/virtual/flash-files/littlefs.ts'
import {
	applyChange,
	FilesDisk,
	type FilesKind,
	filesIn,
	imageOf,
} from '../../src/virtual/flash-files/start.ts'

const BYTES = 0x80000
const NEW = 1
const OLD = 0

function fixture(name: string): Uint8Array {
	return gunzipSync(readFileSync(join(import.meta.dirname, `../fixtures/flash-files/${name}.gz`)))
}

const log = Array.from({length: 900}, (_, n) => `${n},${n * n}\n`).join('')

/** All contents as text, by path, folders left out. */
function textsIn(files: ReadonlyMap<string, Uint8Array>): Record<string, string> {
	const entries = [...files].filter(([path]) => !path.endsWith('/'))
	return Object.fromEntries(entries.map(([path, bytes]) => [path, Buffer.from(bytes).toString('latin1')]))
}

/** The same, by the product's reader. */
function readByProduct(image: Uint8Array): Record<string, string> {
	const read = ({at, bytes}: {readonly at: number; readonly bytes: number}) => image.slice(at, at + bytes)
	const found = readNow(openFilesystem(image.length), read)
	if (!('files' in found)) throw new Error(`no file system: ${found.kind}`)
	expect(found.damage).toEqual([])
	const files = found.files.filter(({path}) => !path.endsWith('/'))
	return Object.fromEntries(
		files.map(file => [file.path, Buffer.from(readNow(found.read(file), read)).toString('latin1')]),
	)
}

describe.each([
	['esp32.littlefs', 'littlefs'],
	['esp8266.littlefs', 'littlefs'],
	['esp32.fat', 'fat'],
] as const)('%s, which MicroPython made', (name, kind) => {
	it('is mounted, and written on', () => {
		const image = fixture(name)
		const region = {image, bytes: image.length, kind}
		const before = textsIn(filesIn(region)!)
		expect(before['/log.csv']).toBe(log)
		expect(before['/lib/sensor.py']).toBe('x = 1\n'.repeat(300))
		const disk = new FilesDisk(region, [1, 27], change => applyChange(image, 0, change))
		const files = disk.mount()!
		files.write('/log.csv', Buffer.from(`${log}900,810000\n`), log.length, 0)
		files.makeFolder('/new folder')
		files.rename('/notes.txt', '/new folder/notes.txt')
		files.remove('/main.py')
		const {'/main.py': _, '/notes.txt': notes, ...rest} = before
		const after = {...rest, '/log.csv': `${log}900,810000\n`, '/new folder/notes.txt': notes}
		expect(textsIn(filesIn(region)!)).toEqual(after)
		if (kind === 'littlefs') expect(readByProduct(image)).toEqual(after)
	})
})

/** A disk that remembers all that was done to it. */
function recordedDisk(): {readonly disk: Disk; readonly changes: FlashChange[]} {
	const changes: FlashChange[] = []
	return {disk: new Disk(new Uint8Array(), BYTES, change => changes.push(change)), changes}
}

describe.each([
	['2.1', NEW],
	['2.0', OLD],
])('littlefs %s', (_, minor) => {
	it('keeps hundreds of files with long names in folders within folders, as the product reads them', () => {
		const {disk} = recordedDisk()
		let files = LittleFs.format(disk, minor)
		const wanted: Record<string, string> = {}
		for (const folder of ['/a', '/a/b', '/c']) files.makeFolder(folder)
		for (let n = 0; n < 300; n += 1) {
			const path = `${['/a', '/a/b', '/c', ''][n % 4]}/${'n'.repeat(n % 60)}${n}`
			wanted[path] = String(n).repeat(n % 90)
			files.write(path, Buffer.from(wanted[path]), 0, 0)
			if (n % 50 === 0) files = LittleFs.mount(disk, minor)
			if (n % 3 !== 0) continue
			files.remove(path)
			delete wanted[path]
		}
		expect(textsIn(files.list())).toEqual(wanted)
		expect(textsIn(LittleFs.mount(disk, minor).list())).toEqual(wanted)
		expect(readByProduct(disk.read(0, BYTES).slice())).toEqual(wanted)
	})

	it.each<[string, (files: LittleFs) => void]>([
		['saves a file', files => files.write('/main.py', Buffer.from('new'), 0, 1)],
		['saves a long file', files => files.write('/long', Buffer.alloc(20_000, 'n'), 0, 1)],
		['appends to a long file', files => files.write('/long', Buffer.alloc(13_000, 'x'), 12_000, 1)],
		['renames over another', files => files.rename('/main.py', '/long')],
		['moves a file to another folder', files => files.rename('/long', '/lib/long')],
		['makes a folder', files => files.makeFolder('/lib/deep')],
		['makes a folder in a full one', files => files.makeFolder('/full/new')],
		['removes a folder', files => files.remove('/empty')],
		['removes the last file of a part of a folder', files => files.remove('/full/z99')],
		['adds to a full folder', files => files.write('/full/zz', Buffer.from('z'), 0, 1)],
	])('has the old or the new when the power goes while it %s', (_what, change) => {
		const {disk, changes} = recordedDisk()
		const files = LittleFs.format(disk, minor)
		for (const folder of ['/lib', '/empty', '/full']) files.makeFolder(folder)
		files.write('/main.py', Buffer.from('old'), 0, 0)
		files.write('/long', Buffer.alloc(12_000, 'x'), 0, 0)
		for (let n = 0; n < 100; n += 1) files.write(`/full/z${n}`, Buffer.alloc(n, 'z'), 0, 0)
		const before = disk.read(0, BYTES).slice()
		const old = toldOf(files)
		changes.length = 0
		change(files)
		const made = toldOf(files)
		// A new file is there with nothing in it before it has its content.
		const begun = made.replace('["/full/zz","z"]', '["/full/zz",""]')
		expect(made).not.toBe(old)
		const cut = before.slice()
		for (const [count, step] of [...changes, undefined].entries()) {
			const after = new Disk(cut, BYTES)
			const found = LittleFs.mount(after, minor)
			const told = toldOf(found)
			expect([old, made, begun].includes(told), `after ${count} operations`).toBe(true)
			found.write('/later', Buffer.from('later'), 0, 0)
			found.makeFolder('/later too')
			const further = toldOf(LittleFs.mount(after, minor))
			const later = '["/later","later"],["/later too/",""],'
			expect(further.replace(later, '') === told && further !== told, `after ${count} operations`).toBe(true)
			if (step) applyChange(cut, 0, step)
		}
	})
})

/** All that is there, in order, to be compared at once. */
function toldOf(files: LittleFs): string {
	return JSON.stringify(
		[...files.list()].map(([path, bytes]) => [path, Buffer.from(bytes).toString('latin1')]),
	)
}

describe('littlefs', () => {
	it('saves a file with few operations: nothing else is erased or moved', () => {
		const {disk, changes} = recordedDisk()
		const files = LittleFs.format(disk, NEW)
		for (let n = 0; n < 20; n += 1) files.write(`/f${n}`, Buffer.alloc(9000, 'f'), 0, 0)
		changes.length = 0
		files.write('/f7', Buffer.alloc(9000, 'g'), 0, 0)
		expect(changes.filter(({programmed}) => !programmed).length).toBeLessThanOrEqual(4)
		changes.length = 0
		files.write('/f8', Buffer.alloc(9001, 'f'), 9000, 0)
		expect(changes.filter(({programmed}) => !programmed).length).toBeLessThanOrEqual(2)
	})

	it('says that there is no room, keeps what there is, and has room again afterwards', () => {
		const {disk} = recordedDisk()
		const files = LittleFs.format(disk, NEW)
		const {free} = files
		files.write('/old', Buffer.alloc(100_000, 'o'), 0, 0)
		expect(() => files.write('/big', Buffer.alloc(BYTES, 'b'), 0, 0)).toThrow(NoSpace)
		expect(LittleFs.mount(disk, NEW).list().get('/old')).toEqual(new Uint8Array(100_000).fill(111))
		files.remove('/old')
		files.remove('/big')
		expect(files.free).toBe(free)
		for (let n = 0; ; n += 1) {
			try {
				files.makeFolder(`/d${n}`)
			} catch (error) {
				expect(error).toBeInstanceOf(NoSpace)
				break
			}
		}
		expect(LittleFs.mount(disk, NEW).list()).toEqual(files.list())
	})

	it('of a newer version is refused by an older firmware, and made its own by a newer', () => {
		const {disk} = recordedDisk()
		LittleFs.format(disk, NEW)
		expect(() => LittleFs.mount(disk, OLD)).toThrow('version')
		LittleFs.format(disk, OLD)
		LittleFs.mount(disk, NEW).write('/a', Buffer.from('a'), 0, 0)
		expect(() => LittleFs.mount(disk, OLD)).toThrow('version')
		expect(textsIn(LittleFs.mount(disk, NEW).list())).toEqual({'/a': 'a'})
	})
})

it.each<FilesKind>(['littlefs', 'fat'])('files that were put into %s are found in it', kind => {
	const contents = {
		'/main.py': 'x',
		'/lib/Long name of a file.text': 'y'.repeat(5 * BLOCK_BYTES),
		'/lib/B.TXT': '',
	}
	const files = new Map(Object.entries(contents).map(([path, text]) => [path, Buffer.from(text)]))
	const image = imageOf(files, {bytes: BYTES, kind})
	expect(textsIn(filesIn({image, bytes: BYTES, kind})!)).toEqual(contents)
})
