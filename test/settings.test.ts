import {execFileSync} from 'node:child_process'
import {chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {openSettings} from '../src/settings.ts'

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'mp-wizard-settings-'))
})
afterEach(async () => {
	await chmod(folder, 0o700)
	await rm(folder, {recursive: true})
})

test('a choice is remembered by the next run', async () => {
	await openSettings(folder).set('boardByChip', {ESP32: 'ESP32_GENERIC-SPIRAM'})
	expect(await openSettings(folder).get('boardByChip')).toEqual({ESP32: 'ESP32_GENERIC-SPIRAM'})
})

test('a first run remembers nothing, and writes nothing', async () => {
	expect(await openSettings(folder).get('boardByChip')).toBeUndefined()
	expect(await readdir(folder)).toEqual([])
})

test.each(['{"boardByChip": {"ESP3', 'null', '[]', '\u0000\u0001'])(
	'a damaged file (%j) is forgotten',
	async text => {
		await writeFile(join(folder, 'config.json'), text)
		const settings = openSettings(folder)
		expect(await settings.get('boardByChip')).toBeUndefined()
		await settings.set('boardByChip', {ESP32: 'ESP32_GENERIC'})
		expect(await settings.get('boardByChip')).toEqual({ESP32: 'ESP32_GENERIC'})
	},
)

test.each([
	{boardByChip: {ESP32: 7}},
	{boardByChip: ['ESP32']},
	{boardByChip: 'ESP32'},
	{of: 'an older version'},
])('%j has the wrong shape and is forgotten', async wrong => {
	await writeFile(join(folder, 'config.json'), JSON.stringify(wrong))
	expect(await openSettings(folder).get('boardByChip')).toBeUndefined()
})

test.each([{a: 'fast'}, {a: 0}, {a: 1e9}, {a: 115_200.5}, [460_800], 460_800])(
	'%j are no speeds, and the rest is remembered all the same',
	async speedByAdapter => {
		const boardByChip = {ESP32: 'ESP32_GENERIC'}
		await writeFile(join(folder, 'config.json'), JSON.stringify({boardByChip, speedByAdapter}))
		expect(await openSettings(folder).get('speedByAdapter')).toBeUndefined()
		expect(await openSettings(folder).get('boardByChip')).toEqual(boardByChip)
		await openSettings(folder).set('speedByAdapter', {'10c4:ea60': 460_800})
		expect(await openSettings(folder).get('speedByAdapter')).toEqual({'10c4:ea60': 460_800})
	},
)

test('a folder that cannot exist costs nothing but the memory', async () => {
	const file = join(folder, 'a-file')
	await writeFile(file, '')
	const settings = openSettings(join(file, 'below'))
	await settings.set('boardByChip', {ESP32: 'ESP32_GENERIC'})
	expect(await settings.get('boardByChip')).toEqual({ESP32: 'ESP32_GENERIC'})
	expect(await readFile(file, 'utf8')).toBe('')
})

test.skipIf(process.platform !== 'linux').each(['/proc/x/y', '/proc/self/x', '/dev/null/x', '/sys/x/y/z'])(
	'a folder that the system never makes costs nothing but the memory: %s',
	async where => {
		const settings = openSettings(where)
		await settings.set('boardByChip', {ESP32: 'ESP32_GENERIC'})
		expect(await settings.get('boardByChip')).toEqual({ESP32: 'ESP32_GENERIC'})
	},
)

test.skipIf(process.platform === 'win32').each<[string, (path: string) => unknown]>([
	['a pipe that nobody writes into', path => execFileSync('mkfifo', [path])],
	['a device without end', path => symlink('/dev/zero', path)],
	['a folder', path => mkdir(path)],
	['a file of 3 GB', path => writeFile(path, '').then(() => truncate(path, 3 * 1024 ** 3))],
])('in the place of the file is not read: %s', async (_, make) => {
	await make(join(folder, 'config.json'))
	const settings = openSettings(folder)
	await settings.set('language', 'en')
	expect(await settings.get('language')).toBe('en')
})

// Root may write everywhere.
test.skipIf(process.getuid?.() === 0)(
	'a read-only home costs nothing but the memory (wants a user who is not root)',
	async () => {
		await chmod(folder, 0o500)
		const settings = openSettings(folder)
		await settings.set('boardByChip', {ESP32: 'ESP32_GENERIC'})
		expect(await settings.get('boardByChip')).toEqual({ESP32: 'ESP32_GENERIC'})
	},
)
