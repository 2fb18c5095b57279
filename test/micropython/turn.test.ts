/** Turns that processes take: who waits, who takes over, and what a dead one leaves behind. */

import {spawnSync} from 'node:child_process'
import {mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {hostname} from 'node:os'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import {drive} from '../../src/generators.ts'
import {type Turn, takeTurn, watchTurn} from '../../src/micropython/turn.ts'
import type {Progress} from '../../src/progress.ts'
import {ownFolder} from '../own-folder.ts'

const never = new AbortController().signal

async function taken(path: string): Promise<Turn> {
	const turn = await takeTurn(path)
	if (turn === undefined || turn === 'taken') throw new Error(String(turn))
	return turn
}

/** The number of a process that has ended. */
const deadPid = spawnSync(process.execPath, ['-e', '']).pid

const signOf = (pid: number, host = hostname()) =>
	JSON.stringify({token: 'a', pid, host, done: 1, total: 2, beat: 0})

describe('a turn', () => {
	it('is one’s own until one leaves, and those who wait see how far it is', async () => {
		const folder = await ownFolder()
		const path = join(folder, 'x.lock')
		const turn = await taken(path)
		expect(await takeTurn(path)).toBe('taken')
		const heard: Progress[] = []
		const waiting = drive(watchTurn(path, never), progress => {
			heard.push(progress)
			if (progress.done === 20) void turn.leave()
		})
		turn.tell({done: 20, total: 100})
		await waiting
		expect(heard.at(-1)).toEqual({phase: 'download', done: 20, total: 100})
		expect(await readdir(folder)).toEqual([])
		await (await taken(path)).leave()
	})

	it('is not waited for by who leaves', async () => {
		const path = join(await ownFolder(), 'x.lock')
		const turn = await taken(path)
		const leaving = new AbortController()
		const waiting = drive(watchTurn(path, leaving.signal))
		leaving.abort(new Cancelled())
		await expect(waiting).rejects.toThrow(Cancelled)
		await turn.leave()
	})

	it.each([
		['a process that was killed', signOf(deadPid)],
		['a process of before that had the number of this one', signOf(process.pid)],
	])('of %s is free at once', async (_, sign) => {
		const folder = await ownFolder()
		const path = join(folder, 'x.lock')
		await writeFile(path, sign)
		expect(await takeTurn(path)).toBe('taken')
		await drive(watchTurn(path, never))
		await (await taken(path)).leave()
		expect(await readdir(folder)).toEqual([])
	})

	it.each<[string, (path: string) => Promise<unknown>]>([
		['of another computer that gives no sign any more', path => writeFile(path, signOf(1, 'elsewhere'))],
		['that is no sign at all', path => writeFile(path, 'mine')],
		['that is a folder', path => mkdir(path)],
	])('%s is free after a while', async (_, make) => {
		const path = join(await ownFolder(), 'x.lock')
		await make(path)
		await drive(watchTurn(path, never, 500))
		await (await taken(path)).leave()
	})

	it('that another took meanwhile stays theirs when the first one leaves', async () => {
		const path = join(await ownFolder(), 'x.lock')
		const first = await taken(path)
		// As after a sleep of the computer, in which the first gave no sign.
		await rm(path)
		const second = await taken(path)
		await first.leave()
		expect(await takeTurn(path)).toBe('taken')
		await second.leave()
	})

	it('cannot be had where nothing can be written', async () => {
		expect(await takeTurn(join(await ownFolder(), 'no', 'such', 'folder'))).toBeUndefined()
	})

	it('is signed in one line of always the same length, whatever it tells', async () => {
		const path = join(await ownFolder(), 'x.lock')
		const turn = await taken(path)
		expect((await readFile(path)).length).toBe(512)
		await turn.leave()
	})
})
