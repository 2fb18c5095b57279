/** A class by the real program: killed and gone on with, and on a terminal of its own. */

import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {isLong} from '../at-length.ts'
import {ownFolder} from '../own-folder.ts'
import {run} from './run.ts'
import {start} from './terminal.ts'

interface Row {
	readonly mac?: string
	readonly result: string
	readonly name?: string
}

async function rowsIn(folder: string): Promise<readonly Row[]> {
	const text = await readFile(join(folder, 'report.jsonl'), 'utf8')
	return text
		.trimEnd()
		.split('\n')
		.map(line => JSON.parse(line) as Row)
}

const done = (count: number) => new RegExp(`(?:"state":"done"[^]*?){${count}}`)

it.runIf(isLong).each([1, 2, 5, 8])(
	'a class that is killed after %i boards has them in its report, and the next run does none of them again',
	async count => {
		const report = join(await ownFolder(), 'report')
		const class_ = ['class', '--demo=class', '--yes', '--json', '--report', report]
		const killed = await run(class_, {killAt: done(count)})
		expect(killed.code).toBeNull()
		const before = (await rowsIn(report)).filter(({result}) => result === 'done')
		expect(before.length).toBeGreaterThanOrEqual(count)
		expect((await run(class_)).code).toBe(2)
		const {events} = await run([...class_, '--resume', '--count', '9'])
		const again = events().filter(({event, state}) => event === 'station' && state === 'already')
		// The hub lets go of all boards once, so that some are met twice.
		expect(new Set(again.map(({mac}) => mac))).toEqual(new Set(before.map(({mac}) => mac)))
		const rows = (await rowsIn(report)).filter(({result}) => result === 'done')
		expect(new Set(rows.map(({mac}) => mac)).size).toBe(rows.length)
		expect(new Set(rows.map(({name}) => name)).size).toBe(rows.length)
	},
)

it('a class on a terminal waits for one Enter, and Ctrl-C asks before boards are left half written', async () => {
	const report = join(await ownFolder(), 'report')
	const terminal = start(['class', '--demo=class', '--speed', '2', '--report', report])
	await terminal.see('8 boards plugged in. Nothing is written before you press Enter.')
	terminal.type('\r')
	await terminal.see('Write')
	terminal.type('\u0003')
	await terminal.see('Leave while boards are being written?')
	terminal.type('\u0003')
	expect(await terminal.exit).toBe(6)
	expect(terminal.raw).toContain('The class is over: 0 done.')
	expect(terminal.raw.endsWith('\u001b[?1049h')).toBe(false)
})
