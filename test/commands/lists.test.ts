/** `boards` and `versions`: a table for people, rows for scripts, and what is said where there is nothing to list. */

import {describe, expect, it} from 'vitest'
import {makeReport} from '../../src/commands/report.ts'
import {type Column, fittedRows, wholeRows} from '../../src/commands/table.ts'
import {Problem} from '../../src/problem.ts'
import {causeOf} from '../../src/rules/cause.ts'
import {sentences} from '../../src/words/card.ts'
import {words} from '../../src/words/index.ts'
import {FakeTerminal} from '../fake-terminal.ts'

const os = {platform: 'linux', variables: {LANG: 'C.UTF-8'}} as const

const versions: readonly Column[] = [
	{title: 'VERSION', cells: ['v1.27.0', 'v1.28.0-preview.50.g2a1fcb1b5c'], least: 18},
	{title: 'DATE', cells: ['2025-12-09', '2026-01-09'], leaves: 2},
	{title: 'VARIANT', cells: ['', 'PRE_REV3_C5_WIFI']},
	{title: 'FILE', cells: ['a.bin', `${'b'.repeat(70)}.bin`], leaves: 1},
]

describe('a table on a terminal', () => {
	it.each([20, 30, 39, 40, 60, 79, 80, 100, 132, 200])('never breaks a row at %i columns', width => {
		const rows = fittedRows(versions, width)
		expect(rows).toHaveLength(3)
		for (const row of rows) expect(row.length).toBeLessThanOrEqual(width)
	})

	it('leaves out what can be done without before it cuts', () => {
		expect(fittedRows(versions, 79)).toEqual([
			'VERSION                         DATE        VARIANT',
			'v1.27.0                         2025-12-09',
			'v1.28.0-preview.50.g2a1fcb1b5c  2026-01-09  PRE_REV3_C5_WIFI',
		])
		expect(fittedRows(versions, 39)).toEqual([
			'VERSION                VARIANT',
			'v1.27.0',
			'v1.28.0-preview.50.g…  PRE_REV3_C5_WIFI',
		])
	})

	it('has all of it where there is room', () => {
		expect(fittedRows(versions, 200)[2]).toContain('bbbb.bin')
	})

	it('is in ASCII where the terminal has no more', () => {
		const terminal = Object.assign(new FakeTerminal())
		Object.assign(terminal.stdout, {columns: 40})
		const plain = {platform: 'linux', variables: {LANG: 'C'}} as const
		makeReport(terminal, plain, {json: false, plain: true}).table(versions)
		expect(terminal.text).toContain('preview.50...  PRE_REV3')
		for (const line of terminal.text.split('\n')) expect(line.length).toBeLessThanOrEqual(40)
	})

	it('lets no site write on the screen', () => {
		const hostile = [{title: 'BOARD', cells: ['\u001b[2J\u202eX\nY', 'Z']}]
		expect(fittedRows(hostile, 80)).toEqual(['BOARD', 'X Y', 'Z'])
		expect(wholeRows(hostile)).toEqual(['X Y', 'Z'])
	})
})

it('a script gets every row whole, and no header', () => {
	expect(wholeRows(versions)).toEqual([
		'v1.27.0                         2025-12-09                    a.bin',
		`v1.28.0-preview.50.g2a1fcb1b5c  2026-01-09  PRE_REV3_C5_WIFI  ${'b'.repeat(70)}.bin`,
	])
})

describe('a list that cannot be fetched', () => {
	const url = 'https://micropython.org/x'
	const problems: readonly Problem[] = [
		new Problem('site-unreachable', {url, detail: 'ECONNREFUSED'}),
		new Problem('name-unknown', {url, host: 'micropython.org', detail: 'ENOTFOUND'}),
		new Problem('proxy-unreachable', {proxy: 'proxy.example:3128', detail: 'ECONNREFUSED'}),
		new Problem('proxy-login', {proxy: 'proxy.example:3128', gaveLogin: false}),
		new Problem('proxy-refused', {proxy: 'proxy.example:3128', url, status: 403}),
		new Problem('proxy-unusable', {proxy: 'socks5://proxy.example', kind: 'socks5'}),
		new Problem('certificate-unknown', {url, detail: 'SELF_SIGNED_CERT_IN_CHAIN', issuer: 'A school'}),
		new Problem('certificate-dates', {url, today: '1970-01-01'}),
		new Problem('site-slow', {url, ms: 30_000}),
		new Problem('site-status', {url, status: 404}),
		new Problem('site-status', {url, status: 500}),
		new Problem('site-nonsense', {url, detail: 'a web page'}),
		new Problem('unknown-board', {board: 'X', near: []}),
		new Problem('firmware-not-here', {what: 'X'}),
		new Problem('bundle-unusable', {folder: '/x', fault: 'edited', detail: 'x'}),
	]
	it.each(problems)('speaks of no board that could be erased: $code', problem => {
		for (const json of [false, true]) {
			const told = (isList: boolean) => {
				const terminal = new FakeTerminal(false)
				makeReport(terminal, os, {json, plain: true, isList}).problem(causeOf(problem), os, 'untouched')
				return terminal.text
			}
			expect(told(true)).not.toMatch(/eras|--firmware/i)
			if (!json) expect(told(false)).toContain('Nothing was erased')
		}
	})
})

it.each([0, 1, 3])('no board among %i ports ends with the way to the doctor', ports => {
	const fixes = sentences(words.problemCard(new Problem('no-board', {ports}), os).fixes)
	expect(fixes.at(-1)).toContain('mp-wizard doctor')
})

it.each([
	[words.commands.noPorts(false), 'mp-wizard doctor'],
	[words.commands.noPorts(true), 'mp-wizard doctor'],
	[words.commands.noSuchBoards('zzz'), 'mp-wizard boards'],
	[words.commands.noVersions('X'), 'mp-wizard boards'],
])('an empty list ends with the next step, as a command on a line of its own: %j', (lines, command) => {
	expect(lines.length).toBeGreaterThan(1)
	expect(lines.at(-1)).toMatch(new RegExp(`${command}$`))
})
