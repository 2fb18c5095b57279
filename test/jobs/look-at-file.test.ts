import {mkdir, writeFile} from 'node:fs/promises'
import {join, sep} from 'node:path'
import {describe, expect, it} from 'vitest'
import {lookAtFile} from '../../src/jobs/look-at-file.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {ownFolder} from '../own-folder.ts'
import {Bench, identified} from '../wizard/bench.ts'

const never = new AbortController().signal
const fits = {chip: identified.chip, settings: undefined}
const {env} = new Bench()
const look = (path: string) => lookAtFile(env, path, fits, never)
const recipe = {machine: 'x', version: '1.27.0', date: '2025-12-09'} as const

async function folderWith(...names: readonly string[]): Promise<string> {
	const folder = await ownFolder()
	for (const name of names) await writeFile(join(folder, name), 'no firmware')
	return folder
}

describe('a path that somebody types', () => {
	it('is good when it is firmware for the chip', async () => {
		const path = join(await ownFolder(), 'mine.bin')
		await writeFile(path, buildFirmware({...recipe, chip: 'ESP32'}))
		expect(await look(path)).toEqual({problem: undefined, goesOn: ''})
	})

	it('is wrong when it is firmware for another chip', async () => {
		const path = join(await ownFolder(), 'other.bin')
		await writeFile(path, buildFirmware({...recipe, chip: 'ESP32-S3'}))
		expect((await look(path)).problem?.code).toBe('firmware-wrong-chip')
	})

	it.each([
		['a file that is no firmware', 'notes.txt', 'firmware-not-esp'],
		['a folder', '', 'firmware-unreadable'],
		['nothing', 'none.bin', 'firmware-missing'],
	])('is wrong when there is %s', async (_, name, code) => {
		const folder = await folderWith('notes.txt')
		expect((await look(join(folder, name))).problem?.code).toBe(code)
	})
})

describe('how it goes on', () => {
	const goesOn = async (path: string) => (await look(path)).goesOn

	it('is as much as all names that begin so have in common', async () => {
		const folder = await folderWith('firmware-1.bin', 'firmware-2.bin', 'other.bin')
		expect(await goesOn(join(folder, 'fi'))).toBe('rmware-')
		expect(await goesOn(join(folder, 'firmware-2'))).toBe('.bin')
		expect(await goesOn(join(folder, 'x'))).toBe('')
	})

	it('leads into a folder', async () => {
		const folder = await ownFolder()
		await mkdir(join(folder, 'downloads'))
		expect(await goesOn(join(folder, 'down'))).toBe(`loads${sep}`)
		await writeFile(join(folder, 'downloads', 'one.bin'), 'x')
		expect(await goesOn(`${join(folder, 'downloads')}${sep}`)).toBe('one.bin')
	})

	it('leaves out what is hidden, unless that is meant', async () => {
		const folder = await folderWith('.hidden')
		expect(await goesOn(`${folder}${sep}`)).toBe('')
		expect(await goesOn(join(folder, '.hi'))).toBe('dden')
	})

	it('is nothing where there is no such folder', async () => {
		expect(await goesOn(join(await ownFolder(), 'none', 'x'))).toBe('')
	})
})
