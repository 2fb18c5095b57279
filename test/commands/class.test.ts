/** `class` as a command: what a teacher at a terminal, a person without a screen and a script are told. */

import {readdir, readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import type {Command} from '../../src/arguments.ts'
import {demoLesson} from '../../src/class/demo-lesson.ts'
import {teachClass} from '../../src/commands/class.ts'
import {makeReport} from '../../src/commands/report.ts'
import type {Run} from '../../src/commands/run.ts'
import {languageNames, speak} from '../../src/words/index.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {ownFolder} from '../own-folder.ts'
import {classOf} from '../virtual/classroom/class-bench.ts'

const os = {platform: 'linux', variables: {LANG: 'C.UTF-8'}} as const
type ClassCommand = Extract<Command, {name: 'class'}>
type Script = Parameters<typeof classOf>[0]

interface Wishes extends Partial<Omit<ClassCommand, 'options'>> {
	readonly script?: Script
	readonly options?: Partial<ClassCommand['options']>
	readonly terminal?: FakeTerminal
	readonly speed?: number
	readonly variables?: Readonly<Record<string, string>>
}

/** With the demo's own lesson, unless a file is named. */
async function called({
	script,
	options,
	terminal = new FakeTerminal(),
	speed = Number.POSITIVE_INFINITY,
	variables = {},
	...more
}: Wishes) {
	const own = {platform: 'linux', variables: {...os.variables, ...variables}} as const
	const env = await classOf({special: {}, hub: undefined, ...script}, {terminal, os: own, speed})
	const all = {version: 'stable', keepFiles: false, yes: false, json: false, plain: false, ...options}
	const report = makeReport(terminal, own, {json: all.json, plain: all.plain})
	const run: Run = {board: 'untouched'}
	const folder = more.report ?? join(await ownFolder(), 'report')
	const command: ClassCommand = {
		name: 'class',
		isNew: false,
		resume: false,
		...more,
		report: folder,
		options: all,
	}
	const signal = new AbortController()
	const work = teachClass({...env, terminal}, command, report, run, signal.signal)
	// Whoever waits for it hears of it; here it is only not to be unheard before.
	work.catch(() => {})
	return {terminal, work, folder, env, stop: () => signal.abort(new Error('stopped'))}
}

interface Told {
	readonly event: string
	readonly station?: number
	readonly state?: string
	readonly [key: string]: unknown
}

const events = (text: string) =>
	text
		.trim()
		.split('\n')
		.map(line => JSON.parse(line) as Told)

describe('class, called from a script', () => {
	it('tells each socket in the events of the other commands, and the whole in one of its own', async () => {
		const {terminal, work, folder} = await called({
			script: {boards: 2, sockets: 2},
			count: 2,
			options: {yes: true, json: true},
		})
		expect(await work).toBe(0)
		const told = events(terminal.text).filter(({event}) => event !== 'progress')
		expect(told[0]).toMatchObject({
			event: 'lesson',
			files: 0,
			report: folder,
			builds: [{name: expect.stringContaining('C3')}],
		})
		for (const station of [1, 2]) {
			const here = told.filter(one => one.station === station)
			expect(here.map(({event, state}) => state ?? event)).toEqual([
				'port',
				...(here[1]!.state === 'waits' ? ['waits'] : []),
				'works',
				'chip',
				'works',
				'verified',
				'prompt',
				'done',
				'done',
				...(here.at(-1)!.state === 'empty' ? ['empty'] : []),
			])
		}
		expect(told.at(-2)).toMatchObject({event: 'class', done: 2, failed: 0, report: folder})
		expect(told.at(-1)).toEqual({event: 'done'})
	})

	it('ends with 6 where a board failed, whose problem has the same code as everywhere', async () => {
		const {terminal, work, folder} = await called({
			script: {boards: 1, sockets: 1, special: {0: 'dead-flash'}},
			count: 1,
			options: {yes: true, json: true},
		})
		expect(await work).toBe(6)
		const problems = events(terminal.text).filter(({event}) => event === 'problem')
		expect(problems).toHaveLength(3)
		expect(problems[0]).toMatchObject({station: 1, code: 'verify-failed', board: 'incomplete'})
		// What went over its wire, for whoever helps.
		const [log = ''] = await readdir(join(folder, 'logs'))
		expect(log).toMatch(/^[0-9a-f]{12}-1\.log$/)
		const text = await readFile(join(folder, 'logs', log), 'utf8')
		expect(text).toContain('verify-failed')
		expect(text).toContain('FLASH_')
	})

	it('begins nothing where there is nobody to press Enter', async () => {
		const {work} = await called({script: {boards: 1, sockets: 1}, terminal: new FakeTerminal(false)})
		await expect(work).rejects.toMatchObject({code: 'no-terminal'})
	})

	it('refuses a report that is there, and goes on with it when told so', async () => {
		const script = {boards: 1, sockets: 1}
		const first = await called({script, count: 1, options: {yes: true, json: true}})
		await first.work
		const {folder: report} = first
		const second = await called({script, count: 1, report, options: {yes: true, json: true}})
		await expect(second.work).rejects.toMatchObject({code: 'report-exists'})
		const third = await called({script, count: 1, report, resume: true, options: {yes: true, json: true}})
		expect(await third.work).toBe(0)
		expect(events(third.terminal.text)).toContainEqual(
			expect.objectContaining({event: 'station', state: 'already', name: 'robot-01'}),
		)
	})
})

describe('class, called without a screen', () => {
	it('waits for Enter, says a line for each change, and leaves at q', async () => {
		const {terminal, work} = await called({script: {boards: 1, sockets: 1}, options: {plain: true}})
		await terminal.shows('Nothing is written before you press Enter.')
		terminal.type('\n')
		await terminal.shows('TAKE IT AWAY')
		expect(terminal.text).toMatch(/1 · ESP32-C3 …34:56 robot-01 · Write/)
		terminal.type('n\n')
		await terminal.shows('robot-01  24:0a:c4:12:34:56')
		terminal.type('q\n')
		expect(await work).toBe(0)
		expect(terminal.text).not.toMatch(/\u001b/)
	})
})

describe('class on a screen', () => {
	it.each(languageNames)(
		'is armed by Enter, calls for the board, and gives the terminal back: %s',
		async language => {
			await speak(language)
			const {words} = await import('../../src/words/index.ts')
			const {terminal, work} = await called({script: {boards: 1, sockets: 1, hands: patient}, speed: 40})
			await terminal.shows(words.classroom.notArmed(1).slice(0, 20))
			terminal.type('\r')
			await terminal.shows(words.classroom.done)
			terminal.type('q')
			expect(await work).toBe(0)
			expect(terminal.rawModes.at(-1)).toBe(false)
			await speak('en')
		},
	)

	it('goes to the prompt of a board that is done, and back to the rows', async () => {
		const {terminal, work} = await called({script: {boards: 1, sockets: 1, hands: patient}, speed: 40})
		await terminal.shows('Nothing is written before')
		terminal.type('\r')
		await terminal.shows('TAKE IT AWAY')
		terminal.type('t')
		await terminal.shows('>>> ')
		terminal.type('print(6 * 7)\r')
		await terminal.shows('42')
		terminal.type('\u001dq')
		await terminal.shows('TAKE IT AWAY')
		terminal.type('q')
		expect(await work).toBe(0)
	})

	it('says of a board that its firmware is whole, where only the check of the lesson has failed', async () => {
		const lesson = await demoLesson(await classOf({special: {}, hub: undefined, boards: 1}), 'A class')
		const file = join(await ownFolder(), 'lesson.json')
		await writeFile(file, lesson.replace('ready 42', 'ready 43'))
		const {terminal, work} = await called({
			script: {boards: 1, sockets: 1},
			count: 1,
			file,
			options: {yes: true, json: true},
		})
		expect(await work).toBe(6)
		const [problem] = events(terminal.text).filter(({event}) => event === 'problem')
		expect(problem).toMatchObject({code: 'check-failed', board: 'flashed', station: 1})
	})

	it('asks before it leaves boards half written', async () => {
		const {terminal, work} = await called({script: {boards: 1, sockets: 1, hands: patient}, speed: 5})
		await terminal.shows('Nothing is written before')
		terminal.type('\r')
		await terminal.shows('Write')
		terminal.type('q')
		await terminal.shows('Leave while boards are being written?')
		terminal.type('y')
		expect(await work).toBe(6)
	})
})

/** Hands that leave a board where it is. */
const patient = {replugMs: 1000, doneMs: 1e9, untouchedMs: 1e9, asideMs: 1e9, pulledMs: 2000}

describe('the password of the Wi-Fi', () => {
	async function lesson(password: unknown): Promise<string> {
		const {work, terminal} = await called({
			script: {boards: 1, sockets: 1},
			count: 1,
			options: {yes: true, json: true},
		})
		await work
		const lessonEvent = events(terminal.text).find(({event}) => event === 'lesson')
		const {builds} = lessonEvent as unknown as {builds: [{sha256: string}]}
		const file = join(await ownFolder(), 'lesson.json')
		const board = {board: 'ESP32_GENERIC_C3', version: '1.27.0', sha256: builds[0].sha256}
		await writeFile(file, JSON.stringify({boards: [board], wifi: {ssid: 'school', password}}))
		return file
	}

	it('is asked for, never shown, and in no report', async () => {
		const file = await lesson({ask: true})
		const {terminal, work, folder, env} = await called({
			file,
			script: {boards: 1, sockets: 1},
			count: 1,
			options: {yes: true, json: true},
		})
		await terminal.shows('The password of the Wi-Fi “school”:')
		terminal.type('open sesame\r')
		expect(await work).toBe(0)
		expect(terminal.text).not.toContain('sesame')
		expect(await readFile(join(folder, 'report.jsonl'), 'utf8')).not.toContain('sesame')
		const [board] = env.classroom.boards
		expect(Buffer.from(board!.files.get('/wifi.py')!).toString()).toContain('open sesame')
	})

	it('that cannot be right is refused where it is typed, and asked for once more', async () => {
		const file = await lesson({ask: true})
		const {terminal, work} = await called({
			file,
			script: {boards: 1, sockets: 1},
			count: 1,
			options: {yes: true, json: true},
		})
		await terminal.shows('The password of the Wi-Fi “school”:')
		terminal.type('sesame\r')
		await terminal.shows(/it has 8 characters at least\n.*The password of the Wi-Fi “school”:/)
		terminal.type('open sesame\r')
		expect(await work).toBe(0)
		expect(terminal.text).not.toContain('sesame')
	})

	it.each(['short', 'x'.repeat(64)])('that cannot be right is refused from a variable: %s', async secret => {
		const file = await lesson({environment: 'SCHOOL_WIFI'})
		const wishes = {file, script: {boards: 1, sockets: 1}, count: 1, options: {yes: true, json: true}}
		const {work} = await called({...wishes, variables: {SCHOOL_WIFI: secret}})
		await expect(work).rejects.toMatchObject({code: 'usage'})
	})

	it('comes from the environment, where the lesson says so; without it nothing is begun', async () => {
		const file = await lesson({environment: 'SCHOOL_WIFI'})
		const wishes = {file, script: {boards: 1, sockets: 1}, count: 1, options: {yes: true, json: true}}
		const without = await called(wishes)
		await expect(without.work).rejects.toMatchObject({code: 'usage'})
		const {work, terminal} = await called({...wishes, variables: {SCHOOL_WIFI: 'open sesame'}})
		expect(await work).toBe(0)
		expect(terminal.text).not.toContain('sesame')
	})
})
