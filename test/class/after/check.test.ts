import {readdir, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {runProgram} from '../../../src/jobs/run-code.ts'
import {isProblem} from '../../../src/problem.ts'
import {ownFolder} from '../../own-folder.ts'
import {portsOf} from '../../virtual/classroom/class-bench.ts'
import {boardsThatStay, done, lessonIn} from './told.ts'

const never = new AbortController().signal

async function lessonWithFiles(folder: string, env: Parameters<typeof lessonIn>[1]): Promise<string> {
	await writeFile(join(folder, 'robot.py'), 'print("robot")\n')
	await writeFile(join(folder, 'data.txt'), 'a'.repeat(5000))
	return await lessonIn(folder, env, {
		files: [
			{from: 'robot.py', to: '/robot.py'},
			{from: 'data.txt', to: '/lib/data.txt'},
		],
	})
}

describe('a class that is looked at afterwards', () => {
	it('tells of each board whether it is as the lesson wants it, by what is in it, and changes nothing', async () => {
		const env = await boardsThatStay({boards: 4, special: {3: 'other-kind'}})
		const folder = await ownFolder()
		const lesson = await lessonWithFiles(folder, env)
		expect((await done(env, `class ${lesson} --yes --json --count 4`)).code).toBe(0)

		const all = await done(env, `class ${lesson} --check --json`)
		expect(all.code).toBe(0)
		expect(all.last(1)).toMatchObject({
			state: 'checked',
			equal: true,
			name: 'robot-01',
			build: 'ESP32_GENERIC_C3 1.27.0',
			difference: {firmwareBytes: 0, parts: [], missing: [], changed: []},
		})
		expect(all.last(1).since).toMatch(/^\d{4}-\d\d-\d\dT/)
		expect(all.last(4)).toMatchObject({state: 'other-kind'})
		expect(all.events.find(({event, done}) => event === 'class' && done !== undefined)).toMatchObject({
			done: 3,
			differing: 0,
			otherKind: 1,
		})

		const ports = await portsOf(env)
		const onBoard = (at: number, code: string) => runProgram(env, ports[at]!, code, () => {}, never)
		await onBoard(0, 'with open("/pupil.py","w") as f: f.write("mine")')
		await onBoard(1, 'import os\nos.remove("/robot.py")')
		await onBoard(2, 'with open("/lib/data.txt","w") as f: f.write("b"*5000)')
		const before = env.classroom.boards.map(({flash}) => Buffer.from(flash))
		const report = await readdir(join(folder, 'lesson-report'))
		const some = await done(env, `class ${lesson} --check --json`)
		expect(some.code).toBe(6)
		expect(some.last(1)).toMatchObject({equal: true})
		expect(some.last(2)).toMatchObject({equal: false, difference: {missing: ['/robot.py'], changed: []}})
		expect(some.last(3)).toMatchObject({equal: false, difference: {missing: [], changed: ['/lib/data.txt']}})
		expect(env.classroom.boards.map(({flash}, at) => before[at]!.equals(flash))).toEqual([
			true,
			true,
			true,
			true,
		])
		expect(await readdir(join(folder, 'lesson-report'))).toEqual(report)
		expect(some.events.some(({phase}) => phase === 'write' || phase === 'erase' || phase === 'save')).toBe(
			false,
		)

		const plain = await done(env, `class ${lesson} --check --plain`)
		expect(plain.code).toBe(6)
		expect(plain.text).toMatch(/^2 - ESP32-C3 \.\.\.34:5a robot-0\d - missing: robot\.py - done now$/m)
		expect(plain.text).toMatch(/^3 - ESP32-C3 \.\.\.34:5e robot-0\d - changed: lib\/data\.txt - done now$/m)
		expect(plain.text).toContain(
			'The boards were looked at: 1 as in the lesson - 2 differ - 1 of another kind.',
		)
	})

	it('finds another firmware, and none at all, and says of which nothing is known in the report', async () => {
		const env = await boardsThatStay({boards: 2, special: {1: 'done'}})
		const folder = await ownFolder()
		const lesson = await lessonIn(folder, env, {boards: [{board: 'ESP32_GENERIC_C3', ...(await older(env))}]})
		const told = await done(env, `class ${lesson} --check --json`)
		expect(told.code).toBe(6)
		expect(told.last(1)).toMatchObject({equal: false, since: null})
		expect(told.last(2)).toMatchObject({equal: false, since: null})
		for (const station of [1, 2]) {
			const {firmwareBytes, parts} = told.last(station).difference as {firmwareBytes: number; parts: string[]}
			expect(firmwareBytes).toBeGreaterThan(0)
			expect(parts).toContain('factory')
		}
		expect(await readdir(folder)).toEqual(['lesson.json'])
	})

	it('knows the files of packages, asks nobody for a password, and takes a board on its own USB for what it is', async () => {
		const env = await boardsThatStay({boards: 2, kind: {chip: 'ESP32-C3', circuit: 'usb-serial-jtag'}})
		const folder = await ownFolder()
		const lesson = await lessonIn(folder, env, {packages: ['demo-morse']})
		expect((await done(env, `class ${lesson} --yes --json --count 2`)).code).toBe(0)
		const wifi = {ssid: 'School', password: {ask: true}}
		const other = await lessonIn(await ownFolder(), env, {packages: ['demo-morse'], wifi})
		const well = await done(env, `class ${other} --check --json`)
		expect(well.code).toBe(0)
		const [port] = await portsOf(env)
		await runProgram(env, port!, 'import os\nos.remove("/lib/morse/code.py")', () => {}, never)
		const told = await done(env, `class ${other} --check --json`)
		expect(told.code).toBe(6)
		expect(told.last(1)).toMatchObject({difference: {missing: ['/lib/morse/code.py'], changed: []}})
		expect(told.last(2)).toMatchObject({equal: true})
	})

	it('ends with a card where nothing is plugged in', async () => {
		const env = await boardsThatStay({boards: 0})
		const lesson = await lessonIn(await ownFolder(), env)
		const ending = done(env, `class ${lesson} --check --json`).catch((error: unknown) => error)
		expect(isProblem(await ending, 'no-board')).toBe(true)
	})
})

/** The version before. */
async function older(env: Parameters<typeof lessonIn>[1]): Promise<{version: string; sha256: string}> {
	const {fetchFile} = await import('../../../src/jobs/fetch-firmware.ts')
	const {findBuild} = await import('../../../src/jobs/find-build.ts')
	const {listFirmware, pickVersion} = await import('../../../src/jobs/find-firmware.ts')
	const {drive} = await import('../../../src/generators.ts')
	const {board} = await drive(findBuild(env, {board: 'ESP32_GENERIC_C3'}, never))
	const known = await drive(listFirmware(env, board, '', never))
	const firmware = pickVersion(board.id, known, '1.26.1')
	const {sha256} = await drive(fetchFile(env, {kind: 'site', firmware}, never))
	return {version: '1.26.1', sha256}
}
