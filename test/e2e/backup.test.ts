/** The commands about whole flashes, as whole programs: their events, their numbers at the end, and one that is killed. */

import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {existsSync} from 'node:fs'
import {truncate} from 'node:fs/promises'
import {join} from 'node:path'
import {createInterface} from 'node:readline'
import {expect, it} from 'vitest'
import {ownFolder} from '../own-folder.ts'
import {bin, run} from './run.ts'

interface Told {
	readonly event: string
	readonly [fact: string]: unknown
}

async function told(...args: readonly string[]): Promise<{code: number; events: Told[]}> {
	const ran = await run([...args, '--json'])
	return {code: ran.code!, events: ran.events() as unknown as Told[]}
}

const named = (events: readonly Told[], name: string) => events.find(({event}) => event === name)

it('a flash is copied, compared and brought back; for another chip it is refused before anything is erased', async () => {
	const file = join(await ownFolder(), 'board.mpwb')
	const made = await told('backup', file, '--demo=c3')
	expect(made.code).toBe(0)
	expect(named(made.events, 'backup')).toMatchObject({file, chip: 'ESP32-C3', offset: 0, bytes: 0x400000})
	expect(made.events.at(-1)).toMatchObject({event: 'done'})

	const equal = await told('verify', file, '--demo=c3')
	expect(named(equal.events, 'compared')).toMatchObject({equal: true, parts: []})
	expect(equal.code).toBe(0)

	const back = await told('restore', file, '--demo=c3', '--yes')
	expect(named(back.events, 'restored')).toMatchObject({bytes: 0x400000, changed: 0})
	expect(named(back.events, 'prompt')).toMatchObject({version: '1.27.0'})
	expect(back.code).toBe(0)

	const other = await told('restore', file, '--demo=s3', '--yes')
	expect(other.events.at(-1)).toMatchObject({code: 'backup-other-board', board: 'untouched'})
	expect(other.code).toBe(8)

	const again = await told('backup', file, '--demo=c3')
	expect(again.events.at(-1)).toMatchObject({code: 'backup-exists'})
	expect(again.code).toBe(2)

	await truncate(file, 100_000)
	const cut = await told('restore', file, '--demo=c3', '--yes')
	expect(cut.events.at(-1)).toMatchObject({code: 'backup-unusable', board: 'untouched'})
	expect(cut.code).toBe(5)
})

it('another firmware than that on the board ends with 6, and its parts are named', async () => {
	const {code, events} = await told('verify', '--demo=c3', '--version', '1.26.1')
	expect(named(events, 'compared')).toMatchObject({equal: false, parts: ['bootloader', 'factory']})
	expect(events.at(-1)).toMatchObject({event: 'problem', code: 'flash-differs', board: 'untouched'})
	expect(code).toBe(6)
	expect((await told('verify', '--demo=c3')).code).toBe(0)
})

it('a backup whose program is killed is no backup, and the next one goes on with it', async () => {
	const file = join(await ownFolder(), 'board.mpwb')
	const args = ['backup', file, '--demo=c3', '--speed', '40', '--json']
	const program = spawn(process.execPath, [bin, ...args], {stdio: ['ignore', 'pipe', 'ignore']})
	for await (const line of createInterface({input: program.stdout})) {
		const {event, phase, done, total} = JSON.parse(line)
		if (event === 'progress' && phase === 'read' && done > 0.8 * total) break
	}
	program.kill('SIGKILL')
	await once(program, 'exit')
	expect(existsSync(file)).toBe(false)
	expect(existsSync(`${file}.part`)).toBe(true)
	const {code, events} = await told('backup', file, '--demo=c3')
	expect(named(events, 'backup')?.kept).toBeGreaterThan(0x200000)
	expect(code).toBe(0)
	expect(existsSync(`${file}.part`)).toBe(false)
})
