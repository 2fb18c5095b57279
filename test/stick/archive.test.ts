/** What is taken out of an archive, of other programs' making and of bad ones. */

import {execFileSync, spawnSync} from 'node:child_process'
import {randomBytes} from 'node:crypto'
import {mkdir, readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {gzipSync} from 'node:zlib'
import {describe, expect, it} from 'vitest'
import {type ArchivedFile, BadArchive} from '../../src/stick/archive.ts'
import {filesOfTarGz} from '../../src/stick/tar.ts'
import {filesOfZip} from '../../src/stick/zip.ts'
import {ownFolder} from '../own-folder.ts'
import {tarGzOf, tarOf, zipOf} from './archives.ts'

const MB = 1024 * 1024
const program = randomBytes(300_000)
const licence = Buffer.from('Node.js is licensed')
const names = ['node-v1/bin/node', 'node-v1/LICENSE']

/** What came of it, by name. */
async function taken(files: AsyncIterable<ArchivedFile>): Promise<ReadonlyMap<string, Buffer>> {
	const found = new Map<string, Buffer>()
	for await (const {name, bytes, content} of files) {
		const pieces: Uint8Array[] = []
		for await (const piece of content) pieces.push(piece)
		found.set(name, Buffer.concat(pieces))
		expect(found.get(name)).toHaveLength(bytes)
	}
	return found
}

const fromTar = (archive: Uint8Array, wanted = names, bytes = MB) =>
	taken(filesOfTarGz(archive, {names: wanted, fileBytes: MB, bytes}))
const fromZip = (archive: Uint8Array, wanted = names, bytes = MB) =>
	taken(filesOfZip(archive, {names: wanted, fileBytes: MB, bytes}))

/** A folder as Node's archive has it, with names that are longer than the first form of tar could say. */
async function nodeFolder(): Promise<{readonly folder: string; readonly long: string}> {
	const folder = await ownFolder()
	const long = `node-v1/${'deep/'.repeat(30)}node_modules/npm`
	await mkdir(join(folder, 'node-v1/bin'), {recursive: true})
	await mkdir(join(folder, long), {recursive: true})
	await writeFile(join(folder, 'node-v1/bin/node'), program)
	await writeFile(join(folder, 'node-v1/LICENSE'), licence)
	await writeFile(join(folder, long, 'index.js'), 'module.exports = 1')
	return {folder, long: `${long}/index.js`}
}

const isHere = (tool: string) => spawnSync(tool, ['--help']).error === undefined

describe.runIf(isHere('tar'))('an archive that the system’s own tar has made', () => {
	it.each(['pax', 'ustar'])('in the format %s gives its files, whatever stands around them', async format => {
		const {folder, long} = await nodeFolder()
		const archive = execFileSync('tar', ['-cz', `--format=${format}`, '-C', folder, 'node-v1'], {
			maxBuffer: 4 * MB,
		})
		const found = await fromTar(archive, [...names, long])
		expect(found.get(names[0]!)?.equals(program)).toBe(true)
		expect(found.get(names[1]!)?.equals(licence)).toBe(true)
		expect(found.get(long)?.toString()).toBe('module.exports = 1')
	})
})

describe.runIf(isHere('zip'))('an archive that Info-ZIP has made', () => {
	it('gives its files, deflated or stored', async () => {
		const {folder} = await nodeFolder()
		execFileSync('zip', ['-qr', 'node.zip', 'node-v1'], {cwd: folder})
		const found = await fromZip(await readFile(join(folder, 'node.zip')))
		// Chance cannot be deflated, and text can.
		expect(found.get(names[0]!)?.equals(program)).toBe(true)
		expect(found.get(names[1]!)?.equals(licence)).toBe(true)
	})
})

const good = [
	{name: names[0]!, content: program},
	{name: names[1]!, content: licence},
]

describe('a .tar.gz', () => {
	const evil = Buffer.from('evil')

	it('may have names that lead anywhere: nobody goes there', async () => {
		const found = await fromTar(
			tarGzOf([
				{name: '../../evil', content: evil},
				{name: '/etc/evil', content: evil},
				{name: 'node-v1/../node-v1/bin/node', content: evil},
				...good,
			]),
		)
		expect([...found.keys()]).toEqual(names)
		expect(found.get(names[0]!)?.equals(program)).toBe(true)
	})

	it.each([
		['a link in the place of the program', tarGzOf([{name: names[0]!, type: '2', linkTo: '/bin/sh'}])],
		['a hard link', tarGzOf([{name: names[0]!, type: '1', linkTo: 'x'}])],
		['two programs', tarGzOf([...good, good[0]!])],
		['one that says it is larger than it may be', tarGzOf([{name: names[0]!, content: evil, says: 2 * MB}])],
		['one that ends early', gzipSync(tarOf(good).subarray(0, 200_000))],
		['one whose packing is cut', tarGzOf(good).subarray(0, 100_000)],
		['a header that was changed', gzipSync(tarOf(good).fill(0x41, 10, 20))],
		['facts that never end', tarGzOf([{name: 'x', type: 'x', content: Buffer.from('99999 path=x\n')}])],
		['facts larger than facts', tarGzOf([{name: 'x', type: 'x', content: Buffer.alloc(100_000, 0x20)}])],
		['no gzip', Buffer.from('<html>')],
		['nothing', Buffer.alloc(0)],
	])('is refused: %s', async (_, archive) => {
		await expect(fromTar(archive)).rejects.toBeInstanceOf(BadArchive)
	})

	it('that unpacks to more than it may is let go of on the way', async () => {
		const bomb = tarGzOf([{name: 'x', content: Buffer.alloc(64 * MB)}, ...good])
		expect(bomb.length).toBeLessThan(MB)
		await expect(fromTar(bomb)).rejects.toThrow('too large')
	})
})

describe('a .zip', () => {
	it('may have names that lead anywhere: nobody goes there', async () => {
		const found = await fromZip(zipOf([{name: '..\\..\\evil.exe', content: licence}, ...good]))
		expect([...found.keys()]).toEqual(names)
	})

	const whole = zipOf(good)
	it.each([
		['a link in the place of the program', zipOf([{...good[0]!, mode: 0o120777}])],
		['two programs', zipOf([...good, good[0]!])],
		['one that is larger than it may be', zipOf([{...good[0]!, says: 2 * MB}])],
		['one that unpacks to more than it says', zipOf([{...good[0]!, says: 1000}])],
		['one that unpacks to less', zipOf([{...good[0]!, says: 400_000}])],
		['one whose own header is about another', zipOf([{...good[0]!, ownName: 'node-v1/bin/evil'}])],
		['one with a password', zipOf([{...good[0]!, flags: 1}])],
		['one that is cut', whole.subarray(0, -30)],
		['one whose beginning is missing', whole.subarray(100_000)],
		['no zip', Buffer.from('<html>')],
		['nothing', Buffer.alloc(0)],
	])('is refused: %s', async (_, archive) => {
		await expect(fromZip(archive)).rejects.toBeInstanceOf(BadArchive)
	})

	it('whose directory leads out of it is refused', async () => {
		const spoiled = Buffer.from(whole)
		spoiled.writeUInt32LE(0xfffffff0, spoiled.length - 6)
		await expect(fromZip(spoiled)).rejects.toBeInstanceOf(BadArchive)
	})
})
