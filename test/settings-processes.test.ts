/** Several processes, and several stations of one, that remember something at the same moment: nobody's choice is lost. */

import {spawnSync} from 'node:child_process'
import {mkdir, readdir, readFile, rename, rmdir, writeFile} from 'node:fs/promises'
import {hostname} from 'node:os'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {rememberBackup} from '../src/jobs/last-backup.ts'
import {openSettings} from '../src/settings.ts'
import {childProgram, startChild} from './child-program.ts'
import {ownFolder} from './own-folder.ts'

const processes = 8
const boards = 5

/** What a process does that flashes `boards` boards: says that it is ready, and begins when it is told to. */
const flasher = `
	import {rememberBackup} from './src/jobs/last-backup.ts'
	import {rememberSpeed} from './src/jobs/remembered-speed.ts'
	import {openSettings} from './src/settings.ts'
	const [folder, name] = process.argv.slice(2)
	const env = {settings: openSettings(folder)}
	await env.settings.get('speedByAdapter')
	process.stdout.write('ready\\n')
	await new Promise(go => process.stdin.once('data', go))
	for (let board = 0; board < ${boards}; board += 1) {
		const port = {path: '/dev/x' + name + board, kind: 'usb', likelihood: 'possible'}
		await rememberSpeed(env, port, {stub: true, changed: 1, tries: 1, baud: 460800, bytes: 1, md5: '', compressed: true})
		await rememberBackup(env, 'mac ' + name + board, '/x')
	}
	process.exit(0)
`

const names = (one: object | undefined) => Object.keys(one ?? {}).sort()

describe('what is remembered by name', () => {
	it('by eight processes at once is all there afterwards, and nothing of their turns is left', async () => {
		const [folder, program] = [await ownFolder(), await childProgram(flasher)]
		const children = Array.from({length: processes}, (_, n) => startChild(program, [folder, `${n}`]))
		await Promise.all(children.map(child => child.said('ready')))
		for (const child of children) child.process.stdin?.end('go\n')
		for (const child of children) expect([await child.ended, child.errors()]).toEqual([0, ''])

		const all = Array.from({length: processes * boards}, (_, n) => `${Math.floor(n / boards)}${n % boards}`)
		const settings = openSettings(folder)
		expect(names(await settings.get('speedByAdapter'))).toEqual(all.map(one => `/dev/x${one}`))
		expect(names(await settings.get('trustByAdapter'))).toEqual(all.map(one => `/dev/x${one}`))
		expect(names(await settings.get('backupByMac'))).toEqual(all.map(one => `mac ${one}`))
		expect(await readdir(folder)).toEqual(['config.json'])
	})

	it('by thirty stations of one process at once is all there afterwards', async () => {
		const folder = await ownFolder()
		const env = {settings: openSettings(folder)}
		const all = Array.from({length: 30}, (_, n) => `mac ${n}`)
		await Promise.all(all.map(mac => rememberBackup(env, mac, '/x')))
		expect(names(await env.settings.get('backupByMac'))).toEqual(all.toSorted())
		expect(names(await openSettings(folder).get('backupByMac'))).toEqual(all.toSorted())
	})
})

describe('a change', () => {
	it('begins with what another process has written since, and leaves all else as it is', async () => {
		const folder = await ownFolder()
		const [one, other] = [openSettings(folder), openSettings(folder)]
		await one.set('language', 'de')
		await other.set('speedByAdapter', {a: 460_800})
		await writeFile(
			join(folder, 'config.json'),
			JSON.stringify({...JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')), later: [1]}),
		)
		expect(await one.update('speedByAdapter', now => ({...now, b: 921_600}))).toBe(true)
		expect(await one.get('speedByAdapter')).toEqual({a: 460_800, b: 921_600})
		expect(await other.forget('mirror')).toBe(true)
		expect(JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'))).toEqual({
			language: 'de',
			speedByAdapter: {a: 460_800, b: 921_600},
			later: [1],
		})
	})

	it('is seen at once, before it is written', async () => {
		const settings = openSettings(await ownFolder())
		const writing = settings.update('boardByChip', now => ({...now, ESP32: 'ESP32_GENERIC'}))
		expect(await settings.get('boardByChip')).toEqual({ESP32: 'ESP32_GENERIC'})
		const second = settings.update('boardByChip', now => ({...now, ESP8266: 'ESP8266_GENERIC'}))
		await writing
		expect(Object.keys((await settings.get('boardByChip')) ?? {})).toContain('ESP8266')
		await second
	})

	it('does not wait for a process that was killed in its turn', async () => {
		const folder = await ownFolder()
		const {pid} = spawnSync(process.execPath, ['-e', ''])
		const sign = {token: 'a', pid, host: hostname(), done: 0, total: 0, beat: 0}
		await writeFile(join(folder, 'config.json.lock'), JSON.stringify(sign))
		expect(await openSettings(folder).set('language', 'es')).toBe(true)
		expect(await openSettings(folder).get('language')).toBe('es')
		expect(await readdir(folder)).toEqual(['config.json'])
	})

	it('that could not be written is written with the next one that can be', async () => {
		const folder = await ownFolder()
		const settings = openSettings(folder)
		const [file, aside] = [join(folder, 'config.json'), join(folder, 'aside')]
		expect(await settings.set('language', 'de')).toBe(true)
		await rename(file, aside)
		await mkdir(file)
		expect(await settings.update('speedByAdapter', () => ({a: 460_800}))).toBe(false)
		expect(await settings.get('speedByAdapter')).toEqual({a: 460_800})
		await rmdir(file)
		await rename(aside, file)
		expect(await settings.set('language', 'es')).toBe(true)
		expect(await openSettings(folder).get('speedByAdapter')).toEqual({a: 460_800})
	})
})
