import {readdir, readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {runProgram} from '../../../src/jobs/run-code.ts'
import {isProblem} from '../../../src/problem.ts'
import {ownFolder} from '../../own-folder.ts'
import {portsOf} from '../../virtual/classroom/class-bench.ts'
import {boardsThatStay, done} from './told.ts'

const never = new AbortController().signal
const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString()

describe('flash --all', () => {
	it('puts on each board what is best for its chip, fetched once for all that are alike, and ends when they are over', async () => {
		const env = await boardsThatStay({boards: 3, special: {2: 'other-kind'}})
		const told = await done(env, 'flash --all --yes --json')
		expect(told.code).toBe(0)
		expect(told.events.filter(({event}) => event === 'firmware').map(({board}) => board)).toEqual([
			'ESP32_GENERIC_C3',
			'ESP8266_GENERIC',
		])
		const prompts = told.events.filter(({event}) => event === 'prompt')
		expect(prompts.map(({station, board}) => `${station} ${board}`).sort()).toEqual([
			'1 ESP32_GENERIC_C3 1.27.0',
			'2 ESP32_GENERIC_C3 1.27.0',
			'3 ESP8266_GENERIC 1.27.0',
		])
		expect(env.classroom.boards.map(({isRunning}) => isRunning)).toEqual([true, true, true])
		expect(told.events.filter(({event}) => event === 'class')).toMatchObject([{done: 3, failed: 0}])
	})

	it('leaves boards alone for which the one that is named is not', async () => {
		const env = await boardsThatStay({boards: 2, special: {1: 'other-kind'}})
		const told = await done(env, 'flash --all --board c3 --version 1.26.1 --yes --json')
		expect(told.code).toBe(0)
		expect(told.last(1)).toMatchObject({state: 'done'})
		expect(told.events.find(({event}) => event === 'prompt')).toMatchObject({version: '1.26.1'})
		expect(told.last(2)).toMatchObject({state: 'other-kind'})
		expect(env.classroom.boards[1]!.flash.every(byte => byte === 0xff)).toBe(true)
	})

	it('writes a file of the person, puts a folder onto each board, and erases what was there', async () => {
		const env = await boardsThatStay({boards: 2, running: true})
		const [folder, saved] = [await ownFolder(), join(await ownFolder(), 'saved')]
		await writeFile(join(folder, 'main.py'), 'print("all")\n')
		await mine(env)
		const told = await done(env, `flash --all --board c3 --put-files ${folder} --yes --json`)
		expect(told.code).toBe(0)
		for (const {files} of env.classroom.boards) {
			expect(text(files.get('/main.py'))).toBe('print("all")\n')
			expect(files.has('/mine.py')).toBe(false)
		}

		await mine(env)
		const safe = await done(env, `flash --all --save-files ${saved} --yes --json`)
		expect(safe.code).toBe(0)
		expect((await readdir(saved)).sort()).toEqual(['240ac4123456', '240ac412345a'])
		expect(await readFile(join(saved, '240ac412345a', 'mine.py'), 'utf8')).toBe('board 1')
		for (const {files} of env.classroom.boards) expect([...files.keys()]).toEqual(['/boot.py'])

		const flashes = env.classroom.boards.map(({flash}) => Buffer.from(flash))
		const full: unknown = await done(env, `flash --all --save-files ${saved} --yes --json`).catch(
			error => error,
		)
		expect(isProblem(full, 'folder-unusable')).toBe(true)
		expect(env.classroom.boards.map(({flash}, at) => flashes[at]!.equals(flash))).toEqual([true, true])

		await mine(env)
		const kept = await done(env, 'flash --all --keep-files --yes --json')
		expect(kept.code).toBe(0)
		expect(env.classroom.boards.map(({files}) => text(files.get('/mine.py')))).toEqual(['board 0', 'board 1'])
	})

	it('ends after so many boards as are wanted, and with 6 where one of them failed', async () => {
		const env = await boardsThatStay({boards: 2, special: {1: 'dead-flash'}})
		const told = await done(env, 'flash --all --board c3 --count 2 --yes --plain')
		expect(told.code).toBe(6)
		expect(told.text).toContain('The boards are over: 1 done - 1 failed.')
	})

	it('goes on with boards that the hub has dropped', async () => {
		const env = await boardsThatStay({boards: 3, hub: {writers: 2, awayMs: 800, times: 1}})
		const told = await done(env, 'flash --all --board c3 --yes --json')
		expect(told.code).toBe(0)
		expect(env.classroom.log.map(({act}) => act)).toContain('hub-away')
		expect(told.events.findLast(({event}) => event === 'class')).toMatchObject({done: 3, failed: 0})
	})

	it('needs somebody who says yes, and boards', async () => {
		const env = await boardsThatStay({boards: 0})
		const code = async (line: string) => {
			const failed: unknown = await done(env, line).catch(error => error)
			return isProblem(failed, 'no-board')
				? 'no-board'
				: isProblem(failed, 'no-terminal')
					? 'no-terminal'
					: failed
		}
		expect(await code('flash --all')).toBe('no-terminal')
		expect(await code('flash --all --yes')).toBe('no-board')
	})
})

/** A file of its own on each board. */
async function mine(env: Awaited<ReturnType<typeof boardsThatStay>>): Promise<void> {
	for (const [at, port] of (await portsOf(env)).entries())
		await runProgram(env, port, `with open('/mine.py','w') as f: f.write('board ${at}')`, () => {}, never)
}
