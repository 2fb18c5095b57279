/** The files beside a lesson: read once, and whatever is not as the lesson says is told before the first board. */

import {mkdir, rename, rm, symlink, truncate, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {checkLessonFiles, withDigests} from '../../../src/class/lesson/contents.ts'
import {readLesson} from '../../../src/class/lesson/read-lesson.ts'
import {sha256Of} from '../../../src/micropython/kept-firmware.ts'
import {buildFirmware} from '../../../src/virtual/site/firmware.ts'
import {ownFolder} from '../../own-folder.ts'
import {board, digest, failure, lessonFile, toldOf} from './lesson-file.ts'

const main = Buffer.from('print("ready")\n')

/** A folder with these files in it. */
async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
	const folder = await ownFolder()
	for (const [path, content] of Object.entries(files)) {
		await mkdir(join(folder, path, '..'), {recursive: true})
		await writeFile(join(folder, path), content)
	}
	return folder
}

async function contentsOf(lesson: object, folder: string) {
	return await checkLessonFiles(await readLesson(await lessonFile({boards: [board], ...lesson}, folder)))
}

/** What is told of the lesson, without the places: all of it is in one line. */
async function mistakesIn(lesson: object, folder: string): Promise<readonly string[]> {
	return toldOf(await failure(contentsOf(lesson, folder))).map(one =>
		one.replace(/^Line 1, column \d+, /, ''),
	)
}

it('each file gets the place that the lesson names', async () => {
	const folder = await folderWith({'starter/main.py': main, 'a.py': '', 'check.py': '\ufeffprint("ü")'})
	const lesson = {
		files: [
			{from: 'starter/main.py', to: '/main.py', sha256: sha256Of(main).toUpperCase()},
			{from: 'a.py', to: '/lib/a.py'},
			{from: 'a.py', to: '/lib/b.py'},
		],
		check: {run: 'check.py', prints: 'ü'},
	}
	const {onBoard, checkCode, firmware} = await contentsOf(lesson, folder)
	expect([...onBoard]).toEqual([
		['/main.py', main],
		['/lib/a.py', Buffer.alloc(0)],
		['/lib/b.py', Buffer.alloc(0)],
	])
	expect(checkCode).toBe('print("ü")')
	expect(firmware.size).toBe(0)
})

it('a folder is what it holds, without what editors and systems keep there', async () => {
	const folder = await folderWith({
		'starter/main.py': main,
		'starter/lib/a.py': 'a',
		'starter/.git/config': '',
		'starter/__pycache__/main.pyc': '',
		'starter/main.py~': '',
	})
	const {onBoard, checkCode} = await contentsOf({files: 'starter/', check: {code: 'x', prints: 'y'}}, folder)
	expect([...onBoard.keys()].toSorted()).toEqual(['/lib/', '/lib/a.py', '/main.py'])
	expect(onBoard.get('/main.py')).toEqual(main)
	expect(checkCode).toBe('x')
})

describe('firmware beside the lesson', () => {
	const built = Buffer.from(
		buildFirmware({chip: 'ESP32', machine: 'Robot', version: '1.27.0', date: '2025-12-09'}),
	)
	const right = sha256Of(built)
	const on = (chip: string, sha256 = right) => ({firmware: 'robot.bin', chip, sha256})

	it('is read once, and held against each digest', async () => {
		const folder = await folderWith({'robot.bin': built})
		const {firmware} = await contentsOf({boards: [on('ESP32'), on('ESP32')]}, folder)
		expect([...firmware]).toEqual([['robot.bin', built]])
		expect(await mistakesIn({boards: [on('ESP32'), on('ESP32', digest)]}, folder)).toEqual([
			`boards[1].sha256: “robot.bin” has another content. If the file is right, write here: "${right}"`,
		])
	})

	it('is for the chip that the lesson says', async () => {
		const folder = await folderWith({'robot.bin': built})
		expect(await mistakesIn({boards: [on('ESP32-S3')]}, folder)).toEqual([
			'boards[0].firmware: “robot.bin” is firmware for ESP32. Write that for its chip, or take another file.',
		])
	})

	it.each([
		['cut short', built.subarray(0, 100_000), 'is damaged or cut short. Copy it once more.'],
		['empty', Buffer.alloc(0), 'is damaged or cut short. Copy it once more.'],
		[
			'something else',
			Buffer.from('<html>'),
			'is no firmware that a board could start with. Take the .bin file for a new installation.',
		],
	])('is whole, and not %s', async (_, content, told) => {
		const folder = await folderWith({'robot.bin': content})
		expect(await mistakesIn({boards: [on('ESP32', sha256Of(content))]}, folder)).toEqual([
			`boards[0].firmware: “robot.bin” ${told}`,
		])
	})
})

it('all that is wrong with the files is told at once, each at its place', async () => {
	const folder = await folderWith({'starter/main.py': main, 'latin.py': Buffer.from('# Löten', 'latin1')})
	const lesson = `{
	"boards": [{"firmware": "none.bin", "chip": "ESP32", "sha256": "${digest}"}],
	"bundle": "starter",
	"files": [
		{"from": "starter/main.py", "to": "/main.py", "sha256": "${digest}"},
		{"from": "starter", "to": "/a.py"},
		{"from": "starter/main.py/a.py", "to": "/b.py"}
	],
	"check": {"run": "latin.py", "prints": "x"}
}`
	const problem = await failure(checkLessonFiles(await readLesson(await lessonFile(lesson, folder))))
	expect(toldOf(problem)).toEqual([
		'Line 2, column 26, boards[0].firmware: “none.bin” is not there. It belongs into the folder of the lesson.',
		'Line 3, column 12, bundle: “starter” is no bundle. One is made by: mp-wizard bundle',
		`Line 5, column 59, files[0].sha256: “starter/main.py” has another content. If the file is right, write here: "${sha256Of(main)}"`,
		'Line 6, column 12, files[1].from: “starter” is no file.',
		'Line 7, column 12, files[2].from: “starter/main.py/a.py” is not there. It belongs into the folder of the lesson.',
		'Line 9, column 19, check.run: “latin.py” is no text in UTF-8.',
	])
})

