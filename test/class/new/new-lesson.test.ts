/** A lesson that is made by questions: what is asked, what is written, and that a class can be held with it and no network. */

import {mkdir, readdir, readFile, rm, symlink, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {afterEach, describe, expect, it, onTestFinished} from 'vitest'
import type {Lesson} from '../../../src/class/lesson/lesson.ts'
import {readLesson} from '../../../src/class/lesson/read-lesson.ts'
import {lessonSchemaText} from '../../../src/class/lesson/schema.ts'
import type {LessonWish} from '../../../src/class/new/ask-lesson.ts'
import {makeLesson} from '../../../src/class/new/make-lesson.ts'
import {prepareLesson, worldOf} from '../../../src/class/prepare-lesson.ts'
import type {Environment} from '../../../src/environment.ts'
import {drive} from '../../../src/generators.ts'
import {packagesFor} from '../../../src/jobs/fetch-packages.ts'
import {findBuild} from '../../../src/jobs/find-build.ts'
import {listFirmware} from '../../../src/jobs/find-firmware.ts'
import {makeBundle} from '../../../src/jobs/make-bundle.ts'
import type {Firmware} from '../../../src/micropython/board.ts'
import {packageTyped} from '../../../src/micropython/package-name.ts'
import {classroomEnvironment} from '../../../src/virtual/classroom/classroom-environment.ts'
import {languageNames, speak, words} from '../../../src/words/index.ts'
import {FakeTerminal} from '../../fake-terminal.ts'
import {ownFolder} from '../../own-folder.ts'
import {answers, isAsked, makes, questions, teachersComputer, types} from './questions.ts'

afterEach(() => speak('en'))

const never = new AbortController().signal

/** A folder with what a teacher has. */
async function teachersFolder(): Promise<string> {
	const folder = await ownFolder()
	await mkdir(join(folder, 'files', 'lib'), {recursive: true})
	await writeFile(join(folder, 'files', 'main.py'), 'import lib.motor')
	await writeFile(join(folder, 'files', 'lib', 'motor.py'), '')
	await writeFile(join(folder, 'check.py'), 'print("all well")')
	return folder
}

/** What a lesson says, without where it was read. */
function factsOf({file: _file, folder: _folder, places: _places, ...facts}: Lesson) {
	return facts
}

/** The same computer in a room without internet: whoever asks for the network is refused, and nothing was fetched before. */
async function withoutInternet(env: Environment): Promise<{room: Environment; asked: string[]}> {
	const asked: string[] = []
	const network = {
		proxyFor: async (url: string) => {
			asked.push(url)
			throw new Error(`${url} was asked for`)
		},
		systemCertificates: async () => [],
	}
	return {room: {...env, site: 'https://micropython.example', network, cacheFolder: await ownFolder()}, asked}
}

describe.each(languageNames)('in %s', language => {
	it('a lesson is asked for, wrong answers are asked again, and what is written can be held without a network', async () => {
		await speak(language)
		const {env, terminal} = await teachersComputer()
		const folder = await teachersFolder()
		const file = join(folder, 'robots.json')
		const asked = questions()
		const made = makes(env, [file], never)
		await types(terminal, [
			[asked.looks, words.newLesson.no[1]!],
			[asked.board, 'zzzzzz'],
			[words.newLesson.noneLike('zzzzzz').slice(0, 20), 'c3'],
			[words.newLesson.like('c3').slice(0, 20), '1'],
			[asked.version, '0.1'],
			[words.newLesson.noVersion('0.1', ['']).slice(0, 20), 'v1.26.1'],
			[asked.oneMore, 'esp32_generic-spiram'],
			[asked.version, ''],
			[asked.oneMore, 'ESP32_GENERIC-SPIRAM'],
			[words.newLesson.already('ESP32').slice(0, 5), ''],
			[asked.files, '../elsewhere'],
			[asked.files, ''],
			[asked.packages, 'nobodys-package'],
			[asked.packages, 'demo-morse,demo-blink@1.1.0 demo-morse'],
			[asked.ssid, 'x'.repeat(40)],
			[asked.ssid, 'School'],
			[asked.hasPassword, 'perhaps'],
			[asked.hasPassword, words.newLesson.yes],
			[asked.check, 'missing.py'],
			[asked.check, './check.py'],
			[asked.prints, 'all well'],
			[asked.found, '7'],
			[asked.found, words.newLesson.foundWays.keep.split(':')[0]!],
			[asked.names, 'robot'],
			[asked.names, 'bot-%d'],
			[asked.willWrite, ''],
		])
		await made
		expect(terminal.text).toContain(words.newLesson.none)
		const lesson = await readLesson(file)
		expect(factsOf(lesson)).toEqual({
			boards: [
				{board: 'ESP32_GENERIC_C3', version: '1.26.1', sha256: expect.stringMatching(/^[0-9a-f]{64}$/)},
				{
					board: 'ESP32_GENERIC',
					variant: 'SPIRAM',
					version: '1.27.0',
					sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
				},
			],
			bundle: 'robots-bundle',
			files: 'files',
			packages: ['demo-morse@0.3.0', 'demo-blink@1.1.0'],
			wifi: {ssid: 'School', password: 'ask'},
			check: {run: {file: 'check.py'}, prints: {text: 'all well', isLine: false}, seconds: 10},
			found: 'keep',
			names: {pattern: 'bot-%d', first: 1},
		})
		expect(await readFile(join(folder, 'lesson.schema.json'), 'utf8')).toBe(lessonSchemaText())
		expect((await readdir(folder)).toSorted()).toEqual([
			'check.py',
			'files',
			'lesson.schema.json',
			'robots-bundle',
			'robots.json',
		])
		// Nothing was typed that is not to be seen.
		expect(terminal.rawModes).toEqual([])

		const {room, asked: urls} = await withoutInternet(env)
		const world = worldOf(room, lesson)
		const prepared = await drive(prepareLesson(lesson, {env: world, password: 'x'}, never))
		expect(prepared.builds.map(({local}) => [local.source, local.sha256])).toEqual(
			lesson.boards.map(({sha256}) => ['bundle', sha256]),
		)
		expect([...prepared.files.keys()].toSorted()).toEqual(['/lib/', '/lib/motor.py', '/main.py'])
		expect(prepared).toMatchObject({check: {code: 'print("all well")', text: 'all well'}, found: 'keep'})
		for (const kind of [6, 'py'] as const) {
			const order = {names: prepared.packages!.names, index: prepared.packages!.index, kind}
			const {files} = await drive(packagesFor(world, order, never))
			expect(files.map(({path}) => path)).toEqual(['morse/__init__.py', 'morse/code.py', 'blink.py'])
		}
		const other = {names: [packageTyped('demo-other')!], index: prepared.packages!.index, kind: 6} as const
		await expect(drive(packagesFor(world, other, never))).rejects.toMatchObject({code: 'package-not-here'})
		expect(urls).toEqual([])
	})

	it('who answers with yes or no where another kind of board is asked for gets no board of that name', async () => {
		await speak(language)
		for (const no of [...words.newLesson.no, 'No', words.newLesson.none]) {
			const {env, terminal} = await teachersComputer()
			const file = join(await ownFolder(), 'lesson.json')
			const made = makes(env, [file], never)
			const [beginning, rest] = [answers({looks: 'n', board: 'esp32_generic_c3'}).slice(0, 3), answers()]
			await types(terminal, [
				...beginning,
				[questions().oneMore, words.newLesson.yes],
				[words.newLesson.itsName, no],
				...rest.slice(4),
			])
			await made
			expect((await readLesson(file)).boards).toMatchObject([{board: 'ESP32_GENERIC_C3'}])
		}
	})

	it('Enter alone makes a lesson for the board that is plugged in', async () => {
		await speak(language)
		const {env, terminal} = await teachersComputer()
		const folder = await teachersFolder()
		const file = join(folder, 'lesson.json')
		const made = makes(env, [file], never)
		await types(terminal, answers())
		await made
		expect(terminal.text).toContain(words.newLesson.isChip('ESP32-C3 (QFN32)'))
		expect(factsOf(await readLesson(file))).toEqual({
			boards: [{board: 'ESP32_GENERIC_C3', version: '1.27.0', sha256: expect.any(String)}],
			bundle: 'lesson-bundle',
			files: 'files',
			packages: [],
			found: 'save',
			names: {pattern: 'robot-%02d', first: 1},
		})
	})
})

describe('a new lesson', () => {
	it('leaves out what a - says, takes code as a check, and a whole path of a folder beside it', async () => {
		const {env, terminal} = await teachersComputer()
		const folder = await teachersFolder()
		const file = join(folder, 'lesson.json')
		const made = makes(env, [file], never)
		const given = {looks: 'n', board: 's3', files: join(folder, 'files'), check: 'print("go")', names: '-'}
		await types(terminal, answers({...given, board: 'ESP32_GENERIC_S3', ssid: 'Open', hasPassword: 'n'}))
		await made
		expect(factsOf(await readLesson(file))).toMatchObject({
			boards: [{board: 'ESP32_GENERIC_S3'}],
			files: 'files',
			wifi: {ssid: 'Open', password: 'none'},
			check: {run: {code: 'print("go")'}, prints: {text: 'go'}},
		})
		expect(await readLesson(file)).not.toHaveProperty('names')
	})

	it('offers to read the first chip where several boards are plugged in, as in a class', async () => {
		const terminal = new FakeTerminal(true)
		const env = await classroomEnvironment({
			speed: Number.POSITIVE_INFINITY,
			terminal,
			os: {platform: 'linux', variables: {LANG: 'C.UTF-8'}},
		})
		onTestFinished(() => env.close())
		// The hands need a while.
		for await (const ports of env.watchPorts(never)) if (ports.length >= 2) break
		const stop = new AbortController()
		const made = makes(env, [join(await ownFolder(), 'lesson.json')], stop.signal)
		await isAsked(terminal, 'boards are plugged in. The')
		terminal.type('\n')
		await isAsked(terminal, questions().board)
		expect(terminal.text).toMatch(/\[ESP32_GENERIC_C3\] > $/)
		stop.abort()
		await expect(made).rejects.toThrow()
	})

	it('takes a number of the list that is shown still after one that is not in it', async () => {
		const {env, terminal} = await teachersComputer()
		const file = join(await ownFolder(), 'lesson.json')
		const made = makes(env, [file], never)
		await types(terminal, [
			[questions().looks, 'n'],
			[questions().board, 'c3'],
			[questions().whichOfThese, '88'],
			[words.newLesson.noNumber('88', 2).slice(0, 24), 'zzzzzz'],
			[words.newLesson.noneLike('zzzzzz').slice(0, 20), ''],
			...answers().slice(2),
		])
		await made
		expect((await readLesson(file)).boards).toMatchObject([{board: 'ESP32_GENERIC_C3'}])
	})

	it('says how boards without an ESP chip get their firmware, and goes on asking', async () => {
		const {env, terminal} = await teachersComputer()
		const stop = new AbortController()
		const made = makes(env, [join(await ownFolder(), 'lesson.json')], stop.signal)
		await types(terminal, [
			[questions().looks, 'n'],
			[questions().board, 'RPI_PICO_W'],
		])
		await isAsked(terminal, 'RP2 boards cannot')
		stop.abort()
		await expect(made).rejects.toThrow()
	})

	it('is gone on with by another board where of the first one nothing is to be had', async () => {
		const {env, terminal} = await teachersComputer()
		const file = join(await ownFolder(), 'lesson.json')
		const bundle = join(await ownFolder(), 'bundle')
		const {board} = await drive(findBuild(env, {board: 'ESP32_GENERIC_C3'}, never))
		const {value} = await drive(listFirmware(env, board, '', never))
		const boards = [{board, firmware: value.slice(0, 1)}]
		await drive(makeBundle(env, bundle, {boards, made: 0, by: 'test'}, never))
		const room = {...(await withoutInternet(env)).room, bundle, offline: true}
		const made = makes(room, [file], never)
		await types(terminal, [
			[questions().looks, 'n'],
			[questions().board, 'ESP32_GENERIC_S3'],
			[questions().board, 'ESP32_GENERIC_C3'],
			...answers().slice(2),
		])
		await made
		expect((await readLesson(file)).boards).toMatchObject([{board: 'ESP32_GENERIC_C3'}])
	})

	it('leaves nothing behind when the person leaves, at whichever question that is', async () => {
		const all = answers({packages: 'demo-blink', ssid: 'School', check: 'print("go")'})
		for (const count of all.keys()) {
			const {env, terminal} = await teachersComputer()
			const folder = await teachersFolder()
			const before = await readdir(folder)
			const stop = new AbortController()
			const made = makes(env, [join(folder, 'new', 'deep', 'lesson.json')], stop.signal)
			await types(
				terminal,
				answers({packages: 'demo-blink', ssid: 'School', check: 'print("go")'}).slice(0, count),
			)
			await isAsked(terminal, all[count]![0])
			if (count % 2 === 0) stop.abort(new DOMException('stopped', 'AbortError'))
			else terminal.endInput()
			await expect(made).rejects.toMatchObject({name: 'AbortError'})
			expect(await readdir(folder)).toEqual(before)
			await env.close()
		}
	})

	it('leaves nothing behind when it is broken off while it fetches, or what it wants is not to be had', async () => {
		const {env} = await teachersComputer()
		const folder = await teachersFolder()
		const before = await readdir(folder)
		const file = join(folder, 'new', 'deep', 'lesson.json')
		const {board} = await drive(findBuild(env, {board: 'ESP32_GENERIC_C3'}, never))
		const {value} = await drive(listFirmware(env, board, '', never))
		const wish = (firmware: Firmware, packages: readonly string[] = []): LessonWish => ({
			builds: [{board, variant: '', firmware}],
			files: [],
			packages,
			found: 'save',
		})
		const making = (wish: LessonWish, signal: AbortSignal) =>
			makeLesson(env, {file, wish, made: 0, by: 'test'}, signal)
		const stop = new AbortController()
		const seen: string[][] = []
		const brokenOff = drive(making(wish(value[0]!), stop.signal), async ({phase, done}) => {
			if (phase !== 'download' || done === 0) return
			seen.push(await readdir(join(folder, 'new', 'deep')))
			stop.abort(new DOMException('stopped', 'AbortError'))
		})
		await expect(brokenOff).rejects.toMatchObject({name: 'AbortError'})
		// It was under way.
		expect(seen[0]).toHaveLength(1)
		expect(await readdir(folder)).toEqual(before)

		const overtaken = drive(making(wish(value[0]!), never), async ({phase, done, total}) => {
			if (phase === 'download' && total > 0 && done === total) await writeFile(file, 'theirs')
		})
		await expect(overtaken).rejects.toMatchObject({code: 'lesson-exists'})
		expect(await readFile(file, 'utf8')).toBe('theirs')
		expect(await readdir(join(folder, 'new', 'deep'))).toEqual(['lesson.json'])
		await rm(join(folder, 'new'), {recursive: true})

		const gone = {...value[1]!, url: `${env.site}/resources/firmware/none.bin`, file: 'none.bin'}
		await expect(drive(making(wish(gone), never))).rejects.toMatchObject({code: 'site-status'})
		expect(await readdir(folder)).toEqual(before)
		await expect(drive(making(wish(value[0]!, ['nobodys-package']), never))).rejects.toMatchObject({
			code: 'package-unknown',
		})
		expect(await readdir(folder)).toEqual(before)
		await writeFile(join(folder, 'new'), 'a file')
		await expect(drive(making(wish(value[0]!), never))).rejects.toMatchObject({code: 'folder-unusable'})
		expect(await readFile(join(folder, 'new'), 'utf8')).toBe('a file')
	})

	it('is not written where the last answer is no', async () => {
		const {env, terminal} = await teachersComputer()
		const folder = await teachersFolder()
		const before = await readdir(folder)
		const second = makes(env, [join(folder, 'lesson.json')], never)
		await types(terminal, answers({looks: 'n', willWrite: 'n'}))
		await expect(second).rejects.toMatchObject({name: 'AbortError'})
		expect(await readdir(folder)).toEqual(before)
	})

	it('is never written over one that is there, be it a link that leads nowhere, and then nothing is asked', async () => {
		const {env, terminal} = await teachersComputer()
		const folder = await ownFolder()
		await writeFile(join(folder, 'lesson.json'), 'mine')
		await symlink('nowhere', join(folder, 'link.json'))
		for (const name of ['lesson.json', 'link.json'])
			await expect(makes(env, [join(folder, name)], never)).rejects.toMatchObject({
				code: 'lesson-exists',
				facts: {path: join(folder, name)},
			})
		expect(terminal.text).not.toContain('] > ')
		expect(await readFile(join(folder, 'lesson.json'), 'utf8')).toBe('mine')
	})

	it('nor over one that somebody else has written meanwhile', async () => {
		const {env, terminal} = await teachersComputer()
		const folder = await ownFolder()
		const file = join(folder, 'lesson.json')
		const made = makes(env, [file], never)
		const all = answers({looks: 'n', board: 'ESP32_GENERIC'})
		await types(terminal, all.slice(0, -1))
		await isAsked(terminal, all.at(-1)![0])
		await writeFile(file, 'theirs')
		terminal.type('\n')
		await expect(made).rejects.toMatchObject({code: 'lesson-exists'})
		expect(await readFile(file, 'utf8')).toBe('theirs')
		expect(await readdir(folder)).toEqual(['lesson.json'])
	})

	it('leaves a schema and a bundle that are there as they are', async () => {
		const {env} = await teachersComputer()
		const folder = await ownFolder()
		await mkdir(join(folder, 'lesson-bundle'))
		await writeFile(join(folder, 'lesson.schema.json'), '{}')
		await makes(env, [join(folder, 'lesson.json'), '--yes', '--board', 'c3'], never)
		expect(await readLesson(join(folder, 'lesson.json'))).toMatchObject({bundle: 'lesson-bundle-2'})
		expect(await readdir(join(folder, 'lesson-bundle'))).toEqual([])
		expect(await readFile(join(folder, 'lesson.schema.json'), 'utf8')).toBe('{}')
	})

	it('is made without questions by --yes, from what is typed behind it', async () => {
		const {env, terminal} = await teachersComputer(false)
		const folder = await ownFolder()
		const typed = ['--yes', '--board', 'ESP32_GENERIC-SPIRAM', '--version', '1.26.1']
		await makes(env, [join(folder, 'lesson.json'), ...typed], never)
		expect((await readLesson(join(folder, 'lesson.json'))).boards).toMatchObject([
			{board: 'ESP32_GENERIC', variant: 'SPIRAM', version: '1.26.1'},
		])
		expect(terminal.text).not.toContain('] > ')
		const other = (...more: string[]) => makes(env, [join(folder, 'other.json'), ...more], never)
		await expect(other('--yes', '--board', 'zzzzzz')).rejects.toMatchObject({code: 'unknown-board'})
		await expect(other('--yes', '--board', 'RPI_PICO_W')).rejects.toMatchObject({code: 'usage'})
		await expect(other('--yes', '--board', 'c3', '--version', '0.1')).rejects.toMatchObject({
			code: 'unknown-version',
		})
		await expect(other()).rejects.toMatchObject({code: 'no-terminal'})
		expect(await readdir(folder)).not.toContain('other.json')
	})
})
