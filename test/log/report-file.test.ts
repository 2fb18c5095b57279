/** The report that r writes. */

import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import type {Environment, ReportedCard} from '../../src/environment.ts'
import {drive} from '../../src/generators.ts'
import {identifyBoard} from '../../src/jobs/identify-board.ts'
import {parseLog} from '../../src/log/parse-log.ts'
import {writeReport} from '../../src/log/report-file.ts'
import {Trace} from '../../src/log/trace.ts'
import {type lengthsOnly, WatchedPort} from '../../src/log/watched-port.ts'
import {benchUsb} from '../../src/virtual/usb/bench-usb.ts'
import {runningBench} from '../jobs/bench-environment.ts'
import {ownFolder} from '../own-folder.ts'
import {started} from './bench.ts'

const never = new AbortController().signal
const card: ReportedCard = {
	code: 'no-answer',
	title: 'The board does not answer',
	seen: 'demo: nothing came, 24:0a:c4:12:34:56',
	meaning: 'It is not in its loader.',
	fixes: ['Hold BOOT.', 'Tap RESET.'],
}

async function reporting(folders: readonly string[]) {
	const {bench, env: world} = runningBench({chip: 'ESP32'})
	const trace = new Trace()
	const env: Environment = {...world, usb: benchUsb(bench.bridge, world.os)}
	const watched: Environment = {
		...env,
		openPort: async (info, baud) => {
			const tell = (event: Parameters<ReturnType<typeof lengthsOnly>>[0]) =>
				trace.add({...event, at: env.clock.now(), port: 1})
			tell({what: 'open', info, baud, personal: false})
			return new WatchedPort(await env.openPort(info, baud), tell)
		},
	}
	await drive(identifyBoard(watched, bench.bridge.info, never))
	return {env, trace, started, began: 0, today: '2026-11-27', folders}
}

describe('a report', () => {
	it('has the computer, the card and the wire, and can be played back', async () => {
		const folder = await ownFolder()
		const path = await writeReport(card, await reporting([folder]), never)
		expect(path).toBe(join(folder, 'mp-wizard-report-2026-11-27-1.txt'))
		const text = readFileSync(path, 'utf8')
		expect(text).toMatch(/^mp-wizard log 1\n# /)
		expect(text).toContain('code: no-answer\nThe board does not answer\n')
		expect(text).toContain('1. Hold BOOT.\n2. Tap RESET.\n')
		expect(text).toContain('CP2102N USB bridge')
		expect(text).not.toMatch(/24:0a:c4|DEMO0001|c4 12 34 56|56 34 12 c4/i)
		expect(parseLog(text).filter(({what}) => what === 'sent').length).toBeGreaterThan(10)
	})

	it('never stands where something else stood', async () => {
		const folder = await ownFolder()
		writeFileSync(join(folder, 'mp-wizard-report-2026-11-27-1.txt'), 'the first')
		const asked = await reporting([folder])
		await writeReport(card, asked, never)
		await writeReport(card, asked, never)
		expect(readdirSync(folder).sort().at(-1)).toBe('mp-wizard-report-2026-11-27-3.txt')
		expect(readFileSync(join(folder, 'mp-wizard-report-2026-11-27-1.txt'), 'utf8')).toBe('the first')
	})

	it('goes to the next folder where the first takes none, and says so where none does', async () => {
		const folder = await ownFolder()
		const path = await writeReport(card, await reporting([join(folder, 'gone'), folder]), never)
		expect(path.startsWith(folder)).toBe(true)
		await expect(writeReport(card, await reporting([join(folder, 'gone')]), never)).rejects.toThrow('ENOENT')
	})
})