it('a file where a folder should be, and a folder that is not there', async () => {
	const folder = await folderWith({'main.py': main})
	expect(await mistakesIn({files: 'main.py'}, folder)).toEqual([
		'files: “main.py” is no folder. A single file is written as [{"from": …, "to": …}].',
	])
	expect(await mistakesIn({files: 'starter'}, folder)).toEqual([
		'files: “starter” is not there. It belongs into the folder of the lesson.',
	])
})

it('a bundle is one when it has its list', async () => {
	const folder = await folderWith({'bundle/mp-wizard-bundle.json': '{}'})
	expect(await mistakesIn({bundle: 'bundle'}, folder)).toEqual([])
})

it('what no board can hold is not read', async () => {
	const folder = await folderWith({'large.py': '', 'many/large.py': '', 'check.py': '', 'large.bin': ''})
	await truncate(join(folder, 'large.py'), 20 * 1024 * 1024)
	await truncate(join(folder, 'many/large.py'), 33 * 1024 * 1024)
	await truncate(join(folder, 'check.py'), 2 * 1024 * 1024)
	await truncate(join(folder, 'large.bin'), 17 * 1024 * 1024)
	const files = ['/a.py', '/b.py'].map(to => ({from: 'large.py', to}))
	expect(await mistakesIn({files}, folder)).toEqual([
		'files[1].from: “large.py” is too large. No more than 32 MB belong here in all.',
	])
	expect(await mistakesIn({files: 'many'}, folder)).toEqual([
		'files: “many” is too large. No more than 32 MB belong here in all.',
	])
	expect(await mistakesIn({check: {run: 'check.py', prints: 'x'}}, folder)).toEqual([
		'check.run: “check.py” is too large. No more than 1 MB belong here in all.',
	])
	const boards = [{firmware: 'large.bin', chip: 'ESP32', sha256: digest}]
	expect(await mistakesIn({boards}, folder)).toEqual([
		'boards[0].firmware: “large.bin” is too large. No more than 16 MB belong here in all.',
	])
})

it('names in a folder that no file of a board can have are told', async () => {
	const deep = Array.from({length: 33}, () => 'a').join('/')
	const folder = await folderWith({[`starter/${deep}`]: '', 'starter/.mp-wizard.part': ''})
	expect(await mistakesIn({files: 'starter'}, folder)).toEqual([
		`files: No board can hold a file called “starter/${deep}”. Give it a shorter name, in fewer folders.`,
	])
})

it.skipIf(process.platform === 'win32')(
	'what cannot be read is told with the reason that the system has for it (wants a Unix)',
	async () => {
		const folder = await folderWith({})
		await symlink('loop.py', join(folder, 'loop.py'))
		expect(await mistakesIn({files: [{from: 'loop.py', to: '/main.py'}]}, folder)).toEqual([
			'files[0].from: “loop.py” cannot be read: ELOOP.',
		])
	},
)

it('a file that became a link out of the folder since the lesson was read is not followed', async () => {
	const folder = await folderWith({'starter/main.py': main})
	const elsewhere = await folderWith({'main.py': 'secret'})
	const files = [{from: 'starter/main.py', to: '/main.py'}]
	const lesson = await readLesson(await lessonFile({boards: [board], files}, folder))
	await rename(join(folder, 'starter'), join(folder, 'before'))
	await symlink(elsewhere, join(folder, 'starter'))
	expect(toldOf(await failure(checkLessonFiles(lesson)))).toEqual([
		expect.stringContaining('“starter/main.py” leads out of the folder of the lesson.'),
	])
	await rm(join(folder, 'starter'))
	await symlink('before', join(folder, 'starter'))
	expect((await checkLessonFiles(lesson)).onBoard.get('/main.py')).toEqual(main)
})

it('links inside of a folder of files are left out', async () => {
	const folder = await folderWith({'starter/main.py': main})
	await symlink('/etc/passwd', join(folder, 'starter/passwd.py'))
	expect([...(await contentsOf({files: 'starter'}, folder)).onBoard.keys()]).toEqual(['/main.py'])
})

it('nothing is read any more when the class is called off', async () => {
	const folder = await folderWith({'main.py': main})
	const files = [{from: 'main.py', to: '/main.py'}]
	const lesson = await readLesson(await lessonFile({boards: [board], files}, folder))
	await expect(checkLessonFiles(lesson, AbortSignal.abort())).rejects.toThrow('aborted')
})

it('the digests of the files, as they are now, are filled in', async () => {
	const folder = await folderWith({'main.py': main, 'a.py': 'a'})
	const files = ['main.py', 'a.py'].map(from => ({from, to: `/${from}`}))
	const lesson = await readLesson(await lessonFile({boards: [board], files}, folder))
	const digested = withDigests(lesson, await checkLessonFiles(lesson))
	expect(digested.files).toEqual([
		{from: 'main.py', to: '/main.py', sha256: sha256Of(main)},
		{from: 'a.py', to: '/a.py', sha256: sha256Of(Buffer.from('a'))},
	])
	expect(withDigests({...lesson, files: 'starter'}, await checkLessonFiles(lesson)).files).toBe('starter')
})
